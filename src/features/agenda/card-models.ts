import type { Actor } from '../../kernel/actor';
import { formatInstant } from '../calendar/format.rules';
import { localTime } from '../calendar/zone.rules';
import { membersOn } from '../membership/rules';
import { type Change, changesBetween } from './changes.rules';
import { type ItemWords, timesOf, totalMinutes } from './items.rules';
import {
  actorWords,
  changeWords,
  leadWords,
  PURPOSE_WORDS,
  runningWords,
  STATE_WORDS,
  shortTitle,
  situation,
} from './messages';
import { type AgendaAct, capacityTo, isWorkable, NEXT, readingOf } from './rules';
import type { AgendaItem, AgendaView, CirculatedAgenda } from './types';

/** What this person can do with the agenda as it stands. */
export function openTo(actor: Actor, { network, meeting, agenda }: AgendaView) {
  const may = (act: AgendaAct) => isWorkable(meeting) && capacityTo(act, actor, network, meeting) !== null;
  const next = NEXT[agenda.state];
  return {
    propose: may('propose'),
    keep: may('keep'),
    send: next.send !== undefined && may('send'),
    clear: next.clear !== undefined && may('clear'),
    // whoever cleared it has no wish to return it; another who may clear can
    return: next.return !== undefined && may('return') && agenda.clearedBy !== actor.personId,
    circulate: next.circulate !== undefined && may('circulate'),
  };
}

const headOf = ({ network, meeting }: AgendaView) => ({
  network: network.id,
  meeting: meeting.id,
  networkName: network.charter.officialName,
  number: meeting.number,
  when: formatInstant(meeting.startsAt, network.charter.timeZone),
  mark: network.charter.information.mark.value,
});

/** Two lines and, where there is one, a paper. Its address was read as a link that holds nothing to break out of one. */
function lineOf({ network, meeting }: AgendaView, item: AgendaItem, time: { from: number; to: number }) {
  const clock = (minutes: number) =>
    localTime(new Date(meeting.startsAt.getTime() + minutes * 60_000), network.charter.timeZone);
  const gcm = item.objectives.length > 0 ? [`GCM ${item.objectives.join(', ')}`] : [];
  const facts = [
    `${clock(time.from)}–${clock(time.to)}`,
    `${item.minutes} min`,
    PURPOSE_WORDS[item.purpose],
    leadWords(network, item.lead),
    ...gcm,
  ];
  return {
    title: `${item.position}. ${item.title}`,
    facts: facts.join(' · '),
    hasPaper: item.paper !== null,
    paper: item.paper ? `[Paper (${new URL(item.paper).hostname})](${item.paper})` : '',
  };
}

function listOf(view: AgendaView, items: readonly AgendaItem[]) {
  const times = timesOf(items);
  const total = totalMinutes(items);
  return {
    items: items.map((item, index) => lineOf(view, item, times[index] ?? { from: 0, to: 0 })),
    total: runningWords(total, view.meeting.minutes),
    totalColor: total > view.meeting.minutes ? 'Attention' : 'Default',
  };
}

const changeLines = (view: AgendaView, changes: readonly Change[], since: CirculatedAgenda | null) => ({
  hasChanges: changes.length > 0,
  since: since ? `Changed since Rev.${since.revision}` : '',
  changes: [
    ...changes.slice(0, MOST_CHANGES).map((change) => changeWords(view.network, change)),
    ...(changes.length > MOST_CHANGES ? [`and ${changes.length - MOST_CHANGES} more`] : []),
  ],
});

/** Beyond it the list of items says it better. */
const MOST_CHANGES = 5;

const NO_CHANGES = { hasChanges: false, since: '', changes: [] };

function changesOf(view: AgendaView) {
  const { agenda, circulated, before, items } = view;
  if (agenda.state !== 'circulated') {
    return circulated ? changeLines(view, changesBetween(circulated.items, items), circulated) : NO_CHANGES;
  }
  return before && circulated ? changeLines(view, changesBetween(before.items, circulated.items), before) : NO_CHANGES;
}

/** The agenda as this person sees it; `prompt` is the message that calls somebody to act: no form, no ordering. */
export function agendaModel(view: AgendaView, actor: Actor, { notice = '', prompt = false } = {}) {
  const can = openTo(actor, view);
  const all = readingOf(actor, view.network, view.meeting) === 'all';
  const items = all ? view.items : view.items.filter((item) => item.proposedBy === actor.personId);
  const form = hasForm(view, actor, prompt);
  const canAdd = can.propose && !prompt && !form;
  return {
    ...headOf(view),
    ...listOf(view, items),
    ...(all ? changesOf(view) : NO_CHANGES),
    version: view.agenda.version,
    notice,
    hasNotice: notice !== '',
    state: `${STATE_WORDS[view.agenda.state]} · Rev.${view.agenda.revision}`,
    situation: all ? situation(view) : 'You see your own proposals; the rest is material of the Network.',
    showsAll: all,
    canSend: can.send,
    canClear: can.clear,
    canReturn: can.return,
    canCirculate: can.circulate,
    canAdd,
    canOpen: prompt,
    hasActs: can.send || can.clear || can.return || can.circulate || canAdd || prompt,
    canOrder: can.keep && !prompt,
    choices: view.items.map((item) => ({ title: `${item.position}. ${shortTitle(item)}`, value: String(item.serial) })),
  };
}

/** Those who only propose have the form on the card itself: nothing else there asks for its inputs. */
export function hasForm(view: AgendaView, actor: Actor, prompt = false): boolean {
  const can = openTo(actor, view);
  return can.propose && !prompt && !can.keep && !can.clear && !can.return;
}

/** The form of an item: filled with what was typed, with the item that is edited, or with the person's own member as lead. */
export function itemModel(
  view: AgendaView,
  actor: Actor,
  day: string,
  { words, item, position, notice = '' }: FormFilling = {},
) {
  const own = [...new Set(actor.represents.map((one) => one.memberId))];
  const filled = words ?? (item ? wordsOf(item) : { ...EMPTY, lead: own.length === 1 ? (own[0] ?? '') : '' });
  return {
    ...headOf(view),
    ...filled,
    minutes: Number(filled.minutes) || 10,
    editing: item !== undefined,
    item: item ? String(item.serial) : '',
    position: Number(position ?? item?.position) || 1,
    last: view.items.length,
    heading: item ? `Edit item ${item.position}` : 'Propose an item',
    notice,
    hasNotice: notice !== '',
    members: membersOn(view.network, day).map((member) => ({ title: member.name, value: member.id })),
    gcm: view.network.charter.gcm.objectives.map(({ number, title }) => ({
      title: `${number}. ${title}`,
      value: String(number),
    })),
    showsGcm: filled.objectives !== '',
  };
}

export interface FormFilling {
  readonly words?: ItemWords;
  readonly item?: AgendaItem;
  readonly position?: string;
  readonly notice?: string;
}

const EMPTY: ItemWords = { title: '', purpose: 'discussion', minutes: '10', lead: '', paper: '', objectives: '' };

const wordsOf = (item: AgendaItem): ItemWords => ({
  title: item.title,
  purpose: item.purpose,
  minutes: String(item.minutes),
  lead: item.lead ?? '',
  paper: item.paper ?? '',
  objectives: item.objectives.join(','),
});

/** The circulated agenda: for the channel without buttons, since what stands there is the same for all. */
export function circulatedModel(
  view: AgendaView,
  circulated: CirculatedAgenda,
  since: CirculatedAgenda | null,
  { personal, replacedBy }: { readonly personal: boolean; readonly replacedBy?: number },
) {
  const changes = since ? changesBetween(since.items, circulated.items) : [];
  return {
    ...headOf(view),
    ...listOf(view, circulated.items),
    ...changeLines(view, changes, since),
    state: `Circulated · Rev.${circulated.revision}`,
    replaced: replacedBy === undefined ? '' : `Replaced by Rev.${replacedBy}, which stands below.`,
    isReplaced: replacedBy !== undefined,
    cleared: `Cleared by ${actorWords(view.network, circulated.clearedBy, circulated.clearedAs)}`,
    circulatedAt: `Circulated on ${formatInstant(circulated.at, view.network.charter.timeZone)}`,
    personal,
  };
}

/** The message of an earlier call, once a later one was made: nothing is to be done on it any more. */
export const movedOnModel = (view: AgendaView) => ({
  ...headOf(view),
  sentence: `This went on: the agenda is ${STATE_WORDS[view.agenda.state].toLowerCase()}, Rev.${view.agenda.revision}.`,
});

export const toldModel = (view: AgendaView, sentence: string) => ({ ...headOf(view), sentence });
