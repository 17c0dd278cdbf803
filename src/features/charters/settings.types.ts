/**
 * Every value the Terms of Reference leave open, by name. `charters/base.json` gives each its default and its sentence for
 * `why`; a charter, then a network file, then a decision of those who may change defaults, overrides by name.
 * Names end in their unit: WorkingDays, Days (calendar), Hours, Minutes, Months. `null` means "none set".
 */
export interface Settings {
  // The working day (T-1, T-3, T-9, T-13): local clock times `HH:mm`.
  openOfBusiness: string;
  closeOfBusiness: string;
  /** The hour of notices that name a day and no hour. */
  noticeTime: string;

  // The period of each decision class (4.3).
  silenceWorkingDays: number;
  urgentHours: number;
  /** The period of an urgent item when it is asked for in working days. */
  urgentWorkingDays: number;
  jointStatementHours: number;
  mandateWorkingDays: number;
  commitmentWorkingDays: number;
  groupWorkingDays: number;
  groupChairWorkingDays: number;
  newMemberWorkingDays: number;
  minutesWorkingDays: number;
  releaseWorkingDays: number;
  planWorkingDays: number;
  charterChangeWorkingDays: number;

  // Limits of a round.
  /** The shortest period in working days that may be asked for in place of the class's own (T-17). */
  askedPeriodMinimumWorkingDays: number;
  /** How long closing waits for late-arriving acts with earlier timestamps (T-5). */
  drainMinutes: number;
  moreTimeWorkingDays: number;
  moreTimePerMember: number;
  moreTimePerRevision: number;
  /** What is left at least when a paused or broken round resumes (rows 8 and 13). */
  resumeMinimumWorkingDays: number;
  /** What a member has left at least after a position was entered for it (4.8). */
  onBehalfMinimumWorkingDays: number;
  /** How long members have to say that an editorial correction is substantive (4.6). */
  editorialContestWorkingDays: number;
  confirmationWorkingDays: number;
  adReferendumWorkingDays: number;
  /** From the break until the convenor may close as not adopted (row 23). */
  resolutionWorkingDays: number;
  /** Broken revisions after which the item is flagged for advice (row 24). */
  escalationAfterBrokenRevisions: number;
  lapseDays: number;
  outageMinutes: number;
  outageWindowHours: number;
  /** Whether the convenor must confirm an adoption in which every member stood aside (4.13, case 10). */
  confirmWhenAllStandAside: boolean;
  /** Whether a One Voice statement may go out although a member stood aside. */
  oneVoiceWithStandAside: boolean;

  // Reminders to members with no position (T-11).
  reminderWorkingDays: number;
  reminderAtHalfTime: boolean;
  /** Further reminder so many hours before the deadline; null: none. */
  reminderHours: number | null;

  // The Government step (4.7), in working days of the government calendar; the reaction is in the members' own.
  governmentWorkingDays: number;
  /** The least that an urgent item can give the Government, with a reason (4.3). */
  governmentShortenedWorkingDays: number;
  governmentRevisedWorkingDays: number;
  governmentReminderAtHalfTime: boolean;
  memberReactionWorkingDays: number;

  // Meetings.
  /** The shortest notice of a regular meeting; 0: none demanded, dates that are past are shown as compressed. */
  regularMeetingWorkingDays: number;
  /** Another reading of the regular rhythm, among those the charter allows; null: the charter's own. */
  regularMeetingPer: MeetingPer | null;
  membersNeededForRequest: number;
  requestAnswerWorkingDays: number;
  requestMeetingWorkingDays: number;

  // Preparation dates, in working days before the meeting (3.1).
  saveTheDateWorkingDays: number;
  callForItemsWorkingDays: number;
  itemsDueWorkingDays: number;
  draftAgendaWorkingDays: number;
  agendaCommentsWorkingDays: number;
  finalAgendaWorkingDays: number;
  representationCheckWorkingDays: number;
  meetingReminderWorkingDays: number;

  // Follow-up dates, in working days after the meeting (3.1), except the action report.
  decisionsSentWorkingDays: number;
  draftMinutesWorkingDays: number;
  minutesToMembersWorkingDays: number;
  finalMinutesWorkingDays: number;
  updatesAfterMeetingWorkingDays: number;
  actionReportDays: number;

  // Action points.
  actionReminderDays: number;
  actionReminderWorkingDays: number;
  /** The rhythm in which the lead of an overdue action is asked again. */
  actionChaserDays: number;
  /** An action that is overdue by so many working days goes on the agenda of the next meeting. */
  actionEscalationWorkingDays: number;

  // Duties and groups.
  /** A meeting duty with nothing planned is warned of so many months before its period ends (T-14). */
  dutyWarningMonths: number;
  updatePromptWorkingDays: number;
  updateOverdueWorkingDays: number;
  /** Rhythm of prompts where the Terms of Reference say only "periodically". */
  periodicUpdateMonths: number;
  /** Period of group updates set by a decision; null until one did, and then nothing is overdue. */
  groupUpdateMonths: number | null;
  /** Period of group meetings set by a decision; null until one did, and then nothing is overdue. */
  groupMeetingMonths: number | null;
  chairTermNoticeDays: number;
  /** With the next meeting further away than so many days the convenors are asked whether an impediment calls for one. */
  impedimentMeetingDays: number;
  /** Where sexual exploitation and abuse are reported in the country (TR L21–23): an office and how to reach it. */
  pseaChannel: string | null;
  /** Rhythm of updates to the global Network, the Government and the UNCT. */
  networkUpdateMonths: number;
  memberDigestMonths: number;
  /** Members that gave nothing are reminded so long before the digest goes out. */
  digestReminderWorkingDays: number;
  memberListMonths: number;
  memberListWorkingDays: number;
  nationalAssessmentMonths: number;

  /** How long records are kept; null: until the network says. */
  retentionYears: number | null;
  /** Whether decision records and adopted texts go, too, when those years are over. */
  retentionOfDecisions: boolean;
  /** Answers to what was typed: they only tell a repeated activity from a new one. */
  answerRetentionDays: number;
  /** The bot's copies of delivered messages; what stands in Teams is the tenant's to keep. */
  messageRetentionMonths: number;
  viewRetentionMonths: number;
  guestRetentionMonths: number;
}

export type MeetingPer = 'calendar_quarter' | 'calendar_half' | 'calendar_year' | 'two_calendar_years';

export type SettingName = keyof Settings;

/** What a charter or a network file may give under `settings`. */
export type SettingsOverrides = { readonly [N in SettingName]?: Settings[N] | undefined };

/** A rule that no Terms of Reference give: its sentence, `{value}` standing for a setting's value, and its number ("T-1"). */
export interface NumberedRule {
  readonly text: string;
  readonly rule: string;
}
