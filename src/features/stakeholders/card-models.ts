import { formatDay } from '../calendar/format.rules';
import { localDay } from '../calendar/zone.rules';
import { reportingChannel } from '../charters/safeguards.rules';
import { memberName } from '../membership/rules';
import { engagedOn, NEVER, noPersonalData } from './messages';
import { categoriesOf, matching } from './rules';
import type { Register, Stakeholder } from './types';

const MOST = 15;

const lastLine = ({ network }: Register, { engagements: [last] }: Stakeholder): string =>
  last
    ? engagedOn(formatDay(last.day), last.memberId ? memberName(network, last.memberId) : '', last.about.slice(0, 120))
    : NEVER;

/** The model of `stakeholders/register`: those that the words ask for, and the two forms. */
export function registerModel(register: Register, at: Date, words: string, { notice = '', mayKeep = false } = {}) {
  const { network, stakeholders } = register;
  const found = matching(stakeholders, words);
  return {
    network: network.id,
    networkName: network.charter.officialName,
    mark: network.charter.information.mark.value,
    notice,
    summary:
      stakeholders.length === 0
        ? 'Nobody stands in it yet.'
        : `${found.length} of ${stakeholders.length} organisations${words === '' ? '' : ` for «${words}»`}`,
    entries: found.slice(0, MOST).map((one) => ({
      name: one.name,
      facts: [one.category, one.level, one.contact].filter((part) => part !== '').join(' · '),
      last: lastLine(register, one),
    })),
    hasMore: found.length > MOST,
    more: `and ${found.length - MOST} more: type «stakeholders» and part of a name, or download the list`,
    choices: found.slice(0, 100).map(({ id, name }) => ({ title: name, value: id })),
    hasChoices: found.length > 0,
    categories: categoriesOf(network).map((value) => ({ title: value, value })),
    today: localDay(at, network.charter.timeZone),
    mayKeep,
    safeguard: noPersonalData(reportingChannel(network.settings)),
  };
}
