import { z } from 'zod';

const id = z.string().min(1).max(100);
const typed = (most: number) => z.union([z.string().trim().max(most), z.number().transform(String)]).default('');

export const meetingSchema = z.object({ meeting: id });

/** `now`: the item that the card showed as before the meeting; pressed twice, the second press finds it gone. */
export const nextSchema = meetingSchema.extend({ now: typed(10) });

export const goSchema = meetingSchema.extend({ item: typed(10) });

export const readSchema = meetingSchema.extend({ decision: typed(100) });

/** From a decision's own card: the meeting is the one in course. */
export const decisionSchema = z.object({ meeting: typed(100), decision: id, revision: typed(20) });

export const agreeSchema = decisionSchema.extend({ saidYes: typed(2_000) });

export const objectSchema = decisionSchema.extend({
  objector: typed(100),
  objection: typed(1_500),
  outcome: z.enum(['broken', 'not_adopted', 'to_meeting']).default('broken'),
});
