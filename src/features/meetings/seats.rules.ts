import type { LocalDay } from '../calendar/types';
import { memberName, membersOn, personName, speakersFor } from '../membership/rules';
import type { Network } from '../membership/types';
import { groupPeople } from './dates.rules';
import type { AttendanceAnswer, Meeting } from './types';

/** In a group everybody answers for themselves: who they are there is no matter of the Network's members. */
const PERSONAL = 'person:';
export const ownSeat = (personId: string): string => `${PERSONAL}${personId}`;

export const seatName = (network: Network, seat: string): string =>
  seat.startsWith(PERSONAL) ? personName(network, seat.slice(PERSONAL.length)) : memberName(network, seat);

/** Whose attendance is asked for: the member entities, in a group each of its people. */
export function seatsOf(network: Network, meeting: Meeting, day: LocalDay): string[] {
  if (meeting.groupKey) return groupPeople(network, meeting.groupKey, day).map((person) => ownSeat(person.id));
  return membersOn(network, day).map((member) => member.id);
}

/** How the seats of a meeting stand before it. */
export interface Representation {
  /** No answer yet. */
  readonly silent: readonly string[];
  /** Will not come, and sends nobody. */
  readonly absent: readonly string[];
  /** Sends somebody whose name is not known yet. */
  readonly unnamed: readonly string[];
  /** Nobody is in office who could answer. */
  readonly vacant: readonly string[];
}

export function representationOf(
  network: Network,
  meeting: Meeting,
  answers: readonly AttendanceAnswer[],
  day: LocalDay,
): Representation {
  const seats = seatsOf(network, meeting, day).map((seat) => ({
    seat,
    answer: answers.find((one) => one.memberId === seat),
  }));
  const isVacant = (seat: string): boolean =>
    !seat.startsWith(PERSONAL) && speakersFor(network, seat, day).length === 0;
  const those = (holds: (answer: AttendanceAnswer | undefined, seat: string) => boolean): string[] =>
    seats.filter(({ seat, answer }) => holds(answer, seat)).map(({ seat }) => seat);
  return {
    silent: those((answer, seat) => !answer && !isVacant(seat)),
    absent: those((answer) => answer?.answer === 'absent'),
    unnamed: those((answer) => answer?.answer === 'alternate' && answer.alternate === null),
    vacant: those((answer, seat) => !answer && isVacant(seat)),
  };
}
