import { createHelpFeature } from './features/help/feature';
import { createMeetingsFeature } from './features/meetings/feature';
import type { Networks } from './features/membership/usecases';
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
  features.push(createHelpFeature({ ...parts, commands, waitingFor }), createMeetingsFeature(parts));
  return features;
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
