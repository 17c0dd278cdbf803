import { type Actor, isOfTheNetwork } from '../../kernel/actor';
import type { Answer, Waiting } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import { formatInstant } from '../calendar/format.rules';
import { capacityFor } from '../membership/rights.rules';
import { findGroup, groupsOn } from '../membership/rules';
import type { Network, WorkingGroup } from '../membership/types';
import { periodWords } from '../obligations/periods.rules';
import { askedFor, dayOf, groupAt } from './asked.usecases';
import { askModel, historyModel, wordsOf } from './card-models';
import { groupUnknown, notOfGroup } from './errors';
import { fileLinks } from './files.usecases';
import { LINE } from './messages';
import { because } from './rights.rules';
import { askedOf, datesFor, updateDutyOf } from './rules';
import { updatesOfGroup } from './store';
import type { Asked, UpdatesDeps, UpdateWords } from './types';
import { fileable, groupNamed, groupsFiledBy, mustFile } from './usecases';

export interface Viewer {
  readonly actor: Actor;
  readonly at: Date;
  readonly notice?: string;
}

export interface FormWords {
  readonly group: string;
  readonly period?: string | undefined;
  readonly typed?: UpdateWords;
}

/** The form of a group's update; without a group, of one's own, to choose where there are several. */
export function showForm(deps: UpdatesDeps, viewer: Viewer, words: FormWords): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const { actor, at } = viewer;
    const network = await deps.networks.load(tx, actor.networkId);
    const wanted = words.group.trim();
    const groups = wanted === '' ? groupsFiledBy(actor, network, at) : [groupNamed(network, wanted, at)];
    const [group] = groups;
    if (!group) throw groupUnknown({ group: wanted, label: network.charter.subgroups.label.value });
    mustFile(actor, network, group, at);
    const { periods, meant } = await fileable(tx, network, group, at);
    const period = periods.find(({ key }) => key === words.period) ?? meant;
    if (!period) throw groupUnknown({ group: wanted, label: network.charter.subgroups.label.value });
    const asked = await askedFor(tx, network, group, period, at);
    // a choice of groups leaves the period to what each owes
    const choices = { groups, periods: groups.length > 1 ? [] : periods };
    return answer(deps, asked, viewer, { ...choices, ...(words.typed ? { typed: words.typed } : {}) });
  });
}

function answer(
  deps: UpdatesDeps,
  asked: Asked,
  { notice = '' }: Viewer,
  more: Partial<Parameters<typeof askModel>[1]> = {},
): Answer {
  const model = askModel(asked, { kind: 'form', mayFile: true, notice, ...more });
  return { card: deps.cards.render('updates/ask', model), summary: notice || `Update of ${asked.group.name}` };
}

/** What was just filed, without the form. */
export function filedAnswer(deps: UpdatesDeps, asked: Asked, notice: string): Answer {
  const model = askModel(asked, { kind: 'form', mayFile: false, notice });
  return { card: deps.cards.render('updates/ask', model), summary: notice };
}

const HISTORY = 6;
const HISTORY_WORDS = 400;

/** `groups LM updates`: what the group has filed, newest first. For the Network and for the group's own. */
export function showHistory(
  deps: Pick<UpdatesDeps, 'store' | 'networks' | 'cards' | 'links'>,
  { actor, at, notice = '' }: Viewer,
  text: string,
): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const group = findGroup(network, text);
    if (!group) throw groupUnknown({ group: text, label: network.charter.subgroups.label.value });
    if (!isOfTheNetwork(actor) && !actor.groups.some((seat) => seat.groupKey === group.key))
      throw notOfGroup({ group: group.name }, { rule: because(network, 'groups.ownMaterial') });
    const updates = await updatesOfGroup(tx, network.id, group.key, HISTORY);
    const named = updates.map((one) => ({ ...one, period: wordsOf(one.period) }));
    const words = { notice, next: await nextDueOf(tx, network, group, at), files: fileLinks(deps, network, group, at) };
    const model = historyModel(network, group, named, { ...words, most: HISTORY_WORDS });
    return { card: deps.cards.render('updates/history', model), summary: `Updates of ${group.name}` };
  });
}

/** Which update the group owes next and by when; empty where the text asks for none or the group is none any more. */
export async function nextDueOf(tx: Tx, network: Network, group: WorkingGroup, at: Date): Promise<string> {
  const duty = updateDutyOf(network, group.key, dayOf(network, at));
  if (!duty || !groupAt(network, group.key, at)) return '';
  const { meant } = await fileable(tx, network, group, at);
  if (!meant) return '';
  const { standing, dates, filed } = await askedFor(tx, network, group, meant, at);
  const due = formatInstant(dates.due, network.charter.timeZone);
  if (filed.length > 0) return `Update for ${periodWords(meant)}: filed`;
  if (standing?.state === 'waived') return `Update for ${periodWords(meant)}: waived`;
  if (standing?.state === 'overdue') return `Update for ${periodWords(meant)}: overdue since ${due}`;
  const asked = duty.firm ? LINE.due(due).toLowerCase() : `asked for by ${due}`;
  return `Update for ${periodWords(meant)}: ${asked}`;
}

/** An update waits for those who are asked, from the prompt on. */
export async function waiting(deps: UpdatesDeps, tx: Tx, actor: Actor, at: Date): Promise<Waiting[]> {
  if (!actor.groups.some(({ as }) => as === 'lead' || as === 'chair')) return [];
  const network = await deps.networks.load(tx, actor.networkId);
  const found: Waiting[] = [];
  for (const group of groupsOn(network, dayOf(network, at))) {
    const mine = askedOf(network, group, dayOf(network, at)).some((person) => person.id === actor.personId);
    if (!mine || !capacityFor(actor, network, 'file_update', { groupKey: group.key })) continue;
    if (!updateDutyOf(network, group.key, dayOf(network, at))) continue;
    const { meant } = await fileable(tx, network, group, at);
    if (!meant || datesFor(network, meant).prompt > at) continue;
    const { filed, standing } = await askedFor(tx, network, group, meant, at);
    if (filed.length > 0 || !['due', 'overdue'].includes(standing?.state ?? '')) continue;
    found.push({
      what: `File the update of ${group.name} for ${periodWords(meant)}${standing?.state === 'overdue' ? ' (overdue)' : ''}`,
      command: `update ${group.key}`,
    });
  }
  return found;
}
