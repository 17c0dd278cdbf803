import { laterDay } from '../calendar/days.rules';
import { deadlineFromDay, deadlineInWorkingDays } from '../calendar/deadlines.rules';
import { localDay } from '../calendar/zone.rules';
import { lacking, notNow } from './errors';
import {
  currentSendings,
  governmentDays,
  governmentUntil,
  objectionWeighs,
  seenBefore,
  waitedFor,
  weightiest,
} from './government.rules';
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
        sentence: `The Government has until ${instantWords(network, until)}. Without a reply of ${waitedFor(state).join(' and ')} the consultation cannot be closed before.`,
      },
      { rule: because(network, 'government.noConsent') },
    );
}

/** Comments that were not taken up: members get time to react to the reasons. What is objected to goes to a meeting. */
export function reactionUntil({ state, network }: Course, at: Date): Date | null {
  const reply = weightiest(state.government, state);
  const comments = reply === 'comments' || (reply === 'objection' && !objectionWeighs(network.charter));
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

/**
 * The Government's time for a text that is sent now. Only an urgent item may give it less than usual, with a reason, and never
 * less than the network's shortest; a revised text has its own least, which nothing shortens (4.3, 4.7).
 */
export function timeFor({ state, network }: Course, asked: number | null, reason: string) {
  const usual = governmentDays(network, state);
  if (asked === null || asked === usual) return { days: usual };
  const rule = because(network, 'settings.governmentShortenedWorkingDays');
  if (!Number.isInteger(asked) || asked < 1 || asked > usual + MOST_PROLONGED_DAYS)
    throw lacking({ what: '«Working days» must be a whole number, or empty.' }, { rule });
  if (asked > usual) return { days: asked };
  if (state.class.key !== 'urgent' || seenBefore(state))
    throw lacking(
      {
        what: `The Government has ${usual} working days with this text. Only an urgent item may give it less, and no revised text.`,
      },
      { rule },
    );
  const least = network.settings.governmentShortenedWorkingDays;
  if (asked < least)
    throw lacking({ what: `The shortest time for the Government is ${least} working days.` }, { rule });
  if (reason === '')
    throw lacking({ what: 'Please say in «Reason» why the Government has less than its usual time.' }, { rule });
  return { days: asked, shortened: { workingDays: asked, reason } };
}

/** Which body a reply is of: the one chosen, or the only one that the text was sent to. */
export function repliesFrom({ state, network }: Course, chosen: string | undefined): string {
  const current = currentSendings(state.government, state);
  const sent = [...new Set((current.length > 0 ? current : state.government.sendings).map(({ body }) => body))];
  const body = (chosen ?? '').trim();
  if (sent.includes(body)) return body;
  if (body === '' && sent.length === 1) return sent[0] ?? '';
  throw lacking(
    {
      what:
        body === ''
          ? `Please choose in «Body» who replied: ${sent.join(', ')}.`
          : `No sending to ${body} is recorded. Record it first, or choose who replied: ${sent.join(', ')}.`,
    },
    { rule: because(network, 'government.required') },
  );
}
