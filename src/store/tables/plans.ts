import { bigint, boolean, date, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export type PlanKind = 'work' | 'gcm' | 'visibility';
export type PlanState = 'draft' | 'proposed' | 'adopted';
/** How far ahead an objective lies (TR L27); empty: nobody has said. */
export type PlanHorizon = '' | 'short' | 'mid' | 'long';
export type PlanItemStatus = 'planned' | 'under_way' | 'done' | 'delayed' | 'dropped';

export const plans = pgTable(
  'plans',
  {
    networkId: text('network_id').notNull(),
    planId: text('plan_id').notNull(),
    kind: text('kind').$type<PlanKind>().notNull(),
    period: text('period').notNull(),
    state: text('state').$type<PlanState>().notNull(),
    version: integer('version').notNull().default(1),
    decisionId: text('decision_id'),
    number: text('number'),
    adoptedAt: instant('adopted_at'),
    differs: boolean('differs').notNull().default(false),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.planId] })],
);

export const planItems = pgTable(
  'plan_items',
  {
    networkId: text('network_id').notNull(),
    itemId: text('item_id').notNull(),
    planId: text('plan_id').notNull(),
    serial: integer('serial').notNull(),
    activity: text('activity').notNull(),
    outcome: text('outcome').notNull(),
    lead: text('lead').notNull(),
    contributors: text('contributors').array().notNull(),
    objectives: integer('objectives').array().notNull(),
    indicator: text('indicator').notNull(),
    target: text('target').notNull(),
    quarters: text('quarters').array().notNull(),
    priority: text('priority').notNull(),
    addedValue: text('added_value').notNull().default(''),
    horizon: text('horizon').$type<PlanHorizon>().notNull().default(''),
    unsdcf: text('unsdcf').notNull().default(''),
    sdgs: integer('sdgs').array().notNull().default([]),
    budget: text('budget').notNull().default(''),
    startsOn: date('starts_on', { mode: 'string' }),
    endsOn: date('ends_on', { mode: 'string' }),
    status: text('status').$type<PlanItemStatus>().notNull(),
    note: text('note').notNull().default(''),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.itemId] })],
);

export const planActs = pgTable(
  'plan_acts',
  {
    networkId: text('network_id').notNull(),
    planId: text('plan_id').notNull(),
    serial: bigint('serial', { mode: 'number' }).generatedAlwaysAsIdentity(),
    kind: text('kind').notNull(),
    itemId: text('item_id'),
    payload: jsonb('payload').notNull(),
    personId: text('person_id'),
    capacity: text('capacity'),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.planId, t.serial] })],
);
