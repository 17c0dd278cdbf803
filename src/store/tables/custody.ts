import { bigint, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const network = () => text('network_id').notNull();

export const views = pgTable(
  'views',
  {
    networkId: network(),
    serial: bigint('serial', { mode: 'number' }).generatedAlwaysAsIdentity(),
    at: instant('at').notNull(),
    personId: text('person_id'),
    capacity: text('capacity'),
    how: text('how').$type<'command' | 'press' | 'page' | 'link'>().notNull(),
    what: text('what').notNull(),
    subject: text('subject').notNull().default(''),
    outcome: text('outcome').$type<'seen' | 'denied'>().notNull(),
    code: text('code'),
    times: integer('times').notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.serial] })],
);

export const retentionRuns = pgTable(
  'retention_runs',
  {
    networkId: network(),
    kind: text('kind').notNull(),
    before: instant('before').notNull(),
    gone: bigint('gone', { mode: 'number' }).notNull().default(0),
    runAt: instant('run_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.kind] })],
);

export const erasures = pgTable(
  'erasures',
  {
    networkId: network(),
    pseudonym: text('pseudonym').notNull(),
    name: text('name').notNull(),
    reason: text('reason').notNull(),
    erasedAt: instant('erased_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.pseudonym] })],
);
