import { pageOf } from '../../cards/pages';
import type { Actor } from '../../kernel/actor';
import { formatInstant } from '../calendar/format.rules';
import { localTime } from '../calendar/zone.rules';
import type { Meeting } from '../meetings/types';
import { memberName, membersOn, personName } from '../membership/rules';
import type { Network } from '../membership/types';
import { type Change, changesBetween } from './changes.rules';
import { asksRelevance, HANDLINGS, type ItemWords, PAPER_MARKS, timesOf, totalMinutes } from './items.rules';
import {
  actorWords,
  changeWords,
  leadWords,
  PURPOSE_WORDS,
  paperMarkWords,
  runningWords,
  STATE_WORDS,
  shortTitle,
  situation,
} from './messages';
import type { Pack } from './pack.rules';
import type { PackLinks } from './pack.usecases';
import { type AgendaAct, capacityTo, isWorkable, NEXT, readingOf } from './rules';
import type { AgendaItem, AgendaView, CirculatedAgenda } from './types';

/** What this person can do with the agenda as it stands. */
export function openTo(actor: Actor, { network, meeting, agenda, circulated }: AgendaView) {
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
    comment: circulated !== null && may('propose') && !may('keep') && readingOf(actor, network, meeting) === 'all',
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
    ...(item.stateRelevant ? ['relevant to the state'] : []),
    ...(item.handling === 'public' && item.standing === null ? ['Public'] : []),
  ];
  return {
    title: `${item.position}. ${item.title}`,
    facts: facts.join(' · '),
    hasPaper: item.paper !== null,
    paper: item.paper ? paperLine(network, item.paper, item) : '',
  };
}

/** A title that people wrote stands in a link: what has a meaning in Markdown is taken out of it. */
const inLink = (title: string): string => title.replace(/[[\]()*_`\\<>#~|!]/g, ' ').trim();

function paperLine(network: Network, url: string, { paperTitle, paperMark }: AgendaItem): string {
  const name = (paperTitle && inLink(paperTitle)) || `Paper (${new URL(url).hostname})`;
  return `[${name}](${url}) · ${paperMarkWords(network, paperMark ?? 'internal')}`;
}

/** What the items in full may cost on a card that carries forms too, and on one that carries none. */
const MOST_BESIDE_FORMS = 8_000;
const MOST_ALONE = 14_000;
const ROW_CHARACTERS = 360;

/** The items in full as far as a card holds them; the others with their titles. */
function listOf(
  view: AgendaView,
  items: readonly AgendaItem[],
  { wanted = 0, most = MOST_BESIDE_FORMS }: { readonly wanted?: number; readonly most?: number } = {},
) {
  const times = timesOf(items);
  const total = totalMinutes(items);
  const lines = items.map((item, index) => lineOf(view, item, times[index] ?? { from: 0, to: 0 }));
  const { rows, page, next, hasMore, range } = pageOf(lines, wanted, { most, each: ROW_CHARACTERS });
  const shown = new Set(rows);
  const from = lines.findIndex((line) => shown.has(line));
  const short = (list: typeof lines) =>
    list.filter((line) => !shown.has(line)).map(({ title }) => ({ title: shortTitle({ title }) }));
  return {
    items: rows,
    above: short(lines.slice(0, Math.max(0, from))),
    below: short(lines.slice(Math.max(0, from))),
    page,
    nextPage: next,
    hasMore,
    range,
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
export function agendaModel(view: AgendaView, actor: Actor, { notice = '', prompt = false, page = 0 } = {}) {
  const can = openTo(actor, view);
  const all = readingOf(actor, view.network, view.meeting) === 'all';
  const items = all ? view.items : view.items.filter((item) => item.proposedBy === actor.personId);
  const form = hasForm(view, actor, prompt);
  const canAdd = can.propose && !prompt && !form;
  return {
    ...headOf(view),
    ...listOf(view, items, { wanted: page }),
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
    ...ownModel(view, actor, can.keep || prompt),
    ...suggestedModel(view, can.keep && !prompt),
    canComment: can.comment && !prompt,
    revision: view.circulated?.revision ?? 0,
    comments: all && !prompt ? commentLines(view) : [],
    hasComments: all && !prompt && view.comments.length > 0,
    hasPack: can.keep && !prompt && hasPack(view),
    canPage: !can.keep && !prompt,
  };
}

/** A proposer works on what they proposed until it is circulated. */
function ownModel(view: AgendaView, actor: Actor, isKeeper: boolean) {
  const fixed = new Set((view.circulated?.items ?? []).map(({ serial }) => serial));
  const own = view.items.filter((item) => item.proposedBy === actor.personId && !fixed.has(item.serial));
  const canOwn = !isKeeper && isWorkable(view.meeting) && own.length > 0;
  return {
    canOwn,
    own: own.map((item) => ({ title: `${item.position}. ${shortTitle(item)}`, value: String(item.serial) })),
    ownFirst: String(own.at(-1)?.serial ?? ''),
  };
}

/** Offered while no other button of the card needs the place: a card holds six. */
function suggestedModel({ agenda, suggestions = [] }: AgendaView, isKeeper: boolean) {
  const open = isKeeper && (agenda.state === 'draft' || agenda.state === 'circulated') ? suggestions : [];
  return {
    canTake: open.length > 0,
    suggested: open.slice(0, MOST_SUGGESTED).map(({ source, fields, why }) => ({
      title: `${shortTitle(fields)} (${why})`,
      value: source,
    })),
    suggestedAll: open
      .slice(0, MOST_SUGGESTED)
      .map(({ source }) => source)
      .join(','),
  };
}

const MOST_SUGGESTED = 10;
const MOST_COMMENTS = 5;

function commentLines({ network, comments }: Pick<AgendaView, 'network' | 'comments'>) {
  return comments.slice(-MOST_COMMENTS).map(({ memberId, personId, revision, words }) => ({
    who: `${memberId ? memberName(network, memberId) : personName(network, personId)}, on Rev.${revision}: `,
    words,
  }));
}

/** For whoever keeps the agenda: what members said of the circulated text. */
export const commentsModel = (view: AgendaView) => ({ ...headOf(view), comments: commentLines(view) });

/** KG L75, AZ L87: stakeholders come to the annual meeting, and see of its agenda what is public. */
export const hasPack = ({ network, meeting, circulated }: Omit<AgendaView, 'comments'>): boolean =>
  meeting.kind === 'annual' && network.charter.meetings.annual.value?.stakeholders === true && circulated !== null;

/** The public pack as whoever sends it sees it first. */
export const packModel = (network: Network, meeting: Meeting, pack: Pack, links: PackLinks) => ({
  network: network.id,
  meeting: meeting.id,
  networkName: network.charter.officialName,
  number: meeting.number,
  when: pack.when,
  mark: pack.mark,
  items: pack.items.map(({ title, facts, paper }) => ({ title, facts: paper ? `${facts} · ${paper.title}` : facts })),
  page: links.page,
  word: links.word,
});

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
    showsMore: Boolean(filled.objectives || filled.paperTitle || (filled.handling ?? 'internal') !== 'internal'),
    paperTitle: filled.paperTitle ?? '',
    paperMark: filled.paperMark || 'internal',
    paperMarks: PAPER_MARKS.map((mark) => ({ title: paperMarkWords(view.network, mark), value: mark })),
    handling: filled.handling || 'internal',
    handlings: HANDLINGS.map((mark) => ({ title: paperMarkWords(view.network, mark), value: mark })),
    asksRelevance: asksRelevance(view.network),
    relevant: filled.relevant ?? '',
    orders: openTo(actor, view).keep,
    takeOff: openTo(actor, view).keep ? 'Remove' : 'Withdraw',
    takeOffLabel: openTo(actor, view).keep ? 'Reason to take it off' : 'Reason to withdraw it (optional)',
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
  paperTitle: item.paperTitle ?? '',
  paperMark: item.paperMark ?? 'internal',
  handling: item.handling,
  relevant: item.stateRelevant === null ? '' : item.stateRelevant ? 'yes' : 'no',
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
    ...listOf(view, circulated.items, { most: MOST_ALONE }),
    ...changeLines(view, changes, since),
    state: stateOfMeeting(view) || `Circulated · Rev.${circulated.revision}`,
    revision: circulated.revision,
    canComment: personal && isWorkable(view.meeting),
    replaced: replacedBy === undefined ? '' : `Replaced by Rev.${replacedBy}, which stands below.`,
    isReplaced: replacedBy !== undefined,
    cleared: `Cleared by ${actorWords(view.network, circulated.clearedBy, circulated.clearedAs)}`,
    circulatedAt: `Circulated on ${formatInstant(circulated.at, view.network.charter.timeZone)}`,
    personal,
  };
}

/** A meeting that was called off is what its agenda says first. */
const stateOfMeeting = ({ meeting }: AgendaView): string =>
  meeting.state === 'cancelled' || meeting.state === 'undone' ? 'The meeting does not take place' : '';

/** The message of an earlier call, once a later one was made: nothing is to be done on it any more. */
export const movedOnModel = (view: AgendaView) => ({
  ...headOf(view),
  sentence: `This went on: the agenda is ${STATE_WORDS[view.agenda.state].toLowerCase()}, Rev.${view.agenda.revision}.`,
});

export const toldModel = (view: AgendaView, sentence: string) => ({ ...headOf(view), sentence });
