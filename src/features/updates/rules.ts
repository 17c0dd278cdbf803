import { nextPeriod, periodOf, previousPeriod, updateDates } from '../calendar/periods.rules';
import type { LocalDay, Period, PeriodKind, UpdateDates } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { inForce, personOf, secretariatOf } from '../membership/rules';
import type { Network, Person, WorkingGroup } from '../membership/types';
import { dutiesOf, groupUpdateDuty } from '../obligations/duties.rules';
import { currentPeriod, kindOfMonths } from '../obligations/periods.rules';
import type { Duty } from '../obligations/types';

/** T-15, by the network's settings: when an update of the period is asked for, due and overdue. */
export const datesFor = ({ calendar, layers, settings }: Network, period: Period): UpdateDates =>
  updateDates(calendar, period, layers, {
    prompt: settings.updatePromptWorkingDays,
    overdue: settings.updateOverdueWorkingDays,
  });

/** The groups that stand on a day or are to come, each with the day from which it owes updates. */
export const standingOrToCome = (network: Network, day: LocalDay): { key: string; day: LocalDay }[] =>
  network.groups
    .filter(({ abolished }) => abolished === null || abolished >= day)
    .map(({ key, established }) => ({ key, day: established !== null && established > day ? established : day }));

/** What the text asks of the group on a day; null where it asks for no updates (KG, AZ) or the group is none any more. */
export const updateDutyOf = (network: Network, groupKey: string, day: LocalDay): Duty | null =>
  dutiesOf(network, day).find(({ key }) => key === groupUpdateDuty(groupKey)) ?? null;

/** The periods in which a group tells: the duty's own, or where there is none the default rhythm. */
export const perOf = ({ settings }: Network, duty: Duty | null): PeriodKind =>
  duty?.per ?? kindOfMonths(settings.groupUpdateMonths ?? settings.periodicUpdateMonths);

/** The period that the group owes on a day: a group that is younger owes its first full one. */
export const periodOn = (network: Network, duty: Duty | null, day: LocalDay): Period =>
  duty?.per ? currentPeriod(duty, duty.per, day) : periodOf(perOf(network, duty), day);

/**
 * Periods for which an update can be filed on a day, oldest first: the one before, which is late, and the current one. One
 * that the group did not owe, and one that was over before the network came here, is not asked for.
 */
export function filablePeriods(network: Network, duty: Duty | null, entered: Date, day: LocalDay): Period[] {
  const current = periodOn(network, duty, day);
  const before = previousPeriod(current);
  const established = duty?.established ?? null;
  const owed = duty !== null && before.end >= localDay(entered, network.charter.timeZone);
  const tooYoung = established !== null && before.start < established;
  return owed && !tooYoung ? [before, current] : [current];
}

/**
 * Which of them is meant where nobody says: the earlier one while nothing was filed for it and the later one is not asked
 * for yet; where a period is firm, while it is not filed.
 */
export function meantPeriod(
  network: Network,
  duty: Duty | null,
  periods: readonly Period[],
  filed: ReadonlySet<string>,
  at: Date,
): Period | undefined {
  const open = periods.filter((period) => !filed.has(period.key));
  const [first, second] = open;
  if (first && second && !duty?.firm && at >= datesFor(network, second).prompt) return second;
  return first ?? periods.at(-1);
}

const holding = (group: WorkingGroup, as: 'lead' | 'chair', day: LocalDay): string[] => [
  ...new Set(group.people.filter((term) => term.as === as && inForce(term, day)).map((term) => term.personId)),
];

/** Who is asked for the update: the leads, first lead first; where there is none, the chairs (T-15). */
export function askedOf(network: Network, group: WorkingGroup, day: LocalDay): Person[] {
  const leads = holding(group, 'lead', day);
  const ids = leads.length > 0 ? leads : holding(group, 'chair', day);
  return ids.flatMap((id) => personOf(network, id) ?? []);
}

/** Somebody must be told: where a group has neither lead nor chair, those who can see to one. */
export const toldOf = (network: Network, group: WorkingGroup, day: LocalDay): Person[] => {
  const asked = askedOf(network, group, day);
  return asked.length > 0 ? asked : secretariatOf(network, day);
};

export const followingPeriod = nextPeriod;
