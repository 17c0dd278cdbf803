import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const network = () => text('network_id').notNull();
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const agendas = pgTable(
  'agendas',
  {
    networkId: network(),
    meetingId: text('meeting_id').notNull(),
    state: text('state').$type<'draft' | 'awaiting' | 'cleared' | 'circulated'>().notNull(),
    revision: integer('revision').notNull(),
    version: integer('version').notNull(),
    desk: integer('desk').notNull(),
    submission: integer('submission').notNull(),
    clearedBy: text('cleared_by'),
    clearedAs: text('cleared_as'),
    clearedAt: instant('cleared_at'),
    returnedBy: text('returned_by'),
    returnedAs: text('returned_as'),
    remarks: text('remarks'),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.meetingId] })],
);

export const agendaItems = pgTable(
  'agenda_items',
  {
    networkId: network(),
    meetingId: text('meeting_id').notNull(),
    serial: integer('serial').notNull(),
    position: integer('position').notNull(),
    standing: text('standing'),
    title: text('title').notNull(),
    purpose: text('purpose').$type<'information' | 'discussion' | 'decision'>().notNull(),
    minutes: integer('minutes').notNull(),
    lead: text('lead'),
    paper: text('paper'),
    objectives: jsonb('objectives').$type<number[]>().notNull(),
    paperTitle: text('paper_title'),
    paperMark: text('paper_mark').$type<'internal' | 'public' | 'confidential'>(),
    handling: text('handling').$type<'internal' | 'public'>().notNull(),
    stateRelevant: boolean('state_relevant'),
    source: text('source'),
    proposedBy: text('proposed_by'),
    capacity: text('capacity'),
    proposedAt: instant('proposed_at').notNull(),
    removedAt: instant('removed_at'),
    removedBy: text('removed_by'),
    removalReason: text('removal_reason'),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.meetingId, t.serial] })],
);

export const agendaActs = pgTable(
  'agenda_acts',
  {
    networkId: network(),
    meetingId: text('meeting_id').notNull(),
    serial: bigint('serial', { mode: 'number' }).generatedAlwaysAsIdentity(),
    act: text('act')
      .$type<'opened' | 'proposed' | 'edited' | 'moved' | 'removed' | 'sent' | 'cleared' | 'returned' | 'circulated'>()
      .notNull(),
    item: integer('item'),
    revision: integer('revision').notNull(),
    version: integer('version').notNull(),
    personId: text('person_id'),
    capacity: text('capacity'),
    remarks: text('remarks'),
    detail: jsonb('detail'),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.meetingId, t.serial] })],
);

export const agendaWaiting = pgTable(
  'agenda_waiting',
  {
    networkId: network(),
    groupKey: text('group_key').notNull(),
    source: text('source').notNull(),
    fields: jsonb('fields').notNull(),
    personId: text('person_id'),
    capacity: text('capacity'),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.groupKey, t.source] })],
);

export const agendaComments = pgTable(
  'agenda_comments',
  {
    networkId: network(),
    meetingId: text('meeting_id').notNull(),
    serial: bigint('serial', { mode: 'number' }).generatedAlwaysAsIdentity(),
    revision: integer('revision').notNull(),
    personId: text('person_id').notNull(),
    memberId: text('member_id'),
    capacity: text('capacity').notNull(),
    words: text('words').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.meetingId, t.serial] })],
);
