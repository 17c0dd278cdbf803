import { z } from 'zod';

const cameFrom = z.object({ verb: z.string().min(1).max(100), data: z.record(z.string(), z.unknown()) });

export const showSchema = z.object({ topic: z.string().max(200), of: cameFrom.optional() });
export const backSchema = z.object({ of: cameFrom });
