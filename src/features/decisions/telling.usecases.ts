import type { Tx } from '../../kernel/store';
import { attempt } from '../../store/attempt';
import { addresseeCount, EVERYBODY, MANY, NOBODY, NOTHING_KNOWN, shown } from './drawing.rules';
import { announce } from './news.usecases';
import { publish } from './posts.usecases';
import { updateDecision } from './store';
import type { DecisionState, DecisionsDeps, Loaded } from './types';

/** A state, and the serial of the last act that the messages show. */
export interface Before {
  readonly state: DecisionState;
  readonly until: number;
}

/**
 * Brings the cards to the state that is written down. Those of a round that goes to very many are drawn in portions after the
 * commit: nobody could press or be written to meanwhile. So are those of an item of which one cannot be drawn: a fault in
 * somebody's card is no reason to refuse what another does. Resolves to the mark of what is not drawn yet.
 */
export async function draw(
  deps: DecisionsDeps,
  tx: Tx,
  was: Before | null,
  item: Loaded,
  at: Date,
): Promise<number | null> {
  const { networkId, id, state } = item;
  const isForMany = deps.drawLater !== undefined && addresseeCount(state) > (deps.portion ?? MANY);
  const now = isForMany ? NOBODY : EVERYBODY;
  const drawn = await attempt(tx, (inner) => publish(deps, inner, shown(item, was?.state ?? null), item, at, now));
  if (!drawn.ok)
    deps.logger.error({ err: drawn.error, network: networkId, decision: id }, 'cards could not be drawn with an act');
  if (drawn.ok && !isForMany) return null;
  const drawnUntil = was?.until ?? NOTHING_KNOWN;
  await updateDecision(tx, networkId, id, { drawnUntil });
  deps.drawLater?.(tx, networkId, id);
  return drawnUntil;
}

/** Tells the members, and the rooms that listen, of what has come about. */
export async function proclaim(
  deps: DecisionsDeps,
  tx: Tx,
  before: DecisionState | null,
  item: Loaded,
  at: Date,
): Promise<void> {
  await announce(deps, tx, before, item, at);
  await outcome(deps, tx, before, item, at);
}

/** Tells the rooms that listen, where the item has changed its state. */
export async function outcome(
  deps: DecisionsDeps,
  tx: Tx,
  before: DecisionState | null,
  { networkId, id, state }: Loaded,
  at: Date,
): Promise<void> {
  if (before?.status === state.status) return;
  for (const listener of deps.onOutcome) {
    await listener(tx, {
      networkId,
      id,
      reference: state.proposal.reference,
      number: state.number,
      classKey: state.class.key,
      title: state.proposal.title,
      text: state.revision.text,
      subject: state.proposal.subject,
      groupKey: state.proposal.groupKey,
      matter: state.proposal.matter ?? null,
      adoptedAt: state.adoptedAt,
      before: before?.status ?? null,
      status: state.status,
      at,
      state,
    });
  }
}
