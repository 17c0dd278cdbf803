import { z } from 'zod';

const line = (most: number) => z.string().trim().max(most).optional();

const text = (most: number) => z.string().trim().max(most).default('');

const fields = {
  network: z.string().min(1),
  what: text(1_000),
  lead: text(100),
  due: text(40),
  group: text(100),
  person: text(200),
  support: text(2_000),
  priority: text(20),
  objectives: text(100),
};

export const recordSchema = z.object({ ...fields, decision: text(100), excerpt: text(300) });
export const amendSchema = z.object({
  ...fields,
  action: text(100),
  version: z.coerce.number().int().min(0),
  blockedBy: text(100),
});
/** A form that is opened from the menu of a message; the network is the channel's, or is asked for. */
export const messageSchema = z.object({
  network: z.string().optional(),
  message: z.string().default(''),
  author: z.string().default(''),
});
/** A form that is opened from a decision's record. */
export const openFormSchema = z.object({ network: z.string().min(1), decision: text(100) });
export const editSchema = z.object({ network: z.string().min(1), action: text(100) });
/** One action, or several with commas between them. */
export const acceptSchema = z.object({
  network: z.string().min(1),
  actions: text(4_000),
  action: text(100),
  note: text(1_000),
  meeting: text(60),
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
