import { readFileSync } from 'node:fs';
import type { FakeTeams } from '../../harness/fake-teams';
import type { Place } from './checker/told';
import type { Evidence } from './checker/whole';

/** Teams as the checker sees it: what stands where. */
export const placesOf = (teams: ReadonlyMap<string, FakeTeams>): Map<string, Place> =>
  new Map(
    [...teams].map(([id, { posted, channelId, teamId }]) => [
      id,
      { posted, channels: { network: channelId, LM: `${teamId}-lm` } },
    ]),
  );

/** What a run left behind, to be looked at again another day. */
export const keptOf = ({ teams, facts, ...rest }: Evidence): string =>
  JSON.stringify(
    { ...rest, teams: [...teams], facts: [...facts] },
    function (this: Record<string, unknown>, key, value) {
      return this[key] instanceof Date ? { instant: value } : value;
    },
  );

export function evidenceIn(file: string): Evidence {
  const kept = JSON.parse(readFileSync(file, 'utf8'), (_key, value) =>
    value?.instant ? new Date(value.instant) : value,
  );
  return { ...kept, teams: new Map(kept.teams), facts: new Map(kept.facts) };
}
