import { z } from 'zod';

const network = z.string().min(1);
const line = (most: number) => z.string().trim().max(most).default('');

export const networkData = z.object({ network });

export const formData = z.object({
  network,
  form: z.enum(['add', 'end', 'act', 'rename', 'merge', 'withdraw', 'interest', 'admit', 'expertise', 'import']),
  member: z.string().max(100).optional(),
  /** Filled in beforehand, as where a round waits for somebody who can be written to. */
  kind: z.enum(['primary', 'alternate', 'head']).optional(),
  interest: z.string().max(100).optional(),
});

const person = { person: line(100), name: line(200), email: line(320), account: line(100) };
const day = line(40);

export const addData = z.object({
  network,
  member: line(200),
  kind: z.enum(['primary', 'alternate', 'head']),
  ...person,
  from: day,
  to: day,
  level: line(100),
  letter: line(200),
  letterDay: day,
  /** Whether the present primary's term ends on the eve: the way that a refusal offers. */
  succeed: z.enum(['yes', 'no']).default('no'),
});

export const endData = z.object({ network, term: line(500), to: day, reason: line(500) });

export const actData = z.object({ network, seat: line(200), ...person, from: day, to: day, note: line(300) });

export const renameData = z.object({ network, member: line(200), name: line(200) });

export const mergeData = z.object({ network, member: line(200), successor: line(200), name: line(200), from: day });

export const withdrawData = z.object({ network, member: line(200), from: day, reason: line(500) });

export const interestData = z.object({
  network,
  entity: line(200),
  unEntity: line(10),
  contact: line(300),
  reason: line(1_000),
});

export const admitData = z.object({ network, interest: line(100), decision: line(60), from: day });

export const expertiseData = z.object({ network, member: line(200), expertise: line(500) });

export const tableData = z.object({ network, table: z.string().max(20_000).default('') });

export const previewData = z.object({ network, preview: z.string().min(1).max(100) });
