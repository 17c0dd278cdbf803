import type { Tx } from '../../kernel/store';
import { decisionByName, readDecision } from './store';

/** Whether the Network adopted a decision of this number (`UNNM-KG/2027/D-001`). */
export async function isAdopted(tx: Tx, networkId: string, number: string): Promise<boolean> {
  const row = await decisionByName(tx, networkId, number);
  return row?.state === 'adopted' && row.number !== null && row.number.toLowerCase() === number.trim().toLowerCase();
}

/** What people call an item: its number, before adoption its reference. Null for one that is not of this network. */
export async function decisionName(tx: Tx, networkId: string, id: string): Promise<string | null> {
  const row = await readDecision(tx, networkId, id);
  return row ? (row.number ?? row.reference) : null;
}
