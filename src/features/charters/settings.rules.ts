import type { Fault } from '../../kernel/errors';
import type { DecisionClass } from './classes.types';
import { faultsOf, pathOf } from './faults.rules';
import { settingsOverridesSchema } from './settings.schema';
import type { MeetingPer, Settings, SettingsOverrides } from './settings.types';
import type { Charter } from './types';

/** The settings in force: the charter's, and over them by name what a network file or a decision changed. */
export const effectiveSettings = (charter: Pick<Charter, 'settings'>, overrides: SettingsOverrides = {}): Settings => {
  const given = Object.entries(overrides).filter(([, value]) => value !== undefined);
  return { ...charter.settings, ...(Object.fromEntries(given) as Partial<Settings>) };
};

/**
 * What is wrong with overrides from outside, each fault under its path (`settings.silenceDays`): an unknown name, a wrong
 * type, a day that would end before it begins, or a reading of the rhythm that the charter does not allow.
 */
export const settingFaults = (
  charter: Charter,
  overrides: unknown,
  prefix: readonly PropertyKey[] = ['settings'],
): Fault[] => {
  const parsed = settingsOverridesSchema.safeParse(overrides);
  if (!parsed.success) return faultsOf(parsed.error, prefix);
  const settings = effectiveSettings(charter, parsed.data);
  const faults: Fault[] = [];
  // Local times HH:mm compare as text.
  if (settings.openOfBusiness >= settings.closeOfBusiness)
    faults.push({ path: pathOf([...prefix, 'closeOfBusiness']), message: 'must be later than openOfBusiness' });
  if (!readings(charter).includes(regularPer(charter, settings)))
    faults.push({
      path: pathOf([...prefix, 'regularMeetingPer']),
      message: `${settings.regularMeetingPer} is no reading of the charter, which allows ${readings(charter).join(', ')}`,
    });
  return faults;
};

const readings = (charter: Charter): readonly MeetingPer[] => {
  const { per, alternatives } = charter.meetings.regular.value;
  return [per, ...alternatives];
};

/** The period in which a regular meeting is due, as the charter reads it or as the network chose to (AZ L66). */
export const regularPer = (charter: Charter, settings: Settings): MeetingPer =>
  settings.regularMeetingPer ?? charter.meetings.regular.value.per;

/** The period of a class under the settings in force (4.3). */
export const classPeriod = (of: DecisionClass, settings: Settings): { workingDays: number } | { hours: number } => {
  const length = settings[of.period.setting];
  if (typeof length !== 'number') throw new TypeError(`${of.key}: ${of.period.setting} is no length`);
  return of.period.unit === 'hours' ? { hours: length } : { workingDays: length };
};
