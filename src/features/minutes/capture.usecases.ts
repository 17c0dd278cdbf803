import { recordAction } from '../action-items/usecases';
import { statusWords } from '../decisions/states.rules';
import { setMeetingState } from '../meetings/usecases';
import { findGroup } from '../membership/rules';
import type { Network } from '../membership/types';
import { readAttended, seatsOf } from './attendance.rules';
import { attendanceFirst, attendanceMissing, attendanceUnread, reservationMissing, textMissing } from './errors';
import { ATTENDANCE_FIRST, SAID } from './messages';
import { insertDecision } from './store';
import { titleFrom } from './text.rules';
import type { MinutesDeps, MinutesFile } from './types';
import { type Answered, type Order, type Outcome, perform } from './usecases';

export interface AttendanceWords {
  /** Ids of the seats that are represented. */
  readonly chosen: readonly string[];
  /** `UNDP: Anna Example, Deputy`, a member a line. */
  readonly attendedBy: string;
  /** Others in the room, one a line. */
  readonly invited: string;
}

/** Records which member entities are represented and by whom, in place of what was recorded before. */
export const recordAttendance = (deps: MinutesDeps, order: Order, words: AttendanceWords): Promise<Answered> =>
  perform(deps, order, 'attendance', async (_tx, file) => {
    const represented = seatsOf(file)
      .map((seat) => seat.id)
      .filter((id) => words.chosen.includes(id));
    if (represented.length === 0) throw attendanceMissing();
    const { attended, unread } = readAttended(file, words.attendedBy);
    if (unread !== null) throw attendanceUnread({ line: unread.slice(0, 80) });
    const said = SAID.attendance(represented.length);
    const values = { represented, attended, invited: words.invited };
    const { row } = file;
    return { said, values: inWords(values) === inWords(row) ? null : values, detail: values };
  });

/** The store gives the names back in an order of its own. */
const inWords = ({
  represented,
  attended,
  invited,
}: Pick<MinutesFile['row'], 'represented' | 'attended' | 'invited'>) =>
  JSON.stringify([represented, Object.entries(attended ?? {}).toSorted(), invited]);

export interface DecisionWords {
  readonly title: string;
  readonly text: string;
  /** Key of a group; empty: the Network's alone. */
  readonly group: string;
}

const groupKeyOf = (network: Network, group: string): string | null =>
  group === '' || group === 'none' ? null : (findGroup(network, group)?.key ?? null);

/**
 * The chair has found no objection to this text (row 17). The decisions room says what that comes to: adopted where all
 * members are represented, ad referendum where some are absent (row 18). The same text pressed twice is one decision.
 */
export const recordDecision = (deps: MinutesDeps, order: Order, words: DecisionWords): Promise<Answered> =>
  perform(deps, order, 'decision', async (tx, file, capacity): Promise<Outcome> => {
    const { network, meeting, row, decisions } = file;
    const text = words.text.trim();
    if (text === '') throw textMissing();
    if (row.represented === null) {
      throw attendanceFirst({ what: ATTENDANCE_FIRST.decision });
    }
    const known = decisions.find((one) => one.text === text);
    if (known) return { said: SAID.decisionKnown(known.number ?? known.reference), values: null };
    const title = words.title.trim() || titleFrom(text);
    const taken = await deps.rounds.adoptInMeeting(tx, {
      networkId: network.id,
      title,
      text,
      meetingNumber: meeting.number,
      represented: row.represented,
      by: order.actor.personId,
      capacity,
      at: order.at,
      groupKey: meeting.groupKey,
    });
    const groupKey = groupKeyOf(network, words.group) ?? meeting.groupKey;
    await insertDecision(tx, row, decisions.length + 1, { ...taken, title, text, groupKey }, order.at);
    const said = SAID.decision(taken.number ?? taken.reference, statusWords(taken.status));
    return { said, values: {}, detail: { decision: taken.decisionId } };
  });

/** A reservation made in the room goes into the minutes in the member's own words (3.2); pressed twice it is one. */
export const recordReservation = (
  deps: MinutesDeps,
  order: Order,
  { member, words }: { readonly member: string; readonly words: string },
): Promise<Answered> =>
  perform(deps, order, 'reservation', async (_tx, file): Promise<Outcome> => {
    const seat = seatsOf(file).find((one) => one.id === member);
    if (!seat || words === '') throw reservationMissing();
    const { reservations } = file.row;
    if (reservations.some((one) => one.memberId === seat.id && one.words === words))
      return { said: SAID.reservationKnown, values: null };
    const made = { memberId: seat.id, words };
    return { said: SAID.reservation(seat.name), values: { reservations: [...reservations, made] }, detail: made };
  });

export interface ActionWords {
  readonly what: string;
  readonly lead: string;
  readonly due: string;
  readonly group: string;
}

/** Records an action of the meeting; pressed twice it is one action. */
export const recordMeetingAction = (deps: MinutesDeps, order: Order, words: ActionWords): Promise<Answered> =>
  perform(deps, order, 'action', async (tx, { network, meeting }: MinutesFile, capacity): Promise<Outcome> => {
    const { action, moved, known } = await recordAction(deps, tx, {
      networkId: network.id,
      what: words.what,
      leadMemberId: words.lead,
      due: words.due,
      groupKey: words.group === '' || words.group === 'none' ? null : words.group,
      source: { kind: 'meeting', id: meeting.id, number: meeting.number },
      by: order.actor.personId,
      capacity,
      at: order.at,
    });
    const said = SAID.action(action.reference, known, moved);
    return { said, values: known ? null : {}, detail: { action: action.id } };
  });

/** Ends the capture. What was not recorded by then is not in the minutes, so attendance must be. */
export const closeMeeting = (deps: MinutesDeps, order: Order): Promise<Answered> =>
  perform(deps, order, 'close', async (tx, { meeting, row }): Promise<Outcome> => {
    if (row.represented === null) throw attendanceFirst({ what: ATTENDANCE_FIRST.close });
    await setMeetingState(tx, meeting, 'closed');
    return { said: SAID.closed(meeting.number), values: {} };
  });
