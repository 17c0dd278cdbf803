import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { agendaWaiting } from '../../store/tables/agenda';
import type { By, PlacedFields } from './types';

/** A matter for the next meeting of a body, while none is planned. */
export interface WaitingMatter {
  readonly networkId: string;
  /** Null: the Network's own. */
  readonly groupKey: string | null;
  readonly source: string;
  readonly fields: PlacedFields;
  readonly by: By;
  readonly at: Date;
}

/** Keeps a matter; the same one kept again stands once, as it was said last. */
export async function keepWaiting(tx: Tx, { networkId, groupKey, source, fields, by, at }: WaitingMatter) {
  const values = { fields, personId: by.personId, capacity: by.capacity, at };
  await tx.db
    .insert(agendaWaiting)
    .values({ networkId, groupKey: groupKey ?? '', source, ...values })
    .onConflictDoUpdate({
      target: [agendaWaiting.networkId, agendaWaiting.groupKey, agendaWaiting.source],
      set: values,
    });
}

/** What waits for the next meeting of a body, oldest first, and waits no more: it is being placed. */
export async function takeWaiting(tx: Tx, networkId: string, groupKey: string | null): Promise<WaitingMatter[]> {
  const of = and(eq(agendaWaiting.networkId, networkId), eq(agendaWaiting.groupKey, groupKey ?? ''));
  const rows = await tx.db.select().from(agendaWaiting).where(of).orderBy(asc(agendaWaiting.at));
  if (rows.length > 0) await tx.db.delete(agendaWaiting).where(of);
  return rows.map((row) => ({
    networkId,
    groupKey: row.groupKey || null,
    source: row.source,
    fields: row.fields as PlacedFields,
    by: { personId: row.personId, capacity: row.capacity },
    at: row.at,
  }));
}

/** A matter that is settled waits no more. */
export async function dropWaiting(tx: Tx, networkId: string, source: string): Promise<void> {
  await tx.db
    .delete(agendaWaiting)
    .where(and(eq(agendaWaiting.networkId, networkId), eq(agendaWaiting.source, source)));
}
