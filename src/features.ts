import { join } from 'node:path';
import { overdueActions } from './features/action-items/agenda.usecases';
import { createActionItemsFeature } from './features/action-items/feature';
import type { AgendaPlaces } from './features/action-items/types';
import { formAnswer } from './features/agenda/answers.card-models';
import { createAgendaFeature } from './features/agenda/feature';
import { packLinks } from './features/agenda/pack.usecases';
import {
  meetingConvened as agendaMeetingConvened,
  placeOnNext,
  refreshAgenda,
  takeOff,
} from './features/agenda/placing.usecases';
import { decisionChanged as decisionOnAgenda } from './features/agenda/referral.usecases';
import type { AgendaDeps } from './features/agenda/types';
import { agendaOf, openAgenda } from './features/agenda/usecases';
import type { Outage } from './features/calendar/types';
import { localDay } from './features/calendar/zone.rules';
import type { Charters } from './features/charters/types';
import { correctionsOf, holdRound, reviseRound } from './features/decisions/corrections.usecases';
import { createDecisionsFeature } from './features/decisions/feature';
import { admits } from './features/decisions/register.usecases';
import type { DecisionOutcome, DecisionsDeps } from './features/decisions/types';
import {
  adoptInMeeting,
  calendarChanged,
  openRound,
  rosterChanged,
  serviceInterrupted,
} from './features/decisions/usecases';
import { createDeliveryFeature } from './features/delivery/feature';
import { createDigestFeature } from './features/digest/feature';
import { entered as digestEntered } from './features/digest/issues.usecases';
import type { DigestDeps } from './features/digest/types';
import { carriedOver } from './features/floor/agenda.usecases';
import { requireMembersAloneIn } from './features/floor/decisions.usecases';
import { createFloorFeature } from './features/floor/feature';
import { runAfterMinutes } from './features/floor/typed.usecases';
import type { FloorDeps } from './features/floor/types';
import { createGroupsFeature } from './features/groups/feature';
import { entered as groupsEntered } from './features/groups/terms.usecases';
import type { GroupsDeps } from './features/groups/types';
import { groupAffairs, decided as groupDecided } from './features/groups/usecases';
import { createHelpFeature } from './features/help/feature';
import { createHolidaysFeature } from './features/holidays/feature';
import { entered as calendarEntered } from './features/holidays/nudges.usecases';
import { createSuggestions } from './features/holidays/suggestions.usecases';
import type { HolidaysDeps } from './features/holidays/types';
import { createMeetingsFeature } from './features/meetings/feature';
import { guestsOf } from './features/meetings/guests.usecases';
import {
  entered as meetingsEntered,
  rosterChanged as meetingsRosterChanged,
} from './features/meetings/preparation.usecases';
import { regularPeriod } from './features/meetings/rules';
import type { AgendaStanding, Meeting, MeetingsDeps } from './features/meetings/types';
import { admitByDecision, memberOrigins } from './features/members/admission.usecases';
import { createMembersFeature } from './features/members/feature';
import { entered as listEntered, meetingConvened as listMeetingConvened } from './features/members/share.usecases';
import type { MembersDeps } from './features/members/types';
import type { Network } from './features/membership/types';
import type { Networks } from './features/membership/usecases';
import { createMinutesFeature } from './features/minutes/feature';
import { meetingConvened } from './features/minutes/follow-up.usecases';
import { finalMinutes } from './features/minutes/register.usecases';
import type { MinutesDeps } from './features/minutes/types';
import { decisionChanged } from './features/minutes/usecases';
import { createObligationsFeature } from './features/obligations/feature';
import { entered as dutiesEntered, meetingChanged, meetingPlanned } from './features/obligations/periods.usecases';
import type { ObligationsDeps } from './features/obligations/types';
import { markCounting, memberListShared, recordFiling } from './features/obligations/usecases';
import { createOverviewFeature } from './features/overview/feature';
import { planProgress } from './features/plans/agenda.usecases';
import { createPlansFeature } from './features/plans/feature';
import { decided as planDecided } from './features/plans/usecases';
import { createReportsFeature } from './features/reports/feature';
import { createSetupFeature } from './features/setup/feature';
import { settingOrigins } from './features/setup/origins.usecases';
import type { SetupDeps } from './features/setup/types';
import { createStakeholdersFeature } from './features/stakeholders/feature';
import { createUpdatesFeature } from './features/updates/feature';
import { placeWaiting } from './features/updates/impediments.usecases';
import { entered as updatesEntered } from './features/updates/prompts.usecases';
import type { UpdatesDeps } from './features/updates/types';
import type { Actor } from './kernel/actor';
import type { CardRenderer } from './kernel/cards';
import type { Clock } from './kernel/clock';
import type { CommandDefinition, Feature, Waiting } from './kernel/define';
import type { Agenda } from './kernel/due';
import type { JobQueue } from './kernel/jobs';
import type { Links } from './kernel/links';
import type { Logger } from './kernel/logger';
import type { Outbox, Transport } from './kernel/messages';
import type { OnlineCalendar } from './kernel/online-calendar';
import type { Store, Tx } from './kernel/store';
import type { TeamChannels, TeamRoster } from './kernel/team-roster';

/** What every feature may ask for. */
export interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly cards: CardRenderer;
  readonly outbox: Outbox;
  readonly agenda: Agenda;
  readonly links: Links;
  readonly charters: Charters;
  readonly networks: Networks;
  /** For the welcome to a team that has no network yet, and so no outbox. */
  readonly transport: Transport;
  readonly jobs: JobQueue;
  /** Where meetings are written into as events; absent unless configured. */
  readonly onlineCalendar?: OnlineCalendar | undefined;
  readonly team: TeamRoster & TeamChannels;
  readonly logger: Logger;
  /** Commands from outside the product, for `help`: those of local mode. */
  readonly otherCommands?: () => readonly CommandDefinition[];
}

/** The product, and what the rooms outside it must hand on. */
export interface Product {
  readonly features: readonly Feature[];
  readonly setup: SetupDeps;
  readonly meetings: MeetingsDeps;
  readonly groups: GroupsDeps;
  /** To be told, in the same transaction, of a network that came into the house or was brought in anew. */
  entered(tx: Tx, network: Network, at: Date): Promise<void>;
  /** To be told of a time in which the service could not be reached (T-10). */
  interrupted(tx: Tx, outage: Outage): Promise<void>;
}

/** The holidays of countries as they return each year: beside `dist` and `src` alike. */
const PATTERNS = join(__dirname, '..', 'charters', 'holidays');

/** All features of the product, in the order in which one may know another. Making them touches none of the parts. */
export function composeFeatures(parts: Parts): Product {
  const features: Feature[] = [];
  const commands = (): CommandDefinition[] => [
    ...features.flatMap((feature) => feature.commands ?? []),
    ...(parts.otherCommands?.() ?? []),
  ];
  const actions = () => features.flatMap((feature) => feature.actions ?? []);
  const origins = async (tx: Tx, network: Network) =>
    new Map([...(await settingOrigins(tx, network)), ...(await memberOrigins(tx, network))]);
  const waitingFor = (tx: Tx, actor: Actor, at: Date) => waitingIn(features, tx, actor, at);

  // minutes open rounds, and rounds tell minutes how they ended: the circle is closed here, not between the features
  const agendas: AgendaDeps = {
    ...parts,
    suggestions: [carriedOver, overdueActions, planProgress(parts)],
  };
  const decisions: DecisionsDeps = {
    ...parts,
    onOutcome: [
      (tx, outcome) => decisionChanged(minutes, tx, outcome),
      (tx, outcome) => decisionOnAgenda(agendas, tx, newsOf(outcome)),
      (tx, outcome) => groupDecided(groups, tx, outcome),
      (tx, outcome) => planDecided(tx, outcome),
      (tx, outcome) => memberDecided(members, tx, outcome),
    ],
    groups: groupAffairs(parts),
  };
  const onAgenda: AgendaPlaces = {
    place: async (tx, network, { source, title, minutes: takes, lead }, at) => {
      const fields = { title, purpose: 'discussion', minutes: takes, lead } as const;
      const by = { personId: null, capacity: null };
      const placed = await placeOnNext(agendas, tx, { network, groupKey: null, source, fields, by }, at);
      return placed?.meeting.number ?? null;
    },
    takeOff: (tx, network, source, at) => takeOff(agendas, tx, network, source, { reason: 'The action ended.', at }),
  };
  const minutes: MinutesDeps = {
    ...parts,
    onAgenda,
    rounds: {
      openRound: (tx, order) => openRound(decisions, tx, order),
      adoptInMeeting: async (tx, order) => {
        await requireMembersAloneIn(floor, tx, order, order.at);
        return adoptInMeeting(decisions, tx, order);
      },
      holdRound: (tx, order) => holdRound(decisions, tx, order),
      reviseRound: (tx, order) => reviseRound(decisions, tx, order),
      corrections: (tx, networkId, id) => correctionsOf(decisions, tx, networkId, id),
    },
    agendaItems: listedItems,
    typed: (turn, words) => runAfterMinutes(floor, turn, words),
  };
  const floor: FloorDeps = { ...parts, minutes, decisions, guestsIn: stakeholdersIn };
  const members: MembersDeps = {
    ...parts,
    decisionAdopted: (tx, networkId, number, entity) => admits(decisions, tx, networkId, number, entity),
    onShared: memberListShared,
    onRosterChanged: [
      (tx, change) => rosterChanged(decisions, tx, change.networkId, change.at),
      (tx, change) => meetingsRosterChanged(meetings, tx, change.networkId, change.at),
    ],
  };
  const updates: UpdatesDeps = { ...parts, agendas };
  const obligations: ObligationsDeps = { ...parts, minutes: finalMinutes };
  const meetings: MeetingsDeps = {
    ...parts,
    onConvened: [
      (tx, meeting) => agendaMeetingConvened(agendas, tx, meeting),
      (tx, meeting) => meetingConvened(minutes, tx, meeting),
      (tx, meeting) => listMeetingConvened(members, tx, meeting),
      (tx, meeting) => meetingPlanned(obligations, tx, meeting),
      (tx, meeting) => placeWaiting(updates, tx, meeting, meeting.convenedAt),
    ],
    neighbours: {
      agendaStanding,
      itemForm: async (tx, meeting, actor, notice, at) => {
        const network = await parts.networks.load(tx, meeting.networkId);
        const view = { network, meeting, ...(await openAgenda(tx, network, meeting, at)) };
        return formAnswer(parts, view, actor, at, { notice }).card;
      },
      publicLinks: (meeting, at) => packLinks(agendas, meeting, at),
      countAsRegular: async (tx, actor, meeting, reason, at) => {
        const network = await parts.networks.load(tx, meeting.networkId);
        const { key: period } = regularPeriod(network, localDay(meeting.startsAt, network.charter.timeZone));
        return markCounting(obligations, tx, { actor, at, meetingId: meeting.id, period, reason });
      },
      onChanged: [
        async (tx, meeting) => {
          if (meeting.state !== 'convened') return;
          await meetingConvened(minutes, tx, meeting);
          await listMeetingConvened(members, tx, meeting);
        },
        (tx, meeting, at) => meetingChanged(obligations, tx, meeting, at),
        async (tx, meeting, at) =>
          refreshAgenda(agendas, tx, await parts.networks.load(tx, meeting.networkId), meeting, at),
        (tx, meeting, at) => placeWaiting(updates, tx, meeting, at),
      ],
    },
  };
  const entered = async (tx: Tx, network: Network, at: Date): Promise<void> => {
    await listEntered(members, tx, network, at);
    await meetingsEntered(meetings, tx, network, at);
    await dutiesEntered(obligations, tx, network, at);
    await updatesEntered(updates, tx, network, at);
    await groupsEntered(groups, tx, network, at);
    await rosterChanged(decisions, tx, network.id, at);
    await calendarChanged(decisions, tx, network.id, at);
    await calendarEntered(holidays, tx, network, at);
    await digestEntered(digest, tx, network, at);
  };
  const holidays: HolidaysDeps = { ...parts, suggestions: createSuggestions(PATTERNS), onChanged: entered };
  const digest: DigestDeps = {
    ...parts,
    onReleased: (tx, { networkId, period, at }) =>
      recordFiling(tx, { networkId, duty: 'memberDigest', period, at, by: 'Convenor' }),
  };
  const groups: GroupsDeps = {
    ...parts,
    decisions,
    meetings,
    onAgenda,
    changed: async (tx, networkId, at) => {
      const network = await parts.networks.load(tx, networkId);
      await dutiesEntered(obligations, tx, network, at);
      await updatesEntered(updates, tx, network, at);
      await rosterChanged(decisions, tx, networkId, at);
    },
  };
  const setup: SetupDeps = { ...parts, members, entered };
  features.push(
    createHelpFeature({ ...parts, commands, actions, waitingFor, origins }),
    createDeliveryFeature(parts),
    createHolidaysFeature(holidays),
    createMeetingsFeature(meetings),
    createAgendaFeature(agendas),
    createDecisionsFeature(decisions),
    createMinutesFeature(minutes),
    createFloorFeature(floor),
    createActionItemsFeature({ ...parts, onAgenda }),
    createMembersFeature(members),
    createObligationsFeature(obligations),
    createDigestFeature(digest),
    createUpdatesFeature(updates),
    createPlansFeature({ ...parts, decisions }),
    createStakeholdersFeature(parts),
    createReportsFeature({ ...parts, decisions, obligations }),
    createGroupsFeature(groups),
    createSetupFeature(setup),
    createOverviewFeature({ ...parts, decisions }),
  );
  return {
    features,
    setup,
    meetings,
    groups,
    entered,
    interrupted: (tx, outage) => serviceInterrupted(decisions, tx, outage),
  };
}

/** What the preparation of a meeting asks of its agenda. */
async function agendaStanding(tx: Tx, meeting: Meeting): Promise<AgendaStanding> {
  const agenda = await agendaOf(tx, meeting.networkId, meeting.id);
  const items = agenda?.items.filter((item) => item.standing === null) ?? [];
  const proposals = items.map(({ title, proposedBy, paper }) => ({
    title,
    personId: proposedBy,
    hasPaper: paper !== null,
  }));
  return { state: agenda?.state ?? 'none', proposals };
}

/** The stakeholders who came to a meeting and have not left it. */
async function stakeholdersIn(tx: Tx, meeting: Meeting): Promise<string[]> {
  const here = (await guestsOf(tx, meeting)).filter(({ cameAt, leftAt }) => cameAt !== null && leftAt === null);
  return here.map(({ name, organisation }) => name || organisation);
}

/** What the agenda hears of a decision item. */
const newsOf = ({ state, ...outcome }: DecisionOutcome) => ({
  ...outcome,
  groupKey: state.proposal.groupKey,
  proposedBy: state.proposedBy.personId,
});

/** A matter of a group's, as rooms that place one name it: `update:LM`, `impediment:LM/3`. */
const groupIn = (source: string | null): string | null =>
  /^(?:group|update|impediment):([^/:]+)/.exec(source ?? '')?.[1] ?? null;

/** A decision of the class New member, once it stands, gives the entity its seat. */
async function memberDecided(members: MembersDeps, tx: Tx, outcome: DecisionOutcome): Promise<void> {
  const { networkId, matter, number, status, at, state } = outcome;
  if (status !== 'adopted' || matter?.kind !== 'applicant' || number === null) return;
  const { personId, capacity } = state.proposedBy;
  const { entity, head } = matter;
  await admitByDecision(members, tx, {
    networkId,
    entity,
    head,
    decision: number,
    personId,
    capacity: capacity ?? 'member',
    at,
  });
}

/** What was circulated, in its order; nothing while there is only a draft. */
async function listedItems(tx: Tx, meeting: Meeting) {
  const agenda = await agendaOf(tx, meeting.networkId, meeting.id);
  return agenda?.circulatedAt
    ? agenda.items.map(({ serial, title, source }) => ({ key: String(serial), title, groupKey: groupIn(source) }))
    : [];
}

/** What waits for a person anywhere in the house. */
export async function waitingIn(
  features: readonly Feature[],
  tx: Tx,
  actor: Actor,
  at: Date,
): Promise<readonly Waiting[]> {
  const found: Waiting[] = [];
  for (const feature of features) found.push(...((await feature.waiting?.(tx, actor, at)) ?? []));
  return found;
}
