import type { LocalDay } from '../calendar/types';
import { memberName, personName } from '../membership/rules';
import type { Network } from '../membership/types';
import { choiceOf, head, rowOf } from './card-models';
import { awaitsAcceptance } from './rules';
import type { ActionItem } from './types';

const MOST_PROMPTED = 15;

/** What the lead of a meeting's actions is asked: to accept them, or to say what is wrong. */
export function promptModel(
  network: Network,
  day: LocalDay,
  meeting: string,
  actions: readonly ActionItem[],
  notice = '',
) {
  const shown = actions.slice(0, MOST_PROMPTED);
  const waiting = shown.filter(awaitsAcceptance);
  return {
    ...head(network, notice),
    meeting,
    rows: shown.map((action) => rowOf(network, action, day)),
    actions: waiting.map((action) => action.id).join(','),
    asks: waiting.length > 0,
    several: waiting.length > 1,
    first: waiting[0]?.id ?? '',
    choices: waiting.map(choiceOf),
  };
}

/** What the Secretariat is told when a lead wants an action corrected. */
export function contestedModel(network: Network, action: ActionItem, day: LocalDay) {
  return {
    ...head(network),
    action: action.id,
    reference: action.reference,
    ...rowOf(network, action, day),
    what: action.what,
    who: action.contestedBy
      ? `${personName(network, action.contestedBy)}, for ${memberName(network, action.leadMemberId)}`
      : memberName(network, action.leadMemberId),
    words: action.contested ?? 'The correction was made.',
    open: action.contested !== null,
  };
}
