import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { meetingGuests } from '../../store/tables/meetings';
import type { Meeting } from './types';

/** A stakeholder invited to a meeting: known by what was written, with no account and no right here. */
export interface Guest {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
  readonly category: string;
  readonly invitedAt: Date;
  readonly cameAt: Date | null;
  readonly leftAt: Date | null;
}

const of = ({ networkId, id }: Pick<Meeting, 'networkId' | 'id'>) =>
  and(eq(meetingGuests.networkId, networkId), eq(meetingGuests.meetingId, id));

export async function guestsOf(tx: Tx, meeting: Pick<Meeting, 'networkId' | 'id'>): Promise<Guest[]> {
  const rows = await tx.db.select().from(meetingGuests).where(of(meeting)).orderBy(asc(meetingGuests.invitedAt));
  return rows.map(({ guestId, name, organisation, category, invitedAt, cameAt, leftAt }) => ({
    id: guestId,
    ...{ name, organisation, category, invitedAt, cameAt, leftAt },
  }));
}

export async function insertGuest(tx: Tx, row: typeof meetingGuests.$inferInsert): Promise<void> {
  await tx.db.insert(meetingGuests).values(row);
}

export async function setGuest(
  tx: Tx,
  meeting: Pick<Meeting, 'networkId' | 'id'>,
  guestId: string,
  values: { readonly cameAt?: Date | null; readonly leftAt?: Date | null },
): Promise<void> {
  await tx.db
    .update(meetingGuests)
    .set(values)
    .where(and(of(meeting), eq(meetingGuests.guestId, guestId)));
}

export const isPresent = ({ cameAt, leftAt }: Guest): boolean => cameAt !== null && leftAt === null;

/** `Aida Karimova, Migrants' Association (Civil society): present`. */
export const guestLine = (guest: Guest): string => {
  const { name, organisation, category, cameAt, leftAt } = guest;
  const state = leftAt ? ': has left' : cameAt ? ': present' : '';
  return `${[name, organisation].filter(Boolean).join(', ')} (${category})${state}`;
};

export const guestLines = async (tx: Tx, meeting: Meeting): Promise<string[]> =>
  (await guestsOf(tx, meeting)).map(guestLine);
