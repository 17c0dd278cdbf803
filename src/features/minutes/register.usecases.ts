import type { Tx } from '../../kernel/store';
import { minutesIn } from './store';

/** By meeting, when its minutes became final; null while they have not. */
export async function finalMinutes(tx: Tx, networkId: string): Promise<{ meetingId: string; finalAt: Date | null }[]> {
  const rows = await minutesIn(tx, networkId);
  return rows.map(({ meetingId, finalAt }) => ({ meetingId, finalAt }));
}
