import { boolean, date, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

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
    level: text('level'),
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
    meetingId: text('meeting_id'),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.requestId] })],
);

export const requestSupporters = pgTable(
  'meeting_request_supporters',
  {
    networkId: network(),
    requestId: text('request_id').notNull(),
    memberId: text('member_id').notNull(),
    personId: text('person_id').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.requestId, t.memberId] })],
);

/** What an entity had answered before the meeting was moved. */
export interface EarlierAnswer {
  readonly memberId: string;
  readonly answer: 'attend' | 'alternate' | 'absent';
}

export const meetingChanges = pgTable(
  'meeting_changes',
  {
    networkId: network(),
    meetingId: text('meeting_id').notNull(),
    sequence: integer('sequence').notNull(),
    what: text('what').$type<'moved' | 'cancelled'>().notNull(),
    reason: text('reason').notNull(),
    wasNumber: text('was_number').notNull(),
    wasStart: instant('was_start').notNull(),
    wasNoticed: instant('was_noticed').notNull(),
    wasAnswers: jsonb('was_answers').$type<readonly EarlierAnswer[]>().notNull(),
    personId: text('person_id').notNull(),
    capacity: text('capacity').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.meetingId, t.sequence] })],
);

export const meetingSeries = pgTable(
  'meeting_series',
  {
    networkId: network(),
    seriesId: text('series_id').notNull(),
    kind: text('kind').$type<'regular' | 'annual' | 'extraordinary' | 'group'>().notNull(),
    groupKey: text('group_key'),
    per: text('per').$type<'month' | 'two_months' | 'quarter' | 'half' | 'year'>().notNull(),
    month: integer('month').notNull(),
    nth: integer('nth').notNull(),
    weekday: text('weekday').$type<'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'>().notNull(),
    time: text('time').notNull(),
    place: text('place'),
    active: boolean('active').notNull().default(true),
    personId: text('person_id').notNull(),
    capacity: text('capacity').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.seriesId] })],
);

export const meetingSeriesDates = pgTable(
  'meeting_series_dates',
  {
    networkId: network(),
    seriesId: text('series_id').notNull(),
    period: text('period').notNull(),
    state: text('state').$type<'asked' | 'convened' | 'skipped'>().notNull(),
    meetingId: text('meeting_id'),
    reason: text('reason'),
    personId: text('person_id'),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.seriesId, t.period] })],
);

export const meetingGuests = pgTable(
  'meeting_guests',
  {
    networkId: network(),
    meetingId: text('meeting_id').notNull(),
    guestId: text('guest_id').notNull(),
    name: text('name').notNull(),
    organisation: text('organisation').notNull(),
    category: text('category').notNull(),
    personId: text('person_id').notNull(),
    capacity: text('capacity').notNull(),
    invitedAt: instant('invited_at').notNull(),
    cameAt: instant('came_at'),
    leftAt: instant('left_at'),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.meetingId, t.guestId] })],
);

export const meetingEvents = pgTable(
  'meeting_events',
  {
    networkId: network(),
    meetingId: text('meeting_id').notNull(),
    eventId: text('event_id').notNull(),
    joinUrl: text('join_url'),
    sequence: integer('sequence').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.meetingId] })],
);
