import { z } from 'zod';

export const againSchema = z.object({ network: z.string().max(100), subject: z.string().min(1).max(300) });

/** `people`: the messages of those who say that it did not come, by their serials. */
export const anewSchema = againSchema.extend({ people: z.string().max(20_000).default('') });
