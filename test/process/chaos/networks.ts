import type { NetworkFile } from '../../../src/features/network-file/types';
import type { FakeTeams } from '../../harness/fake-teams';
import { networkFile, personId } from '../../harness/network-files';

/**
 * A network as the chaos lives it: two members with an alternate, one group with its chair, and somebody who takes part in the
 * group alone.
 */
export function chaosNetwork(code: string, teams: FakeTeams): NetworkFile {
  const file = networkFile(code);
  const first = file.people.flatMap(({ represents = [] }) => represents.map(({ member }) => member)).slice(0, 4);
  const alternates = first.slice(0, 2).map((member) => ({
    id: personId(code, `${member}-alt`),
    name: `${member} Alternate`,
    represents: [{ member, as: 'alternate' as const }],
  }));
  const outsider = { id: personId(code, 'outsider'), name: 'Of the group alone' };
  const [chair = '', ...others] = first.map((member) => personId(code, member));
  const as = code === 'BD' ? ('cso' as const) : ('partner' as const);
  return {
    ...file,
    // what was answered is looked at when all is over
    settings: { answerRetentionDays: 3_650 },
    people: [...file.people, ...alternates, outsider],
    team: { tenantId: teams.tenantId, teamId: teams.teamId, serviceUrl: teams.serviceUrl },
    channels: { network: teams.channelId, LM: `${teams.teamId}-lm` },
    groups: [
      {
        key: 'LM',
        name: 'Labour Migration',
        established: '2021-03-01',
        chairs: [{ person: chair, since: '2026-11-01' }],
        participants: [...others.map((person) => ({ person, as: 'member' as const })), { person: outsider.id, as }],
      },
    ],
  };
}
