import type { Card } from '../../kernel/cards';
import type { Address } from '../../kernel/messages';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { channelOf } from '../meetings/notices.usecases';
import { actorOf, allAddressees, inForce } from '../membership/rules';
import type { Person } from '../membership/types';
import { agendaModel } from './card-models';
import { circulatedModel, movedOnModel, toldModel } from './circulated.card-models';
import { STATE_WORDS } from './messages';
import { clearersOf, isWorkable, keepersOf } from './rules';
import type { AgendaDeps, AgendaView, CirculatedAgenda, MeetingAgenda } from './types';

type Calls = 'desk' | 'clear';

const CALLS: readonly Calls[] = ['desk', 'clear'];

const keyOf = (agenda: MeetingAgenda, what: string, personId: string): string =>
  `agenda:${agenda.meetingId}:${what}:person:${personId}`;

const calledFor = (call: Calls, { network, meeting }: AgendaView, at: Date): Person[] =>
  call === 'desk' ? keepersOf(network, meeting, at) : clearersOf(network, meeting, at);

const countOf = (call: Calls, agenda: MeetingAgenda): number => (call === 'desk' ? agenda.desk : agenda.submission);

/** Whether the call still asks for something: somebody new in the office then gets a message of their own. */
const asks = (call: Calls, { agenda, meeting }: AgendaView): boolean =>
  isWorkable(meeting) &&
  (call === 'clear' ? agenda.state === 'awaiting' : agenda.state === 'draft' || agenda.state === 'cleared');

/**
 * Brings the 1:1 cards of those who keep and of those who clear to the present state. A new call is a new message; the one
 * before loses its buttons; everything else updates the message of the present call where it stands.
 */
export async function refreshCalls(
  deps: AgendaDeps,
  tx: Tx,
  view: AgendaView,
  at: Date,
  before: MeetingAgenda = view.agenda,
): Promise<void> {
  for (const call of CALLS) {
    const present = countOf(call, view.agenda);
    const past = countOf(call, before);
    for (const person of calledFor(call, view, at)) {
      if (past > 0 && past < present) await retire(deps, tx, view, `${call}-${past}`, person, at);
      if (present > 0) await callOn(deps, tx, view, call, person, at);
    }
  }
}

/** Calls whoever keeps the agenda for the first time, though nobody has proposed anything. */
export async function callKeepers(deps: AgendaDeps, tx: Tx, view: AgendaView, at: Date): Promise<void> {
  for (const person of calledFor('desk', view, at)) await callOn(deps, tx, view, 'desk', person, at);
}

async function callOn(deps: AgendaDeps, tx: Tx, view: AgendaView, call: Calls, person: Person, at: Date) {
  const { network, meeting, agenda } = view;
  const key = keyOf(agenda, `${call}-${countOf(call, agenda)}`, person.id);
  if (!asks(call, view) && !(await deps.outbox.has(tx, network.id, key))) return;
  const actor = actorOf(network, person.id, localDay(at, network.charter.timeZone));
  if (!actor) return;
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'person', personId: person.id },
    key,
    card: deps.cards.render('agenda/agenda', agendaModel(view, actor, { prompt: true })),
    summary: `Agenda of ${meeting.number}: ${STATE_WORDS[agenda.state]}`,
    at,
  });
}

async function retire(deps: AgendaDeps, tx: Tx, view: AgendaView, what: string, person: Person, at: Date) {
  const key = keyOf(view.agenda, what, person.id);
  if (!(await deps.outbox.has(tx, view.network.id, key))) return;
  await deps.outbox.post(tx, {
    networkId: view.network.id,
    to: { kind: 'person', personId: person.id },
    key,
    card: deps.cards.render('agenda/moved-on', movedOnModel(view)),
    summary: `Agenda of ${view.meeting.number}: ${STATE_WORDS[view.agenda.state]}`,
    at,
  });
}

/** Whom an agenda goes to 1:1: the representatives of all members; in a group the people of the group. */
export function readersOf({ network, meeting }: AgendaView, at: Date): Person[] {
  const day = localDay(at, network.charter.timeZone);
  if (!meeting.groupKey) return allAddressees(network, day);
  const group = network.groups.find((one) => one.key === meeting.groupKey);
  const ids = new Set((group?.people ?? []).filter((term) => inForce(term, day)).map((term) => term.personId));
  return network.people.filter((person) => ids.has(person.id));
}

/**
 * Posts what was circulated: one new message a revision in the channel, since all must look again, with the one before
 * marked as replaced; 1:1 one message a person, updated in place by later revisions.
 */
export async function postCirculated(deps: AgendaDeps, tx: Tx, view: AgendaView, at: Date): Promise<number> {
  const { circulated, before } = view;
  if (!circulated) return 0;
  if (before) await postRevision(deps, tx, view, before, null, circulated.revision, at);
  await postRevision(deps, tx, view, circulated, before, undefined, at);
  const people = readersOf(view, at);
  const card = deps.cards.render('agenda/circulated', circulatedModel(view, circulated, before, { personal: true }));
  for (const { id } of people) {
    const key = keyOf(view.agenda, 'circulated', id);
    await post(deps, tx, view, { kind: 'person', personId: id }, key, card, circulated, at);
  }
  return people.length;
}

async function postRevision(
  deps: AgendaDeps,
  tx: Tx,
  view: AgendaView,
  text: CirculatedAgenda,
  since: CirculatedAgenda | null,
  replacedBy: number | undefined,
  at: Date,
): Promise<void> {
  const channel = channelOf(view.network, view.meeting);
  const key = `agenda:${view.agenda.meetingId}:circulated-${text.revision}:channel:${channel}`;
  const standing = replacedBy === undefined ? {} : { replacedBy };
  const card = deps.cards.render(
    'agenda/circulated',
    circulatedModel(view, text, since, { personal: false, ...standing }),
  );
  await post(deps, tx, view, { kind: 'channel', channel }, key, card, text, at);
}

async function post(
  deps: AgendaDeps,
  tx: Tx,
  { network, meeting }: AgendaView,
  to: Address,
  key: string,
  card: Card,
  { revision }: CirculatedAgenda,
  at: Date,
): Promise<void> {
  const summary = `Agenda of ${meeting.number}${revision > 0 ? `, Rev.${revision}` : ''}`;
  await deps.outbox.post(tx, { networkId: network.id, to, key, card, summary, at });
}

/** Tells a proposer what became of the proposal. */
export async function tellProposer(
  deps: AgendaDeps,
  tx: Tx,
  view: AgendaView,
  told: { readonly personId: string; readonly serial: number; readonly sentence: string },
  at: Date,
): Promise<void> {
  await deps.outbox.post(tx, {
    networkId: view.network.id,
    to: { kind: 'person', personId: told.personId },
    key: keyOf(view.agenda, `item-${told.serial}`, told.personId),
    card: deps.cards.render('agenda/told', toldModel(view, told.sentence)),
    summary: `Your proposal for ${view.meeting.number}`,
    at,
  });
}
