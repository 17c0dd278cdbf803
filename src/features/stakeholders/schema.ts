import { z } from 'zod';

const words = (most: number) => z.string().trim().max(most).default('');
const network = z.string().min(1).max(100);

export const addSchema = z.object({
  network,
  name: words(200),
  category: words(100),
  level: z.enum(['national', 'local']).catch('national'),
  contact: words(300),
});
export const logSchema = z.object({
  network,
  stakeholder: words(60),
  day: words(10),
  about: words(500),
  fedInto: words(300),
});
export const changeSchema = z.object({
  network,
  which: words(60),
  newCategory: words(100),
  newContact: words(300),
});
