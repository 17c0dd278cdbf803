import { pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const place = () => ({
  networkId: text('network_id').notNull(),
  duty: text('duty').notNull(),
  period: text('period').notNull(),
  at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
});

export const obligationWaivers = pgTable(
  'obligation_waivers',
  {
    ...place(),
    reason: text('reason').notNull(),
    personId: text('person_id').notNull(),
    capacity: text('capacity').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.duty, t.period] })],
);

export const obligationMarks = pgTable(
  'obligation_marks',
  {
    ...place(),
    meetingId: text('meeting_id').notNull(),
    reason: text('reason').notNull(),
    personId: text('person_id').notNull(),
    capacity: text('capacity').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.duty, t.period, t.meetingId] })],
);

export const obligationFilings = pgTable(
  'obligation_filings',
  { ...place(), note: text('note'), personId: text('person_id').notNull(), capacity: text('capacity') },
  (t) => [primaryKey({ columns: [t.networkId, t.duty, t.period] })],
);

export const obligationMissed = pgTable('obligation_missed', place(), (t) => [
  primaryKey({ columns: [t.networkId, t.duty, t.period] }),
]);
