import type { Tx } from '../../kernel/store';
import type { LocalDay } from '../calendar/types';
import { look } from './engine.usecases';
import type { ReleasedThing } from './matter.types';
import { releaseOfItem } from './outward.rules';
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

/** What decisions released so far (TR-I-02): what, to whom, from which local day, by which decision, adopted when. */
export interface Release {
  readonly thing: ReleasedThing;
  readonly to: string;
  readonly from: LocalDay;
  readonly by: string;
  readonly adoptedAt: Date;
}

export const releasesAmong = (items: readonly Adopted[]): Release[] =>
  items.flatMap(({ state, adoptedAt }) => {
    const matter = releaseOfItem(state);
    if (!matter || state.status !== 'adopted') return [];
    return [{ thing: matter.what, to: matter.to, from: matter.from, by: state.number ?? '', adoptedAt }];
  });

/** What a report needs of an adopted decision. A joint statement's adoption releases its own text (4.3). */
export const factsOf = ({ id, state }: Loaded) => ({
  id,
  number: state.number ?? '',
  title: state.proposal.title,
  text: state.revision.text,
  statement: state.class.releasesOwnText,
  isRelease: releaseOfItem(state) !== null,
});
