import type { Actor } from '../../kernel/actor';
import type { Waiting } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { ruleReference } from '../charters/rules';
import { isOver } from '../meetings/rules';
import type { Meeting } from '../meetings/types';
import { getMeeting, meetingFor } from '../meetings/usecases';
import type { Network } from '../membership/types';
import { agendaFull, badItem, meetingNotOpen, noAgenda, notYours } from './errors';
import { type ItemWords, MOST_ITEMS, placed, readItem } from './items.rules';
import { STATE_WORDS, said } from './messages';
import { refreshCalls } from './publishing.usecases';
import { requireRight } from './rights.errors';
import { afterChange, capacityTo, isWorkable, keepersOf, readingOf } from './rules';
import { CLOSING, standingItems } from './standing.rules';
import {
  type ActName,
  agendasOf,
  appendAct,
  insertAgenda,
  lockAgenda,
  nextSerial,
  putItems,
  readAgenda,
  sourcesIn,
  updateAgenda,
} from './store';
import type {
  AgendaDeps,
  AgendaFile,
  AgendaItem,
  AgendaState,
  AgendaView,
  By,
  ItemFields,
  MeetingAgenda,
  Suggestion,
} from './types';

export interface AgendaOrder {
  readonly actor: Actor;
  readonly at: Date;
  readonly meetingId: string;
}

/** The agenda as an act left it, and the line that says what was done. */
export interface Done {
  readonly view: AgendaView;
  readonly said: string;
}

const THE_BOT: By = { personId: null, capacity: null };

/** The agenda of the meeting that the words name (`meetingFor`). Throws `agenda.not_yours` for whom it is not material of. */
export function agendaFor(deps: AgendaDeps, actor: Actor, words: string, at: Date): Promise<AgendaView> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const meeting = await meetingFor(tx, network, words, at);
    return shownTo(deps, tx, network, meeting, actor, at);
  });
}

/** The same by the meeting's id, as cards carry it. */
export function agendaById(deps: AgendaDeps, { actor, at, meetingId }: AgendaOrder): Promise<AgendaView> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    return shownTo(deps, tx, network, await getMeeting(tx, network.id, meetingId), actor, at);
  });
}

async function shownTo(
  deps: AgendaDeps,
  tx: Tx,
  network: Network,
  meeting: Meeting,
  actor: Actor,
  at: Date,
): Promise<AgendaView> {
  if (readingOf(actor, network, meeting) === 'none') {
    const rule = ruleReference(network.charter, 'groups.ownMaterial', network.settings);
    throw notYours({ number: meeting.number }, { rule });
  }
  const view = { network, meeting, ...(await openAgenda(tx, network, meeting, at)) };
  const keeps = isWorkable(meeting) && capacityTo('keep', actor, network, meeting) !== null;
  return keeps ? { ...view, suggestions: await suggestionsFor(deps, tx, view, at) } : view;
}

/** What is unfinished, open or overdue and neither stands on this agenda nor was taken off it. */
export async function suggestionsFor(
  deps: AgendaDeps,
  tx: Tx,
  { network, meeting }: Pick<AgendaView, 'network' | 'meeting'>,
  at: Date,
): Promise<Suggestion[]> {
  const known = new Set(await sourcesIn(tx, { networkId: network.id, meetingId: meeting.id }));
  const found: Suggestion[] = [];
  for (const source of deps.suggestions ?? []) {
    for (const one of await source(tx, network, meeting, at)) {
      if (!known.has(one.source)) found.push(one);
      known.add(one.source);
    }
  }
  return found;
}

const NEW_AGENDA = {
  state: 'draft',
  revision: 0,
  version: 0,
  desk: 0,
  submission: 0,
  clearedBy: null,
  clearedAs: null,
  clearedAt: null,
  returnedBy: null,
  returnedAs: null,
  remarks: null,
} as const;

/**
 * The agenda of a meeting; whoever opens it first finds the standing items placed. Throws `agenda.none` for a meeting that
 * can no longer get one.
 */
export async function openAgenda(tx: Tx, network: Network, meeting: Meeting, at: Date): Promise<AgendaFile> {
  const place = { networkId: network.id, meetingId: meeting.id };
  const found = await readAgenda(tx, place);
  if (found) return found;
  if (!isWorkable(meeting)) throw noAgenda({ number: meeting.number, state: meeting.state });
  const agenda: MeetingAgenda = { ...place, ...NEW_AGENDA };
  if (await insertAgenda(tx, agenda)) {
    await putItems(tx, place, standingItems(network.charter, meeting), THE_BOT, at);
    await appendAct(tx, { act: 'opened', agenda, by: THE_BOT, at });
  }
  const opened = await readAgenda(tx, place);
  if (!opened) throw new Error(`the agenda of meeting ${meeting.id} was not made`);
  return opened;
}

/** The agenda under a lock, for an act on it. Throws `agenda.meeting_not_open` for a meeting undone, cancelled or closed. */
export async function takeAgenda(tx: Tx, network: Network, meeting: Meeting, at: Date): Promise<AgendaView> {
  if (!isWorkable(meeting)) {
    throw meetingNotOpen({ number: meeting.number, state: meeting.state === 'undone' ? 'withdrawn' : meeting.state });
  }
  await openAgenda(tx, network, meeting, at);
  const file = await lockAgenda(tx, { networkId: network.id, meetingId: meeting.id });
  if (!file) throw new Error(`the agenda of meeting ${meeting.id} is gone`);
  return { network, meeting, ...file };
}

export interface Change {
  readonly items: readonly AgendaItem[];
  readonly act: ActName;
  readonly serial: number;
  readonly detail: unknown;
  readonly remarks?: string;
}

/** Writes a change of the items, with what follows for the agenda, the history and the cards that show it. */
export async function applyChange(
  deps: AgendaDeps,
  tx: Tx,
  view: AgendaView,
  change: Change,
  by: By,
  at: Date,
): Promise<AgendaView> {
  const byKeeper = keepersOf(view.network, view.meeting, at).some((person) => person.id === by.personId);
  const agenda = afterChange(view.agenda, change.items, view.circulated, byKeeper);
  await putItems(tx, agenda, change.items, by, at);
  await updateAgenda(tx, agenda);
  const { act, serial, detail, remarks } = change;
  await appendAct(tx, { act, agenda, by, at, item: serial, detail, ...(remarks ? { remarks } : {}) });
  const after = { ...view, agenda, items: change.items };
  await refreshCalls(deps, tx, after, at, view.agenda);
  return after;
}

/**
 * Proposes an item. The same title by the same person is the same proposal: pressing twice makes no second item. Throws
 * `agenda.bad_item` with every fault by the label of its input.
 */
export function propose(deps: AgendaDeps, order: AgendaOrder, words: ItemWords): Promise<Done> {
  const { actor, at } = order;
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const meeting = await getMeeting(tx, network.id, order.meetingId);
    const capacity = requireRight('propose', actor, network, meeting);
    const view = await takeAgenda(tx, network, meeting, at);
    const fields = fieldsOf(network, words, at);
    const same = view.items.find((item) => item.proposedBy === actor.personId && item.title === fields.title);
    if (same) return { view, said: said.stands(same) };
    const after = await addTo(deps, tx, view, fields, { personId: actor.personId, capacity }, at);
    const keepers = keepersOf(network, meeting, at);
    const told = keepers.length > 0 && !keepers.some((person) => person.id === actor.personId);
    return { view: after.view, said: said.proposed(after.item, told) };
  });
}

/** The form read against the roster of the day; throws `agenda.bad_item`. */
export function fieldsOf(network: Network, words: ItemWords, at: Date): ItemFields {
  const reading = readItem(network, words, localDay(at, network.charter.timeZone));
  if (!reading.ok) throw badItem(undefined, { details: reading.faults });
  return reading.fields;
}

export async function addTo(
  deps: AgendaDeps,
  tx: Tx,
  view: AgendaView,
  fields: ItemFields,
  by: By,
  at: Date,
  source: string | null = null,
): Promise<{ readonly view: AgendaView; readonly item: AgendaItem }> {
  if (view.items.length >= MOST_ITEMS) throw agendaFull();
  const serial = await nextSerial(tx, view.agenda);
  const fresh: AgendaItem = { ...fields, serial, position: 0, standing: null, proposedBy: by.personId, source };
  const items = placed(view.items, fresh, CLOSING);
  const item = items.find((one) => one.serial === serial) ?? fresh;
  const after = await applyChange(deps, tx, view, { items, act: 'proposed', serial, detail: fields }, by, at);
  return { view: after, item };
}

/** The agenda that a meeting goes by: what was circulated last, or the draft while nothing was. */
export interface AgendaInForce {
  readonly state: AgendaState;
  readonly revision: number;
  readonly items: readonly AgendaItem[];
  readonly circulatedAt: Date | null;
}

/** For the minutes. Null where nobody ever opened one. */
export async function agendaOf(tx: Tx, networkId: string, meetingId: string): Promise<AgendaInForce | null> {
  const file = await readAgenda(tx, { networkId, meetingId });
  if (!file) return null;
  const { agenda, circulated, items } = file;
  return circulated
    ? { state: 'circulated', revision: circulated.revision, items: circulated.items, circulatedAt: circulated.at }
    : { state: agenda.state, revision: agenda.revision, items, circulatedAt: null };
}

/** `Awaiting clearance`, `Circulated, Rev.1`; `Not opened yet` where there is none. For overviews. */
export async function agendaLine(tx: Tx, networkId: string, meetingId: string): Promise<string> {
  const file = await readAgenda(tx, { networkId, meetingId });
  if (!file) return 'Not opened yet';
  const { state, revision } = file.agenda;
  return `${STATE_WORDS[state]}${revision > 0 ? `, Rev.${revision}` : ''}`;
}

/** What waits for this person: an agenda to send for clearance, to clear, or to circulate. */
export async function waitingFor(deps: AgendaDeps, tx: Tx, actor: Actor, at: Date): Promise<Waiting[]> {
  const network = await deps.networks.load(tx, actor.networkId);
  const found: { readonly meeting: Meeting; readonly what: string }[] = [];
  for (const agenda of await agendasOf(tx, network.id)) {
    const meeting = await getMeeting(tx, network.id, agenda.meetingId);
    if (!isWorkable(meeting) || isOver(meeting, at)) continue;
    const what = taskIn(agenda, actor, network, meeting);
    if (what) found.push({ meeting, what });
  }
  found.sort((a, b) => a.meeting.startsAt.getTime() - b.meeting.startsAt.getTime());
  return found.map(({ meeting, what }) => ({
    what: `${what} the agenda of ${meeting.number}`,
    command: `agenda ${meeting.number}`,
  }));
}

function taskIn(agenda: MeetingAgenda, actor: Actor, network: Network, meeting: Meeting): string | null {
  const may = (act: 'keep' | 'clear') => capacityTo(act, actor, network, meeting) !== null;
  if (agenda.state === 'awaiting' && may('clear')) return 'Clear';
  if (agenda.state === 'cleared' && may('keep')) return 'Circulate';
  return agenda.state === 'draft' && may('keep') ? 'Complete and send for clearance' : null;
}
