import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Charters } from '../charters/types';
import { movedService, networkRowOfTeam } from '../membership/network-rows.usecases';
import type { NetworkFile, NetworkFileDeps } from '../network-file/types';
import { importNetwork } from '../network-file/usecases';
import { noDemonstration } from './errors';
import { inPlayground, playgroundConfig } from './playground.rules';

export interface DemonstrationDeps {
  readonly files: NetworkFileDeps;
  readonly charters: Charters;
  /** `charters/demo`: a network file for each charter. */
  readonly folder: string;
  readonly dataDir: string;
  readonly port: number;
  /** Code of the charter to show. */
  readonly code: string;
}

export const PLAYGROUND_FILE = '.m365agentsplayground.yml';

/**
 * Makes the demonstration network at the first start, and writes what the Playground needs to show it. Later starts find it as
 * it was left; only the Playground's address may have moved. Returns the network's id.
 */
export async function seedDemonstration(deps: DemonstrationDeps): Promise<string> {
  const file = inPlayground(readDemonstration(deps), deps.port);
  const config = playgroundConfig(file, deps.charters.get(file.charter).officialName);
  mkdirSync(deps.dataDir, { recursive: true });
  writeFileSync(join(deps.dataDir, PLAYGROUND_FILE), `${JSON.stringify(config, null, 2)}\n`);
  const { store, clock } = deps.files;
  const known = await store.transaction(async (tx) => {
    const row = await networkRowOfTeam(tx, file.team.tenantId, file.team.teamId);
    if (row && file.team.serviceUrl) await movedService(tx, row, file.team.serviceUrl);
    return row;
  });
  if (known) return known.networkId;
  const { id } = await importNetwork(deps.files, file, clock.now(), { playground: true });
  return id;
}

function readDemonstration({ folder, code }: DemonstrationDeps): NetworkFile {
  const known = readdirSync(folder).map((name) => name.replace(/\.json$/, ''));
  if (!known.includes(code)) throw noDemonstration({ code, known: known.sort() });
  return JSON.parse(readFileSync(join(folder, `${code}.json`), 'utf8')) as NetworkFile;
}
