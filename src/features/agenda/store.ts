import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { agendaActs, agendaComments, agendaItems, agendas } from '../../store/tables/agenda';
import type { AgendaComment, AgendaFile, AgendaItem, By, CirculatedAgenda, MeetingAgenda } from './types';

export type ActName = (typeof agendaActs.$inferSelect)['act'];

interface Place {
  readonly networkId: string;
  readonly meetingId: string;
}

const ofAgenda = ({ networkId, meetingId }: Place) =>
  and(eq(agendas.networkId, networkId), eq(agendas.meetingId, meetingId));

const ofItem = ({ networkId, meetingId }: Place, serial: number) =>
  and(eq(agendaItems.networkId, networkId), eq(agendaItems.meetingId, meetingId), eq(agendaItems.serial, serial));

/** Makes the agenda of a meeting. False when it is there already: of two who open it at once the second waits for the first. */
export async function insertAgenda(tx: Tx, agenda: MeetingAgenda): Promise<boolean> {
  const made = await tx.db.insert(agendas).values(agenda).onConflictDoNothing().returning({ id: agendas.meetingId });
  return made.length > 0;
}

/** Locked until the commit: two presses at once are one after the other. */
export async function lockAgenda(tx: Tx, place: Place): Promise<AgendaFile | undefined> {
  const [agenda] = await tx.db.select().from(agendas).where(ofAgenda(place)).for('update');
  return agenda && withItems(tx, agenda);
}

export async function readAgenda(tx: Tx, place: Place): Promise<AgendaFile | undefined> {
  const [agenda] = await tx.db.select().from(agendas).where(ofAgenda(place));
  return agenda && withItems(tx, agenda);
}

async function withItems(tx: Tx, agenda: MeetingAgenda): Promise<AgendaFile> {
  const rows = await tx.db
    .select()
    .from(agendaItems)
    .where(
      and(
        eq(agendaItems.networkId, agenda.networkId),
        eq(agendaItems.meetingId, agenda.meetingId),
        isNull(agendaItems.removedAt),
      ),
    )
    .orderBy(asc(agendaItems.position));
  const [circulated = null, before = null] = await lastCirculated(tx, agenda);
  return { agenda, items: rows.map(itemOf), circulated, before, comments: await commentsOn(tx, agenda) };
}

const commentsOn = (tx: Tx, { networkId, meetingId }: Place): Promise<AgendaComment[]> =>
  tx.db
    .select()
    .from(agendaComments)
    .where(and(eq(agendaComments.networkId, networkId), eq(agendaComments.meetingId, meetingId)))
    .orderBy(asc(agendaComments.serial));

export async function insertComment(
  tx: Tx,
  { networkId, meetingId }: Place,
  comment: Omit<AgendaComment, 'serial'>,
): Promise<void> {
  await tx.db.insert(agendaComments).values({ networkId, meetingId, ...comment });
}

/** The sources of all items that ever stood on the agenda, also of those taken off: a matter is offered once. */
export async function sourcesIn(tx: Tx, { networkId, meetingId }: Place): Promise<string[]> {
  const rows = await tx.db
    .select({ source: agendaItems.source })
    .from(agendaItems)
    .where(and(eq(agendaItems.networkId, networkId), eq(agendaItems.meetingId, meetingId)));
  return rows.flatMap(({ source }) => (source ? [source] : []));
}

const itemOf = (row: typeof agendaItems.$inferSelect): AgendaItem => ({
  serial: row.serial,
  position: row.position,
  standing: row.standing,
  title: row.title,
  purpose: row.purpose,
  minutes: row.minutes,
  lead: row.lead,
  paper: row.paper,
  objectives: row.objectives,
  paperTitle: row.paperTitle,
  paperMark: row.paperMark,
  handling: row.handling,
  stateRelevant: row.stateRelevant,
  proposedBy: row.proposedBy,
  source: row.source,
});

/** Texts that were circulated before items had a handling of their own were all internal. */
const withDefaults = (item: AgendaItem): AgendaItem => ({
  ...item,
  paperTitle: item.paperTitle ?? null,
  paperMark: item.paperMark ?? (item.paper ? 'internal' : null),
  handling: item.handling ?? 'internal',
  stateRelevant: item.stateRelevant ?? null,
  source: item.source ?? null,
});

/** The two texts that were circulated last, the later first. */
async function lastCirculated(tx: Tx, { networkId, meetingId }: Place): Promise<CirculatedAgenda[]> {
  const rows = await tx.db
    .select()
    .from(agendaActs)
    .where(
      and(eq(agendaActs.networkId, networkId), eq(agendaActs.meetingId, meetingId), eq(agendaActs.act, 'circulated')),
    )
    .orderBy(desc(agendaActs.serial))
    .limit(2);
  return rows.map((row) => {
    const detail = row.detail as Pick<CirculatedAgenda, 'items' | 'clearedBy' | 'clearedAs'>;
    return { ...detail, items: detail.items.map(withDefaults), revision: row.revision, at: row.at };
  });
}

export async function updateAgenda(tx: Tx, agenda: MeetingAgenda): Promise<void> {
  const { networkId: _network, meetingId: _meeting, ...values } = agenda;
  await tx.db.update(agendas).set(values).where(ofAgenda(agenda));
}

/** The next serial of a meeting's items; those taken off keep theirs. Only under the lock of the agenda. */
export async function nextSerial(tx: Tx, { networkId, meetingId }: Place): Promise<number> {
  const [last] = await tx.db
    .select({ serial: agendaItems.serial })
    .from(agendaItems)
    .where(and(eq(agendaItems.networkId, networkId), eq(agendaItems.meetingId, meetingId)))
    .orderBy(desc(agendaItems.serial))
    .limit(1);
  return (last?.serial ?? 0) + 1;
}

/** Brings the rows to these items: new ones are added as this person's, the others get their fields and positions. */
export async function putItems(
  tx: Tx,
  { networkId, meetingId }: Place,
  items: readonly AgendaItem[],
  by: By,
  at: Date,
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map((item) => ({
    ...item,
    objectives: [...item.objectives],
    networkId,
    meetingId,
    capacity: by.capacity,
    proposedAt: at,
  }));
  await tx.db
    .insert(agendaItems)
    .values(rows)
    .onConflictDoUpdate({
      target: [agendaItems.networkId, agendaItems.meetingId, agendaItems.serial],
      set: {
        position: sql`excluded.position`,
        title: sql`excluded.title`,
        purpose: sql`excluded.purpose`,
        minutes: sql`excluded.minutes`,
        lead: sql`excluded.lead`,
        paper: sql`excluded.paper`,
        objectives: sql`excluded.objectives`,
        paperTitle: sql`excluded.paper_title`,
        paperMark: sql`excluded.paper_mark`,
        handling: sql`excluded.handling`,
        stateRelevant: sql`excluded.state_relevant`,
      },
    });
}

export async function markRemoved(
  tx: Tx,
  place: Place,
  serial: number,
  removal: { readonly by: By; readonly at: Date; readonly reason: string },
): Promise<void> {
  await tx.db
    .update(agendaItems)
    .set({ removedAt: removal.at, removedBy: removal.by.personId, removalReason: removal.reason })
    .where(ofItem(place, serial));
}

export interface ActRow {
  readonly act: ActName;
  readonly agenda: MeetingAgenda;
  readonly by: By;
  readonly at: Date;
  readonly item?: number;
  readonly remarks?: string;
  readonly detail?: unknown;
}

/** Adds to the history. */
export async function appendAct(tx: Tx, { act, agenda, by, at, item, remarks, detail }: ActRow): Promise<void> {
  await tx.db.insert(agendaActs).values({
    networkId: agenda.networkId,
    meetingId: agenda.meetingId,
    act,
    item: item ?? null,
    revision: agenda.revision,
    version: agenda.version,
    personId: by.personId,
    capacity: by.capacity,
    remarks: remarks ?? null,
    detail: detail ?? null,
    at,
  });
}

/** The history of a meeting's agenda, oldest first. */
export const actsOf = (tx: Tx, { networkId, meetingId }: Place) =>
  tx.db
    .select()
    .from(agendaActs)
    .where(and(eq(agendaActs.networkId, networkId), eq(agendaActs.meetingId, meetingId)))
    .orderBy(asc(agendaActs.serial));

/** Where the agendas of these meetings stand. */
export async function agendasOf(tx: Tx, networkId: string, meetingIds: readonly string[]): Promise<MeetingAgenda[]> {
  if (meetingIds.length === 0) return [];
  return tx.db
    .select()
    .from(agendas)
    .where(and(eq(agendas.networkId, networkId), inArray(agendas.meetingId, [...meetingIds])));
}
