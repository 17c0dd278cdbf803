import type { Subject } from './types';

/** Who the Network is, its groups, and what it owes; how the product itself behaves. */
export const NETWORK: readonly Subject[] = [
  [
    'members',
    'member, membership, seats, seat, who is a member, listed',
    'members membershipOpenTo members.history rights.roster',
  ],
  [
    'new member',
    'admission, admit, admitted, join the network, interest, expression of interest',
    'membershipOpenTo members.admission decisionClasses.new_member settings.newMemberWorkingDays',
  ],
  [
    'member list',
    'roster, list of members, share the list, shared',
    'secretariatDuties.memberList settings.memberListMonths settings.memberListWorkingDays rights.roster members.history',
  ],
  [
    'representatives',
    'representative, alternates, head of agency, officer in charge, vacancy, vacant, vacancies, who speaks',
    'rights.position members.vacant members.primary members.capacity rights.roster',
  ],
  [
    'level',
    'participation, levels, deputies, senior pm, programme manager, designation, designation letter',
    'participation.agencies participation.government subgroups.level',
  ],
  ['coordinator', 'who coordinates', 'coordinator meetings.convenor secretariat'],
  [
    'secretariat',
    'officer, secretary',
    'secretariat secretariatDuties.agendas secretariatDuties.liaison secretariatDuties.minutes secretariatDuties.monitoring secretariatDuties.memberList',
  ],
  [
    'groups',
    'group, twg, twgs, working group, working groups, technical working group, sub group, subgroups',
    'subgroups.label subgroups.kinds subgroups.members subgroups.partners subgroups.createAbolish subgroups.meeting',
  ],
  [
    'group create',
    'create a group, abolish, abolish a group, duplication, duplication check, group abolish',
    'subgroups.createAbolish subgroups.duplicationCheck decisionClasses.group settings.groupWorkingDays',
  ],
  [
    'group chairs',
    'group chair, rotation, rotate, term, terms, caretaker, caretakers, chair of a group',
    'subgroups.chairs decisionClasses.group_chair settings.groupChairWorkingDays settings.chairTermNoticeDays groups.caretaker',
  ],
  [
    'group meetings',
    'group meeting, twg meeting, twg meetings',
    'subgroups.meeting rights.conveneGroup settings.groupMeetingMonths',
  ],
  [
    'group update',
    'update, group updates, every 2 months, two months, two month update, mptf, progress',
    'subgroups.updates rights.groupUpdate settings.periodicUpdateMonths settings.groupUpdateMonths settings.updatePromptWorkingDays settings.updateOverdueWorkingDays',
  ],
  ['impediment', 'impediments, obstacle', 'subgroups.impediments rights.groupUpdate'],
  [
    'cso',
    'csos, ngo, ngos, civil society, consortium, partner, partners, donor, donors, group material',
    'subgroups.csoNomination subgroups.members subgroups.partners groups.ownMaterial',
  ],
  ['recommendation', 'recommendations, group decision', 'groups.recommendations rights.proposeGroup rights.clearGroup'],
  [
    'obligations',
    'obligation, duty, duties, due, missed, waive, waived, overdue, not recorded',
    'meetings.regular meetings.annual subgroups.meeting subgroups.updates duties.met settings.dutyWarningMonths rights.duties',
  ],
  [
    'network updates',
    'updates to others, report, reports, global update, unct update, government update, global network',
    'updates.global updates.government updates.unct settings.networkUpdateMonths settings.updatesAfterMeetingWorkingDays',
  ],
  [
    'work plan',
    'annual work plan, plan, plans, action plan, gcm action plan, visibility plan, annual report',
    'annualWorkPlan gcmActionPlan subgroups.visibilityPlan decisionClasses.plan settings.planWorkingDays memberDuties.workPlan',
  ],
  [
    'stakeholders',
    'stakeholder, register of stakeholders, external partners',
    'stakeholders safeguards content.noPersonalData',
  ],
  [
    'gcm',
    'global compact, objectives, gcm objectives, annex, annex i, annexes, reporting, assessment, review',
    'annexes gcmReporting nationalAssessment gcmActionPlan',
  ],
  ['policy', 'strategy, concept, national strategy, migration policy', 'policy parents'],
  ['digest', 'member digest', 'memberDigest settings.memberDigestMonths'],
  [
    'safeguards',
    'sea, psea, sexual exploitation, migrants data, victims, personal data',
    'safeguards settings.pseaChannel content.noPersonalData',
  ],
  [
    'charter',
    'terms of reference, tor, alignment, inherited, global network tor, charter change, change the charter',
    'alignment establishedBy decisionClasses.charter_change settings.charterChangeWorkingDays',
  ],
  ['defaults', 'default, setting, settings, setup, change a default', 'rights.duties alignment'],
  ['another network', 'networks, isolation, other network, other networks', 'networks.apart groups.ownMaterial'],
  [
    'rights',
    'refused, may not, not allowed, permission, role, roles',
    'rights.propose rights.clear rights.position rights.runMeeting rights.roster rights.duties',
  ],
  ['silence of the government', 'government silence', 'government.noConsent settings.governmentWorkingDays'],
];
