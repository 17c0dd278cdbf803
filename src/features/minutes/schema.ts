import { z } from 'zod';

/** Characters of the discussion; a card holds it together with the rest. */
export const MOST_DISCUSSION = 6_000;

const line = (most: number) => z.string().trim().max(most).default('');

/** Every button names the meeting, and the draft that stood on its card. */
const base = { network: z.string().min(1), meeting: z.string().min(1) };
const version = z.coerce.number().int().min(0);

export const plainSchema = z.object(base);
export const attendanceSchema = z.object({ ...base, represented: line(5_000) });
export const decisionSchema = z.object({
  ...base,
  decisionTitle: line(200),
  exactText: line(3_000),
  decisionGroup: line(100),
});
export const actionSchema = z.object({ ...base, what: line(1_000), lead: line(100), due: line(40), group: line(100) });
export const draftSchema = z.object({ ...base, version, discussion: line(MOST_DISCUSSION) });
export const clearSchema = z.object({ ...base, submission: version, remarks: line(1_000) });
