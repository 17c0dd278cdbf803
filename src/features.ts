import { createActionItemsFeature } from './features/action-items/feature';
import { createAgendaFeature } from './features/agenda/feature';
import { agendaOf } from './features/agenda/usecases';
import { createDecisionsFeature } from './features/decisions/feature';
import type { DecisionsDeps } from './features/decisions/types';
import { adoptInMeeting, openRound } from './features/decisions/usecases';
import { createHelpFeature } from './features/help/feature';
import { createMeetingsFeature } from './features/meetings/feature';
import type { Meeting } from './features/meetings/types';
import type { Networks } from './features/membership/usecases';
import { createMinutesFeature } from './features/minutes/feature';
import { meetingConvened } from './features/minutes/follow-up.usecases';
import type { MinutesDeps } from './features/minutes/types';
import { decisionChanged } from './features/minutes/usecases';
import { createOverviewFeature } from './features/overview/feature';
import type { Actor } from './kernel/actor';
import type { CardRenderer } from './kernel/cards';
import type { Clock } from './kernel/clock';
import type { CommandDefinition, Feature, Waiting } from './kernel/define';
import type { Agenda } from './kernel/due';
import type { Links } from './kernel/links';
import type { Outbox } from './kernel/messages';
import type { Store, Tx } from './kernel/store';

/** What every feature may ask for. */
export interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly cards: CardRenderer;
  readonly outbox: Outbox;
  readonly agenda: Agenda;
  readonly links: Links;
  readonly networks: Networks;
}

/** All features of the product, in the order in which one may know another. Making them touches none of the parts. */
export function composeFeatures(parts: Parts): readonly Feature[] {
  const features: Feature[] = [];
  const commands = (): CommandDefinition[] => features.flatMap((feature) => feature.commands ?? []);
  const waitingFor = (tx: Tx, actor: Actor, at: Date) => waitingIn(features, tx, actor, at);

  // minutes open rounds, and rounds tell minutes how they ended: the circle is closed here, not between the features
  const decisions: DecisionsDeps = { ...parts, onOutcome: [(tx, outcome) => decisionChanged(minutes, tx, outcome)] };
  const minutes: MinutesDeps = {
    ...parts,
    rounds: {
      openRound: (tx, order) => openRound(decisions, tx, order),
      adoptInMeeting: (tx, order) => adoptInMeeting(decisions, tx, order),
    },
    agendaItems: listedItems,
  };
  const onConvened = [(tx: Tx, meeting: Meeting) => meetingConvened(minutes, tx, meeting)];

  features.push(
    createHelpFeature({ ...parts, commands, waitingFor }),
    createMeetingsFeature({ ...parts, onConvened }),
    createAgendaFeature(parts),
    createDecisionsFeature(decisions),
    createActionItemsFeature(parts),
    createMinutesFeature(minutes),
    createOverviewFeature({ ...parts, decisions }),
  );
  return features;
}

/** What was circulated, in its order; nothing while there is only a draft. */
async function listedItems(tx: Tx, meeting: Meeting) {
  const agenda = await agendaOf(tx, meeting.networkId, meeting.id);
  return agenda?.circulatedAt ? agenda.items.map(({ title }) => ({ title })) : [];
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
