import { z } from 'zod';

/** Card data is untrusted: keys and words, looked up and checked again. */
const network = z.object({ network: z.string().min(1).max(100) });
const key = z.string().max(40);
const words = (most: number) => z.string().max(most).default('');

export const groupData = network.extend({ group: key.default('') });

export const cardData = network.extend({
  group: key,
  purpose: words(1_000),
  themes: words(500),
  ownThemes: words(500),
  deliverables: words(500),
  ownDeliverables: words(500),
  objectives: words(120),
  endsOn: words(20),
  endsWhen: words(300),
  reviewOn: words(20),
});
export type CardData = z.infer<typeof cardData>;

export const joinData = network.extend({
  group: key,
  person: words(100),
  name: words(200),
  email: words(200),
  account: words(100),
  as: z.enum(['lead', 'member', 'cso', 'partner', 'government', 'chair']).catch('member'),
});
export type JoinData = z.infer<typeof joinData>;

export const forumData = network.extend({ group: key, name: words(200), place: words(200), office: words(200) });
export type ForumData = z.infer<typeof forumData>;

export const forumGoneData = network.extend({ group: key, forum: words(60) });

export const leaveData = network.extend({ group: key, seat: words(200) });

export const consortiumData = network.extend({ name: words(200), contact: words(300), group: key.default('') });

export const nominateData = network.extend({
  group: key,
  consortium: words(100),
  decision: words(60),
  person: words(100),
  name: words(200),
  email: words(200),
  account: words(100),
  replaces: words(100),
});
export type NominateData = z.infer<typeof nominateData>;
