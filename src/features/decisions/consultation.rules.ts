import { laterDay } from '../calendar/days.rules';
import { deadlineFromDay, deadlineInWorkingDays } from '../calendar/deadlines.rules';
import { localDay } from '../calendar/zone.rules';
import { lacking, notNow } from './errors';
import { governmentUntil, objectionWeighs } from './government.rules';
import { instantWords } from './messages';
import type { Course } from './panel.rules';
import { because } from './rights.rules';
import { actBy, type By } from './rounds.rules';
import type { AnyNewAct } from './types';

/** A consultation is not closed before its sending is recorded; and with no reply, not before the Government's time is over. */
export function requireTimeGiven({ state, network }: Course, at: Date): void {
  const until = governmentUntil(state);
  if (!until)
    throw notNow(
      { sentence: 'The sending of this text has not been recorded yet.' },
      { rule: because(network, 'government.required') },
    );
  if (state.government.status === 'sent' && at < until)
    throw notNow(
      {
        sentence: `The Government has until ${instantWords(network, until)}. Without a reply the consultation cannot be closed before.`,
      },
      { rule: because(network, 'government.noConsent') },
    );
}

/** Comments that were not taken up: members get time to react to the reasons. What is objected to goes to a meeting. */
export function reactionUntil({ state, network }: Course, at: Date): Date | null {
  const { status } = state.government;
  const comments = status === 'reply_comments' || (status === 'reply_objection' && !objectionWeighs(network.charter));
  if (!comments) return null;
  const { calendar, layers, settings } = network;
  return deadlineInWorkingDays(calendar, at, settings.memberReactionWorkingDays, layers).deadline;
}

/** [default] The most that one extension of the consultation adds. */
const MOST_PROLONGED_DAYS = 40;

/** More working days of the Government's own calendar, from the end of its time or from today. `days` null: the usual number. */
export function prolongActs({ state, network }: Course, by: By, days: number | null, reason: string): AnyNewAct[] {
  const { calendar, charter, settings } = network;
  const more = days ?? settings.governmentRevisedWorkingDays;
  if (!Number.isInteger(more) || more < 1 || more > MOST_PROLONGED_DAYS)
    throw lacking({ what: `«Working days» must be a whole number from 1 to ${MOST_PROLONGED_DAYS}, or empty.` });
  const today = localDay(by.at, charter.timeZone);
  const end = governmentUntil(state);
  const from = end ? laterDay(today, localDay(end, charter.timeZone)) : today;
  const until = deadlineFromDay(calendar, from, more, 'gov').deadline.toISOString();
  return [actBy(by, 'prolonged', { until, reason })];
}
