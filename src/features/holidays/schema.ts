import { z } from 'zod';

const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'must be a month and a day like 03-20');
const count = z.number().int().min(0).max(31);

/** When in the year: a fixed day, a day of the Islamic year, or so many days after Easter Sunday. */
const patternDay = z
  .strictObject({
    name: z.string().min(1).max(200),
    on: monthDay.optional(),
    islamic: monthDay.optional(),
    easter: z.number().int().min(-60).max(90).optional(),
    days: count.min(1).default(1),
    /** Days before the feast itself that are off too. */
    before: count.default(0),
    half: z.enum(['am', 'pm']).optional(),
    /** The half of the day before that is off (Türkiye: arife). */
    eve: z.enum(['am', 'pm']).optional(),
  })
  .refine((day) => [day.on, day.islamic, day.easter].filter((when) => when !== undefined).length === 1, {
    message: 'must have one of on, islamic and easter',
  });

export const patternSchema = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/),
  source: z.string().min(1).max(200),
  /** Days by which the moon is usually sighted later than the tables say. */
  islamicShift: z.number().int().min(-2).max(2).default(0),
  /** Whether a holiday on the weekend is made up for on the next working day. */
  carryOver: z.boolean().default(false),
  days: z.array(patternDay).min(1).max(100),
});

const network = z.string().min(1);
const line = (most: number) => z.string().trim().max(most).default('');
const year = z.coerce.number().int().min(1970).max(2200);
const layer = z.enum(['un', 'gov', 'both']);
const status = z.enum(['confirmed', 'estimated']).default('confirmed');
/** A multiple choice arrives as its values with commas. */
const several = z
  .union([z.string(), z.array(z.string())])
  .default('')
  .transform((value) => (Array.isArray(value) ? value : value.split(',')).map((one) => one.trim()).filter(Boolean));

export const formData = z.object({
  network,
  form: z.enum(['add', 'edit', 'hours', 'import', 'suggest']),
  year: year.optional(),
});

export const addData = z.object({
  network,
  year: year.optional(),
  kind: z.enum(['holiday', 'half_am', 'half_pm', 'working']).default('holiday'),
  layer,
  from: line(40),
  to: line(40),
  name: line(200),
  status,
  source: line(200),
});

export const editData = z.object({
  network,
  year: year.optional(),
  entries: several,
  source: line(200),
  reason: line(500),
});

export const hoursData = z.object({
  network,
  year: year.optional(),
  from: line(40),
  to: line(40),
  closesAt: line(10),
  source: line(200),
});

export const pasteData = z.object({
  network,
  year: year.optional(),
  text: z.string().max(40_000).default(''),
  layer,
  status,
  source: line(200),
  others: z.enum(['stay', 'go']).default('stay'),
});

export const previewData = z.object({ network, preview: z.string().min(1).max(100) });

export const suggestData = z.object({ network, year, days: several, layer, source: line(200) });
