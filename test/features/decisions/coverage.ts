import { TRANSITIONS } from '../../../src/features/decisions/states.rules';
import type { Act, DecisionState, Status } from '../../../src/features/decisions/types';

/** Acts that keep the state as it is: of the table's states only the pair with itself is a transition. */
const STAYS: readonly string[] = ['5', '7', '24'];

const SAME_KIND = new Set(['open>open', 'ad_referendum>ad_referendum', 'paused>open', 'paused>ad_referendum']);

/** Every transition that the table allows: `row act from>to`. */
export const expectedTransitions = (): string[] =>
  TRANSITIONS.flatMap(({ row, act, from, to }) =>
    from.flatMap((a) => to.filter((b) => isMeant(row, act, a, b)).map((b) => `${row} ${act} ${a}>${b}`)),
  );

function isMeant(row: string, act: string, from: Status, to: Status): boolean {
  if (STAYS.includes(row) || act === 'corrected') return from === to;
  // an extension goes on with the round it extends
  if (act === 'extended') return SAME_KIND.has(`${from}>${to}`);
  return true;
}

interface Step {
  readonly act: Act;
  readonly before: DecisionState;
  readonly after: DecisionState;
}

/** The rows of the table that a step was, as the table writes them. */
export function transitionsOf({ act, before, after }: Step): string[] {
  return TRANSITIONS.filter(
    ({ row, act: kind, from, to }) =>
      kind === act.kind &&
      from.includes(before.status) &&
      to.includes(after.status) &&
      isMeant(row, kind, before.status, after.status) &&
      isRow(row, { act, before, after }),
  ).map(({ row, act: kind }) => `${row} ${kind} ${before.status}>${after.status}`);
}

/** Where one act stands in several rows, what tells them apart. */
function isRow(row: string, { act, before }: Step): boolean {
  if (act.kind === 'paused') {
    if (row === '8') return act.payload.why === 'convenor';
    return (row === '3') === (act.payload.why === 'not_reached') && act.payload.why !== 'convenor';
  }
  if (act.kind === 'clock') return act.payload.reason === 'more_time';
  if (act.kind === 'circulated') {
    const first = before.revision.number === 0;
    if (row === '3') return first;
    if (row === '12') return !first;
  }
  return true;
}
