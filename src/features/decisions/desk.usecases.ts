import type { Card } from '../../kernel/cards';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import type { Person } from '../membership/types';
import type { Portion } from './drawing.rules';
import { stateWords } from './messages';
import type { DecisionsDeps, Loaded } from './types';

export const keyOf = (id: string, ...rest: readonly (string | number)[]): string => ['decision', id, ...rest].join(':');

export interface Desk {
  readonly deps: DecisionsDeps;
  readonly tx: Tx;
  /** The item as it was: what looks the same of both is not written again. */
  readonly before: Loaded | null;
  readonly item: Loaded;
  readonly at: Date;
  /** Whose cards of the rounds are drawn. */
  readonly portion: Portion;
}

export const looksTheSame = ({ before, item }: Desk, model: (of: Loaded) => object): boolean =>
  before !== null && JSON.stringify(model(before)) === JSON.stringify(model(item));

export const dayOf = ({ item, at }: Desk) => localDay(at, item.network.charter.timeZone);

export const summaryOf = ({ item }: Desk, lead = stateWords(item.state)): string =>
  `${lead}: ${item.state.proposal.title}`;

export async function toPerson(
  desk: Desk,
  person: Person | string,
  key: string,
  card: Card,
  lead?: string,
): Promise<void> {
  const personId = typeof person === 'string' ? person : person.id;
  await desk.deps.outbox.post(desk.tx, {
    networkId: desk.item.networkId,
    to: { kind: 'person', personId },
    key: `${key}:person:${personId}`,
    card,
    summary: summaryOf(desk, lead),
    at: desk.at,
  });
}

/** Posts where the message stands already, or where it is wanted now. */
export async function kept(
  desk: Desk,
  wanted: boolean,
  person: Person | string,
  key: string,
  card: () => Card,
  lead?: string,
): Promise<void> {
  const personId = typeof person === 'string' ? person : person.id;
  const stands = wanted || (await desk.deps.outbox.has(desk.tx, desk.item.networkId, `${key}:person:${personId}`));
  if (stands) await toPerson(desk, personId, key, card(), lead);
}
