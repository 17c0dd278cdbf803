import type { Fault } from '../../kernel/errors';
import { settingFaults } from '../charters/settings.rules';
import type { MeetingPer, SettingName, Settings, SettingsOverrides } from '../charters/settings.types';
import type { Charter } from '../charters/types';
import type { Network } from '../membership/types';
import type { Question } from './questions.rules';

/** How the value of a setting is asked for; `value` is what the input shows at first. */
export interface SettingInput {
  readonly id: SettingName;
  readonly label: string;
  readonly kind: 'number' | 'time' | 'choice';
  readonly value: string;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
}

/** Settings that the set-up asks for, as people read them. */
const LABELS: { readonly [N in SettingName]?: string } = {
  silenceWorkingDays: 'Silence, in working days',
  urgentHours: 'Urgent silence, in hours (72 at least)',
  governmentWorkingDays: 'Time for the Government’s reply, in its working days',
  regularMeetingPer: 'A regular meeting',
  membersNeededForRequest: 'Members that can call a meeting',
  oneVoiceWithStandAside: 'One Voice with a stand-aside',
  openOfBusiness: 'Office hours from',
  closeOfBusiness: 'Close of business',
  networkUpdateMonths: 'Updates of the Network, every so many months',
  periodicUpdateMonths: 'Updates of groups are asked for every so many months',
  retentionYears: 'Records are kept, in years',
  retentionOfDecisions: 'Decisions and adopted texts go with them',
  answerRetentionDays: 'Answers to what is typed, in days',
  messageRetentionMonths: 'Copies of delivered messages, in months',
  viewRetentionMonths: 'Who saw what, in months',
  guestRetentionMonths: 'Names of guests after a meeting, in months',
};

const PERIODS: Readonly<Record<MeetingPer, string>> = {
  calendar_quarter: 'every quarter',
  calendar_half: 'twice a year',
  calendar_year: 'every year',
  two_calendar_years: 'every two years',
};

const TIMES: readonly SettingName[] = ['openOfBusiness', 'closeOfBusiness'];

export const inputsFor = ({ charter, settings }: Network, question: Question): SettingInput[] =>
  question.settings.map((id) => inputFor(charter, settings, id));

function inputFor(charter: Charter, settings: Settings, id: SettingName): SettingInput {
  const label = LABELS[id] ?? id;
  const value = settings[id];
  if (id === 'regularMeetingPer') {
    const { per, alternatives } = charter.meetings.regular.value;
    const choices = [per, ...alternatives].map((one) => ({ title: PERIODS[one], value: one }));
    return { id, label, kind: 'choice', value: settings.regularMeetingPer ?? per, choices };
  }
  if (typeof value === 'boolean') {
    const choices = [
      { title: 'Yes', value: 'true' },
      { title: 'No', value: 'false' },
    ];
    return { id, label, kind: 'choice', value: String(value), choices };
  }
  return {
    id,
    label,
    kind: TIMES.includes(id) ? 'time' : 'number',
    value: value === null ? '' : String(value),
    choices: [],
  };
}

/** The values that differ from those in force, typed as settings are; an emptied input is "none set". */
export function changesIn(
  { charter, settings }: Network,
  question: Question,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const changes: Record<string, unknown> = {};
  for (const id of question.settings) {
    if (!Object.hasOwn(given, id)) continue;
    const value = typedValue(charter, id, String(given[id] ?? '').trim());
    if (value !== settings[id]) changes[id] = value;
  }
  return changes;
}

/** What was typed, as the setting has it: a number, a time, yes or no; nothing is "none set". */
export function typedValue(charter: Charter, id: SettingName, text: string): unknown {
  if (id === 'regularMeetingPer') return text === '' || text === charter.meetings.regular.value.per ? null : text;
  if (text === '') return null;
  if (id === 'pseaChannel') return text;
  if (/^(true|yes)$/i.test(text)) return true;
  if (/^(false|no)$/i.test(text)) return false;
  if (TIMES.includes(id)) return text.slice(0, 5);
  const number = Number(text);
  // what is no number is handed on as it is, and refused by its name
  return Number.isNaN(number) ? text : number;
}

/** What is wrong with the values, each under the label of its input. */
export const changeFaults = (
  charter: Charter,
  overrides: SettingsOverrides | Readonly<Record<string, unknown>>,
): Fault[] =>
  settingFaults(charter, overrides).map(({ path, message }) => {
    const name = path.replace(/^settings\./, '') as SettingName;
    return { path: LABELS[name] ?? path, message };
  });
