import { folded } from '../charters/names.rules';

/** Something people ask about: the words they use for it, and the rules that answer, those of the text first. */
export interface Topic {
  readonly title: string;
  readonly names: readonly string[];
  readonly keys: readonly string[];
}

const topic = (title: string, names: string, keys: string): Topic => ({
  title,
  names: [title, ...names.split(', ')].filter(Boolean).map(folded),
  keys: keys.split(/\s+/),
});

/** In the order in which they are listed. A key that a charter does not have is passed over there. */
export const TOPICS: readonly Topic[] = [
  topic(
    'consensus',
    'decide, decision, decisions, vote, voting, majority, unanimous, unanimously, one voice rule, how we decide',
    'decisions.rule decisions.consulted decisions.noVote decisions.mandates decisions.announced',
  ),
  topic(
    'silence',
    'silence procedure, silent, no objection, round, rounds, substantive, silence means support',
    'settings.silenceWorkingDays decisions.silence rows.close decisionClasses.substantive decisions.rule',
  ),
  topic(
    'deadline',
    'deadlines, late, in time, too late, period, expiry, expires, second, working day, working days, count, day 0',
    'time.deadline time.workingDays time.afterClose time.sent time.onlyLater settings.closeOfBusiness',
  ),
  topic(
    'close of business',
    'cob, office hours, closing time, opening, ramadan hours, 17 00',
    'settings.closeOfBusiness settings.openOfBusiness time.officeHours settings.noticeTime',
  ),
  topic(
    'calendar',
    'holiday, holidays, weekend, working week, sunday, friday, saturday, half day, half days, working saturday',
    'workingWeek time.calendars time.halfDays time.officeHours time.onlyLater rights.roster',
  ),
  topic('outage', 'service down, bot was down, interruption, unavailable', 'time.outage settings.outageMinutes'),
  topic(
    'reminders',
    'reminder, remind, reminded, nudge, half time',
    'settings.reminderWorkingDays settings.reminderAtHalfTime settings.reminderHours settings.noticeTime',
  ),
  topic(
    'positions',
    'position, join, join consensus, comment, change my position, alternate position',
    'rights.position members.onePosition members.latest members.primary positions.join rights.seePositions',
  ),
  topic(
    'objection',
    'object, objects, objecting, break, broken, breaks the silence, lift, lift objection, lifting',
    'rows.break positions.object rights.lift rows.liftBefore rows.liftAfter settings.resolutionWorkingDays',
  ),
  topic('reservation', 'reservations, join with reservation, annexed', 'positions.reservation decisions.announced'),
  topic(
    'stand aside',
    'stand asides, stands aside, standing aside, dissociate, abstain, abstention',
    'positions.standAside settings.confirmWhenAllStandAside settings.oneVoiceWithStandAside',
  ),
  topic(
    'mandate',
    'mandates, mandate concern, mandate affecting',
    'decisions.mandates decisions.mandateConcern decisionClasses.mandate',
  ),
  topic(
    'amendment',
    'amend, amends, propose an amendment, change of text, new text',
    'positions.amend rows.revise decisions.newRevision',
  ),
  topic(
    'revision',
    'revise, revisions, rev, replaced, new revision',
    'decisions.newRevision rows.revise decisions.identical settings.editorialContestWorkingDays',
  ),
  topic(
    'editorial correction',
    'editorial, typing error, translation',
    'settings.editorialContestWorkingDays decisions.newRevision',
  ),
  topic(
    'more time',
    'extension, extend, extends',
    'settings.moreTimeWorkingDays settings.moreTimePerMember settings.moreTimePerRevision rights.clear',
  ),
  topic(
    'pause',
    'paused, resume, not reached, reached, on hold',
    'decisions.notReached rows.hold rows.pause settings.resumeMinimumWorkingDays members.vacant',
  ),
  topic(
    'consulted',
    'consultation of members, reached members',
    'decisions.consulted decisions.notReached members.vacant rights.onBehalf',
  ),
  topic(
    'on behalf',
    'enter for a member, entered for me, entered for you, outside contact, record contact',
    'rights.onBehalf settings.onBehalfMinimumWorkingDays decisions.consulted',
  ),
  topic(
    'ad referendum',
    'absent members, absentees',
    'decisions.adReferendum settings.adReferendumWorkingDays rows.agreed rows.absent',
  ),
  topic(
    'in the meeting',
    'in the room, in meeting, refer, refer to a meeting, to a meeting',
    'rows.refer rows.open rows.agreed rows.inTheRoom decisions.adReferendum',
  ),
  topic(
    'no consensus',
    'not adopted, close no consensus, resolution, escalated, lapse, lapsed, withdraw item, withdrawn',
    'decisions.resolution settings.resolutionWorkingDays rows.escalate settings.lapseDays rows.withdraw',
  ),
  topic(
    'adoption',
    'adopt, adopted, adopts, number, numbering, supersede, superseded, reconsider, record',
    'rights.adopt rows.close decisions.adopted rows.reconsider time.numberingYear',
  ),
  topic(
    'clearance',
    'clear, clears, cleared, clear and circulate, return, circulate, awaiting clearance',
    'decisions.clearedBy rights.clear rows.circulate rows.return rights.clearAgenda rights.clearGroup',
  ),
  topic(
    'propose',
    'proposal, who may propose, draft, submit',
    'rights.propose rights.proposeGroup rows.draft rows.submit settings.askedPeriodMinimumWorkingDays',
  ),
  topic(
    'urgent',
    'urgency, 72 hours',
    'decisionClasses.urgent settings.urgentHours settings.urgentWorkingDays time.hours',
  ),
  topic(
    'joint statement',
    'statement, statements, one voice, logo, sign on, sign off',
    'decisions.oneVoice statements.deliveredBy statements.secretariatMark decisionClasses.joint_statement settings.oneVoiceWithStandAside coChairDuties.statements',
  ),
  topic('commitment', 'money, staff, budget', 'decisionClasses.commitment settings.commitmentWorkingDays'),
  topic(
    'internal use',
    'internal, internal use only, confidential, confidentiality, handling, secret, share outside, information, class, mark',
    'information.handling information.mark information.release content.strictlyConfidential',
  ),
  topic(
    'release',
    'release information, publish, public, outward, share',
    'information.release decisionClasses.release settings.releaseWorkingDays rights.askRelease rights.release',
  ),
  topic(
    'government',
    'gov, ministry, state migration service, sms, consultation, consult the government, authorities, committees, pmm, counterpart, successor, government step',
    'government.consultation government.successor government.isMember government.noConsent settings.governmentWorkingDays government.required',
  ),
  topic(
    'state relevance',
    'relevant to the state, state relevant, it is state relevant',
    'government.stateRelevance government.consultation rights.stateRelevance',
  ),
  topic(
    'government reply',
    'no reply, reply, close the consultation, record sent, pending',
    'government.noConsent rights.closeGovernment rights.recordGovernment settings.governmentWorkingDays rows.governmentClosed rows.governmentChanges',
  ),
  topic(
    'meetings',
    'meeting, quarterly, how often, regular, regular meeting, quarter, biannual, bi annual, twice a year, half year, h1, h2, extraordinary',
    'meetings.regular meetings.extraordinary meetings.annual meetings.annualCountsAsRegular meetings.withUnct meetings.convenor',
  ),
  topic(
    'convene',
    'convenor, convening, who convenes, co chair, co chairs, chair, chairs, cochair, who chairs, schedule, reschedule, cancel',
    'meetings.convenor coChairs coChairDuties.convene decisions.clearedBy rights.conveneGroup',
  ),
  topic(
    'notice',
    'meeting notice, preparation, preparation dates, save the date, compressed, call for items',
    'settings.saveTheDateWorkingDays settings.callForItemsWorkingDays settings.draftAgendaWorkingDays settings.finalAgendaWorkingDays settings.representationCheckWorkingDays settings.regularMeetingWorkingDays',
  ),
  topic(
    'unct',
    'unct meeting, unct meetings, country team, joined, joined to unct',
    'meetings.withUnct parents updates.unct',
  ),
  topic(
    'annual meeting',
    'annual, full membership, counts as regular',
    'meetings.annual meetings.annualCountsAsRegular stakeholders',
  ),
  topic(
    'meeting request',
    'request, request meeting, ask for a meeting, requested, member request',
    'meetings.extraordinary rights.requestMeeting settings.membersNeededForRequest settings.requestAnswerWorkingDays settings.requestMeetingWorkingDays',
  ),
  topic(
    'representation',
    'attend, attendance, represented, absent, quorum, cannot attend',
    'meetings.representation decisions.noVote settings.representationCheckWorkingDays decisions.adReferendum',
  ),
  topic(
    'agenda',
    'agendas, agenda item, agenda items, papers, paper',
    'secretariatDuties.agendas rights.agendaItem rights.runMeeting rights.clearAgenda settings.draftAgendaWorkingDays settings.finalAgendaWorkingDays',
  ),
  topic(
    'minutes',
    'draft minutes, record of the meeting, capture',
    'secretariatDuties.minutes decisionClasses.minutes settings.minutesWorkingDays settings.draftMinutesWorkingDays rights.runMeeting rights.clearAgenda',
  ),
  topic(
    'actions',
    'action, action points, action item, follow up, done, overdue action, progress report',
    'secretariatDuties.monitoring rights.actions settings.actionReminderDays settings.actionReminderWorkingDays settings.actionChaserDays settings.actionReportDays',
  ),
  topic(
    'members',
    'member, membership, seats, seat, who is a member, listed',
    'members membershipOpenTo members.history rights.roster',
  ),
  topic(
    'new member',
    'admission, admit, admitted, join the network, interest, expression of interest',
    'membershipOpenTo members.admission decisionClasses.new_member settings.newMemberWorkingDays',
  ),
  topic(
    'member list',
    'roster, list of members, share the list, shared',
    'secretariatDuties.memberList settings.memberListMonths settings.memberListWorkingDays rights.roster members.history',
  ),
  topic(
    'representatives',
    'representative, alternates, head of agency, officer in charge, vacancy, vacant, vacancies, who speaks',
    'rights.position members.vacant members.primary members.capacity rights.roster',
  ),
  topic(
    'level',
    'participation, levels, deputies, senior pm, programme manager, designation, designation letter',
    'participation.agencies participation.government subgroups.level',
  ),
  topic('coordinator', 'who coordinates', 'coordinator meetings.convenor secretariat'),
  topic(
    'secretariat',
    'officer, secretary',
    'secretariat secretariatDuties.agendas secretariatDuties.liaison secretariatDuties.minutes secretariatDuties.monitoring secretariatDuties.memberList',
  ),
  topic(
    'groups',
    'group, twg, twgs, working group, working groups, technical working group, sub group, subgroups',
    'subgroups.label subgroups.kinds subgroups.members subgroups.partners subgroups.createAbolish subgroups.meeting',
  ),
  topic(
    'group create',
    'create a group, abolish, abolish a group, duplication, duplication check, group abolish',
    'subgroups.createAbolish subgroups.duplicationCheck decisionClasses.group settings.groupWorkingDays',
  ),
  topic(
    'group chairs',
    'group chair, rotation, rotate, term, terms, caretaker, caretakers, chair of a group',
    'subgroups.chairs decisionClasses.group_chair settings.groupChairWorkingDays settings.chairTermNoticeDays groups.caretaker',
  ),
  topic(
    'group meetings',
    'group meeting, twg meeting, twg meetings',
    'subgroups.meeting rights.conveneGroup settings.groupMeetingMonths',
  ),
  topic(
    'group update',
    'update, group updates, every 2 months, two months, two month update, mptf, progress',
    'subgroups.updates rights.groupUpdate settings.periodicUpdateMonths settings.groupUpdateMonths settings.updatePromptWorkingDays settings.updateOverdueWorkingDays',
  ),
  topic('impediment', 'impediments, obstacle', 'subgroups.impediments rights.groupUpdate'),
  topic(
    'cso',
    'csos, ngo, ngos, civil society, consortium, partner, partners, donor, donors, group material',
    'subgroups.csoNomination subgroups.members subgroups.partners groups.ownMaterial',
  ),
  topic(
    'recommendation',
    'recommendations, group decision',
    'groups.recommendations rights.proposeGroup rights.clearGroup',
  ),
  topic(
    'obligations',
    'obligation, duty, duties, due, missed, waive, waived, overdue, not recorded',
    'meetings.regular meetings.annual subgroups.meeting subgroups.updates duties.met settings.dutyWarningMonths rights.duties',
  ),
  topic(
    'network updates',
    'updates to others, report, reports, global update, unct update, government update, global network',
    'updates.global updates.government updates.unct settings.networkUpdateMonths settings.updatesAfterMeetingWorkingDays',
  ),
  topic(
    'work plan',
    'annual work plan, plan, plans, action plan, gcm action plan, visibility plan, annual report',
    'annualWorkPlan gcmActionPlan subgroups.visibilityPlan decisionClasses.plan settings.planWorkingDays memberDuties.workPlan',
  ),
  topic(
    'stakeholders',
    'stakeholder, register of stakeholders, external partners',
    'stakeholders safeguards content.noPersonalData',
  ),
  topic(
    'gcm',
    'global compact, objectives, gcm objectives, annex, annex i, annexes, reporting, assessment, review',
    'annexes gcmReporting nationalAssessment gcmActionPlan',
  ),
  topic('policy', 'strategy, concept, national strategy, migration policy', 'policy parents'),
  topic('digest', 'member digest', 'memberDigest settings.memberDigestMonths'),
  topic(
    'safeguards',
    'sea, psea, sexual exploitation, migrants data, victims, personal data',
    'safeguards settings.pseaChannel content.noPersonalData',
  ),
  topic(
    'charter',
    'terms of reference, tor, alignment, inherited, global network tor, charter change, change the charter',
    'alignment establishedBy decisionClasses.charter_change settings.charterChangeWorkingDays',
  ),
  topic('defaults', 'default, setting, settings, setup, change a default', 'rights.duties alignment'),
  topic('another network', 'networks, isolation, other network, other networks', 'networks.apart groups.ownMaterial'),
  topic(
    'rights',
    'refused, may not, not allowed, permission, role, roles',
    'rights.propose rights.clear rights.position rights.runMeeting rights.roster rights.duties',
  ),
  topic('silence of the government', 'government silence', 'government.noConsent settings.governmentWorkingDays'),
];

/** Words of a question that say nothing of what it is about. */
const IDLE = new Set(
  'a an and are be been can do does did for from has have how i in is it its me must my of on or our should so that the there this to was we what when where which who why will with you your us not'.split(
    ' ',
  ),
);

/** The words of a question that say what it is about, as names are compared. */
export const asked = (words: string): string[] =>
  folded(words)
    .split(' ')
    .filter((word) => word !== '' && !IDLE.has(word));

/** A plural asks for the same as its singular. */
const single = (word: string): string => (word.length > 3 ? word.replace(/(?<!s)s$/, '') : word);
const singles = (name: string): string => name.split(' ').map(single).join(' ');

/** The topic whose name the words are. */
export function topicNamed(words: string): Topic | undefined {
  const whole = singles(folded(words));
  return TOPICS.find(({ names }) => names.some((name) => singles(name) === whole));
}

/** The topic that the words name: wholly, or as the longest of its names that stands among them. */
export function topicOf(words: string): Topic | undefined {
  const exact = topicNamed(words);
  if (exact) return exact;
  const about = ` ${asked(words).map(single).join(' ')} `;
  const within = TOPICS.flatMap((one) => one.names.map((name) => ({ one, name: singles(name) })))
    .filter(({ name }) => about.includes(` ${asked(name).map(single).join(' ')} `) && asked(name).length > 0)
    .sort((a, b) => b.name.length - a.name.length);
  return within[0]?.one;
}
