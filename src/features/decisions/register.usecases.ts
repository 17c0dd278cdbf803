import type { Tx } from '../../kernel/store';
import { decisionByName } from './store';

/** Whether the Network adopted a decision of this number (`UNNM-KG/2027/D-001`). */
export async function isAdopted(tx: Tx, networkId: string, number: string): Promise<boolean> {
  const row = await decisionByName(tx, networkId, number);
  return row?.state === 'adopted' && row.number !== null && row.number.toLowerCase() === number.trim().toLowerCase();
}
