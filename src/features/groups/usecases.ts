import type { Tx } from '../../kernel/store';
import { disposeOfAction, openActionsOfGroup } from '../action-items/groups.usecases';
import { laterDay } from '../calendar/days.rules';
import type { LocalDay } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import type { ChairMatter, GroupAffairs, GroupMatter, OpenThing } from '../decisions/matter.types';
import type { DecisionOutcome } from '../decisions/types';
import { cancelMeetingsOf } from '../meetings/changing.usecases';
import { chairsOn } from '../membership/chairs.rules';
import { inForce, personName } from '../membership/rules';
import type { Network, WorkingGroup } from '../membership/types';
import { disposeOfImpediment, openImpedimentsOf } from '../updates/impediments.usecases';
import { DISPOSED } from './messages';
import { refreshTerm, tellAbolished, tellCreated } from './notices.usecases';
import { endsIt, eve, mayStartRounds, reviewDay, succeeded } from './rules';
import {
  appendAct,
  endGroup,
  endSeat,
  insertGroup,
  insertSeat,
  lockRoster,
  putCard,
  readCard,
  renewRevision,
} from './store';
import { entered } from './terms.usecases';
import type { GroupsDeps } from './types';

/** To be told how decisions end: an adopted one creates or abolishes a group, or gives it its chairs, from that day on. */
export async function decided(deps: GroupsDeps, tx: Tx, outcome: DecisionOutcome): Promise<void> {
  const { matter, status, before } = outcome;
  if (status !== 'adopted' || before === 'adopted' || !matter) return;
  if (matter.kind === 'group' && matter.act === 'create') return create(deps, tx, outcome, matter);
  if (matter.kind === 'group') return abolish(deps, tx, outcome, matter);
  if (matter.kind === 'chair') return giveChairs(deps, tx, outcome, matter);
}

const numberOf = ({ number, reference }: DecisionOutcome): string => number ?? reference;

const groupOf = (network: Network, key: string): WorkingGroup | undefined =>
  network.groups.find((group) => group.key.toLowerCase() === key.toLowerCase());

interface Opened {
  readonly network: Network;
  readonly day: LocalDay;
  readonly decision: string;
}

/** The roster under its lock, and the local day of the adoption. */
async function opened(deps: GroupsDeps, tx: Tx, outcome: DecisionOutcome): Promise<Opened> {
  await lockRoster(tx, outcome.networkId);
  const network = await deps.networks.load(tx, outcome.networkId);
  const day = localDay(outcome.adoptedAt ?? outcome.at, network.charter.timeZone);
  return { network, day, decision: numberOf(outcome) };
}

/** The network as it is after a change of its groups, with what falls due for them set anew. */
async function closed(deps: GroupsDeps, tx: Tx, networkId: string, at: Date): Promise<Network> {
  await renewRevision(tx, networkId);
  const network = await deps.networks.load(tx, networkId);
  await entered(deps, tx, network, at);
  await deps.changed(tx, networkId, at);
  return network;
}

async function create(deps: GroupsDeps, tx: Tx, outcome: DecisionOutcome, matter: GroupMatter): Promise<void> {
  const { network, day, decision } = await opened(deps, tx, outcome);
  // two proposals under one name: the first that is adopted has it
  if (groupOf(network, matter.key)) return;
  const { key, name, groupKind: kind } = matter;
  await insertGroup(tx, network.id, { key, name, kind, established: day });
  await putCard(tx, {
    ...(await readCard(tx, network.id, key)),
    need: matter.need,
    themes: matter.theme,
    endsOn: matter.ends,
    endsWhen: matter.endsWhen,
    reviewOn: reviewDay({ kind }, matter.ends, day),
    existing: matter.duplicationCheck?.existing ?? '',
    whyNew: matter.duplicationCheck?.why ?? '',
    createdBy: decision,
    objectives: outcome.state.proposal.gcm,
  });
  const event = { kind: 'created', decision, name } as const;
  await appendAct(tx, network.id, key, { event, personId: null, capacity: null, at: outcome.at });
  const after = await closed(deps, tx, network.id, outcome.at);
  const group = groupOf(after, key);
  if (group) await tellCreated(deps, tx, after, group, decision, outcome.at);
}

/** Edge 28: nothing of the group is left without somebody who has it. Its rounds are withdrawn by the room that holds them. */
async function abolish(deps: GroupsDeps, tx: Tx, outcome: DecisionOutcome, matter: GroupMatter): Promise<void> {
  const { network, day, decision } = await opened(deps, tx, outcome);
  const group = groupOf(network, matter.key);
  if (!group || (group.abolished !== null && group.abolished < day)) return;
  const last = laterDay(group.established ?? eve(day), eve(day));
  const by = { personId: outcome.state.proposedBy.personId, capacity: 'decision', at: outcome.at };
  const reason = `${group.name} was abolished (${decision}).`;
  const meetings = await cancelMeetingsOf(deps.meetings, tx, network, group.key, { ...by, reason });
  await endGroup(tx, network.id, group.key, last);
  for (const term of group.people.filter((one) => one.to === null || one.to > last))
    await endSeat(tx, network.id, group.key, term, last);
  const becomes = [
    ...(await disposeOfAll(deps, tx, outcome, matter, group)),
    ...meetings.map(({ number }) => DISPOSED.meeting(number)),
  ];
  await putCard(tx, { ...(await readCard(tx, network.id, group.key)), abolishedBy: decision, abolishedOn: day });
  const event = { kind: 'abolished', decision, becomes } as const;
  await appendAct(tx, network.id, group.key, { event, personId: null, capacity: null, at: outcome.at });
  const after = await closed(deps, tx, network.id, outcome.at);
  await tellAbolished(deps, tx, after, group, { decision, becomes, at: outcome.at });
}

/** What the decision says of each open thing; what came up since it was proposed the Network takes over (4.9). */
async function disposeOfAll(
  deps: GroupsDeps,
  tx: Tx,
  outcome: DecisionOutcome,
  { dispositions }: GroupMatter,
  group: WorkingGroup,
): Promise<string[]> {
  const { networkId, at } = outcome;
  const wordsFor = (ref: string) => dispositions.find((one) => one.ref === ref)?.becomes ?? DISPOSED.taken;
  const said: string[] = [];
  const by = outcome.state.proposedBy.personId;
  for (const action of await openActionsOfGroup(tx, networkId, group.key)) {
    const becomes = wordsFor(`action:${action.id}`);
    const note = `${group.name} was abolished (${numberOf(outcome)}): ${becomes}`;
    await disposeOfAction(deps, tx, { networkId, actionId: action.id, ends: endsIt(becomes), note, by, at });
    said.push(`${action.reference} ${action.what}: ${becomes}`);
  }
  for (const impediment of await openImpedimentsOf(tx, networkId, group.key)) {
    const becomes = wordsFor(`impediment:${impediment.id}`);
    const reason = `${group.name} was abolished (${numberOf(outcome)}): ${becomes}`;
    await disposeOfImpediment(tx, { impediment, ends: endsIt(becomes), reason, at });
    said.push(`${impediment.number} ${impediment.what}: ${becomes}`);
  }
  const told = new Set(said.map((line) => line.toLowerCase()));
  const others = dispositions
    .filter(({ ref }) => !ref.startsWith('action:') && !ref.startsWith('impediment:'))
    .map(({ ref, what, becomes }) => `${what}: ${endOf(ref, becomes)}`);
  return [...said, ...others.filter((line) => !told.has(line.toLowerCase()))];
}

/** A term ends with the group and a round is withdrawn, whatever the proposal says of it; the words say what follows. */
const endOf = (ref: string, becomes: string): string => {
  if (ref.startsWith('chair:')) return DISPOSED.termEnded;
  return ref.startsWith('round:') ? DISPOSED.withdrawn(becomes) : becomes;
};

/**
 * «Rotating annually and selected based on consensus» (TR L82, BD L64): a term of its full length from the day of the
 * decision. Those whom they succeed leave the day before.
 */
async function giveChairs(deps: GroupsDeps, tx: Tx, outcome: DecisionOutcome, matter: ChairMatter): Promise<void> {
  const { network, day, decision } = await opened(deps, tx, outcome);
  const group = groupOf(network, matter.group);
  if (!group || !inForce({ from: group.established, to: group.abolished }, day)) return;
  const ended = chairsOn(network, group, day).flatMap(({ ends }) => ends ?? []);
  for (const term of succeeded(network, group, matter.persons, day))
    await endSeat(tx, network.id, group.key, term, eve(day));
  for (const personId of matter.persons)
    await insertSeat(tx, network.id, group.key, { personId, as: 'chair', since: day });
  const names = matter.persons.map((id) => personName(network, id));
  const event = { kind: 'chaired', decision, names, since: day } as const;
  await appendAct(tx, network.id, group.key, { event, personId: null, capacity: null, at: outcome.at });
  const after = await closed(deps, tx, network.id, outcome.at);
  const now = groupOf(after, group.key);
  if (!now) return;
  for (const ends of new Set(ended)) await refreshTerm(deps, tx, after, now, ends, outcome.at);
}

/** What decisions ask of groups: who may start rounds (A16), and what an abolition must dispose of (edge 28). */
export const groupAffairs = (deps: Pick<GroupsDeps, 'networks'>): GroupAffairs => ({
  mayStartRounds: async (tx, networkId, groupKey, at) => {
    const network = await deps.networks.load(tx, networkId);
    return mayStartRounds(network, groupKey, localDay(at, network.charter.timeZone));
  },
  openThings: async (tx, networkId, groupKey, at) =>
    openThings(tx, await deps.networks.load(tx, networkId), groupKey, at),
});

async function openThings(tx: Tx, network: Network, groupKey: string, at: Date): Promise<OpenThing[]> {
  const group = groupOf(network, groupKey);
  if (!group) return [];
  const actions = await openActionsOfGroup(tx, network.id, group.key);
  const impediments = await openImpedimentsOf(tx, network.id, group.key);
  const chairs = chairsOn(network, group, localDay(at, network.charter.timeZone));
  return [
    ...actions.map(({ id, reference, what }) => ({ ref: `action:${id}`, what: `action ${reference} ${what}` })),
    ...impediments.map(({ id, number, what }) => ({ ref: `impediment:${id}`, what: `impediment ${number} ${what}` })),
    ...chairs.map(({ personId }) => ({
      ref: `chair:${personId}`,
      what: `the term of ${personName(network, personId)} as chair`,
    })),
  ];
}
