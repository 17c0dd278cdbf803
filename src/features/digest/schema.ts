import { z } from 'zod';
import { KINDS } from './rules';
import type { ItemKind } from './types';

const line = (most: number) => z.string().trim().max(most).default('');

export const formSchema = z.object({ network: z.string().min(1) });
export const giveSchema = z.object({
  network: z.string().min(1),
  member: line(100),
  kind: z.enum(KINDS as [ItemKind, ...ItemKind[]]).catch('information'),
  title: line(150),
  words: line(1_500),
  link: line(300),
  brokenDown: line(200),
});
export const withdrawSchema = z.object({ network: z.string().min(1), item: line(60) });
export const pageSchema = z.object({ network: z.string().min(1), period: line(20), page: z.coerce.number().catch(0) });
