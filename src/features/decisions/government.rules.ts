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

/** 4.7: whether the item needs the Government's consultation, by its class, the charter and what was said of it. */
export function stepNeeded(
  state: Pick<DecisionState, 'class' | 'proposal' | 'relevanceAskedBy'>,
  { charter }: Pick<Terms, 'charter'>,
): boolean {
  if (state.class.governmentStep !== 'per_charter') return state.class.governmentStep === 'always';
  const { mode } = charter.government.consultation.value;
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
      const { body, channel, day, until } = act.payload;
      const sending = {
        body,
        channel,
        day,
        until: new Date(until),
        revision: state.revision.number,
        at: act.at,
        personId: act.personId,
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
      const { reply, text, day } = act.payload;
      return {
        ...before,
        replies: [
          ...before.replies,
          { reply, text, day, at: act.at, afterClosing: before.closing !== null || isFinal(state.status) },
        ],
      };
    }
    case 'concluded': {
      const { statement, until } = act.payload;
      const closing = {
        statement,
        at: act.at,
        personId: act.personId ?? '',
        capacity: act.capacity,
        until: until ? new Date(until) : null,
        upon: weight(currentReply(before, state)?.reply ?? null, terms),
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
  const sent = currentSendings(of, state);
  if (sent.length === 0) return 'required';
  const reply = currentReply(of, state);
  if (reply) return `reply_${reply.reply}` as const;
  return of.expiredAt ? 'no_reply_expired' : 'sent';
}

/** The latest reply to the text as it is now. */
function currentReply(of: Government, state: Pick<DecisionState, 'revision'>): Reply | undefined {
  const since = currentSendings(of, state)[0]?.at;
  return of.replies.findLast((reply) => since !== undefined && reply.at >= since);
}

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

/** The last instant of the Government's period for a text sent on that day, in its own calendar; a revised text has less. */
export function governmentDeadline(network: Network, state: DecisionState, day: LocalDay): Date {
  const { settings, calendar } = network;
  const seenBefore = state.government.sendings.some((sending) => sending.revision < state.revision.number);
  const days = seenBefore ? settings.governmentRevisedWorkingDays : settings.governmentWorkingDays;
  return deadlineFromDay(calendar, day, days, 'gov').deadline;
}

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
