import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tx } from '../kernel/store';

/**
 * What the dates of all networks follow from besides the networks themselves: the code of the rooms, the charters, and what
 * the machine knows of time zones. A release that changes none of them sets no date anew.
 */
export function editionOf(folders: readonly string[]): string {
  const hash = createHash('sha256').update(`${process.versions.tz ?? process.versions.icu ?? ''}`);
  for (const folder of folders) {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map(({ parentPath, name }) => join(parentPath, name)).filter((path) => !path.endsWith('.map'));
    for (const path of paths.toSorted()) hash.update(path.slice(folder.length)).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 16);
}

/** The dates of the network stand as this edition wants them. */
export async function noteEdition(tx: Tx, networkId: string, edition: string): Promise<void> {
  await tx.query(
    'update networks set entered_edition = $2 where network_id = $1 and entered_edition is distinct from $2',
    [networkId, edition],
  );
}

/** The networks whose dates another edition has set, or none. */
export async function networksOfOtherEditions(tx: Tx, edition: string): Promise<string[]> {
  const { rows } = await tx.query<{ network_id: string }>(
    'select network_id from networks where entered_edition is distinct from $1 order by network_id',
    [edition],
  );
  return rows.map((row) => row.network_id);
}
