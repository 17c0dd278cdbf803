import type { Wanted } from '../../kernel/due';
import type { Tx } from '../../kernel/store';
import { addDays } from '../calendar/days.rules';
import { closingInstant } from '../calendar/deadlines.rules';
import { halfTimeReminder, roundReminders } from '../calendar/reminders.rules';
import type { Reminder } from '../calendar/types';
import { atLocal, localDay } from '../calendar/zone.rules';
import type { Network } from '../membership/types';
import { reminderPlan } from './course.rules';
import { currentSendings, governmentUntil } from './government.rules';
import { isFinal, isRunning, isWaiting } from './states.rules';
import type { DecisionState, DecisionsDeps, Loaded, Round } from './types';

export const CLOSE = 'decisions.close';
export const REMIND = 'decisions.remind';
export const REACH = 'decisions.reach';
export const GOVERNMENT = 'decisions.government';
export const LAPSE = 'decisions.lapse';
export const OUTAGE = 'decisions.outage';
export const ROSTER = 'decisions.roster';
export const TELL = 'decisions.tell';

const DAY_MS = 86_400_000;
/** [default] How long before it lapses an item is warned of. */
const LAPSE_WARNING_DAYS = 7;

/** What falls due in this state, all of it: what no longer does is taken off. */
export const plan = (deps: DecisionsDeps, tx: Tx, item: Loaded, now: Date): Promise<void> =>
  deps.agenda.arrange(tx, item.networkId, wantedOf(item, now));

/** The same as a value; null stands for what no longer falls due. */
export function wantedOf({ id, network, state }: Loaded, now: Date): Wanted[] {
  const wanted: Wanted[] = [];
  const set = (kind: string, subject: string, at: Date | null | undefined) =>
    wanted.push({ kind, subject, at: at ?? null });
  const { round, status } = state;
  const deadline = isRunning(status) ? round?.deadline : null;
  set(CLOSE, id, deadline && closingInstant(deadline, network.settings.drainMinutes));
  const lapse = isWaiting(status) ? new Date(state.lastActAt.getTime() + network.settings.lapseDays * DAY_MS) : null;
  const warning = lapse && new Date(lapse.getTime() - LAPSE_WARNING_DAYS * DAY_MS);
  set(LAPSE, id, lapse);
  set(LAPSE, `${id}:warning`, warning && warning > now ? warning : null);
  set(GOVERNMENT, id, isFinal(status) ? null : nextOfGovernment(state));
  set(GOVERNMENT, `${id}:half`, isFinal(status) ? null : halfOfGovernment(network, state, now));
  set(ROSTER, id, isFinal(status) || !(round || state.meeting) ? null : nextRosterDay(network, now));
  // one that has gone out does not go out again with every act after it
  for (const { kind, at } of reminders(network, round, deadline ?? null))
    if (at > now) set(REMIND, `${id}:${round?.index}:${kind}`, at);
  return wanted;
}

function reminders(network: Network, round: Round | null, deadline: Date | null): readonly Reminder[] {
  if (!round?.dayZero || !deadline) return [];
  const period = { dayZero: round.dayZero, deadline };
  return roundReminders(network.calendar, round.circulatedAt, period, network.layers, reminderPlan(network));
}

/** The next instant at which the Government's side needs a look: its time is over, or the members' time to react. */
function nextOfGovernment(state: DecisionState): Date | null {
  const { status, closing } = state.government;
  if (status === 'done') return closing?.until ?? null;
  return status === 'sent' ? governmentUntil(state) : null;
}

/** Half of the Government's own working days (4.7); null once it replied, or where that day has passed. */
function halfOfGovernment(network: Network, state: DecisionState, now: Date): Date | null {
  const until = governmentUntil(state);
  const sent = currentSendings(state.government, state).at(-1);
  if (!until || !sent || state.government.status !== 'sent' || !network.settings.governmentReminderAtHalfTime)
    return null;
  const at = halfTimeReminder(network.calendar, sent.at, { dayZero: sent.day, deadline: until }, 'gov');
  return at && at > now ? at : null;
}

/** Midnight of the next day on which a seat of the Network begins or has ended (4.9). */
function nextRosterDay(network: Network, now: Date): Date | null {
  const zone = network.charter.timeZone;
  const today = localDay(now, zone);
  const days = network.members.flatMap(({ from, to }) => [from, to && addDays(to, 1)]);
  const next = days.filter((day): day is string => day !== null && day > today).toSorted()[0];
  return next ? atLocal(next, '00:00', zone) : null;
}
