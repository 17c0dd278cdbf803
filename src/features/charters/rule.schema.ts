import { z } from 'zod';
import type { Quotation } from './rule.types';

export const words = z.string().min(1);

export const list = z.array(words);

export const day = z.iso.date();

export const flag = z.boolean();

export const quotation = z.strictObject({
  lines: z.array(z.number().int().positive()).min(1),
  quote: words,
}) satisfies z.ZodType<Quotation>;

export const source = z.union([quotation, z.enum(['inherited', 'default'])], {
  error: 'must be { lines, quote }, "inherited" or "default"',
});

/** A rule around a value. An inherited rule names the alignment clause that makes it one. */
export const rule = <T extends z.ZodType>(value: T) =>
  z
    .strictObject({ value, text: words, source, basis: quotation.optional(), note: words.optional() })
    .refine((given) => given.source !== 'inherited' || given.basis !== undefined, {
      path: ['basis'],
      message: 'an inherited rule names the alignment clause as its basis',
    });
