import { z } from 'zod';

/** Card data is untrusted: keys and what was typed, looked up and checked again. */
const network = z.object({ network: z.string().min(1).max(100) });
const choice = z.string().max(400).optional();
const typed = (most: number) => z.string().max(most).default('');

export const waiveData = network.extend({ duty: choice, reason: typed(1000) });
export const countData = network.extend({ counting: choice, reason: typed(1000) });
export const sentData = network.extend({ sent: choice, note: typed(300) });

/** Anything of the card, for showing it again with what was typed. */
export const typedData = z.object({
  duty: choice,
  counting: choice,
  sent: choice,
  reason: typed(1000),
  note: typed(300),
});
export type Typed = z.infer<typeof typedData>;
