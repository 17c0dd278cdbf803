import { z } from 'zod';

/** Beyond what any field takes: what is too long for the minutes is said in words, not by the form of the data. */
const MOST_TYPED = 100_000;

const line = (most: number) => z.string().trim().max(most).default('');

/** Every button names the meeting, and the draft that stood on its card. */
const base = { network: z.string().min(1), meeting: z.string().min(1) };
const version = z.coerce.number().int().min(0);

export const plainSchema = z.object({ ...base });
export const pageSchema = z.object({ ...base, page: line(4) });
export const attendanceSchema = z.object({
  ...base,
  represented: line(5_000),
  attendedBy: line(5_000),
  invited: line(3_000),
});
export const decisionSchema = z.object({
  ...base,
  decisionTitle: line(200),
  exactText: line(3_000),
  decisionGroup: line(100),
});
export const reservationSchema = z.object({ ...base, reservedBy: line(200), reservation: line(2_000) });
export const actionSchema = z.object({ ...base, what: line(1_000), lead: line(100), due: line(40), group: line(100) });
export const draftSchema = z.object({
  ...base,
  version,
  item: line(100),
  discussion: line(MOST_TYPED),
  goTo: line(100),
  nextMeeting: line(40),
});
export const clearSchema = z.object({ ...base, submission: version, remarks: line(1_000) });
