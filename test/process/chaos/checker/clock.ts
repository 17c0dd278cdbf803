import type { Step } from './course';
import { between, type Days, dayOf, dayZero, endOf, extended } from './days';
import type { RoundNow } from './item';
import { numberOf } from './terms';

const REASONS = [
  'circulated',
  'reached',
  'more_time',
  'extended',
  'resumed',
  'entered',
  'calendar',
  'corrected',
  'outage',
];
const later = (...all: readonly (Date | null)[]): Date => new Date(Math.max(...all.map((one) => +(one ?? 0))));

/** A deadline that is set: never earlier than the one before (invariant 7), and to the minute what the rules of time say (13). */
export function checkClock(step: Step): void {
  const { item, act, house, say } = step;
  const { round } = item;
  if (!round) {
    say('4.6', 'a clock without a round');
    return;
  }
  if (round.ended) say('4.12.7', 'the clock of a round that has ended');
  const deadline = new Date(act.payload.deadline);
  if (round.deadline && deadline < round.deadline)
    say('4.12.7', `the deadline moved from ${iso(round.deadline)} to ${iso(deadline)}`);
  const wanted = house
    .daysAt(act.at)
    .flatMap((days) => (act.payload.reason === 'resumed' ? resumedUntil(step, days) : [wantedBy(step, round, days)]));
  if (!REASONS.includes(act.payload.reason)) say('4.6', `a deadline because of «${act.payload.reason}»`);
  if (act.payload.reason !== 'outage' && !wanted.some((one) => +one === +deadline))
    say(
      '4.12.13',
      `until ${iso(deadline)} because of «${act.payload.reason}», where ${wanted.map(iso).join(' or ')} is due`,
    );
  round.deadline = later(deadline, round.deadline);
  round.deadlines.push({ at: act.at, deadline: round.deadline });
  if (act.payload.base) {
    const base = new Date(act.payload.base);
    round.base = base;
    round.zeros = house.daysAt(act.at).map((days) => dayZero(days, base));
    round.counted = act.payload.period ?? round.counted;
    round.added = [];
  }
  if (act.payload.added) round.added.push(act.payload.added);
}

const iso = (at: Date): string => at.toISOString();

function wantedBy({ act, house }: Step, round: RoundNow, days: Days): Date {
  const { reason, base, period, added } = act.payload;
  const { terms } = house;
  const old = round.deadline;
  const leaving = (setting: string): Date => later(old, endOf(days, act.at, { workingDays: numberOf(terms, setting) }));
  switch (reason) {
    case 'circulated':
      return later(old, endOf(days, act.at, round.period));
    case 'reached':
      return later(
        old,
        endOf(days, new Date(base), round.period),
        endOf(days, act.at, { workingDays: numberOf(terms, 'resumeMinimumWorkingDays') }),
      );
    case 'more_time':
      return extended(days, old ?? act.at, numberOf(terms, 'moreTimeWorkingDays'));
    case 'extended':
      return added ? extended(days, old ?? act.at, added) : endOf(days, act.at, period);
    case 'entered':
      return leaving('onBehalfMinimumWorkingDays');
    case 'corrected':
      return leaving('editorialContestWorkingDays');
    case 'calendar':
      return round.added.reduce(
        (end, more) => extended(days, end, more),
        endOf(days, round.base ?? act.at, round.counted),
      );
    default:
      return later(old);
  }
}

/** Rows 8 and 13: the working days that are left when the clock stops. */
export function leftAt({ round }: Step['item'], at: Date, days: Days): number[] {
  const deadline = round?.deadline;
  if (!deadline) return [0];
  const from = dayOf(at, days.terms.zone);
  const zeros = [...round.zeros, dayZero(days, round.base ?? round.circulatedAt)];
  return zeros.map((zero) => Math.max(0, between(days, from > zero ? from : zero, dayOf(deadline, days.terms.zone))));
}

/** Until when a round runs that is resumed: by what was left when it stopped, or by what is left of it now. */
function resumedUntil({ act, house: { terms }, item: { stopped, round }, item }: Step, days: Days): Date[] {
  const least = numberOf(terms, 'resumeMinimumWorkingDays');
  const left = stopped?.counts ? [...stopped.left, ...leftAt(item, stopped.at, days)] : [0];
  return left.map((count) =>
    later(round?.deadline ?? null, endOf(days, act.at, { workingDays: Math.max(count, least) })),
  );
}
