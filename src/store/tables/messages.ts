import { bigint, integer, jsonb, pgTable, primaryKey, smallint, text, timestamp } from 'drizzle-orm/pg-core';
import type { Card } from '../../kernel/cards';
import type { Address } from '../../kernel/messages';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export type MessageState = 'pending' | 'sending' | 'sent' | 'unknown' | 'failed';

export const messages = pgTable(
  'messages',
  {
    networkId: text('network_id').notNull(),
    key: text('key').notNull(),
    address: jsonb('address').$type<Address>().notNull(),
    card: jsonb('card').$type<Card>().notNull(),
    summary: text('summary').notNull(),
    version: integer('version').notNull().default(1),
    deliveredVersion: integer('delivered_version').notNull().default(0),
    state: text('state').$type<MessageState>().notNull().default('pending'),
    attempts: integer('attempts').notNull().default(0),
    notBefore: instant('not_before'),
    takenBy: text('taken_by'),
    triedSince: instant('tried_since'),
    conversationId: text('conversation_id'),
    activityId: text('activity_id'),
    failure: jsonb('failure').$type<{ code: string; status: number | null }>(),
    writtenAt: instant('written_at').notNull(),
    deliveredAt: instant('delivered_at'),
    serial: bigint('serial', { mode: 'number' }).generatedAlwaysAsIdentity(),
  },
  (table) => [primaryKey({ columns: [table.networkId, table.key] })],
);

export type MessageRow = typeof messages.$inferSelect;

export const dues = pgTable(
  'dues',
  {
    networkId: text('network_id').notNull(),
    kind: text('kind').notNull(),
    subject: text('subject').notNull(),
    at: instant('at').notNull(),
    rank: smallint('rank').notNull().default(0),
    attempts: integer('attempts').notNull().default(0),
    notBefore: instant('not_before'),
  },
  (table) => [primaryKey({ columns: [table.networkId, table.kind, table.subject] })],
);

export const botState = pgTable('bot_state', { key: text('key').primaryKey(), value: jsonb('value').notNull() });
