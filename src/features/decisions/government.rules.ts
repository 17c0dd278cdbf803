import { deadlineFromDay } from '../calendar/deadlines.rules';
import type { LocalDay } from '../calendar/types';
import type { Charter } from '../charters/types';
import type { Network } from '../membership/types';
import { isFinal } from './states.rules';
import type { Act, DecisionState, Government, GovernmentStatus, Reply, ReplyKind, Terms } from './types';

export const NO_GOVERNMENT_STEP: Government = {
  status: 'not_required',
  sendings: [],
  replies: [],
  expiredAt: null,
  prolonged: null,
  closing: null,
};

/**
 * 4.7: whether the item needs the Government's consultation, by its class, the charter and what was said of it. What a group
 * agrees is a recommendation: the step belongs to the decision that the Network makes of it.
 */
export function stepNeeded(
  state: Pick<DecisionState, 'class' | 'proposal' | 'relevanceAskedBy'>,
  { charter }: Pick<Terms, 'charter'>,
): boolean {
  if (state.class.governmentStep !== 'per_charter') return state.class.governmentStep === 'always';
  const { mode } = charter.government.consultation.value;
  if (mode !== 'optional' && state.proposal.groupKey !== null) return false;
  if (mode === 'always') return true;
  if (mode === 'optional') return state.proposal.consultGovernment;
  return state.proposal.stateRelevance?.answer !== 'no' || state.relevanceAskedBy !== null;
}

/** The Government's side of the item after an act: a sub-state that runs beside the rounds. */
export function folded(state: DecisionState, act: Act, terms: Terms): Government {
  const taken = taking(state.government, state, act, terms);
  return { ...taken, status: statusOf(taken, state, terms) };
}

function taking(before: Government, state: DecisionState, act: Act, terms: Terms): Government {
  switch (act.kind) {
    case 'sent': {
      const { body, channel, day, until, shortened = null } = act.payload;
      const sending = {
        body,
        channel,
        day,
        until: new Date(until),
        revision: state.revision.number,
        at: act.at,
        personId: act.personId,
        shortened,
      };
      return { ...before, sendings: [...before.sendings, sending], expiredAt: null };
    }
    case 'unanswered':
      return { ...before, expiredAt: act.at };
    case 'prolonged': {
      const { until, reason } = act.payload;
      return {
        ...before,
        expiredAt: null,
        prolonged: { until: new Date(until), reason, personId: act.personId ?? '' },
      };
    }
    case 'replied': {
      const { reply, text, day, body = null } = act.payload;
      const afterClosing = before.closing !== null || isFinal(state.status);
      return { ...before, replies: [...before.replies, { reply, text, day, body, at: act.at, afterClosing }] };
    }
    case 'concluded': {
      const { statement, until } = act.payload;
      const closing = {
        statement,
        at: act.at,
        personId: act.personId ?? '',
        capacity: act.capacity,
        until: until ? new Date(until) : null,
        upon: weight(weightiest(before, state), terms),
      };
      return { ...before, closing };
    }
    // the Government has not seen a new text: it is sent again
    case 'revised':
    case 'contested':
      return { ...before, closing: null, expiredAt: null, prolonged: null };
    default:
      return before;
  }
}

function statusOf(of: Government, state: DecisionState, terms: Terms): GovernmentStatus {
  if (!stepNeeded(state, terms)) return 'not_required';
  if (of.closing) return 'done';
  const bodies = answers(of, state);
  if (bodies.length === 0) return 'required';
  const waits = bodies.some(({ reply }) => reply === null);
  if (waits && !of.expiredAt) return 'sent';
  const reply = weightiest(of, state);
  return reply ? (`reply_${reply}` as const) : 'no_reply_expired';
}

export interface Answer {
  readonly body: string;
  /** The latest word on the text as it is now; null: none. */
  readonly reply: Reply | null;
}

/** Each body that the text as it is now was sent to, with what it replied. What was recorded of no body in particular is of all. */
export function answers(of: Government, state: Pick<DecisionState, 'revision'>): Answer[] {
  const sent = currentSendings(of, state);
  const since = sent[0]?.at;
  const bodies = [...new Set(sent.map(({ body }) => body))];
  return bodies.map((body) => ({
    body,
    reply:
      of.replies.findLast(
        (reply) => since !== undefined && reply.at >= since && (reply.body === null || reply.body === body),
      ) ?? null,
  }));
}

const WEIGHTS: readonly ReplyKind[] = ['objection', 'comments', 'no_comment'];

/** The reply that decides how the consultation goes on: of several bodies the one that says most. Null: none replied. */
export function weightiest(of: Government, state: Pick<DecisionState, 'revision'>): ReplyKind | null {
  const kinds = answers(of, state).map(({ reply }) => reply?.reply);
  return WEIGHTS.find((kind) => kinds.includes(kind)) ?? null;
}

/** Bodies that were sent the text as it is now and have not replied, while the consultation is open. */
export const waitedFor = ({ government, revision }: Pick<DecisionState, 'government' | 'revision'>): string[] =>
  government.closing
    ? []
    : answers(government, { revision }).flatMap(({ body, reply }) => (reply === null ? [body] : []));

/** Only where the state's own concern brings the step about does an objection weigh more than comments (4.7). */
export const objectionWeighs = (charter: Charter): boolean =>
  charter.government.consultation.value.mode === 'when_state_relevant';

const weight = (reply: ReplyKind | null, { charter }: Terms): ReplyKind | null =>
  reply === 'objection' && !objectionWeighs(charter) ? 'comments' : reply;

/** Sendings of the text as it is now. */
export const currentSendings = (of: Government, state: Pick<DecisionState, 'revision'>) =>
  of.sendings.filter((sending) => sending.revision === state.revision.number);

/** Until when the Government has time with the text as it is now: the latest of its bodies'; null before it was sent. */
export function governmentUntil(state: Pick<DecisionState, 'government' | 'revision'>): Date | null {
  const { prolonged } = state.government;
  const untils = currentSendings(state.government, state).map((sending) => sending.until.getTime());
  if (untils.length === 0) return null;
  return new Date(Math.max(...untils, prolonged?.until.getTime() ?? 0));
}

/** Whether the Government has seen an earlier text of the item. */
export const seenBefore = (state: Pick<DecisionState, 'government' | 'revision'>): boolean =>
  state.government.sendings.some((sending) => sending.revision < state.revision.number);

/** How many working days of its own calendar the Government has; a revised text has fewer. */
export const governmentDays = ({ settings }: Network, state: Pick<DecisionState, 'government' | 'revision'>): number =>
  seenBefore(state) ? settings.governmentRevisedWorkingDays : settings.governmentWorkingDays;

/** The last instant of the Government's period for a text sent on that day, in its own calendar. */
export const governmentDeadline = (
  network: Network,
  state: DecisionState,
  day: LocalDay,
  days = governmentDays(network, state),
): Date => deadlineFromDay(network.calendar, day, days, 'gov').deadline;

/** Whether the Government's consultation still keeps an agreed item from being adopted. */
export function stepOutstanding(state: DecisionState, at: Date): boolean {
  const { status, closing } = state.government;
  if (status === 'not_required') return false;
  if (status !== 'done' || mustMeet(state)) return true;
  return closing?.until != null && at < closing.until;
}

/** The bodies a consultation can be addressed to: as the text writes it, those it names, a confirmed successor, suggestions. */
export function bodiesOf(network: Network): string[] {
  const { body, bodies, suggestions } = network.charter.government.consultation.value;
  const successor = network.government.successor?.name;
  return [...new Set([...(successor ? [successor] : []), ...bodies, body, ...suggestions])];
}

/** The charter names a body that has been reorganised, and nobody has confirmed which took over (KG L71). */
export const counterpartUnconfirmed = (network: Network): boolean =>
  network.charter.government.successor.value !== null && network.government.successor === undefined;

/** KG, AZ (4.7): the Government objected, the co-chairs wrote what they make of it, and no meeting has taken the item up since. */
export const mustMeet = ({ government: { closing }, meeting }: DecisionState): boolean =>
  closing?.upon === 'objection' && (meeting === null || meeting.at < closing.at);
