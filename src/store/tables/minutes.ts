import { date, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const network = () => text('network_id').notNull();
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** A reservation made in the room, in the member's own words. */
export interface SaidReservation {
  readonly memberId: string;
  readonly words: string;
}

export type MinutesState = 'capture' | 'closed' | 'draft' | 'clearance' | 'cleared' | 'circulated' | 'final';

export const minutes = pgTable(
  'minutes',
  {
    networkId: network(),
    meetingId: text('meeting_id').notNull(),
    state: text('state').$type<MinutesState>().notNull(),
    represented: text('represented').array(),
    discussion: text('discussion').notNull().default(''),
    remarks: text('remarks'),
    clearedBy: text('cleared_by'),
    clearedAs: text('cleared_as'),
    version: integer('version').notNull().default(0),
    desk: integer('desk').notNull().default(0),
    submission: integer('submission').notNull().default(0),
    text: text('text'),
    decisionId: text('decision_id'),
    reference: text('reference'),
    deadline: instant('deadline'),
    finalAt: instant('final_at'),
    attended: jsonb('attended').$type<Readonly<Record<string, string>>>().notNull().default({}),
    invited: text('invited').notNull().default(''),
    reservations: jsonb('reservations').$type<readonly SaidReservation[]>().notNull().default([]),
    discussions: jsonb('discussions').$type<Readonly<Record<string, string>>>().notNull().default({}),
    nextMeeting: date('next_meeting', { mode: 'string' }),
    revision: integer('revision').notNull().default(0),
    beforeText: text('before_text'),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.meetingId] })],
);

export const minutesDecisions = pgTable(
  'minutes_decisions',
  {
    networkId: network(),
    meetingId: text('meeting_id').notNull(),
    serial: integer('serial').notNull(),
    decisionId: text('decision_id').notNull(),
    reference: text('reference').notNull(),
    number: text('number'),
    status: text('status').notNull(),
    title: text('title').notNull(),
    text: text('text').notNull(),
    groupKey: text('group_key'),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.meetingId, t.serial] })],
);

export const minutesActs = pgTable(
  'minutes_acts',
  {
    networkId: network(),
    meetingId: text('meeting_id').notNull(),
    serial: integer('serial').notNull(),
    act: text('act').notNull(),
    personId: text('person_id'),
    capacity: text('capacity'),
    detail: jsonb('detail').$type<Readonly<Record<string, unknown>>>(),
    actedAt: instant('acted_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.meetingId, t.serial] })],
);
