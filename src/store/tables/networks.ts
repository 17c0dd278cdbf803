import { boolean, date, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { GroupCapacity, RepresentationKind, Role } from '../../kernel/actor';

const day = (name: string) => date(name, { mode: 'string' });
const network = () => text('network_id').notNull();

export const networks = pgTable('networks', {
  networkId: text('network_id').primaryKey(),
  charter: text('charter').notNull(),
  tenantId: text('tenant_id').notNull(),
  teamId: text('team_id').notNull(),
  serviceUrl: text('service_url').notNull(),
  settings: jsonb('settings').$type<Record<string, unknown>>().notNull().default({}),
  government: jsonb('government').$type<GovernmentRecord>().notNull().default({}),
  playground: boolean('playground').notNull().default(false),
  revision: text('revision').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
});

/** The counterpart's successor, once a co-chair has confirmed it (KG L71 names a service that has been reorganised). */
export interface GovernmentRecord {
  readonly successor?: { readonly name: string; readonly confirmedBy: string; readonly on: string };
}

export const channels = pgTable(
  'channels',
  {
    networkId: network(),
    channelKey: text('channel_key').notNull(),
    conversationId: text('conversation_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.channelKey] })],
);

export const members = pgTable(
  'members',
  {
    networkId: network(),
    memberId: text('member_id').notNull(),
    name: text('name').notNull(),
    position: integer('position').notNull(),
    fromDay: day('from_day'),
    toDay: day('to_day'),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.memberId] })],
);

export const people = pgTable(
  'people',
  {
    networkId: network(),
    personId: text('person_id').notNull(),
    name: text('name').notNull(),
    email: text('email'),
    level: text('level'),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.personId] })],
);

export const representations = pgTable(
  'representations',
  {
    networkId: network(),
    personId: text('person_id').notNull(),
    memberId: text('member_id').notNull(),
    kind: text('kind').$type<RepresentationKind>().notNull(),
    fromDay: day('from_day'),
    toDay: day('to_day'),
    serial: integer('serial').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.personId, t.serial] })],
);

export const offices = pgTable(
  'offices',
  {
    networkId: network(),
    personId: text('person_id').notNull(),
    role: text('role').$type<Role>().notNull(),
    seat: text('seat'),
    fromDay: day('from_day'),
    toDay: day('to_day'),
    serial: integer('serial').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.personId, t.serial] })],
);

export const workingGroups = pgTable(
  'working_groups',
  {
    networkId: network(),
    groupKey: text('group_key').notNull(),
    name: text('name').notNull(),
    kind: text('kind').$type<'permanent' | 'ad_hoc'>().notNull(),
    established: day('established'),
    abolished: day('abolished'),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.groupKey] })],
);

export const groupPeople = pgTable(
  'group_people',
  {
    networkId: network(),
    groupKey: text('group_key').notNull(),
    personId: text('person_id').notNull(),
    capacity: text('capacity').$type<GroupCapacity>().notNull(),
    since: day('since'),
    until: day('until'),
    serial: integer('serial').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.groupKey, t.serial] })],
);

export const personChats = pgTable(
  'person_chats',
  {
    networkId: network(),
    personId: text('person_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    serviceUrl: text('service_url').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.personId] })],
);

export const counters = pgTable(
  'counters',
  { networkId: network(), name: text('name').notNull(), value: integer('value').notNull() },
  (t) => [primaryKey({ columns: [t.networkId, t.name] })],
);
