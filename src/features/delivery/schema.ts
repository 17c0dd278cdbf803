import { z } from 'zod';

export const againSchema = z.object({ network: z.string().max(100), subject: z.string().min(1).max(300) });
