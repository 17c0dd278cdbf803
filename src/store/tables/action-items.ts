import { date, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const network = () => text('network_id').notNull();
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const day = (name: string) => date(name, { mode: 'string' });

export type ActionSourceKind = 'meeting' | 'typed' | 'decision' | 'message';
export type ActionPriority = 'high' | 'normal';
export type ActionStatus = 'open' | 'in_progress' | 'delayed' | 'done' | 'dropped';

export const actionItems = pgTable(
  'action_items',
  {
    networkId: network(),
    actionId: text('action_id').notNull(),
    reference: text('reference').notNull(),
    what: text('what').notNull(),
    leadMember: text('lead_member').notNull(),
    groupKey: text('group_key'),
    source: text('source').$type<ActionSourceKind>().notNull(),
    meetingId: text('meeting_id'),
    meetingNumber: text('meeting_number'),
    status: text('status').$type<ActionStatus>().notNull(),
    due: day('due').notNull(),
    dueSince: instant('due_since').notNull(),
    recordedBy: text('recorded_by').notNull(),
    capacity: text('capacity').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    leadPerson: text('lead_person'),
    support: text('support').array().notNull().default([]),
    priority: text('priority').$type<ActionPriority>().notNull().default('normal'),
    objectives: integer('objectives').array().notNull().default([]),
    decisionId: text('decision_id'),
    decisionName: text('decision_name'),
    excerpt: text('excerpt'),
    acceptedAt: instant('accepted_at'),
    acceptedBy: text('accepted_by'),
    contested: text('contested'),
    contestedBy: text('contested_by'),
    blockedBy: text('blocked_by'),
    escalatedTo: text('escalated_to'),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.actionId] })],
);

export const actionActs = pgTable(
  'action_acts',
  {
    networkId: network(),
    actionId: text('action_id').notNull(),
    serial: integer('serial').notNull(),
    status: text('status').$type<ActionStatus>().notNull(),
    due: day('due').notNull(),
    note: text('note'),
    personId: text('person_id').notNull(),
    capacity: text('capacity').notNull(),
    actedAt: instant('acted_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.actionId, t.serial] })],
);

export const actionReminders = pgTable(
  'action_reminders',
  {
    networkId: network(),
    place: text('place').notNull(),
    day: day('day').notNull(),
    actionIds: text('action_ids').array().notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.place, t.day] })],
);
