import { type Actor, isOfTheNetwork } from '../../kernel/actor';
import { addDays, addMonths, laterDay } from '../calendar/days.rules';
import { formatDay } from '../calendar/format.rules';
import type { LocalDay } from '../calendar/types';
import { noticeInstant, onOrAfter } from '../calendar/working-days.rules';
import { startOfDay } from '../calendar/zone.rules';
import { type Chair, chairsOn } from '../membership/chairs.rules';
import { groupsOn, inForce, personName } from '../membership/rules';
import type { GroupTerm, Network, WorkingGroup } from '../membership/types';
import { CHAIR } from './messages';
import type { GroupCard } from './types';

/** The card of a group about which nobody has written anything. */
export const emptyCard = (networkId: string, groupKey: string): GroupCard => ({
  networkId,
  groupKey,
  purpose: '',
  need: '',
  themes: '',
  deliverables: '',
  endsOn: null,
  endsWhen: '',
  reviewOn: null,
  existing: '',
  whyNew: '',
  createdBy: null,
  abolishedBy: null,
  abolishedOn: null,
  objectives: [],
});

/** Whether the text asks a group for synergies with forums at district and local level (TR L79, BD L62). */
export const keepsForums = ({ charter }: Network): boolean => charter.subgroups.localForums.source !== 'default';

/** What the text names among a list that people wrote, and the rest in their own words. */
export function namedAndOwn(listed: string, named: readonly string[]): { named: string[]; own: string } {
  const parts = listed.split(',').map((one) => one.trim());
  const known = (part: string) => named.find((one) => one.toLowerCase() === part.toLowerCase());
  return {
    named: parts.flatMap((part) => known(part) ?? []),
    own: parts.filter((part) => part !== '' && !known(part)).join(', '),
  };
}

/** The last day before a day. */
export const eve = (day: LocalDay): LocalDay => addDays(day, -1);

/** Who sees which groups: the Network sees all, a participant of a group alone the own ones. */
export const mayRead = (actor: Actor, groupKey: string): boolean =>
  isOfTheNetwork(actor) || actor.groups.some((seat) => seat.groupKey === groupKey);

/** A chair as it is written: `UN Women Representative, until Sun 14 Feb 2027`, `…, caretaker since Mon 15 Feb 2027`. */
export function chairWords(network: Network, { personId, since, ends, state }: Chair): string {
  const name = personName(network, personId);
  if (state === 'caretaker' && ends) return CHAIR.caretaker(name, formatDay(addDays(ends, 1)));
  if (ends) return CHAIR.inTerm(name, formatDay(ends));
  return since ? CHAIR.since(name, formatDay(since)) : name;
}

/** When a term's end is announced, comes, and is followed up where nobody was chosen (A16, T-13). */
export interface TermDates {
  readonly notice: Date;
  /** The next local midnight: from here on caretaker. */
  readonly over: Date;
  /** 09:00 of the first working day on or after that. */
  readonly followUp: Date;
}

export function termDates({ calendar, layers, settings }: Network, ends: LocalDay): TermDates {
  const after = addDays(ends, 1);
  return {
    notice: noticeInstant(calendar, addDays(ends, -settings.chairTermNoticeDays), layers),
    over: startOfDay(after, calendar.zone),
    followUp: noticeInstant(calendar, onOrAfter(calendar, after, layers), layers),
  };
}

/** Terms of a group that end on or after a day, those included that begin later; each end once, earliest first. */
export function termEnds(network: Network, group: WorkingGroup, day: LocalDay): LocalDay[] {
  const days = [
    day,
    ...group.people.flatMap((term) => (term.as === 'chair' && term.from && term.from > day ? [term.from] : [])),
  ];
  const ends = days.flatMap((one) =>
    chairsOn(network, group, one).flatMap((chair) => (chair.ends ? [chair.ends] : [])),
  );
  return [...new Set(ends)].filter((end) => end >= day).toSorted();
}

/**
 * Which chairs a choice succeeds: those who are caretakers or have no term, those whose term ends within the time of notice, and
 * those who are chosen again. A co-chair in the middle of a term stays beside the new one.
 */
export function succeeded(
  network: Network,
  group: WorkingGroup,
  chosen: readonly string[],
  day: LocalDay,
): GroupTerm[] {
  const last = addDays(day, network.settings.chairTermNoticeDays);
  const leaving = chairsOn(network, group, day)
    .filter((chair) => chosen.includes(chair.personId) || chair.ends === null || chair.ends <= last)
    .map(({ personId }) => personId);
  return group.people.filter((term) => term.as === 'chair' && inForce(term, day) && leaving.includes(term.personId));
}

/** A16: whether a group's chairs may start rounds. One chair in a term is enough; without a chair the office clears. */
export function mayStartRounds(network: Network, groupKey: string, day: LocalDay): boolean {
  const group = groupsOn(network, day).find(({ key }) => key === groupKey);
  const chairs = group ? chairsOn(network, group, day) : [];
  return chairs.length === 0 || chairs.some(({ state }) => state !== 'caretaker');
}

const REVIEW_MONTHS = 6;
const REVIEW_DAYS = 30;

/**
 * When it is looked at whether an ad hoc group has done its work (TR L70, KG L77, AZ L89): thirty days before its end, or
 * every half year where a condition ends it. Null for a permanent group.
 */
export function reviewDay(
  { kind }: Pick<WorkingGroup, 'kind'>,
  ends: LocalDay | null,
  from: LocalDay,
): LocalDay | null {
  if (kind === 'permanent') return null;
  return ends === null ? addMonths(from, REVIEW_MONTHS) : laterDay(addDays(ends, -REVIEW_DAYS), from);
}

/** Everybody in a group on a day in one of these capacities, each once, in the order in which they came. */
export const holding = (group: WorkingGroup, as: readonly GroupTerm['as'][], day: LocalDay): string[] => [
  ...new Set(group.people.filter((term) => as.includes(term.as) && inForce(term, day)).map((term) => term.personId)),
];

const CLOSING = /\b(drop|dropp|declin|clos|cancel|withdr|end|abandon|discontinu)\w*/i;

/** Whether the words of a decision end a thing; otherwise the Network takes it over (4.9). */
export const endsIt = (becomes: string): boolean => CLOSING.test(becomes);
