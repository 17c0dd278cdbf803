import type { TeamMember } from '../../kernel/team-roster';
import type { LocalDay } from '../calendar/types';
import type { Network } from '../membership/types';
import { holdersOfOffice, officesOf } from './offices.rules';

/** More choices than this make the card too large to be sent. */
const MOST_PEOPLE = 150;

export function officesModel(
  network: Network,
  team: readonly TeamMember[],
  day: LocalDay,
  chosen: { readonly office?: string | undefined; readonly person?: string | undefined; readonly notice: string },
) {
  const offices = officesOf(network);
  const held = offices.map((office) => ({ office, holders: holdersOfOffice(network, office, day) }));
  const vacant = held.find(({ office, holders }) => !office.several && holders.length === 0);
  const people = [...team].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const more = people.length - MOST_PEOPLE;
  return {
    network: network.id,
    networkName: network.charter.officialName,
    mark: network.charter.information.mark.value,
    notice: chosen.notice,
    held: held.map(({ office, holders }) => ({
      office: office.title,
      holders: holders.map((person) => person.name).join(', ') || 'nobody is named',
    })),
    mayName: people.length > 0,
    office: chosen.office ?? vacant?.office.value ?? '',
    person: chosen.person ?? '',
    offices: offices.map((office) => ({ title: office.title, value: office.value })),
    people: people.slice(0, MOST_PEOPLE).map(({ name, personId }) => ({ title: name, value: personId })),
    more: more > 0 ? `${more} more people of the team are not listed here; «members» enters anybody.` : '',
  };
}
