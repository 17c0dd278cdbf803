import { z } from 'zod';
import type { SettingName, Settings } from './settings.types';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a local time HH:mm');
const count = z.number().int().min(0);
const period = z.number().int().min(1);
/** T-3: a period in hours is 72 hours at least. */
const hours = z.number().int().min(72, 'must be 72 hours at least (T-3)');

export const meetingPer = z.enum(['calendar_quarter', 'calendar_half', 'calendar_year', 'two_calendar_years']);

const shape = {
  openOfBusiness: time,
  closeOfBusiness: time,
  noticeTime: time,
  silenceWorkingDays: period,
  urgentHours: hours,
  urgentWorkingDays: period,
  jointStatementHours: hours,
  mandateWorkingDays: period,
  commitmentWorkingDays: period,
  groupWorkingDays: period,
  groupChairWorkingDays: period,
  newMemberWorkingDays: period,
  minutesWorkingDays: period,
  releaseWorkingDays: period,
  planWorkingDays: period,
  charterChangeWorkingDays: period,
  askedPeriodMinimumWorkingDays: period,
  drainMinutes: count,
  moreTimeWorkingDays: period,
  moreTimePerMember: count,
  moreTimePerRevision: count,
  resumeMinimumWorkingDays: period,
  onBehalfMinimumWorkingDays: period,
  editorialContestWorkingDays: period,
  confirmationWorkingDays: period,
  adReferendumWorkingDays: period,
  resolutionWorkingDays: period,
  escalationAfterBrokenRevisions: period,
  lapseDays: period,
  outageMinutes: period,
  outageWindowHours: period,
  confirmWhenAllStandAside: z.boolean(),
  oneVoiceWithStandAside: z.boolean(),
  reminderWorkingDays: period,
  reminderAtHalfTime: z.boolean(),
  reminderHours: period.nullable(),
  governmentWorkingDays: period,
  governmentShortenedWorkingDays: period,
  governmentRevisedWorkingDays: period,
  governmentReminderAtHalfTime: z.boolean(),
  memberReactionWorkingDays: period,
  regularMeetingWorkingDays: count,
  regularMeetingPer: meetingPer.nullable(),
  membersNeededForRequest: period,
  requestAnswerWorkingDays: period,
  requestMeetingWorkingDays: period,
  saveTheDateWorkingDays: period,
  callForItemsWorkingDays: period,
  itemsDueWorkingDays: period,
  draftAgendaWorkingDays: period,
  agendaCommentsWorkingDays: period,
  finalAgendaWorkingDays: period,
  representationCheckWorkingDays: period,
  meetingReminderWorkingDays: period,
  decisionsSentWorkingDays: period,
  draftMinutesWorkingDays: period,
  minutesToMembersWorkingDays: period,
  finalMinutesWorkingDays: period,
  updatesAfterMeetingWorkingDays: period,
  actionReportDays: period,
  actionReminderDays: period,
  actionReminderWorkingDays: period,
  actionChaserDays: period,
  actionEscalationWorkingDays: period,
  dutyWarningMonths: period,
  updatePromptWorkingDays: period,
  updateOverdueWorkingDays: period,
  periodicUpdateMonths: period,
  groupUpdateMonths: period.nullable(),
  groupMeetingMonths: period.nullable(),
  chairTermNoticeDays: period,
  impedimentMeetingDays: period,
  pseaChannel: z.string().trim().min(1).max(300).nullable(),
  networkUpdateMonths: period,
  memberDigestMonths: period,
  digestReminderWorkingDays: period,
  memberListMonths: period,
  memberListWorkingDays: period,
  nationalAssessmentMonths: period,
  retentionYears: period.nullable(),
  retentionOfDecisions: z.boolean(),
  answerRetentionDays: period,
  messageRetentionMonths: period,
  viewRetentionMonths: period,
  guestRetentionMonths: period,
} satisfies { [N in keyof Settings]-?: z.ZodType<Settings[N]> };

/** The documented names, in the order of `settings.types`. */
export const settingNames = Object.keys(shape) as SettingName[];

export const settingsSchema = z.strictObject(shape);

/** What a charter or a network file gives under `settings`: any of them by name, and nothing else. */
export const settingsOverridesSchema = settingsSchema.partial();

/** The base file gives every setting its value, its sentence and the number of its rule. */
type Base<T extends z.ZodType> = z.ZodObject<{ value: T; text: z.ZodString; rule: z.ZodString }, z.core.$strict>;

const baseShape = Object.fromEntries(
  Object.entries(shape).map(([name, value]) => [
    name,
    z.strictObject({ value, text: z.string().min(1), rule: z.string().min(1) }),
  ]),
) as unknown as { [N in keyof typeof shape]: Base<(typeof shape)[N]> };

export const baseSettingsSchema = z.strictObject(baseShape);
