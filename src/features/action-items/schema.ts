import { z } from 'zod';

const line = (most: number) => z.string().trim().max(most).optional();

export const recordSchema = z.object({
  network: z.string().min(1),
  what: line(1_000),
  lead: line(100),
  due: line(40),
  group: line(100),
});

/** Which card the press came from, so that the answer is that card at its new state. */
export const originSchema = z.enum(['card', 'list', 'reminder']).catch('card');
export const sortSchema = z.enum(['member', 'group', 'due']).catch('due');

export const reportSchema = z.object({
  network: z.string().min(1),
  action: line(100),
  status: z.enum(['in_progress', 'delayed', 'done', 'dropped']),
  note: line(1_000),
  newDate: line(40),
  origin: originSchema,
  sort: sortSchema,
  /** The day of the reminder that was pressed. */
  day: line(20),
});
export type ReportData = z.infer<typeof reportSchema>;

export const sortedSchema = z.object({ network: z.string().min(1), sort: sortSchema });
