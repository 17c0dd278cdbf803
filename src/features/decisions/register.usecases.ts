import type { Tx } from '../../kernel/store';
import { folded } from '../charters/names.rules';
import { look } from './engine.usecases';
import { decisionByName, readDecision } from './store';
import type { DecisionsDeps } from './types';

/** Whether the Network adopted a decision of this number (`UNNM-KG/2027/D-001`). */
export async function isAdopted(tx: Tx, networkId: string, number: string): Promise<boolean> {
  const row = await decisionByName(tx, networkId, number);
  return row?.state === 'adopted' && row.number !== null && row.number.toLowerCase() === number.trim().toLowerCase();
}

/**
 * Whether the Network adopted a decision of this number that admits this entity: the one that its class names; one taken in
 * words alone, as in a meeting, must name it.
 */
export async function admits(
  deps: DecisionsDeps,
  tx: Tx,
  networkId: string,
  number: string,
  entity: string,
): Promise<boolean> {
  const row = await decisionByName(tx, networkId, number);
  if (!row || row.groupKey !== null || !(await isAdopted(tx, networkId, number))) return false;
  const { proposal, revision } = (await look(deps, tx, networkId, row.decisionId)).state;
  if (proposal.matter?.kind === 'applicant') return folded(proposal.matter.entity) === folded(entity);
  return ` ${folded(`${proposal.title} ${revision.text}`)} `.includes(` ${folded(entity)} `);
}

/** What people call an item: its number, before adoption its reference. Null for one that is not of this network. */
export async function decisionName(tx: Tx, networkId: string, id: string): Promise<string | null> {
  const row = await readDecision(tx, networkId, id);
  return row ? (row.number ?? row.reference) : null;
}
