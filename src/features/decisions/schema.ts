import { z } from 'zod';

/** Card data is untrusted: all of it is text of a limited length, and ids are looked up again. */
const words = (most: number) => z.string().max(most).optional();
const id = z.string().min(1).max(80);
const flag = z
  .union([z.boolean(), z.string()])
  .optional()
  .transform((value) => value === true || value === 'true');
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .union([z.enum(values), z.literal('')])
    .optional()
    .transform((value) => (value === '' ? undefined : (value as T[number] | undefined)));

const position = [
  'join',
  'join_comment',
  'join_reservation',
  'stand_aside',
  'object',
  'mandate',
  'amend',
  'more_time',
] as const;
const category = ['substance', 'procedure', 'consultation'] as const;
const TEXT = 9_000;

export const submitData = z.object({
  form: words(80),
  decision: words(80),
  title: z.string().max(200).default(''),
  text: z.string().max(TEXT).default(''),
  class: words(40),
  workingDays: z.union([z.string().max(10), z.number()]).optional(),
  gcm: words(200),
  named: words(400),
  relevant: words(10),
  consult: words(10),
  reason: words(2000),
});

const pressed = { decision: id, revision: z.string().max(10).default('') };

export const pressedData = z.object(pressed);
export const returnData = z.object({ ...pressed, remarks: words(2000) });
export const joinData = z.object({ ...pressed, member: words(80) });
export const positionData = z.object({
  ...pressed,
  member: words(80),
  position: oneOf(position),
  text: words(TEXT),
  category: oneOf(category),
  editorial: flag,
});
export const contestData = z.object({ ...pressed, reason: words(2000) });
export const showData = z.object({ decision: id, view: words(20) });

const panel = { ...pressed, version: z.number().int().optional(), reason: words(2000) };
export const panelData = z.object(panel);
export const reviseData = z.object({ ...panel, text: words(TEXT), editorial: flag });

const evidence = {
  ...panel,
  member: words(80),
  channel: words(40),
  person: words(200),
  date: words(10),
  time: words(5),
  filled: words(20),
  note: words(2000),
};
export const evidenceData = z.object(evidence);
export const enterData = z.object({
  ...evidence,
  position: oneOf(position),
  text: words(TEXT),
  category: oneOf(category),
});

export const governmentData = z.object({
  ...panel,
  body: words(200),
  channel: words(40),
  date: words(10),
  filled: words(20),
  reply: oneOf(['no_comment', 'comments', 'objection'] as const),
  text: words(TEXT),
  statement: words(4000),
});
