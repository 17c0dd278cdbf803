import { integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

export const meetingFloor = pgTable(
  'meeting_floor',
  {
    networkId: text('network_id').notNull(),
    meetingId: text('meeting_id').notNull(),
    item: integer('item'),
    done: jsonb('done').$type<number[]>().notNull(),
    personId: text('person_id'),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.meetingId] })],
);
