import type { Tx } from '../../kernel/store';
import type { LocalDay } from '../calendar/types';
import type { Network } from '../membership/types';
import { readHistories } from './acts.store';
import { fold } from './fold.rules';
import type { ReleasedThing } from './matter.types';
import { releaseOfItem } from './outward.rules';
import { type AdoptedRow, adoptedDecisions, proposedReleases } from './store';
import type { DecisionState } from './types';

/** A decision of the Network that was adopted. */
export interface Adopted extends AdoptedRow {
  readonly state: DecisionState;
}

/** What decisions released so far (TR-I-02): what, to whom, from which local day, by which decision, adopted when. */
export interface Release {
  readonly thing: ReleasedThing;
  readonly to: string;
  readonly from: LocalDay;
  readonly by: string;
  readonly adoptedAt: Date;
}

/** What is asked for: what was adopted at instants that match, and what was let out by releases that match. */
export interface Told {
  adopted(at: Date): boolean;
  released(release: Release): boolean;
}

/** The Network's own decisions that are asked for, oldest first, and all releases so far: no other history is read. */
export async function decisionsTold(
  tx: Tx,
  network: Network,
  told: Told,
): Promise<{ readonly items: readonly Adopted[]; readonly releases: readonly Release[] }> {
  const rows = await adoptedDecisions(tx, network.id);
  const proposed = new Set(await proposedReleases(tx, network.id));
  const releases = releasesAmong(
    await withHistory(
      tx,
      network,
      rows.filter(({ id }) => proposed.has(id)),
    ),
  );
  const letOut = new Set(releases.filter((release) => told.released(release)).map(({ thing }) => thing.id));
  const asked = rows.filter(({ id, adoptedAt }) => told.adopted(adoptedAt) || letOut.has(id));
  return { items: await withHistory(tx, network, asked), releases };
}

async function withHistory(tx: Tx, network: Network, rows: readonly AdoptedRow[]): Promise<Adopted[]> {
  const ids = rows.map(({ id }) => id);
  const histories = await readHistories(tx, network.id, ids);
  return rows.map((row) => ({ ...row, state: fold(histories.get(row.id) ?? [], network) }));
}

const releasesAmong = (items: readonly Adopted[]): Release[] =>
  items.flatMap(({ state, adoptedAt }) => {
    const matter = releaseOfItem(state);
    if (!matter || state.status !== 'adopted') return [];
    return [{ thing: matter.what, to: matter.to, from: matter.from, by: state.number ?? '', adoptedAt }];
  });

/** What a report needs of an adopted decision. A joint statement's adoption releases its own text (4.3). */
export const factsOf = ({ id, state }: Adopted) => ({
  id,
  number: state.number ?? '',
  title: state.proposal.title,
  text: state.revision.text,
  statement: state.class.releasesOwnText,
  isRelease: releaseOfItem(state) !== null,
});
