import type { LocalDay } from '../calendar/types';
import { rule } from '../charters/rules';
import { regularPer } from '../charters/settings.rules';
import type { SettingName } from '../charters/settings.types';
import { groupsOn } from '../membership/rules';
import type { Network, WorkingGroup } from '../membership/types';
import { DUTY, WHY } from './messages';
import { KIND_OF_PER, kindOfMonths } from './periods.rules';
import type { Duty } from './types';

export const REGULAR = 'meetings.regular';
export const ANNUAL = 'meetings.annual';
export const MINUTES = 'minutes';

/** The key under which filings of a group's update are recorded. */
export const groupUpdateDuty = (groupKey: string): string => `subgroups.updates/${groupKey}`;

const duty = (key: string, words: string, more: Partial<Duty> & Pick<Duty, 'kind' | 'per'>): Duty => ({
  key,
  rule: key,
  words,
  groupKey: null,
  firm: true,
  decided: false,
  due: 'end',
  min: 1,
  established: null,
  why: [],
  ...more,
});

/** The sentence of a setting that stands in for what the text leaves open. */
const setting = ({ charter, settings }: Network, name: SettingName): string =>
  `Default: ${rule(charter, `settings.${name}`, settings).text}`;

/**
 * What the charter demands again and again of the Network and of its groups of that day (X-06). The charter is the only
 * source: what it does not have is no duty. Minutes, owed after each meeting, are not among them.
 */
export const dutiesOf = (network: Network, day: LocalDay): Duty[] => [
  ...meetingDuties(network),
  ...updateDuties(network),
  ...planDuties(network),
  ...secretariatDuties(network),
  ...groupsOn(network, day).flatMap((group) => groupDuties(network, group)),
];

function meetingDuties(network: Network): Duty[] {
  const { charter, settings } = network;
  const { regular, annual } = charter.meetings;
  const chosen = settings.regularMeetingPer === null ? [] : [setting(network, 'regularMeetingPer')];
  const per = KIND_OF_PER[regularPer(charter, settings)];
  const duties = [duty(REGULAR, DUTY.regular, { kind: 'meeting', per, min: regular.value.min, why: chosen })];
  if (annual.value) duties.push(duty(ANNUAL, DUTY.annual, { kind: 'meeting', per: 'year', min: annual.value.min }));
  return duties;
}

/** To the global Network, the Government and the UNCT, after the meeting of the period. */
function updateDuties(network: Network): Duty[] {
  const { updates } = network.charter;
  const per = kindOfMonths(network.settings.networkUpdateMonths);
  const why = [setting(network, 'networkUpdateMonths'), setting(network, 'updatesAfterMeetingWorkingDays')];
  return (['global', 'government', 'unct'] as const).flatMap((to) => {
    const { value } = updates[to];
    if (!value) return [];
    return [duty(`updates.${to}`, DUTY.updateTo(value.to), { kind: 'update', per, due: 'after_meeting', why })];
  });
}

function planDuties(network: Network): Duty[] {
  const { annualWorkPlan, gcmActionPlan, nationalAssessment } = network.charter;
  const duties: Duty[] = [];
  if (annualWorkPlan.value) {
    const more = { kind: 'plan', per: 'year', due: 'first_month', why: [WHY.january] } as const;
    duties.push(duty('annualWorkPlan', DUTY.workPlan, more));
  }
  if (gcmActionPlan.value)
    duties.push(duty('gcmActionPlan', DUTY.actionPlan, { kind: 'plan', per: null, firm: false, why: [WHY.once] }));
  if (nationalAssessment.value) {
    const per = kindOfMonths(network.settings.nationalAssessmentMonths);
    const words = DUTY.assessment(nationalAssessment.value.counterpart);
    duties.push(duty('nationalAssessment', words, { kind: 'plan', per, firm: false, why: [WHY.noPeriod] }));
  }
  return duties;
}

/** What the text lists of the Secretariat's regular work, and the members' regular updates. */
function secretariatDuties(network: Network): Duty[] {
  const { charter, settings } = network;
  const duties: Duty[] = [];
  if (charter.secretariatDuties.memberList) {
    const per = kindOfMonths(settings.memberListMonths);
    const why = [setting(network, 'memberListMonths')];
    duties.push(duty('secretariatDuties.memberList', DUTY.memberList, { kind: 'update', per, why }));
  }
  if (charter.memberDigest.value) {
    const per = kindOfMonths(settings.memberDigestMonths);
    const why = [setting(network, 'memberDigestMonths'), WHY.noPeriod];
    duties.push(duty('memberDigest', DUTY.digest, { kind: 'update', per, firm: false, why }));
  }
  return duties;
}

function groupDuties(network: Network, group: WorkingGroup): Duty[] {
  const { subgroups } = network.charter;
  const of = { groupKey: group.key, established: group.established };
  return [...groupMeeting(network, group, of, subgroups.label.value), ...groupUpdate(network, group, of)];
}

type OfGroup = Pick<Duty, 'groupKey' | 'established'>;

/** A rhythm that a decision set goes before that of the text; where neither is, a group owes no meeting (BD L70). */
function groupMeeting(network: Network, group: WorkingGroup, of: OfGroup, label: string): Duty[] {
  const { value } = network.charter.subgroups.meeting;
  const months = network.settings.groupMeetingMonths;
  if (!value && months === null) return [];
  const per = months === null && value ? KIND_OF_PER[value.per] : kindOfMonths(months ?? 12);
  const rule = months === null ? 'subgroups.meeting' : 'settings.groupMeetingMonths';
  const words = DUTY.groupMeeting(label, group.name);
  const decided = months !== null;
  const more = { ...of, kind: 'meeting', per, decided, min: value?.min ?? 1, rule, why: [WHY.established] } as const;
  return [duty(`subgroups.meeting/${group.key}`, words, more)];
}

/**
 * «Periodically» is prompted for and never overdue until a decision sets a period (TR L77, BD L60). Where the text asks for no
 * updates (KG, AZ) the same decision makes them a duty: there is none without it.
 */
function groupUpdate(network: Network, group: WorkingGroup, of: OfGroup): Duty[] {
  const { value } = network.charter.subgroups.updates;
  const { groupUpdateMonths, periodicUpdateMonths } = network.settings;
  if (!value && groupUpdateMonths === null) return [];
  const months = groupUpdateMonths ?? value?.months ?? null;
  const open = [setting(network, 'periodicUpdateMonths'), WHY.noPeriod];
  const decided = groupUpdateMonths === null ? [] : [setting(network, 'groupUpdateMonths')];
  const why = [...(months === null ? open : decided), WHY.established];
  const per = kindOfMonths(months ?? periodicUpdateMonths);
  const rule = value ? 'subgroups.updates' : 'settings.groupUpdateMonths';
  const firm = months !== null;
  const more = { ...of, kind: 'update', per, firm, decided: groupUpdateMonths !== null, rule, why } as const;
  const words = DUTY.groupUpdate(group.name, value?.name ?? DUTY.decidedUpdate);
  return [duty(groupUpdateDuty(group.key), words, more)];
}
