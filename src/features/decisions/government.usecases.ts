import type { Answer, Turn } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import { isDay } from '../calendar/days.rules';
import type { LocalDay } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { personOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { governmentModel } from './consultation.card-models';
import { prolongActs, reactionUntil, repliesFrom, requireTimeGiven, timeFor } from './consultation.rules';
import { apply, type Step, take } from './engine.usecases';
import { lacking, notNow } from './errors';
import {
  currentSendings,
  governmentDeadline,
  governmentUntil,
  mustMeet,
  stepOutstanding,
  waitedFor,
} from './government.rules';
import { stateWords } from './messages';
import { halfTimeNews, lateReplyNews } from './notes.usecases';
import { adoption } from './numbers.usecases';
import { daysOf, type PanelPress } from './panel.usecases';
import { because, requireCapacity, requireWords } from './rights.rules';
import { actBy } from './rounds.rules';
import { isFinal } from './states.rules';
import type { DecisionsDeps, Loaded, ReplyKind } from './types';
import { movedOnAnswer, recordAnswer } from './views.usecases';

export interface GovernmentPress extends PanelPress {
  readonly body?: string | undefined;
  /** A body that is not in the list. */
  readonly otherBody?: string | undefined;
  readonly channel?: string | undefined;
  readonly date?: string | undefined;
  readonly filled?: string | undefined;
  readonly reply?: ReplyKind | undefined;
  readonly text?: string | undefined;
  readonly statement?: string | undefined;
}

function governmentAnswer(deps: DecisionsDeps, item: Loaded, turn: Turn, notice: string): Answer {
  const person = personOf(item.network, turn.actor.personId);
  if (!person) return recordAnswer(deps, item, turn, notice);
  const card = deps.cards.render(
    'decisions/government',
    governmentModel(item, turn.at, person, { withActions: true, notice }),
  );
  return { card, summary: `${stateWords(item.state)}: ${item.state.proposal.title}`, audience: 'person' };
}

/** The day typed, or today where the card still shows the day it was drawn on. */
function dayOf(network: Network, data: GovernmentPress, now: Date): LocalDay {
  const today = localDay(now, network.charter.timeZone);
  const drawn = data.filled?.slice(0, 10);
  if (!data.date || data.date === drawn) return today;
  if (!isDay(data.date)) throw lacking({ what: 'Please give the «Date».' });
  if (data.date > today) throw lacking({ what: 'That day has not come yet.' });
  return data.date;
}

/** The text went to the Government: from that day its period runs (4.7). */
export const recordSent = (deps: DecisionsDeps, turn: Turn, data: GovernmentPress): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const { state, network } = item;
    const capacity = requireCapacity(
      turn.actor,
      network,
      'record_government',
      'record the consultation of the Government',
    );
    const over = ['not_required', 'done'].includes(state.government.status);
    if (data.revision !== state.revision.label || over) return movedOnAnswer(deps, item, turn, data.revision);
    const body = (data.otherBody ?? '').trim() || requireWords(data.body, 'Please choose the «Body».');
    const channel = requireWords(data.channel, 'Please choose the «Channel».');
    const day = dayOf(network, data, turn.at);
    if (currentSendings(state.government, state).some((s) => s.body === body && s.day === day && s.channel === channel))
      return governmentAnswer(deps, item, turn, 'This sending is recorded already.');
    const { days, ...shortened } = timeFor(item, daysOf(data.workingDays), (data.reason ?? '').trim());
    const until = governmentDeadline(network, state, day, days).toISOString();
    const by = { at: turn.at, personId: turn.actor.personId, capacity };
    const sent = actBy(by, 'sent', { body, channel, day, until, ...shortened });
    const after = await apply(deps, tx, item, [sent], turn.at);
    return governmentAnswer(deps, after, turn, 'The sending is recorded.');
  });

/** A reply of the Government; one that comes after the closing is kept and changes nothing by itself (4.13, case 23). */
export const recordReply = (deps: DecisionsDeps, turn: Turn, data: GovernmentPress): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const { state, network } = item;
    const capacity = requireCapacity(turn.actor, network, 'record_government', 'record a reply of the Government');
    if (data.revision !== state.revision.label) return movedOnAnswer(deps, item, turn, data.revision);
    if (state.government.sendings.length === 0)
      throw notNow(
        { sentence: 'The sending has not been recorded yet.' },
        { rule: because(network, 'government.required') },
      );
    const reply = data.reply ?? 'no_comment';
    const text = (data.text ?? '').trim();
    if (reply !== 'no_comment')
      requireWords(text, 'Please give the words of the reply in «Text».', because(network, 'government.required'));
    const day = dayOf(network, data, turn.at);
    const body = repliesFrom(item, data.body);
    const same = state.government.replies.some(
      (r) => r.reply === reply && r.text === text && r.day === day && (r.body ?? body) === body,
    );
    if (same) return governmentAnswer(deps, item, turn, 'This reply is recorded already.');
    const by = { at: turn.at, personId: turn.actor.personId, capacity };
    const after = await apply(deps, tx, item, [actBy(by, 'replied', { reply, text, day, body })], turn.at);
    if (after.state.government.replies.at(-1)?.afterClosing) {
      await lateReplyNews(deps, tx, after, turn.at);
      return governmentAnswer(
        deps,
        after,
        turn,
        'The reply is recorded. It came after the closing and changes nothing.',
      );
    }
    return governmentAnswer(deps, after, turn, 'The reply is recorded.');
  });

/** Row 21: a person closes the consultation and says how; an item that waited for it is adopted at that instant. */
export const conclude = (deps: DecisionsDeps, turn: Turn, data: GovernmentPress): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const { state, network } = item;
    const capacity = requireCapacity(
      turn.actor,
      network,
      'close_government',
      'close the consultation of the Government',
    );
    const over = ['not_required', 'done'].includes(state.government.status);
    if (data.revision !== state.revision.label || over) return movedOnAnswer(deps, item, turn, data.revision);
    requireTimeGiven(item, turn.at);
    const statement = requireWords(
      data.statement,
      'Please write the «Statement»: what was asked, when, and what came back.',
    );
    const by = { at: turn.at, personId: turn.actor.personId, capacity };
    const until = reactionUntil(item, turn.at)?.toISOString() ?? null;
    const after = await apply(
      deps,
      tx,
      item,
      [actBy(by, 'concluded', { statement, until }), adoptIfAgreed(tx, turn.at)],
      turn.at,
    );
    return recordAnswer(deps, after, turn, concludedWords(after, until !== null));
  });

function concludedWords({ state }: Loaded, reacts: boolean): string {
  if (mustMeet(state) || state.status === 'to_meeting')
    return 'The assessment is recorded. The item goes to a meeting.';
  return reacts
    ? 'Closed. Members have their time to react before the item is adopted.'
    : 'The consultation is closed.';
}

/** The convenor gives the Government more time with the present text (4.7). */
export const prolong = (deps: DecisionsDeps, turn: Turn, data: GovernmentPress): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const { state, network } = item;
    const capacity = requireCapacity(turn.actor, network, 'close_government', 'extend the consultation');
    const until = governmentUntil(state);
    const stale = data.version !== undefined && data.version !== state.version;
    const waits = waitedFor(state).length > 0 && !isFinal(state.status);
    if (data.revision !== state.revision.label || stale || !until || !waits)
      return movedOnAnswer(deps, item, turn, data.revision);
    const reason = requireWords(data.reason, 'Please give the reason in «Reason»: it is kept with the item.');
    const by = { at: turn.at, personId: turn.actor.personId, capacity };
    const after = await apply(deps, tx, item, prolongActs(item, by, daysOf(data.workingDays), reason), turn.at);
    return governmentAnswer(deps, after, turn, 'The Government has more time.');
  });

const adoptIfAgreed =
  (tx: Tx, at: Date): Step =>
  async (item) =>
    item.state.status === 'pending_government' && !stepOutstanding(item.state, at)
      ? [await adoption(tx, item, at)]
      : [];

/** Half of the Government's time has passed, its time is over, or the members' time to react to a closing. */
export async function governmentDue(
  deps: DecisionsDeps,
  tx: Tx,
  networkId: string,
  subject: string,
  at: Date,
): Promise<void> {
  const [id = '', half] = subject.split(':');
  const item = await take(deps, tx, networkId, id);
  const { state } = item;
  const until = governmentUntil(state);
  if (half) {
    if (until && state.government.status === 'sent' && !isFinal(state.status))
      await halfTimeNews(deps, tx, item, until, at);
    return;
  }
  if (state.government.status === 'sent' && until && at >= until) {
    const act = { kind: 'unanswered' as const, at, personId: null, memberId: null, capacity: null, payload: {} };
    await apply(deps, tx, item, [act], at);
    return;
  }
  await apply(deps, tx, item, [adoptIfAgreed(tx, at)], at);
}
