import { bigint, date, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { RepresentationKind } from '../../kernel/actor';

const network = () => text('network_id').notNull();
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const day = (name: string) => date(name, { mode: 'string' });

export const rosterActs = pgTable(
  'roster_acts',
  {
    networkId: network(),
    serial: bigint('serial', { mode: 'number' }).generatedAlwaysAsIdentity(),
    actId: text('act_id').notNull(),
    event: jsonb('event').$type<Readonly<Record<string, unknown>>>().notNull(),
    holdsFrom: day('holds_from').notNull(),
    memberId: text('member_id'),
    personId: text('person_id').notNull(),
    capacity: text('capacity').notNull(),
    actedAt: instant('acted_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.actId] })],
);

export const memberNames = pgTable(
  'member_names',
  {
    networkId: network(),
    memberId: text('member_id').notNull(),
    untilDay: day('until_day').notNull(),
    name: text('name').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.memberId, t.untilDay] })],
);

export const memberDetails = pgTable(
  'member_details',
  {
    networkId: network(),
    memberId: text('member_id').notNull(),
    expertise: text('expertise'),
    successor: text('successor'),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.memberId] })],
);

export const termDetails = pgTable(
  'term_details',
  {
    networkId: network(),
    personId: text('person_id').notNull(),
    memberId: text('member_id').notNull(),
    kind: text('kind').$type<RepresentationKind>().notNull(),
    fromDay: text('from_day').notNull(),
    level: text('level'),
    letter: text('letter'),
    letterDay: day('letter_day'),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.personId, t.memberId, t.kind, t.fromDay] })],
);

export const actingNotes = pgTable(
  'acting_notes',
  {
    networkId: network(),
    personId: text('person_id').notNull(),
    seat: text('seat').notNull(),
    fromDay: day('from_day').notNull(),
    toDay: day('to_day').notNull(),
    note: text('note').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.seat, t.personId, t.fromDay] })],
);

export const interests = pgTable(
  'interests',
  {
    networkId: network(),
    interestId: text('interest_id').notNull(),
    entity: text('entity').notNull(),
    contact: text('contact').notNull(),
    reason: text('reason').notNull(),
    personId: text('person_id').notNull(),
    capacity: text('capacity').notNull(),
    askedAt: instant('asked_at').notNull(),
    decision: text('decision'),
    memberId: text('member_id'),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.interestId] })],
);

export const rosterPreviews = pgTable(
  'roster_previews',
  {
    networkId: network(),
    previewId: text('preview_id').notNull(),
    personId: text('person_id').notNull(),
    revision: text('revision').notNull(),
    csv: text('csv').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.previewId] })],
);
