import { z } from 'zod';

const network = z.string().min(1).max(100);
const to = z.enum(['global', 'government', 'unct']);
const period = z.string().trim().max(10).default('');

export const showSchema = z.object({ network, to, period });
export const sentSchema = z.object({ network, to, period, note: z.string().trim().max(300).default('') });
