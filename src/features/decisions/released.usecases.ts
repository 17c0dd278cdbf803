import type { Tx } from '../../kernel/store';
import { look } from './engine.usecases';
import { listDecisions } from './store';
import type { DecisionsDeps, Loaded } from './types';

/** A decision of the Network that was adopted. */
export type Adopted = Loaded & { readonly adoptedAt: Date };

/** The Network's own decisions adopted at instants that match, oldest first. */
export async function itemsOfPeriod(
  deps: DecisionsDeps,
  tx: Tx,
  networkId: string,
  matches: (adoptedAt: Date) => boolean,
): Promise<Adopted[]> {
  const found: Adopted[] = [];
  for (const row of await listDecisions(tx, networkId)) {
    if (row.groupKey !== null || row.adoptedAt === null || row.number === null || !matches(row.adoptedAt)) continue;
    found.push({ ...(await look(deps, tx, networkId, row.decisionId)), adoptedAt: row.adoptedAt });
  }
  return found.sort((a, b) => a.adoptedAt.getTime() - b.adoptedAt.getTime());
}

/** By which decision its words may go out; null: they are internal. A joint statement's adoption releases its own text (4.3). */
export function findReleased({ state }: Loaded) {
  const number = state.number ?? '';
  const statement = state.class.releasesOwnText;
  return {
    number,
    title: state.proposal.title,
    text: state.revision.text,
    statement,
    releasedBy: statement ? number : (state.outward.releases[0]?.by ?? null),
  };
}
