import type { Actor } from '../../kernel/actor';
import type { AppError } from '../../kernel/errors';
import type { Tx } from '../../kernel/store';
import type { Period } from '../calendar/types';
import { type Capacity, capacityFor } from '../membership/rights.rules';
import { findGroup, groupsOn } from '../membership/rules';
import type { Network, WorkingGroup } from '../membership/types';
import { holdNumbers } from '../membership/usecases';
import { groupUpdateDuty } from '../obligations/duties.rules';
import { periodWords } from '../obligations/periods.rules';
import { recordFiling } from '../obligations/usecases';
import { askedFor, dayOf, factsOf } from './asked.usecases';
import { groupUnknown, mayNotFile, noGroupOfYours, periodOver, updateEmpty } from './errors';
import { addressWords, impedimentsIn } from './impediments.rules';
import { raise } from './impediments.usecases';
import { SAID } from './messages';
import { postDigest, refreshAsked } from './notices.usecases';
import { digestIsDue } from './prompts.usecases';
import { because } from './rights.rules';
import { askedOf, filablePeriods, meantPeriod, updateDutyOf } from './rules';
import { filedPeriods, insertUpdate, updatesFor } from './store';
import type { Asked, GroupUpdate, UpdatesDeps, UpdateWords } from './types';

export interface FileOrder {
  readonly actor: Actor;
  readonly at: Date;
  readonly groupKey: string;
  /** Key of the period that was asked for; absent: the one that is meant on the day. */
  readonly period?: string | undefined;
  readonly words: UpdateWords;
}

export interface Filed {
  readonly asked: Asked;
  readonly said: string;
}

/**
 * Files an update for the period it was asked for: after it was due it is late, and fills no other. For chairs and leads of
 * the group, caretakers too (4.10, A16). What it names as impediments goes to the next agenda. Sent twice it is one update.
 * Throws `update.may_not_file`, `update.group_unknown`, `update.period_over`, `update.empty`.
 */
export function file(deps: UpdatesDeps, order: FileOrder): Promise<Filed> {
  return deps.store.transaction(async (tx) => {
    const { actor, at } = order;
    const network = await deps.networks.load(tx, actor.networkId);
    const group = groupNamed(network, order.groupKey, at);
    const capacity = mustFile(actor, network, group, at);
    await holdNumbers(tx, network.id, 'updates');
    const before = await askedFor(tx, network, group, await periodMeant(tx, network, group, order), at);
    const words = trimmed(order.words);
    if (Object.values(words).every((text) => text === '')) throw updateEmpty();
    const period = periodWords(before.period);
    const twin = before.filed.some((one) => one.personId === actor.personId && sameWords(one, words));
    if (twin) return { asked: before, said: SAID.same(group.name, period) };
    const update = await keep(tx, before, { actor, capacity, at, words });
    const raised = await raiseAll(deps, tx, network, update);
    const asked = await askedFor(tx, network, group, before.period, at);
    await refreshAsked(deps, tx, asked, at);
    if (digestIsDue(network, asked.period, at)) await postDigest(deps, tx, network, asked.period, at);
    const done = before.filed.length > 0 ? SAID.added(group.name, period) : SAID.filed(group.name, period, update.late);
    return { asked, said: [done, ...raised].join(' ') };
  });
}

/** A group that stands on the day, by key or name as typed. Throws `update.group_unknown`. */
export function groupNamed(network: Network, text: string, at: Date): WorkingGroup {
  const group = findGroup(network, text);
  const standing = group && groupsOn(network, dayOf(network, at)).includes(group);
  if (!group || !standing) throw groupUnknown({ group: text, label: network.charter.subgroups.label.value });
  return group;
}

/** The capacity in which this person files for the group. Throws `update.may_not_file` with those who do. */
export function mustFile(actor: Actor, network: Network, group: WorkingGroup, at: Date): Capacity {
  const capacity = capacityFor(actor, network, 'file_update', { groupKey: group.key });
  if (capacity) return capacity;
  const who = askedOf(network, group, dayOf(network, at)).map(({ name }) => name);
  throw mayNotFile({ group: group.name, who: who.join(', ') }, { rule: because(network, 'rights.groupUpdate') });
}

/** The groups for which this person files. Throws `update.no_group` for whoever files for none. */
export function groupsFiledBy(actor: Actor, network: Network, at: Date): WorkingGroup[] {
  const own = groupsOn(network, dayOf(network, at)).filter((group) =>
    capacityFor(actor, network, 'file_update', { groupKey: group.key }),
  );
  if (own.length === 0) throw noGroup(network);
  return own;
}

const noGroup = (network: Network): AppError =>
  noGroupOfYours(
    { label: network.charter.subgroups.label.value },
    { rule: because(network, 'rights.groupUpdate'), ways: [seeGroups(network)] },
  );

const seeGroups = (network: Network) => ({
  title: 'See the groups',
  verb: 'edge.run',
  data: { network: network.id, words: 'groups' },
});

export interface Fileable {
  readonly periods: readonly Period[];
  readonly meant: Period | undefined;
}

/** For which periods a group can file now, and which is meant where nobody says. */
export async function fileable(tx: Tx, network: Network, group: WorkingGroup, at: Date): Promise<Fileable> {
  const day = dayOf(network, at);
  const duty = updateDutyOf(network, group.key, day);
  const { entered } = await factsOf(tx, network);
  const periods = filablePeriods(network, duty, entered, day);
  const filed = await filedPeriods(tx, network.id, [group.key]);
  return { periods, meant: meantPeriod(network, duty, periods, filed, at) };
}

async function periodMeant(
  tx: Tx,
  network: Network,
  group: WorkingGroup,
  { period, at }: Pick<FileOrder, 'period' | 'at'>,
): Promise<Period> {
  const { periods, meant } = await fileable(tx, network, group, at);
  const found = period ? periods.find(({ key }) => key === period) : meant;
  if (!found) throw periodOver({ period: period ?? '' }, { rule: because(network, 'duties.met') });
  return found;
}

const trimmed = ({ progress, mptf, impediments, support, nextSteps }: UpdateWords): UpdateWords => ({
  progress: progress.trim(),
  mptf: mptf.trim(),
  impediments: impediments.trim(),
  support: support.trim(),
  nextSteps: nextSteps.trim(),
});

const sameWords = (one: UpdateWords, other: UpdateWords): boolean =>
  (Object.keys(trimmed(one)) as (keyof UpdateWords)[]).every((part) => one[part] === other[part]);

interface Filing {
  readonly actor: Actor;
  readonly capacity: Capacity;
  readonly at: Date;
  readonly words: UpdateWords;
}

/** The first filing of a period meets the duty; whether it is late is what the duty says of its instant. */
async function keep(tx: Tx, { network, group, period, duty, dates, filed }: Asked, of: Filing): Promise<GroupUpdate> {
  const { actor, capacity, at, words } = of;
  const place = { networkId: network.id, groupKey: group.key, period: period.key };
  const late = filed.length === 0 && duty?.firm === true && at >= dates.due;
  const serial = (await updatesFor(tx, network.id, group.key, period.key)).length + 1;
  const update: GroupUpdate = { ...place, ...words, serial, personId: actor.personId, capacity, late, filedAt: at };
  await insertUpdate(tx, update);
  const filing = { networkId: network.id, duty: groupUpdateDuty(group.key), period: period.key, at };
  await recordFiling(tx, { ...filing, by: actor.personId, capacity });
  return update;
}

async function raiseAll(deps: UpdatesDeps, tx: Tx, network: Network, update: GroupUpdate): Promise<string[]> {
  const { groupKey, personId: by, capacity, filedAt: at, period } = update;
  const said: string[] = [];
  for (const what of impedimentsIn(update.impediments)) {
    const { impediment, meeting } = await raise(deps, tx, { network, groupKey, what, by, capacity, at, period });
    said.push(SAID.impediment(impediment.number, addressWords(network), meeting));
  }
  return said;
}
