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
  principles: words(100),
  named: words(400),
  relevant: words(10),
  consult: words(10),
  reason: words(2000),
  supersedes: words(40),
  reporting: words(10),
  requestDay: words(10),
  requestChannel: words(40),
  requestReference: words(300),
  body: words(40),
  type: words(20),
  issue: words(300),
  spokesperson: words(200),
  embargo: words(40),
  languages: words(200),
  what: words(300),
  to: words(300),
  from: words(10),
  act: words(10),
  group: words(120),
  key: words(40),
  name: words(200),
  groupKind: words(20),
  ends: words(10),
  endsWhen: words(300),
  theme: words(300),
  need: words(2000),
  existing: words(2000),
  why: words(2000),
  disposition: words(4000),
  nominees: words(600),
  entity: words(200),
  head: words(200),
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
export const contestData = z.object({ ...pressed, member: words(80), reason: words(2000) });
export const reactData = z.object({ ...pressed, member: words(80), reaction: words(4000) });
export const showData = z.object({ decision: id, view: words(20) });

const panel = { ...pressed, version: z.number().int().optional(), reason: words(2000) };
const days = z.union([z.string().max(10), z.number()]).optional();
export const panelData = z.object({ ...panel, workingDays: days, agreed: flag });
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
  otherBody: words(200),
  channel: words(40),
  date: words(10),
  filled: words(20),
  reply: oneOf(['no_comment', 'comments', 'objection'] as const),
  text: words(TEXT),
  statement: words(4000),
  workingDays: days,
});
