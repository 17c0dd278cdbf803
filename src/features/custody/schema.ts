import { z } from 'zod';

export const pageSchema = z.object({
  network: z.string(),
  words: z.string().max(200).default(''),
  page: z.coerce.number().int().min(0).max(1_000_000),
});
