import type { Subject } from './types';

/** What decides, and when: consensus, rounds and positions, clearance, statements, the Government. */
export const DECIDING: readonly Subject[] = [
  [
    'consensus',
    'decide, decision, decisions, vote, voting, majority, unanimous, unanimously, one voice rule, how we decide',
    'decisions.rule decisions.consulted decisions.noVote decisions.mandates decisions.announced',
  ],
  [
    'silence',
    'silence procedure, silent, no objection, round, rounds, substantive, silence means support',
    'settings.silenceWorkingDays decisions.silence rows.close decisionClasses.substantive decisions.rule',
  ],
  [
    'deadline',
    'deadlines, late, in time, too late, period, expiry, expires, second, working day, working days, count, day 0',
    'time.deadline time.workingDays time.afterClose time.sent time.onlyLater settings.closeOfBusiness',
  ],
  [
    'close of business',
    'cob, office hours, closing time, opening, ramadan hours, 17 00',
    'settings.closeOfBusiness settings.openOfBusiness time.officeHours settings.noticeTime',
  ],
  [
    'calendar',
    'holiday, holidays, weekend, working week, sunday, friday, saturday, half day, half days, working saturday',
    'workingWeek time.calendars time.halfDays time.officeHours time.onlyLater rights.roster',
  ],
  ['outage', 'service down, bot was down, interruption, unavailable', 'time.outage settings.outageMinutes'],
  [
    'reminders',
    'reminder, remind, reminded, nudge, half time',
    'settings.reminderWorkingDays settings.reminderAtHalfTime settings.reminderHours settings.noticeTime',
  ],
  [
    'positions',
    'position, join, join consensus, comment, change my position, alternate position',
    'rights.position members.onePosition members.latest members.primary positions.join rights.seePositions',
  ],
  [
    'objection',
    'object, objects, objecting, break, broken, breaks the silence, lift, lift objection, lifting',
    'rows.break positions.object rights.lift rows.liftBefore rows.liftAfter settings.resolutionWorkingDays',
  ],
  ['reservation', 'reservations, join with reservation, annexed', 'positions.reservation decisions.announced'],
  [
    'stand aside',
    'stand asides, stands aside, standing aside, dissociate, abstain, abstention',
    'positions.standAside settings.confirmWhenAllStandAside settings.oneVoiceWithStandAside',
  ],
  [
    'mandate',
    'mandates, mandate concern, mandate affecting',
    'decisions.mandates decisions.mandateConcern decisionClasses.mandate',
  ],
  [
    'amendment',
    'amend, amends, propose an amendment, change of text, new text',
    'positions.amend rows.revise decisions.newRevision',
  ],
  [
    'revision',
    'revise, revisions, rev, replaced, new revision',
    'decisions.newRevision rows.revise decisions.identical settings.editorialContestWorkingDays',
  ],
  [
    'editorial correction',
    'editorial, typing error, translation',
    'settings.editorialContestWorkingDays decisions.newRevision',
  ],
  [
    'more time',
    'extension, extend, extends',
    'settings.moreTimeWorkingDays settings.moreTimePerMember settings.moreTimePerRevision rights.clear',
  ],
  [
    'pause',
    'paused, resume, not reached, reached, on hold',
    'decisions.notReached rows.hold rows.pause settings.resumeMinimumWorkingDays members.vacant',
  ],
  [
    'consulted',
    'consultation of members, reached members',
    'decisions.consulted decisions.notReached members.vacant rights.onBehalf',
  ],
  [
    'on behalf',
    'enter for a member, entered for me, entered for you, outside contact, record contact',
    'rights.onBehalf settings.onBehalfMinimumWorkingDays decisions.consulted',
  ],
  [
    'ad referendum',
    'absent members, absentees',
    'decisions.adReferendum settings.adReferendumWorkingDays rows.agreed rows.absent',
  ],
  [
    'in the meeting',
    'in the room, in meeting, refer, refer to a meeting, to a meeting',
    'rows.refer rows.open rows.agreed rows.inTheRoom decisions.adReferendum',
  ],
  [
    'no consensus',
    'not adopted, close no consensus, resolution, escalated, lapse, lapsed, withdraw item, withdrawn',
    'decisions.resolution settings.resolutionWorkingDays rows.escalate settings.lapseDays rows.withdraw',
  ],
  [
    'adoption',
    'adopt, adopted, adopts, number, numbering, supersede, superseded, reconsider, record',
    'rights.adopt rows.close decisions.adopted rows.reconsider time.numberingYear',
  ],
  [
    'clearance',
    'clear, clears, cleared, clear and circulate, return, circulate, awaiting clearance',
    'decisions.clearedBy rights.clear rows.circulate rows.return rights.clearAgenda rights.clearGroup',
  ],
  [
    'propose',
    'proposal, who may propose, draft, submit',
    'rights.propose rights.proposeGroup rows.draft rows.submit settings.askedPeriodMinimumWorkingDays',
  ],
  ['urgent', 'urgency, 72 hours', 'decisionClasses.urgent settings.urgentHours settings.urgentWorkingDays time.hours'],
  [
    'joint statement',
    'statement, statements, one voice, logo, sign on, sign off',
    'decisions.oneVoice statements.deliveredBy statements.secretariatMark decisionClasses.joint_statement settings.oneVoiceWithStandAside coChairDuties.statements',
  ],
  ['commitment', 'money, staff, budget', 'decisionClasses.commitment settings.commitmentWorkingDays'],
  [
    'internal use',
    'internal, internal use only, confidential, confidentiality, handling, secret, share outside, information, class, mark',
    'information.handling information.mark information.release content.strictlyConfidential',
  ],
  [
    'release',
    'release information, publish, public, outward, share',
    'information.release decisionClasses.release settings.releaseWorkingDays rights.askRelease rights.release',
  ],
  [
    'government',
    'gov, ministry, state migration service, sms, consultation, consult the government, authorities, committees, pmm, counterpart, successor, government step',
    'government.consultation government.successor government.isMember government.noConsent settings.governmentWorkingDays government.required',
  ],
  [
    'state relevance',
    'relevant to the state, state relevant, it is state relevant',
    'government.stateRelevance government.consultation rights.stateRelevance',
  ],
  [
    'government reply',
    'no reply, reply, close the consultation, record sent, pending',
    'government.noConsent rights.closeGovernment rights.recordGovernment settings.governmentWorkingDays rows.governmentClosed rows.governmentChanges',
  ],
];
