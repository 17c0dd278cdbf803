import { bigint, boolean, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const network = () => text('network_id').notNull();
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export type ImpedimentState = 'open' | 'on_agenda' | 'resolved' | 'declined';

export const groupUpdates = pgTable(
  'group_updates',
  {
    networkId: network(),
    groupKey: text('group_key').notNull(),
    period: text('period').notNull(),
    serial: integer('serial').notNull(),
    progress: text('progress').notNull(),
    mptf: text('mptf').notNull(),
    impediments: text('impediments').notNull(),
    support: text('support').notNull(),
    nextSteps: text('next_steps').notNull(),
    personId: text('person_id').notNull(),
    capacity: text('capacity').notNull(),
    late: boolean('late').notNull(),
    filedAt: instant('filed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.groupKey, t.period, t.serial] })],
);

export const impediments = pgTable(
  'impediments',
  {
    networkId: network(),
    impedimentId: text('impediment_id').notNull(),
    number: text('number').notNull(),
    groupKey: text('group_key').notNull(),
    what: text('what').notNull(),
    state: text('state').$type<ImpedimentState>().notNull(),
    personId: text('person_id').notNull(),
    capacity: text('capacity').notNull(),
    raisedAt: instant('raised_at').notNull(),
    period: text('period'),
    meetingId: text('meeting_id'),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.impedimentId] })],
);

export const impedimentActs = pgTable(
  'impediment_acts',
  {
    networkId: network(),
    impedimentId: text('impediment_id').notNull(),
    serial: bigint('serial', { mode: 'number' }).generatedAlwaysAsIdentity(),
    state: text('state').$type<ImpedimentState>().notNull(),
    meeting: text('meeting'),
    reason: text('reason'),
    personId: text('person_id'),
    capacity: text('capacity'),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.impedimentId, t.serial] })],
);
