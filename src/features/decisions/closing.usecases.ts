import type { DeliveryResult } from '../../kernel/messages';
import type { Tx } from '../../kernel/store';
import { roundReminders } from '../calendar/reminders.rules';
import { appendAct } from './acts.store';
import { bodyOf, seatName } from './body.rules';
import { consequences } from './consequences.rules';
import { lostOf, reminderPlan, systemAct } from './course.rules';
import { apply, take } from './engine.usecases';
import { silenceWords } from './messages';
import { lapseNews, lostNews } from './notes.usecases';
import { REACH } from './plan.usecases';
import { countingStatement } from './positions.rules';
import { roundModel } from './round.card-models';
import { redrawChannel, reminderKey } from './round-posts.usecases';
import { isRunning, isWaiting } from './states.rules';
import { readDecision } from './store';
import type { DecisionsDeps, Loaded, Round } from './types';

/** T-11: those without a position are reminded, by a message of its own, of what no reply means and what it does not. */
export async function remind(deps: DecisionsDeps, tx: Tx, networkId: string, subject: string, at: Date): Promise<void> {
  const [id = '', index, kind = ''] = subject.split(':');
  const item = await take(deps, tx, networkId, id);
  const { round, status } = item.state;
  if (!isRunning(status) || !round || round.index !== Number(index) || !isPlanned(item, round, kind, at)) return;
  const silent = round.members.filter((memberId) => !countingStatement(item.state, memberId));
  const people = [...new Set(silent.flatMap((memberId) => inOffice(item, round, memberId, at)))];
  for (const personId of people) await remindPerson(deps, tx, item, round, personId, { silent, kind, at });
}

/** Those of the round's addressees that still speak for the member: who was replaced is not asked any more (4.9). */
const inOffice = ({ network, state }: Loaded, round: Round, memberId: string, at: Date): string[] => {
  const now = bodyOf(network, state.proposal.groupKey, at).addressees[memberId] ?? [];
  return (round.addressees[memberId] ?? []).filter((personId) => now.includes(personId));
};

function isPlanned({ network }: Loaded, round: Round, kind: string, at: Date): boolean {
  if (!round.dayZero || !round.deadline) return false;
  const period = { dayZero: round.dayZero, deadline: round.deadline };
  const all = roundReminders(network.calendar, round.circulatedAt, period, network.layers, reminderPlan(network));
  return all.some((reminder) => reminder.kind === kind && reminder.at.getTime() === at.getTime());
}

async function remindPerson(
  deps: DecisionsDeps,
  tx: Tx,
  item: Loaded,
  round: Round,
  personId: string,
  { silent, kind, at }: { silent: readonly string[]; kind: string; at: Date },
): Promise<void> {
  const mine = silent.filter((memberId) => round.addressees[memberId]?.includes(personId));
  const who = mine.map((memberId) => seatName(item.network, memberId)).join(', ');
  const notice = `Reminder: ${who} has stated no position yet. ${silenceWords(item.network, item.state)}`.trim();
  await deps.outbox.post(tx, {
    networkId: item.networkId,
    to: { kind: 'person', personId },
    key: `${reminderKey(item.id, round, kind, round.deadlines.length)}:person:${personId}`,
    card: deps.cards.render('decisions/round', roundModel(item, round, personId, { notice })),
    summary: `Reminder: ${item.state.proposal.title}`,
    at,
  });
}

/** 4.5: nothing happened for a long time to an item that waits for somebody; who steers it is warned before. */
export async function lapse(deps: DecisionsDeps, tx: Tx, networkId: string, subject: string, at: Date): Promise<void> {
  const [id = '', warning] = subject.split(':');
  const item = await take(deps, tx, networkId, id);
  const { status, lastActAt } = item.state;
  if (!isWaiting(status)) return;
  if (warning) return lapseNews(deps, tx, item, at);
  const since = at.getTime() - lastActAt.getTime();
  const over = since >= item.network.settings.lapseDays * 86_400_000;
  await apply(deps, tx, item, over ? [systemAct('lapsed', at, {})] : [], at);
}

/** What a message key tells: `decision:<id>:round:<index>:person:<id>`, and the same for reminders, which carry the text too. */
const ROUND_KEY = /^decision:([^:]+):(?:round:(\d+)|remind:(\d+):[a-z_]+):person:(.+)$/;

/**
 * The end of a delivery is noted without taking the item: the sender holds the message's row, and whoever holds the item may
 * be waiting for just that row. What follows from it is done a moment later, by the sweep.
 */
export async function noteDelivery(
  deps: DecisionsDeps,
  tx: Tx,
  { networkId, key }: { readonly networkId: string; readonly key: string },
  result: DeliveryResult,
): Promise<void> {
  const [, id, ofRound, ofReminder, person] = ROUND_KEY.exec(key) ?? [];
  if (!id || !person || !(await readDecision(tx, networkId, id))) return;
  const round = Number(ofRound ?? ofReminder);
  const act =
    result.state === 'sent'
      ? systemAct('delivered', result.at, { round, person })
      : systemAct('undelivered', result.at, {
          round,
          person,
          code: result.state === 'failed' ? result.code : 'unknown',
        });
  await appendAct(tx, networkId, id, act, deps.clock.now());
  await deps.agenda.schedule(tx, { networkId, kind: REACH, subject: `${id}:${key}`, at: lookAt(deps, result.at) });
}

/** Deliveries within this time are looked at together: a text that goes to many would else be read anew for each of them. */
const TOGETHER_MS = 1_000;

/** Once those of its moment have come in too; while the clock stands nothing more comes in by waiting. */
const lookAt = ({ clock }: DecisionsDeps, at: Date): Date =>
  clock.stands() ? at : new Date(at.getTime() + TOGETHER_MS);

/** After a delivery: the clock starts or stops, if it must. */
export async function afterDelivery(
  deps: DecisionsDeps,
  tx: Tx,
  networkId: string,
  subject: string,
  first: Date,
): Promise<void> {
  const id = subject.slice(0, subject.indexOf(':'));
  const until = new Date(first.getTime() + TOGETHER_MS);
  const last = await deps.agenda.gather(tx, { networkId, kind: REACH, subject: `${id}:` }, until);
  const latest = last && last > first ? last : first;
  const now = deps.clock.now();
  // those of the last second are looked at before their time
  const at = latest > now && !deps.clock.stands() ? now : latest;
  const item = await take(deps, tx, networkId, id);
  if (consequences(item.network, item.state, at).length > 0) await apply(deps, tx, item, [], at);
  else await redrawChannel(deps, tx, item, at);
  await tellOfLost(deps, tx, item, at);
}

/** 4.13, case 34: somebody who was reached cannot be any more. What was said stays; the office is told, once. */
async function tellOfLost(deps: DecisionsDeps, tx: Tx, item: Loaded, at: Date): Promise<void> {
  const { round, status } = item.state;
  if (!round || !(isRunning(status) || status === 'paused' || status === 'broken')) return;
  for (const memberId of lostOf(item.state, round)) await lostNews(deps, tx, item, round, memberId, at);
}
