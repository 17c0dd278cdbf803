import { createActionItemsFeature } from './features/action-items/feature';
import { createAgendaFeature } from './features/agenda/feature';
import type { Outage } from './features/calendar/types';
import { createCustodyFeature } from './features/custody/feature';
import { createDecisionsFeature } from './features/decisions/feature';
import type { DecisionsDeps } from './features/decisions/types';
import { serviceInterrupted } from './features/decisions/usecases';
import { createDeliveryFeature } from './features/delivery/feature';
import { createDigestFeature } from './features/digest/feature';
import { createFloorFeature } from './features/floor/feature';
import { createGroupsFeature } from './features/groups/feature';
import type { GroupsDeps } from './features/groups/types';
import { createHelpFeature } from './features/help/feature';
import { createHolidaysFeature } from './features/holidays/feature';
import { createMeetingsFeature } from './features/meetings/feature';
import type { MeetingsDeps } from './features/meetings/types';
import { memberOrigins } from './features/members/admission.usecases';
import { createMembersFeature } from './features/members/feature';
import type { Network } from './features/membership/types';
import { createMinutesFeature } from './features/minutes/feature';
import { createObligationsFeature } from './features/obligations/feature';
import { createOverviewFeature } from './features/overview/feature';
import { createPlansFeature } from './features/plans/feature';
import { createReportsFeature } from './features/reports/feature';
import { createSetupFeature, createWelcomeHands } from './features/setup/feature';
import { settingOrigins } from './features/setup/origins.usecases';
import type { SetupDeps } from './features/setup/types';
import { createStakeholdersFeature } from './features/stakeholders/feature';
import { createUpdatesFeature } from './features/updates/feature';
import type { Actor } from './kernel/actor';
import type { CommandDefinition, Feature, Waiting } from './kernel/define';
import type { Tx } from './kernel/store';
import { agendasOf, placesOn } from './neighbours/agenda';
import { decisionsOf } from './neighbours/decisions';
import { meetingsOf } from './neighbours/meetings';
import { digestOf, enteredOf, groupsOf, holidaysOf, membersOf, obligationsOf } from './neighbours/members';
import { floorOf, minutesOf } from './neighbours/minutes';
import type { Entered, Neighbours, Parts } from './neighbours/parts';

/** The product, and what the rooms outside it must hand on. */
export interface Product {
  readonly features: readonly Feature[];
  readonly setup: SetupDeps;
  readonly decisions: DecisionsDeps;
  readonly meetings: MeetingsDeps;
  readonly groups: GroupsDeps;
  readonly entered: Entered;
  /** To be told of a time in which the service could not be reached (T-10). */
  interrupted(tx: Tx, outage: Outage): Promise<void>;
}

/** Features tell each other what happened: their circles are closed here, not between them. */
function introduce(parts: Parts): Neighbours {
  const others = () => all;
  const agendas = agendasOf(parts);
  const minutes = minutesOf(parts, others);
  const all: Neighbours = {
    agendas,
    minutes,
    floor: floorOf(parts, minutes, others),
    decisions: decisionsOf(parts, others),
    members: membersOf(parts, others),
    updates: { ...parts, agendas },
    obligations: obligationsOf(parts),
    meetings: meetingsOf(parts, others),
    holidays: holidaysOf(parts, others),
    digest: digestOf(parts),
    groups: groupsOf(parts, others),
    entered: enteredOf(others),
  };
  return all;
}

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

  const all = introduce(parts);
  const { decisions, meetings, groups, entered } = all;
  const setup: SetupDeps = { ...parts, welcomes: createWelcomeHands(), members: all.members, entered };
  features.push(
    createHelpFeature({ ...parts, commands, actions, waitingFor, origins }),
    createDeliveryFeature(parts),
    createHolidaysFeature(all.holidays),
    createMeetingsFeature(meetings),
    createAgendaFeature(all.agendas),
    createDecisionsFeature(decisions),
    createMinutesFeature(all.minutes),
    createFloorFeature(all.floor),
    createActionItemsFeature({ ...parts, onAgenda: placesOn(() => all) }),
    createMembersFeature(all.members),
    createObligationsFeature(all.obligations),
    createDigestFeature(all.digest),
    createUpdatesFeature(all.updates),
    createPlansFeature({ ...parts, decisions }),
    createStakeholdersFeature(parts),
    createReportsFeature({ ...parts, obligations: all.obligations }),
    createGroupsFeature(groups),
    createSetupFeature(setup),
    createCustodyFeature(parts),
    createOverviewFeature({ ...parts, decisions }),
  );
  return {
    features,
    setup,
    decisions,
    meetings,
    groups,
    entered,
    interrupted: (tx, outage) => serviceInterrupted(decisions, tx, outage),
  };
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
