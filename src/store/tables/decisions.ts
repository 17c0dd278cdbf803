import { bigint, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const network = () => text('network_id').notNull();
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const decisions = pgTable(
  'decisions',
  {
    networkId: network(),
    decisionId: text('decision_id').notNull(),
    reference: text('reference').notNull(),
    number: text('number'),
    groupKey: text('group_key'),
    classKey: text('class_key').notNull(),
    title: text('title').notNull(),
    state: text('state').notNull(),
    revision: text('revision').notNull(),
    deadline: instant('deadline'),
    subject: jsonb('subject').$type<{ readonly feature: string; readonly id: string }>(),
    proposedBy: text('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    adoptedAt: instant('adopted_at'),
    toldUntil: bigint('told_until', { mode: 'number' }),
    drawnUntil: bigint('drawn_until', { mode: 'number' }),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.decisionId] })],
);

export const decisionActs = pgTable(
  'decision_acts',
  {
    networkId: network(),
    decisionId: text('decision_id').notNull(),
    serial: bigint('serial', { mode: 'number' }).generatedAlwaysAsIdentity(),
    kind: text('kind').notNull(),
    at: instant('at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    personId: text('person_id'),
    memberId: text('member_id'),
    capacity: text('capacity'),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.decisionId, t.serial] })],
);
