import { fold } from './fold.rules';
import { isRunning } from './states.rules';
import type { Act, DecisionState, Loaded, PositionKind } from './types';

/** Those that ask nobody for anything: whoever opens a card a moment later finds them on it. */
const CAN_WAIT: readonly PositionKind[] = ['join', 'join_comment', 'join_reservation'];

/**
 * Whether the cards of the others can be drawn a moment later, for all acts of that moment: members have said their own
 * positions on an open round, and neither its state nor its deadline has changed.
 */
export function canBeDrawnLater(before: Loaded, after: Loaded): boolean {
  const acts = after.acts.slice(before.acts.length);
  const { state: was } = before;
  const { state: is } = after;
  return (
    acts.length > 0 &&
    acts.every(isOwnPosition) &&
    isRunning(is.status) &&
    was.status === is.status &&
    was.round?.index === is.round?.index &&
    was.round?.deadline?.getTime() === is.round?.deadline?.getTime()
  );
}

/** Whoever had a position entered for them is told of it at once (4.8). */
const isOwnPosition = (act: Act): boolean =>
  act.kind === 'position' && act.payload.as !== 'office' && CAN_WAIT.includes(act.payload.position);

/** The serial of the last act that the messages of an item show. */
export const shownUntil = ({ drawnUntil, acts }: Loaded): number => drawnUntil ?? acts.at(-1)?.serial ?? 0;

/** The state that the messages of an item show: `before`, where they show all that led to it. */
export const shown = ({ drawnUntil, acts, network }: Loaded, before: DecisionState): DecisionState =>
  drawnUntil === null
    ? before
    : fold(
        acts.filter(({ serial }) => serial <= drawnUntil),
        network,
      );
