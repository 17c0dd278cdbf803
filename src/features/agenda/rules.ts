import { type Actor, isOfTheNetwork } from '../../kernel/actor';
import { localDay } from '../calendar/zone.rules';
import type { Charter } from '../charters/types';
import type { Meeting } from '../meetings/types';
import { type Act, type Capacity, capacityFor } from '../membership/rights.rules';
import { convenorsOf, inForce, secretariatOf } from '../membership/rules';
import type { Network, Person } from '../membership/types';
import { sameItems } from './changes.rules';
import type { AgendaItem, AgendaState, By, CirculatedAgenda, MeetingAgenda } from './types';

/** Acts on the whole text; what happens to a single item is a `change`. */
export type WholeAct = 'send' | 'clear' | 'return' | 'circulate';

/**
 * The lifecycle as data; what is not here does not happen. A change takes the text back to the draft from anywhere, since
 * what goes out is what was cleared. A cleared one can still be returned: where two co-chairs disagree it does not go out.
 */
export const NEXT: Readonly<Record<AgendaState, Readonly<Partial<Record<'change' | WholeAct, AgendaState>>>>> = {
  draft: { change: 'draft', send: 'awaiting' },
  awaiting: { change: 'draft', clear: 'cleared', return: 'draft' },
  cleared: { change: 'draft', return: 'draft', circulate: 'circulated' },
  circulated: { change: 'draft' },
};

/** Where an act pressed twice finds that it has been done. */
const DONE: Readonly<Record<WholeAct, readonly AgendaState[]>> = {
  send: ['awaiting', 'cleared', 'circulated'],
  clear: ['cleared', 'circulated'],
  return: ['draft'],
  circulate: ['circulated'],
};

export type Verdict = 'do' | 'done' | 'replaced' | 'wrong_state';

/** What becomes of an act on the text that a card showed: `version` names that text. */
export function verdictOn(agenda: MeetingAgenda, act: WholeAct, version: number): Verdict {
  if (version !== agenda.version) return 'replaced';
  if (NEXT[agenda.state][act]) return 'do';
  const done = DONE[act].includes(agenda.state) && (act !== 'return' || agenda.remarks !== null);
  return done ? 'done' : 'wrong_state';
}

const UNCLEARED = { clearedBy: null, clearedAs: null, clearedAt: null } as const;
const NOT_RETURNED = { returnedBy: null, returnedAs: null, remarks: null } as const;

export interface WholeOrder {
  readonly act: WholeAct;
  readonly by: By;
  readonly at: Date;
  readonly remarks: string;
  /** Whether somebody other than the one who acts keeps the agenda, and is to be called. */
  readonly callsDesk: boolean;
}

/** The agenda after an act that `verdictOn` let through. */
export function afterAct(agenda: MeetingAgenda, { act, by, at, remarks, callsDesk }: WholeOrder): MeetingAgenda {
  const state = NEXT[agenda.state][act] ?? agenda.state;
  const desk = agenda.desk + (callsDesk ? 1 : 0);
  if (act === 'send') return { ...agenda, ...UNCLEARED, ...NOT_RETURNED, state, submission: agenda.submission + 1 };
  if (act === 'clear') {
    return { ...agenda, state, desk, clearedBy: by.personId, clearedAs: by.capacity, clearedAt: at };
  }
  if (act === 'return') {
    return { ...agenda, ...UNCLEARED, state, desk, returnedBy: by.personId, returnedAs: by.capacity, remarks };
  }
  return { ...agenda, state };
}

/**
 * The agenda after an item was added, changed, moved or removed. After circulation that begins the next revision, unless
 * the draft is again what was circulated: then that stands. Whoever keeps the agenda is called by somebody else's change
 * once, not by each.
 */
export function afterChange(
  agenda: MeetingAgenda,
  items: readonly AgendaItem[],
  circulated: CirculatedAgenda | null,
  byKeeper: boolean,
): MeetingAgenda {
  const version = agenda.version + 1;
  if (circulated && sameItems(circulated.items, items)) {
    const { clearedBy, clearedAs, revision } = circulated;
    return { ...agenda, ...NOT_RETURNED, state: 'circulated', revision, version, clearedBy, clearedAs };
  }
  const calls = !byKeeper && (agenda.state !== 'draft' || agenda.desk === 0);
  return {
    ...agenda,
    ...UNCLEARED,
    state: 'draft',
    revision: circulated ? circulated.revision + 1 : 0,
    version,
    desk: agenda.desk + (calls ? 1 : 0),
  };
}

export type AgendaAct = 'propose' | 'keep' | WholeAct;

const RIGHT: Readonly<Record<AgendaAct, Act>> = {
  propose: 'propose_item',
  keep: 'keep_agenda',
  send: 'keep_agenda',
  circulate: 'keep_agenda',
  clear: 'clear_agenda',
  return: 'clear_agenda',
};

/** In which capacity this person may do this to the meeting's agenda (4.10), or null. */
export const capacityTo = (act: AgendaAct, actor: Actor, network: Network, meeting: Meeting): Capacity | null =>
  capacityFor(actor, network, RIGHT[act], meeting.groupKey ? { groupKey: meeting.groupKey } : {});

/** The key of the rule behind a right: the words of the Terms of Reference where they have some. */
export function ruleOf(act: AgendaAct, charter: Charter, meeting: Meeting): string {
  if (act === 'propose') return 'rights.agendaItem';
  if (act === 'clear' || act === 'return') return meeting.groupKey ? 'rights.clearAgenda' : 'decisions.clearedBy';
  return !meeting.groupKey && charter.secretariatDuties.agendas ? 'secretariatDuties.agendas' : 'rights.runMeeting';
}

/**
 * What of an agenda a person may read: all; only their own proposals (a group's chair may propose to the Network and yet
 * sees none of its material, 4.8); or nothing.
 */
export function readingOf(actor: Actor, network: Network, meeting: Meeting): 'all' | 'own' | 'none' {
  if (isOfTheNetwork(actor)) return 'all';
  if (meeting.groupKey) return actor.groups.some((seat) => seat.groupKey === meeting.groupKey) ? 'all' : 'none';
  return capacityTo('propose', actor, network, meeting) ? 'own' : 'none';
}

function chairsOf(network: Network, groupKey: string, at: Date): Person[] {
  const day = localDay(at, network.charter.timeZone);
  const group = network.groups.find((one) => one.key === groupKey);
  const terms = (group?.people ?? []).filter((term) => term.as === 'chair' && inForce(term, day));
  return network.people.filter((person) => terms.some((term) => term.personId === person.id));
}

/** Who is called when an agenda is to be worked on: the Secretariat; in a group its chairs, where it has any. */
export function keepersOf(network: Network, meeting: Meeting, at: Date): Person[] {
  const chairs = meeting.groupKey ? chairsOf(network, meeting.groupKey, at) : [];
  return chairs.length > 0 ? chairs : secretariatOf(network, localDay(at, network.charter.timeZone));
}

/** Who is asked to clear: the co-chairs in KG and AZ, the Coordinator elsewhere; in a group its chairs, where it has any. */
export function clearersOf(network: Network, meeting: Meeting, at: Date): Person[] {
  const chairs = meeting.groupKey ? chairsOf(network, meeting.groupKey, at) : [];
  return chairs.length > 0 ? chairs : convenorsOf(network, localDay(at, network.charter.timeZone));
}

/** Only the agenda of a meeting that was convened and is not closed can be worked on. */
export const isWorkable = (meeting: Meeting): boolean => meeting.state === 'convened';
