import { bigint, date, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const stakeholders = pgTable(
  'stakeholders',
  {
    networkId: text('network_id').notNull(),
    stakeholderId: text('stakeholder_id').notNull(),
    name: text('name').notNull(),
    category: text('category').notNull(),
    level: text('level').$type<'national' | 'local'>().notNull(),
    contact: text('contact').notNull(),
    createdAt: instant('created_at').notNull(),
    removedAt: instant('removed_at'),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.stakeholderId] })],
);

export const engagements = pgTable(
  'engagements',
  {
    networkId: text('network_id').notNull(),
    stakeholderId: text('stakeholder_id').notNull(),
    serial: bigint('serial', { mode: 'number' }).generatedAlwaysAsIdentity(),
    day: date('day').notNull(),
    memberId: text('member_id'),
    about: text('about').notNull(),
    fedInto: text('fed_into').notNull(),
    personId: text('person_id').notNull(),
    capacity: text('capacity').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.stakeholderId, t.serial] })],
);
