import { bigint, date, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const network = () => text('network_id').notNull();
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
/** Where an entry comes from, and who entered it when; null: a network file did, or it was before this was kept. */
const entered = () => ({ source: text('source'), enteredBy: text('entered_by'), enteredAt: instant('entered_at') });

export const calendarDays = pgTable(
  'calendar_days',
  {
    networkId: network(),
    layer: text('layer').$type<'un' | 'gov'>().notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    kind: text('kind').$type<'holiday' | 'half_am' | 'half_pm' | 'working'>().notNull(),
    name: text('name'),
    status: text('status').$type<'estimated' | 'confirmed'>().notNull().default('confirmed'),
    ...entered(),
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
    ...entered(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.fromDay] })],
);

export const unctMeetings = pgTable(
  'unct_meetings',
  { networkId: network(), startsAt: instant('starts_at').notNull() },
  (t) => [primaryKey({ columns: [t.networkId, t.startsAt] })],
);

export const calendarActs = pgTable(
  'calendar_acts',
  {
    networkId: network(),
    serial: bigint('serial', { mode: 'number' }).generatedAlwaysAsIdentity(),
    actId: text('act_id').notNull(),
    event: jsonb('event').$type<Readonly<Record<string, unknown>>>().notNull(),
    personId: text('person_id'),
    capacity: text('capacity'),
    actedAt: instant('acted_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.actId] })],
);

export const calendarPreviews = pgTable(
  'calendar_previews',
  {
    networkId: network(),
    previewId: text('preview_id').notNull(),
    personId: text('person_id').notNull(),
    revision: text('revision').notNull(),
    paste: jsonb('paste').$type<Readonly<Record<string, string>>>().notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.previewId] })],
);
