import type { Tx } from '../../kernel/store';
import { placeOnNext, takeOff } from './placing.usecases';
import type { AgendaDeps } from './types';

/** What the agenda needs to know of a decision item; the room of decisions comes after this one. */
export interface DecisionNews {
  readonly networkId: string;
  readonly id: string;
  readonly title: string;
  readonly before: string | null;
  readonly status: string;
  readonly at: Date;
  /** The group whose decision it is; null: the Network's. */
  readonly groupKey: string | null;
  /** Whose item it is. */
  readonly proposedBy: string;
}

const MINUTES = 15;

export const sourceOfDecision = (id: string): string => `decision:${id}`;

/** Row 15: an item referred to a meeting stands on the next agenda of its body, until it is settled otherwise. */
export async function decisionChanged(deps: AgendaDeps, tx: Tx, news: DecisionNews): Promise<void> {
  const { networkId, id, status, before, at, groupKey, title, proposedBy } = news;
  const source = sourceOfDecision(id);
  const network = await deps.networks.load(tx, networkId);
  if (status === 'to_meeting') {
    const fields = { title, purpose: 'decision', minutes: MINUTES } as const;
    await placeOnNext(
      deps,
      tx,
      { network, groupKey, source, fields, by: { personId: proposedBy, capacity: null } },
      at,
    );
  } else if (before === 'to_meeting' && status !== 'in_meeting') {
    await takeOff(deps, tx, network, source, { reason: 'It was settled without the meeting', at });
  }
}
