/** What Teams answers, in words that say what helps. */
const REASONS: Readonly<Record<string, string>> = {
  BotNotInConversationRoster: 'Convenor is not installed there. Ask the person to add it in Teams.',
  ForbiddenOperationException: 'Convenor is not installed for this person. Ask the person to add it in Teams.',
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
  'The line broke while it was sent: it may stand there or not. Ask the person before you send it again.';

/** For a code without words of its own: the group it belongs to says enough. */
export function reasonOf(code: string, status: number | null): string {
  const known = REASONS[code];
  if (known) return known;
  if (status === 429 || status === 412 || (status !== null && status > 500))
    return 'Teams did not take it, five times over.';
  if (status === 403) return `Teams does not let Convenor write there (${code}).`;
  return `Teams refused it (${code}).`;
}

export const OUTDATED = 'An earlier state of it stands there: a change did not get through.';

/** `3 of 11 were not reached` — of messages, which are not votes. `outdated`: of those who got it and lack a change. */
export function headline({ missed, outdated, total }: Counts): string {
  const lacking = `${outdated} of ${total} ${outdated === 1 ? 'lacks' : 'lack'} the last change`;
  if (missed === 0) return total === 1 ? 'The last change did not arrive' : lacking;
  if (total === 1) return 'One message did not arrive';
  const unreached = `${missed} of ${total} ${missed === 1 ? 'was' : 'were'} not reached`;
  return outdated === 0 ? unreached : `${unreached}, ${outdated} ${outdated === 1 ? 'lacks' : 'lack'} the last change`;
}

export interface Counts {
  readonly missed: number;
  readonly outdated: number;
  readonly total: number;
}
