import { z } from 'zod';

const words = (most: number) => z.string().trim().max(most).default('');
const network = z.string().min(1).max(100);
const kind = z.enum(['work', 'gcm', 'visibility']);
const period = z.string().regex(/^(20\d\d|once)$/);
const planId = z.string().min(1).max(60);

const listed = (most: number) =>
  words(most).transform((text) =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  );

export const viewSchema = z.object({
  network,
  kind,
  period,
  page: z.coerce.number().int().min(1).max(500).default(1),
});
/** The form of one item: a new one, or the one that is chosen on the card, whose choice comes along with every press. */
export const formSchema = viewSchema.extend({ item: words(60), which: z.enum(['new', 'chosen']).default('new') });

export const coverageSchema = z.object({ network, kind, period });

export const addSchema = z.object({
  network,
  kind,
  period,
  itemId: z.string().uuid(),
  activity: words(600),
  outcome: words(400),
  lead: words(60),
  contributors: listed(600),
  objectives: listed(120).transform((all) => all.map(Number).filter((one) => one >= 1 && one <= 23)),
  indicator: words(300),
  target: words(300),
  quarters: listed(40).transform((all) => all.filter((one) => /^Q[1-4]$/.test(one))),
  priority: words(300),
  addedValue: words(400),
  horizon: z.enum(['', 'short', 'mid', 'long']).catch(''),
  unsdcf: words(300),
  sdgs: listed(60).transform((all) => all.map(Number).filter((one) => one >= 1 && one <= 17)),
  budget: words(300),
  startsOn: words(20),
  endsOn: words(20),
});
export type AddData = z.infer<typeof addSchema>;

export const planSchema = z.object({ network, plan: planId });

export const progressSchema = z.object({
  network,
  plan: planId,
  item: words(60),
  status: z.enum(['planned', 'under_way', 'done', 'delayed', 'dropped']).catch('under_way'),
  note: words(500),
});
export type ProgressData = z.infer<typeof progressSchema>;
