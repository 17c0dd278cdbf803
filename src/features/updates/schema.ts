import { z } from 'zod';

/** Card data is untrusted: keys and words, looked up and checked again. */
const network = z.object({ network: z.string().min(1).max(100) });
const words = z.string().max(4_000).default('');

export const updateData = network.extend({
  group: z.string().max(40),
  period: z.string().max(20).optional(),
  /** Of the form that offers more than one group or period. */
  chosenGroup: z.string().max(40).optional(),
  chosenPeriod: z.string().max(20).optional(),
  progress: words,
  mptf: words,
  impediments: words,
  support: words,
  nextSteps: words,
});
export type UpdateData = z.infer<typeof updateData>;

export const impedimentData = network.extend({
  group: z.string().max(40).optional(),
  chosenGroup: z.string().max(40).optional(),
  impediment: words,
});
export type ImpedimentData = z.infer<typeof impedimentData>;

export const settleData = network.extend({
  impediment: z.string().max(60),
  to: z.enum(['resolved', 'declined']),
  reason: z.string().max(1_000).default(''),
});
