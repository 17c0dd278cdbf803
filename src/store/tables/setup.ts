import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** What became of the one welcome in a team. `unneeded`: the team had a network already. */
export type WelcomeState = 'pending' | 'sending' | 'sent' | 'unknown' | 'failed' | 'unneeded';

export const installations = pgTable(
  'installations',
  {
    tenantId: text('tenant_id').notNull(),
    teamId: text('team_id').notNull(),
    channelId: text('channel_id').notNull(),
    serviceUrl: text('service_url').notNull(),
    installerId: text('installer_id').notNull(),
    installerName: text('installer_name').notNull(),
    installedAt: instant('installed_at').notNull(),
    removedAt: instant('removed_at'),
    networkId: text('network_id'),
    welcome: text('welcome').$type<WelcomeState>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    conversationId: text('conversation_id'),
    activityId: text('activity_id'),
    welcomeClosed: boolean('welcome_closed').notNull().default(false),
    takenBy: text('taken_by'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.teamId] })],
);

export const setupActs = pgTable(
  'setup_acts',
  {
    networkId: text('network_id').notNull(),
    serial: bigint('serial', { mode: 'number' }).generatedAlwaysAsIdentity(),
    actId: text('act_id').notNull(),
    event: jsonb('event').$type<Readonly<Record<string, unknown>>>().notNull(),
    personId: text('person_id').notNull(),
    capacity: text('capacity').notNull(),
    actedAt: instant('acted_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.actId] })],
);
