import { localDay, localTime } from '../calendar/zone.rules';
import { bodyOf, seatName } from '../decisions/body.rules';
import type { AttendanceAnswer } from '../meetings/types';
import { findMember, inForce, membersOn, personOf, speakersFor } from '../membership/rules';
import type { MinutesFile } from './types';

/** A place at the table: a member entity, in a group also a participant of its own (BD L66). */
export interface Seat {
  readonly id: string;
  readonly name: string;
}

const dayOf = ({ network, meeting }: Pick<MinutesFile, 'network' | 'meeting'>) =>
  localDay(meeting.startsAt, network.charter.timeZone);

/** Whose attendance is recorded: the members of that day, in a group those who have a position in it. */
export function seatsOf({ network, meeting }: Pick<MinutesFile, 'network' | 'meeting'>): Seat[] {
  if (meeting.groupKey === null) return membersOn(network, dayOf({ network, meeting }));
  const { members } = bodyOf(network, meeting.groupKey, meeting.startsAt);
  return members.map((id) => ({ id, name: seatName(network, id) }));
}

/** `Anna Example, Deputy`, `Bo Example (alternate)`: who is expected for each seat, by its answer to the notice. */
export function expectedAt(
  file: Pick<MinutesFile, 'network' | 'meeting'>,
  answers: readonly AttendanceAnswer[],
): Record<string, string> {
  const found = seatsOf(file).flatMap(({ id }) => {
    const who = expectedFor(file, id, answers.find((answer) => answer.memberId === id) ?? null);
    return who === '' ? [] : [[id, who] as const];
  });
  return Object.fromEntries(found);
}

function expectedFor(
  file: Pick<MinutesFile, 'network' | 'meeting'>,
  memberId: string,
  answer: AttendanceAnswer | null,
): string {
  const day = dayOf(file);
  const { network } = file;
  if (answer?.answer === 'alternate' && answer.alternate) return `${answer.alternate} (alternate)`;
  const speakers = speakersFor(network, memberId, day);
  const is = (personId: string, as: string): boolean =>
    personOf(network, personId)?.represents.some(
      (term) => term.memberId === memberId && term.as === as && inForce(term, day),
    ) ?? false;
  const wanted = answer?.answer === 'alternate' ? speakers.find((person) => is(person.id, 'alternate')) : speakers[0];
  if (!wanted) return '';
  const alternate = is(wanted.id, 'alternate') && !is(wanted.id, 'primary') ? ' (alternate)' : '';
  return `${wanted.name}${wanted.level ? `, ${wanted.level}` : ''}${alternate}`;
}

/** The same as lines of a form: `UNDP: Anna Example, Deputy`. */
export const attendedLines = (seats: readonly Seat[], attended: Readonly<Record<string, string>>): string =>
  seats
    .filter((seat) => attended[seat.id])
    .map((seat) => `${seat.name}: ${attended[seat.id]}`)
    .join('\n');

/** Reads those lines; the first one that names no seat is given back. A member may be named as people type it. */
export function readAttended(
  file: Pick<MinutesFile, 'network' | 'meeting'>,
  lines: string,
): { readonly attended: Record<string, string>; readonly unread: string | null } {
  const seats = seatsOf(file);
  const attended: Record<string, string> = {};
  for (const line of lines.split(/\r?\n/).map((one) => one.trim())) {
    if (line === '') continue;
    const cut = line.indexOf(':');
    const name = (cut < 0 ? line : line.slice(0, cut)).trim();
    const seat = seats.find((one) => one.name === name || one.id === findMember(file.network, name)?.id);
    if (!seat) return { attended, unread: line };
    const who = cut < 0 ? '' : line.slice(cut + 1).trim();
    if (who !== '') attended[seat.id] = who;
  }
  return { attended, unread: null };
}

/** Attendance by member: represented by whom, or absent; then who else was in the room. */
export function attendanceLines(file: Pick<MinutesFile, 'network' | 'meeting' | 'row' | 'guests'>): string[] {
  const { represented, attended, invited } = file.row;
  if (represented === null) return ['Not recorded yet.'];
  const present = new Set(represented);
  const who = (id: string): string => (attended[id] ? ` by ${attended[id]}` : '');
  const members = seatsOf(file).map(({ id, name }) =>
    present.has(id) ? `${name}: represented${who(id)}` : `${name}: absent`,
  );
  const others = invited
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return [...members, ...[...others, ...guestLines(file)].map((line) => `Invited: ${line}`)];
}

/** Stakeholders who came, as they were invited on the meeting's own card, and when they left. */
function guestLines({ network, guests }: Pick<MinutesFile, 'network' | 'guests'>): string[] {
  const zone = network.charter.timeZone;
  return guests
    .filter((guest) => guest.cameAt !== null)
    .map(({ name, organisation, category, leftAt }) => {
      const left = leftAt ? `; left ${localTime(leftAt, zone)}` : '';
      return `${[name, organisation].filter(Boolean).join(', ')} (${category})${left}`;
    });
}
