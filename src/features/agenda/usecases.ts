import type { Actor } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import { ruleReference } from '../charters/rules';
import type { Meeting } from '../meetings/types';
import { getMeeting, meetingFor } from '../meetings/usecases';
import type { Network } from '../membership/types';
import { meetingNotOpen, noAgenda, notYours } from './errors';
import { refreshCalls } from './publishing.usecases';
import { afterChange, capacityTo, isWorkable, keepersOf, readingOf } from './rules';
import { standingItems } from './standing.rules';
import {
  type ActName,
  appendAct,
  insertAgenda,
  lockAgenda,
  putItems,
  readAgenda,
  sourcesIn,
  updateAgenda,
} from './store';
import type {
  AgendaDeps,
  AgendaFile,
  AgendaItem,
  AgendaOrder,
  AgendaView,
  By,
  MeetingAgenda,
  Suggestion,
} from './types';

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
