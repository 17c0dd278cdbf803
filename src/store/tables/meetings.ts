import { date, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const network = () => text('network_id').notNull();
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const meetings = pgTable(
  'meetings',
  {
    networkId: network(),
    meetingId: text('meeting_id').notNull(),
    number: text('number').notNull(),
    kind: text('kind').$type<'regular' | 'annual' | 'extraordinary' | 'group'>().notNull(),
    groupKey: text('group_key'),
    startsAt: instant('starts_at').notNull(),
    minutes: integer('minutes').notNull().default(120),
    place: text('place'),
    state: text('state').$type<'convened' | 'undone' | 'cancelled' | 'closed' | 'held'>().notNull(),
    convenedBy: text('convened_by'),
    capacity: text('capacity'),
    convenedAt: instant('convened_at').notNull(),
    unctReason: text('unct_reason'),
    sequence: integer('sequence').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.meetingId] })],
);

export const attendanceAnswers = pgTable(
  'attendance_answers',
  {
    networkId: network(),
    meetingId: text('meeting_id').notNull(),
    memberId: text('member_id').notNull(),
    answer: text('answer').$type<'attend' | 'alternate' | 'absent'>().notNull(),
    alternate: text('alternate'),
    personId: text('person_id').notNull(),
    capacity: text('capacity').notNull(),
    answeredAt: instant('answered_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.meetingId, t.memberId] })],
);

export const meetingRequests = pgTable(
  'meeting_requests',
  {
    networkId: network(),
    requestId: text('request_id').notNull(),
    personId: text('person_id').notNull(),
    memberId: text('member_id'),
    capacity: text('capacity').notNull(),
    reason: text('reason').notNull(),
    askedAt: instant('asked_at').notNull(),
    answerBy: instant('answer_by').notNull(),
    meetingBy: date('meeting_by', { mode: 'string' }).notNull(),
    state: text('state').$type<'open' | 'accepted' | 'refused'>().notNull(),
    answeredBy: text('answered_by'),
    answeredAt: instant('answered_at'),
    answer: text('answer'),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.requestId] })],
);
