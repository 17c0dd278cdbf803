import { fold } from './fold.rules';
import { isRunning } from './states.rules';
import type { Act, DecisionState, Loaded, PositionKind, Round } from './types';

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

/** The state that the messages of an item show: `before`, where they show all that led to it; null where they show nothing. */
export function shown({ drawnUntil, acts, network }: Loaded, before: DecisionState | null): DecisionState | null {
  if (drawnUntil === null) return before;
  const drawn = acts.filter(({ serial }) => serial <= drawnUntil);
  return drawn.length === 0 ? null : fold(drawn, network);
}

/** Of the addressees of a round, those from one place in their order up to another. */
export interface Portion {
  readonly from: number;
  readonly to: number;
  /** Without what concerns no addressee, which else comes with the first of them. */
  readonly alone?: true;
}

export const EVERYBODY: Portion = { from: 0, to: Number.POSITIVE_INFINITY };
/** What concerns no addressee: the channel's card, those of the office. */
export const NOBODY: Portion = { from: 0, to: 0 };

export const isOfAddressees = ({ from, alone }: Portion): boolean => from > 0 || alone === true;

/** So many cards are drawn in less than a tenth of a second, and nobody waits longer than that for the store. */
export const PORTION = 24;
/** A round of more addressees is drawn in portions. */
export const MANY = 60;

/** The mark of an item of whose cards nobody can say what they show. */
export const NOTHING_KNOWN = 0;

/** A card that cannot be drawn is tried less and less often, up to this. */
const FIRST_TRY_AGAIN_MS = 60_000;
const LONGEST_TRY_AGAIN_MS = 3_600_000;

/** How long an item is left alone of which a card could not be drawn so many times. */
export const tryAgainAfterMs = (failures: number): number =>
  Math.min(FIRST_TRY_AGAIN_MS * 2 ** (failures - 1), LONGEST_TRY_AGAIN_MS);

export const peopleOf = (round: Round): string[] => [...new Set(Object.values(round.addressees).flat())];

/** How many people the longest list holds among the rounds whose cards are drawn. */
export const addresseeCount = ({ rounds }: DecisionState): number =>
  Math.max(0, ...rounds.slice(-2).map((round) => peopleOf(round).length));

/** Whether anything has happened since that act which the cards of the addressees show: where a text came they do not. */
export const hasNewsSince = ({ acts }: Loaded, serial: number): boolean =>
  acts.some((act) => act.serial > serial && act.kind !== 'delivered' && act.kind !== 'undelivered');
