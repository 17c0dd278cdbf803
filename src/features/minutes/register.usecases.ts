import type { Tx } from '../../kernel/store';
import { minutesIn } from './store';

const EVERY_STATE = ['capture', 'closed', 'draft', 'clearance', 'cleared', 'circulated', 'final'] as const;

/** By meeting, when its minutes became final; null while they have not. */
export async function finalMinutes(tx: Tx, networkId: string): Promise<{ meetingId: string; finalAt: Date | null }[]> {
  const rows = await minutesIn(tx, networkId, [...EVERY_STATE]);
  return rows.map(({ meetingId, finalAt }) => ({ meetingId, finalAt }));
}
