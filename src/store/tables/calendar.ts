import { date, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const network = () => text('network_id').notNull();

export const calendarDays = pgTable(
  'calendar_days',
  {
    networkId: network(),
    layer: text('layer').$type<'un' | 'gov'>().notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    kind: text('kind').$type<'holiday' | 'half_am' | 'half_pm' | 'working'>().notNull(),
    name: text('name'),
    status: text('status').$type<'estimated' | 'confirmed'>().notNull().default('confirmed'),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.layer, t.day] })],
);

export const officeHours = pgTable(
  'office_hours',
  {
    networkId: network(),
    fromDay: date('from_day', { mode: 'string' }).notNull(),
    toDay: date('to_day', { mode: 'string' }).notNull(),
    closesAt: text('closes_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.fromDay] })],
);

export const unctMeetings = pgTable(
  'unct_meetings',
  { networkId: network(), startsAt: timestamp('starts_at', { withTimezone: true, mode: 'date' }).notNull() },
  (t) => [primaryKey({ columns: [t.networkId, t.startsAt] })],
);
