import { z } from 'zod';

const words = (most: number) => z.string().max(most).optional();

/** Card data of what goes outward: ids and inputs alone; everything else is looked up. */
export const outwardData = z.object({
  decision: z.string().min(1).max(80),
  revision: z.string().max(10).default(''),
  member: words(80),
  reason: words(2000),
  spokesperson: words(200),
  where: words(300),
  date: words(10),
  time: words(5),
  filled: words(20),
  channel: words(200),
  note: words(2000),
});

export type OutwardPress = z.infer<typeof outwardData>;
