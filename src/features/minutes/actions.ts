import type { ZodType } from 'zod';
import { type ActionDefinition, type Answer, defineAction, type Turn } from '../../kernel/define';
import {
  closeMeeting,
  recordAttendance,
  recordDecision,
  recordMeetingAction,
  recordReservation,
} from './capture.usecases';
import { correctMinutes } from './corrections.usecases';
import {
  circulateMinutes,
  clearMinutes,
  draftMinutes,
  returnMinutes,
  saveDraft,
  sendForClearance,
} from './draft.usecases';
import {
  actionSchema,
  attendanceSchema,
  clearSchema,
  decisionSchema,
  draftSchema,
  pageSchema,
  plainSchema,
  reservationSchema,
} from './schema';
import type { MinutesDeps } from './types';
import { type Answered, type Order, showAgain, showPage } from './usecases';

const orderOf = ({ actor, at }: Turn, meetingId: string): Order => ({ actor, at, meetingId });

const answerOf = ({ card, title, said }: Answered): Answer => ({ card, summary: said || title });

/** Each button acts on one meeting; refused, it shows the card again with what was typed. */
function button<S extends { readonly meeting: string }>(
  deps: MinutesDeps,
  verb: string,
  schema: ZodType<S>,
  act: (order: Order, data: S) => Promise<Answered>,
): ActionDefinition {
  return defineAction<S>({
    verb: `minutes.${verb}`,
    schema,
    handle: async (turn, data) => answerOf(await act(orderOf(turn, data.meeting), data)),
    again: async (turn, data, notice) => {
      const read = plainSchema.safeParse(data);
      if (!read.success) return null;
      return answerOf(await showAgain(deps, orderOf(turn, read.data.meeting), notice, data));
    },
  });
}

const listed = (chosen: string): string[] => chosen.split(',').map((one) => one.trim());

export const minutesActions = (deps: MinutesDeps): readonly ActionDefinition[] => [
  button(deps, 'attendance', attendanceSchema, (order, data) =>
    recordAttendance(deps, order, { ...data, chosen: listed(data.represented) }),
  ),
  button(deps, 'decision', decisionSchema, (order, data) =>
    recordDecision(deps, order, { title: data.decisionTitle, text: data.exactText, group: data.decisionGroup }),
  ),
  button(deps, 'reservation', reservationSchema, (order, data) =>
    recordReservation(deps, order, { member: data.reservedBy, words: data.reservation }),
  ),
  button(deps, 'action', actionSchema, (order, data) => recordMeetingAction(deps, order, data)),
  button(deps, 'close', plainSchema, (order) => closeMeeting(deps, order)),
  button(deps, 'draft', plainSchema, (order) => draftMinutes(deps, order)),
  button(deps, 'save', draftSchema, (order, data) => saveDraft(deps, order, data, data.item)),
  button(deps, 'next', draftSchema, (order, data) => saveDraft(deps, order, data, data.goTo)),
  button(deps, 'send', draftSchema, (order, data) => sendForClearance(deps, order, data)),
  button(deps, 'clear', clearSchema, (order, data) => clearMinutes(deps, order, data.submission)),
  button(deps, 'return', clearSchema, (order, data) => returnMinutes(deps, order, data.submission, data.remarks)),
  button(deps, 'circulate', plainSchema, (order) => circulateMinutes(deps, order)),
  button(deps, 'correct', plainSchema, (order) => correctMinutes(deps, order)),
  button(deps, 'page', pageSchema, (order, { page }) => showPage(deps, order, page)),
];
