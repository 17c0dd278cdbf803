import { bigint, date, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const network = () => text('network_id').notNull();
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const day = (name: string) => date(name, { mode: 'string' });
const words = (name: string) => text(name).notNull().default('');

export const groupCards = pgTable(
  'group_cards',
  {
    networkId: network(),
    groupKey: text('group_key').notNull(),
    purpose: words('purpose'),
    need: words('need'),
    themes: words('themes'),
    deliverables: words('deliverables'),
    endsOn: day('ends_on'),
    endsWhen: words('ends_when'),
    reviewOn: day('review_on'),
    existing: words('existing'),
    whyNew: words('why_new'),
    createdBy: text('created_by'),
    abolishedBy: text('abolished_by'),
    abolishedOn: day('abolished_on'),
    objectives: integer('objectives').array().notNull().default([]),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.groupKey] })],
);

export const groupActs = pgTable(
  'group_acts',
  {
    networkId: network(),
    groupKey: text('group_key').notNull(),
    serial: bigint('serial', { mode: 'number' }).generatedAlwaysAsIdentity(),
    event: jsonb('event').$type<Readonly<Record<string, unknown>>>().notNull(),
    personId: text('person_id'),
    capacity: text('capacity'),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.groupKey, t.serial] })],
);

export const consortia = pgTable(
  'consortia',
  {
    networkId: network(),
    consortiumId: text('consortium_id').notNull(),
    name: text('name').notNull(),
    contact: text('contact').notNull(),
    personId: text('person_id').notNull(),
    capacity: text('capacity').notNull(),
    registeredAt: instant('registered_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.consortiumId] })],
);

export const nominations = pgTable(
  'nominations',
  {
    networkId: network(),
    nominationId: text('nomination_id').notNull(),
    groupKey: text('group_key').notNull(),
    nominee: text('nominee').notNull(),
    consortiumId: text('consortium_id'),
    decision: text('decision'),
    replaces: text('replaces'),
    personId: text('person_id').notNull(),
    capacity: text('capacity').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.nominationId] })],
);

export const groupForums = pgTable(
  'group_forums',
  {
    networkId: network(),
    forumId: text('forum_id').notNull(),
    groupKey: text('group_key').notNull(),
    name: text('name').notNull(),
    place: text('place').notNull(),
    office: text('office').notNull(),
    personId: text('person_id').notNull(),
    capacity: text('capacity').notNull(),
    enteredAt: instant('entered_at').notNull(),
    removedAt: instant('removed_at'),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.forumId] })],
);
