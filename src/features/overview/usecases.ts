import { type Actor, isOfTheNetwork } from '../../kernel/actor';
import type { SignedInPerson } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import { isOverdue, STATUS_WORDS } from '../action-items/rules';
import { openActionsFor } from '../action-items/usecases';
import { agendaLine } from '../agenda/overview.usecases';
import { formatDay, formatInstant } from '../calendar/format.rules';
import { localDay } from '../calendar/zone.rules';
import {
  openRounds,
  type RecordPage,
  type RegisterLine,
  recordPage,
  registerLines,
} from '../decisions/overview.usecases';
import { isOver } from '../meetings/rules';
import { answersOf, meetingsOf } from '../meetings/usecases';
import { attendanceWords, kindWords } from '../meetings/words.rules';
import { actorOf, findGroup, memberName } from '../membership/rules';
import type { Network } from '../membership/types';
import { notAMember } from './errors';
import type { ActionLine, MeetingLine, Overview, OverviewDeps } from './types';

interface Seat {
  readonly network: Network;
  readonly actor: Actor;
}

/** The overview of one of this person's networks: the one asked for, else the first. Throws `overview.not_a_member`. */
export function overviewFor(deps: OverviewDeps, person: SignedInPerson, networkId: string | null): Promise<Overview> {
  return deps.store.transaction(async (tx) => {
    const seats = await seatsOf(deps, tx, person);
    const seat = await seatIn(deps, tx, person, networkId);
    const now = deps.clock.now();
    return {
      person: { name: seat.actor.name },
      networks: seats.map(({ network }) => ({ id: network.id, name: network.charter.officialName })),
      network: {
        id: seat.network.id,
        name: seat.network.charter.officialName,
        zone: seat.network.charter.timeZone,
        handling: seat.network.charter.information.mark.value,
      },
      clock: formatInstant(now, seat.network.charter.timeZone),
      nextMeeting: await nextMeeting(tx, seat, now),
      rounds: await openRounds(deps.decisions, tx, seat.actor),
      actions: await actionsOf(tx, seat, now),
    };
  });
}

/** What a person may do in the network asked for, or in the first of their own. Throws `overview.not_a_member`. */
async function seatIn(deps: OverviewDeps, tx: Tx, person: SignedInPerson, networkId: string | null): Promise<Seat> {
  const seats = await seatsOf(deps, tx, person);
  const seat = seats.find((one) => one.network.id === networkId) ?? seats[0];
  if (!seat) throw notAMember();
  return seat;
}

/** The register of decisions, for whoever is of the network. */
export const decisionsFor = (
  deps: OverviewDeps,
  person: SignedInPerson,
  networkId: string | null,
): Promise<{ decisions: RegisterLine[] }> =>
  deps.store.transaction(async (tx) => {
    const { actor } = await seatIn(deps, tx, person, networkId);
    return { decisions: await registerLines(deps.decisions, tx, actor) };
  });

/** One decision's record. */
export const decisionFor = (
  deps: OverviewDeps,
  person: SignedInPerson,
  networkId: string | null,
  name: string,
): Promise<RecordPage> =>
  deps.store.transaction(async (tx) => {
    const { actor } = await seatIn(deps, tx, person, networkId);
    return recordPage(deps.decisions, tx, actor, name, deps.clock.now());
  });

async function seatsOf(deps: OverviewDeps, tx: Tx, person: SignedInPerson): Promise<Seat[]> {
  const seats: Seat[] = [];
  for (const network of await deps.networks.ofPerson(tx, person.tenantId, person.personId)) {
    const actor = actorOf(network, person.personId, localDay(deps.clock.now(), network.charter.timeZone));
    if (actor) seats.push({ network, actor });
  }
  return seats;
}

/** Meetings of the Network are the Network's; a participant of a group alone sees its group's. */
async function nextMeeting(tx: Tx, { network, actor }: Seat, now: Date): Promise<MeetingLine | null> {
  const own = new Set(actor.groups.map((seat) => seat.groupKey));
  const next = (await meetingsOf(tx, network.id)).find(
    (meeting) =>
      meeting.state === 'convened' &&
      !isOver(meeting, now) &&
      (isOfTheNetwork(actor) || (meeting.groupKey !== null && own.has(meeting.groupKey))),
  );
  if (!next) return null;
  const answers = await answersOf(tx, next);
  const members = [...new Set(actor.represents.map((one) => one.memberId))];
  return {
    number: next.number,
    kind: kindWords(network, next),
    title: kindWords(network, next),
    when: formatInstant(next.startsAt, network.charter.timeZone),
    place: next.place,
    attendance: members.map((id) => ({
      member: memberName(network, id),
      answer: attendanceWords(answers.find((one) => one.memberId === id)),
    })),
    agendaState: await agendaLine(tx, network.id, next.id),
  };
}

async function actionsOf(tx: Tx, { network, actor }: Seat, now: Date): Promise<ActionLine[]> {
  const today = localDay(now, network.charter.timeZone);
  const members = actor.represents.map((one) => one.memberId);
  const actions = await openActionsFor(tx, network.id, members);
  return actions.map((action) => ({
    reference: action.reference,
    what: action.what,
    lead: memberName(network, action.leadMemberId),
    due: formatDay(action.due),
    status: STATUS_WORDS[action.status],
    overdue: isOverdue(action, today),
    group: action.groupKey ? (findGroup(network, action.groupKey)?.name ?? action.groupKey) : null,
  }));
}
