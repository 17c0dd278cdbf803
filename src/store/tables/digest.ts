import { pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const network = () => text('network_id').notNull();
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export type ItemKind = 'information' | 'research' | 'activity' | 'data' | 'document';

export const digestItems = pgTable(
  'digest_items',
  {
    networkId: network(),
    itemId: text('item_id').notNull(),
    period: text('period').notNull(),
    memberId: text('member_id').notNull(),
    kind: text('kind').$type<ItemKind>().notNull(),
    title: text('title').notNull(),
    words: text('words').notNull(),
    link: text('link'),
    brokenDown: text('broken_down').array().notNull().default([]),
    personId: text('person_id').notNull(),
    capacity: text('capacity').notNull(),
    givenAt: instant('given_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.itemId] })],
);

export const digestIssues = pgTable(
  'digest_issues',
  { networkId: network(), period: text('period').notNull(), releasedAt: instant('released_at').notNull() },
  (t) => [primaryKey({ columns: [t.networkId, t.period] })],
);
