import type { Counts } from './types';

/** What Teams answers, in words that say what helps. */
const REASONS: Readonly<Record<string, string>> = {
  BotNotInConversationRoster: 'Convenor is not installed there. Ask the person to add it in Teams.',
  ForbiddenOperationException: 'Convenor is not installed there. Ask the person to add it in Teams.',
  ConversationBlockedByUser: 'The person has blocked Convenor. Only the person can unblock it, in the chat’s menu.',
  BotDisabledByAdmin: 'An administrator of Teams has switched Convenor off.',
  MessageWritesBlocked: 'Teams takes no messages there at present.',
  InvalidBotApiHost: 'This person’s Teams lies in another cloud, which Convenor cannot reach.',
  ConversationNotFound: 'The chat or channel is no longer there.',
  ActivityNotFoundInConversation:
    'The message is no longer there. Ask the person to type its command to me: the answer is the present card.',
  MessageSizeTooBig: 'The message was too large for Teams.',
  NoSuchPlace: 'No channel is set for it, or the person is not known. Check the member list and the channels in setup.',
  NoToken: 'Convenor could not sign in to Teams.',
  UntrustedServiceUrl: 'The address that was given for Teams is not one of Teams’ own.',
};

export const UNKNOWN_REASON =
  'It is unknown whether it arrived: the line broke while it was sent. It is never sent twice by itself: ask the person, and send it again below if it did not come.';

/** For a code without words of its own: the group it belongs to says enough. */
export function reasonOf(code: string, status: number | null): string {
  const known = REASONS[code];
  if (known) return known;
  if (status === 429 || status === 412 || (status !== null && status > 500))
    return 'Teams did not take it, five times over. Try again later.';
  if (status === 403) return `Teams does not let Convenor write there (${code}).`;
  return `Teams refused it (${code}).`;
}

export const OUTDATED = 'An earlier state of it stands there: a change did not get through.';

const were = (count: number): string => (count === 1 ? 'was' : 'were');
const are = (count: number): string => (count === 1 ? 'is' : 'are');
const lack = (count: number): string => (count === 1 ? 'lacks' : 'lack');

/**
 * `3 of 11 were not reached, because:` – of messages, which are not votes. `unknown`: of whom nobody can know whether they were
 * reached; `outdated`: of those who got it and lack a change.
 */
export function headline(counts: Counts): string {
  const { total, failed, unknown, outdated, waiting } = counts;
  const missed = failed + unknown;
  if (missed + outdated === 0)
    return waiting > 0 ? `${waiting} of ${total} ${are(waiting)} on the way` : 'All were reached';
  if (missed === 0)
    return total === 1 ? 'The last change did not arrive' : `${outdated} of ${total} ${lack(outdated)} the last change`;
  const alsoLacking = outdated > 0 ? `, ${outdated} ${lack(outdated)} the last change` : '';
  return `${unreached(counts)}${alsoLacking}, because:`;
}

function unreached({ total, failed, unknown }: Counts): string {
  const missed = failed + unknown;
  if (failed === 0)
    return total === 1
      ? 'One message perhaps did not arrive'
      : `${missed} of ${total} ${were(missed)} perhaps not reached`;
  const perhaps = unknown > 0 ? ` (${unknown} of them perhaps)` : '';
  return total === 1 ? 'One message did not arrive' : `${missed} of ${total} ${were(missed)} not reached${perhaps}`;
}

/** What is neither here nor there yet. */
export const waitingWords = ({ failed, unknown, outdated, waiting }: Counts): string =>
  failed + unknown + outdated > 0 && waiting > 0
    ? `${waiting} more ${are(waiting)} on the way. This card will say how it ended.`
    : '';

export const andMore = (count: number): string => `and ${count} more`;
