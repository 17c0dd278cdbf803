import { z } from 'zod';

const id = z.string().min(1).max(1_000);
const network = z.string().min(1).max(200);

/** The card that has no network yet: the team it was posted in, and the charter that was chosen. */
export const choiceSchema = z.looseObject({ team: id, charter: z.string().max(100).optional() });

export const openSchema = z.object({ network });
export const questionSchema = z.object({ network, question: z.coerce.number().int().min(1).max(99).catch(1) });

/** The values of the inputs stand beside it, one a setting, by the setting's name. */
export const answerSchema = z.looseObject({
  network,
  question: z.coerce.number().int().min(1).max(99),
  words: z.string().trim().max(2_000).optional(),
});
/** The defaults that a card is about, by name, and the one that gets another value. */
export const defaultsSchema = z.object({ network, settings: z.string().min(1).max(1_000) });
export const defaultSchema = defaultsSchema.extend({
  setting: z.string().max(100).default(''),
  newValue: z.coerce.string().max(100).default(''),
  words: z.string().max(2_000).default(''),
});
export const successorSchema = z.object({ network, successor: z.string().trim().min(1).max(200) });

/** `after`: the person that was shown last, so that somebody can be passed over. */
export const rosterSchema = z.object({ network, after: z.string().max(200).optional() });
export const enterSchema = z.object({
  network,
  person: id,
  member: z.string().max(200).optional(),
  as: z.enum(['primary', 'alternate', 'head']).catch('primary'),
});
export const enterAllSchema = z.object({ network, stamp: z.string().max(100) });

export const nameSchema = z.object({
  network,
  office: z.string().max(200).optional(),
  person: z.string().max(200).optional(),
  /** `yes` on the button that ends the present holder's term. */
  succeed: z.literal('yes').optional(),
});

const page = z.coerce.number().int().min(0).max(99).catch(0);
export const channelsPageSchema = z.object({ network, page });

/** Ids of channels in the order of the inputs `use0`, `use1` …; Teams' ids hold commas and semicolons of their own. */
const channelIds = z
  .string()
  .max(20_000)
  .transform((text, context): string[] => {
    const read = z.array(id).max(20).safeParse(parsed(text));
    if (read.success) return read.data;
    context.addIssue({ code: 'custom', message: 'is no list of channels' });
    return z.NEVER;
  });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // what is no JSON is no list, and refused as such
    return null;
  }
};

export const channelsSchema = z.looseObject({ network, page, channels: channelIds });

/** Channel id → what was chosen for it. */
export const usesIn = ({ channels, ...given }: z.output<typeof channelsSchema>): Map<string, string> =>
  new Map(channels.map((channelId, index) => [channelId, String(given[`use${index}`] ?? '')]));
