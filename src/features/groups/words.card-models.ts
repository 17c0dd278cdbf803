import type { GroupCapacity } from '../../kernel/actor';
import { shortened } from '../../kernel/text';
import { formatDay } from '../calendar/format.rules';
import type { LocalDay } from '../calendar/types';
import { ruleReference } from '../charters/rules';
import { chairsOn } from '../membership/chairs.rules';
import { personName } from '../membership/rules';
import type { Network, WorkingGroup } from '../membership/types';
import { CHAIR, KIND, LINE, PARTICIPANTS } from './messages';
import { chairWords, holding } from './rules';
import type { GroupCard } from './types';

export const headOf = (network: Network, notice = '') => ({
  network: network.id,
  networkName: network.charter.officialName,
  mark: network.charter.information.mark.value,
  notice,
});

export const sourceOf = (network: Network, key: string): string => {
  const { rule: text, source, quote } = ruleReference(network.charter, key, network.settings);
  return quote === undefined ? `${source}: ${text}` : `${source}: «${shortened(quote, 180)}»`;
};

/** «Technical Working Groups», «Working Groups». */
export const labels = ({ charter }: Network): string => `${charter.subgroups.label.value}s`;

/** `Permanent`, `Ad hoc, ends Thu 30 Sep 2027`; of one whose end has passed, that it did. */
export function kindWords({ kind }: WorkingGroup, { endsOn, endsWhen }: GroupCard, day: LocalDay): string {
  if (kind === 'permanent') return KIND.permanent;
  if (endsOn && endsOn < day) return `${KIND.ad_hoc}, ${LINE.endPassed(formatDay(endsOn))}`;
  const ends = [endsOn ? LINE.ends(formatDay(endsOn)) : '', endsWhen ? LINE.endsWhen(endsWhen) : ''].filter(Boolean);
  return [KIND.ad_hoc, ends.length > 0 ? ends.join(', ') : LINE.noEnd].join(', ');
}

export const chairsWords = (network: Network, group: WorkingGroup, day: LocalDay): string => {
  const chairs = chairsOn(network, group, day);
  return chairs.length === 0 ? CHAIR.vacant : chairs.map((chair) => chairWords(network, chair)).join('; ');
};

export const namesOf = (network: Network, group: WorkingGroup, as: readonly GroupCapacity[], day: LocalDay): string =>
  holding(group, as, day)
    .map((id) => personName(network, id))
    .join(', ');

export const counts = (group: WorkingGroup, day: LocalDay): string =>
  (Object.keys(PARTICIPANTS) as (keyof typeof PARTICIPANTS)[])
    .map((as) => [PARTICIPANTS[as], holding(group, [as], day).length] as const)
    .filter(([, count]) => count > 0)
    .map(([words, count]) => `${words}: ${count}`)
    .join(' · ');
