import { formatDay, formatDeadline, formatInstant } from '../calendar/format.rules';
import { localDay } from '../calendar/zone.rules';
import { personName } from '../membership/rules';
import type { Network } from '../membership/types';
import { seatName } from './body.rules';
import { explicitMembers, hasAccepted } from './explicit.rules';
import { answers, governmentUntil, waitedFor, weightiest } from './government.rules';
import { signatories, unsigned } from './outward.rules';
import { countingStatement, positionRule, standingObjections } from './positions.rules';
import { isFinal, isRunning, statusColour, statusWords } from './states.rules';
import type {
  ClockReason,
  Consultation,
  DecisionState,
  Evidence,
  ObjectionCategory,
  PauseReason,
  ReplyKind,
  RoundPeriod,
  Statement,
} from './types';

export const CATEGORY_WORDS: Readonly<Record<ObjectionCategory, string>> = {
  substance: 'Substance',
  procedure: 'Procedure',
  consultation: 'Insufficient consultation',
};

export const REPLY_WORDS: Readonly<Record<ReplyKind, string>> = {
  no_comment: 'No comment',
  comments: 'Comments',
  objection: 'Objection',
};

export const CLOCK_WORDS: Readonly<Record<ClockReason, string>> = {
  circulated: 'circulated',
  reached: 'every member has been reached',
  more_time: 'more time was asked for',
  extended: 'extended by the convenor',
  resumed: 'resumed',
  entered: 'a position was entered for a member, who has a working day to correct it',
  calendar: 'the calendar changed',
  corrected: 'the text was corrected editorially, and members have a working day to say that it is more',
  outage: 'the service was interrupted shortly before the deadline',
};

export const instantWords = (network: Network, instant: Date): string =>
  formatInstant(instant, network.charter.timeZone);

export const dayWords = (network: Network, instant: Date): string =>
  formatDay(localDay(instant, network.charter.timeZone));

export const periodWords = (period: RoundPeriod): string =>
  'hours' in period
    ? `${period.hours} hours`
    : `${period.workingDays} working day${period.workingDays === 1 ? '' : 's'}`;

export const names = (network: Network, members: readonly string[]): string =>
  members.map((id) => seatName(network, id)).join(', ');

/** `Rev.0`, as cards name a text. */
export const revisionName = (state: DecisionState): string => `Rev.${state.revision.label}`;

/** The number once there is one, the working reference before. */
export const nameOf = (state: DecisionState): string => state.number ?? state.proposal.reference;

const PAUSES: Readonly<Record<PauseReason, (who: string) => string>> = {
  convenor: () => 'The convenor stopped the clock',
  not_reached: (who) => `${who} not reached: the clock does not run until the text has reached every member`,
  not_consulted: (who) => `The deadline came before the text had reached ${who}`,
  yes_missing: (who) => `The deadline came without the explicit yes that is needed${who ? ` from ${who}` : ''}`,
  one_voice: (who) =>
    `The silence ended without objection, but One Voice is not available: ${who} stood aside. It can go out as a coordinated statement`,
  named_aside: (who) =>
    `The silence ended without objection, but ${who} stood aside and may not be named: revise the text without the name`,
  sign_on: (who) => `The silence ended without objection; the sign-on of ${who} is awaited`,
  all_stood_aside: () => 'Every member stood aside; the convenor says whether the round goes on',
};

/** Why an item was paused, as it was at that time. */
export const pauseReasonWords = (network: Network, of: { why: PauseReason; members: readonly string[] }): string =>
  PAUSES[of.why](names(network, of.members));

/** Outside proof in one line. */
export const consultationNote = ({ channel, person, note }: Evidence): string =>
  `${channel}, ${person}${note ? `: ${note}` : ''}`;

/** Those who are no members of the round, and whose yes is awaited. */
function outsiders(network: Network, state: DecisionState): string {
  const { matter } = state.proposal;
  if (matter?.kind === 'applicant') return `${matter.head}, Head of Agency of ${matter.entity}`;
  if (matter?.kind !== 'chair') return '';
  const missing = matter.persons.filter((id) => !hasAccepted(state, id));
  return missing.map((id) => personName(network, id)).join(', ');
}

export const pauseWords = (network: Network, state: DecisionState): string => {
  if (!state.pause) return '';
  const { why, reason } = state.pause;
  // as they sign, fewer are waited for
  const members = why === 'sign_on' ? unsigned(state, state.pause.members) : state.pause.members;
  const awaited = why === 'yes_missing' && members.length === 0 ? outsiders(network, state) : names(network, members);
  const sentence = PAUSES[why](awaited);
  return reason ? `${sentence}: ${reason}` : `${sentence}.`;
};

/** The bold line of a card: until when, or why no clock runs. */
export function expiryWords(network: Network, state: DecisionState): string {
  const { status, round } = state;
  if (isRunning(status) && round?.deadline) return `Open ${formatDeadline(round.deadline, network.charter.timeZone)}.`;
  if (status === 'broken') return 'The silence is broken; the clock has stopped.';
  if (status === 'pending_government') return waitingWords(network, state);
  if (status === 'adopted' && state.adoptedAt) return `On ${instantWords(network, state.adoptedAt)}.`;
  return '';
}

/** What an agreed item waits for. */
function waitingWords(network: Network, state: DecisionState): string {
  const { government } = state;
  const until = governmentUntil(state);
  if (government.closing?.until)
    return `Comments of the Government are not taken up. Members can react until ${instantWords(network, government.closing.until)}.`;
  if (government.status === 'required' || !until)
    return 'The consultation of the Government has not been recorded as sent.';
  if (government.status === 'sent') return `The Government was asked and has until ${instantWords(network, until)}.`;
  return `The Government was asked: ${governmentWords(network, state)}.`;
}

/** What silence means on this card. It never means support. */
export function silenceWords(network: Network, state: DecisionState): string {
  const { round } = state;
  if (!round || !isRunning(state.status)) return '';
  const needed = explicitMembers(state, round.members);
  if (needed.length === round.members.length) return 'Every member must say yes; no reply is no yes.';
  const rest = 'A member that does not reply has no objection.';
  const signing = signatories(state, round.members);
  if (signing.length > 0) return `${rest} After that, each entity named signs on itself: ${names(network, signing)}.`;
  return needed.length === 0 ? rest : `${rest} An explicit yes is needed from ${names(network, needed)}.`;
}

/** How a statement is told in a record: `joined, with a reservation`. */
export const statementWords = (statement: Pick<Statement, 'position'>): string => positionRule(statement.position).told;

/** A member's position as everybody reads it: never more than was said. */
export function memberWords(state: DecisionState, memberId: string): string {
  const gone = state.left[memberId];
  if (gone) return gone.successor ? 'merged into another member during the procedure' : 'withdrew during the procedure';
  const counting = countingStatement(state, memberId);
  if (counting) return statementWords(counting);
  if (!state.consulted[memberId]) return isBeingDelivered(state, memberId) ? 'being delivered' : 'not reached';
  if (state.meeting?.represented.includes(memberId)) return 'no objection (in the meeting)';
  const explicit = explicitMembers(state, [memberId]).length > 0;
  if (explicit) return 'no position (an explicit yes is needed)';
  // silence is told as what it was only where it ended in consensus: before that it is nothing yet
  if (state.agreedAt && state.round?.endedAt !== null) return 'no objection (silent)';
  return isFinal(state.status) ? 'no position' : 'no position yet';
}

/** The text is on its way: nothing of it has come back yet. */
const isBeingDelivered = ({ round }: DecisionState, memberId: string): boolean =>
  round !== null &&
  round.endedAt === null &&
  (round.addressees[memberId] ?? []).some((person) => round.undelivered[person] === undefined);

export function consultationWords(network: Network, how: Consultation | undefined): string {
  if (!how) return '';
  const at = instantWords(network, how.at);
  if (how.how === 'delivered') return `text delivered to ${personName(network, how.person)}, ${at}`;
  if (how.how === 'meeting') return `text presented in ${how.person}, ${at}`;
  const person = personName(network, how.person);
  if (how.how === 'position') return `took up the text through ${person}, ${at}`;
  const { channel, note } = how.evidence ?? { channel: '', note: '' };
  return `outside contact with ${person} (${channel}), ${at}${note ? `: ${note}` : ''}`;
}

/** What stands on every card of an item about its state: the word, and its colour. */
export const stateLine = (state: DecisionState) => ({
  state: statusWords(state.status),
  stateColour: statusColour(state.status),
});

export const stateWords = (state: DecisionState): string => statusWords(state.status);

export function governmentWords(network: Network, state: DecisionState): string {
  const { government } = state;
  const until = governmentUntil(state);
  switch (government.status) {
    case 'not_required':
      return 'not required';
    case 'required':
      return 'required; not yet sent';
    case 'sent':
      return sentWords(state, until ? instantWords(network, until) : '');
    case 'no_reply_expired':
      return `no reply received by ${until ? instantWords(network, until) : ''}; it is not closed by itself`;
    case 'done':
      return `closed on ${government.closing ? instantWords(network, government.closing.at) : ''}`;
    default:
      return repliedWords(network, state);
  }
}

/** Of several bodies, those that are still waited for. */
function sentWords(state: DecisionState, until: string): string {
  const waits = waitedFor(state);
  const some = waits.length < answers(state.government, state).length;
  return some ? `sent; ${waits.join(', ')} can reply until ${until}` : `sent; time to reply until ${until}`;
}

function repliedWords(network: Network, state: DecisionState): string {
  const until = governmentUntil(state);
  const reply = weightiest(state.government, state) ?? 'comments';
  const silent = waitedFor(state);
  const missing = silent.length > 0 && until ? `; none of ${silent.join(', ')} by ${instantWords(network, until)}` : '';
  return `reply received: ${REPLY_WORDS[reply].toLowerCase()}${missing}`;
}

export const objectorsWords = (network: Network, state: DecisionState): string =>
  names(network, [...new Set(standingObjections(state).map((o) => o.memberId))]);
