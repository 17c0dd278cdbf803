import type { Subject } from './types';

/** Meetings and what is prepared for them, their minutes and actions. */
export const MEETING: readonly Subject[] = [
  [
    'meetings',
    'meeting, quarterly, how often, regular, regular meeting, quarter, biannual, bi annual, twice a year, half year, h1, h2, extraordinary',
    'meetings.regular meetings.extraordinary meetings.annual meetings.annualCountsAsRegular meetings.withUnct meetings.convenor',
  ],
  [
    'convene',
    'convenor, convening, who convenes, co chair, co chairs, chair, chairs, cochair, who chairs, schedule, reschedule, cancel',
    'meetings.convenor coChairs coChairDuties.convene decisions.clearedBy rights.conveneGroup',
  ],
  [
    'notice',
    'meeting notice, preparation, preparation dates, save the date, compressed, call for items',
    'settings.saveTheDateWorkingDays settings.callForItemsWorkingDays settings.draftAgendaWorkingDays settings.finalAgendaWorkingDays settings.representationCheckWorkingDays settings.regularMeetingWorkingDays',
  ],
  [
    'unct',
    'unct meeting, unct meetings, country team, joined, joined to unct',
    'meetings.withUnct parents updates.unct',
  ],
  [
    'annual meeting',
    'annual, full membership, counts as regular',
    'meetings.annual meetings.annualCountsAsRegular stakeholders',
  ],
  [
    'meeting request',
    'request, request meeting, ask for a meeting, requested, member request',
    'meetings.extraordinary rights.requestMeeting settings.membersNeededForRequest settings.requestAnswerWorkingDays settings.requestMeetingWorkingDays',
  ],
  [
    'representation',
    'attend, attendance, represented, absent, quorum, cannot attend',
    'meetings.representation decisions.noVote settings.representationCheckWorkingDays decisions.adReferendum',
  ],
  [
    'agenda',
    'agendas, agenda item, agenda items, papers, paper',
    'secretariatDuties.agendas rights.agendaItem rights.runMeeting rights.clearAgenda settings.draftAgendaWorkingDays settings.finalAgendaWorkingDays',
  ],
  [
    'minutes',
    'draft minutes, record of the meeting, capture',
    'secretariatDuties.minutes decisionClasses.minutes settings.minutesWorkingDays settings.draftMinutesWorkingDays rights.runMeeting rights.clearAgenda',
  ],
  [
    'actions',
    'action, action points, action item, follow up, done, overdue action, progress report',
    'secretariatDuties.monitoring rights.actions settings.actionReminderDays settings.actionReminderWorkingDays settings.actionChaserDays settings.actionReportDays',
  ],
];
