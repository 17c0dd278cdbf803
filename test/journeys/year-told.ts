/** The year of each network put together: all that people do in it, and all that they are told. It knows nothing of `src`. */
import { AFTERWARDS, afterwardsOf, ofUpdates, updatesOf } from './year-follow-up';
import { before, type Code, type Deed, instant, ofMeetings, type Plan, type Told, YEAR } from './year-plan';

/** The rooms that a year is told about, by the first word of their messages' keys. */
const ROOMS: Readonly<Record<string, (code: Code, plan: Plan) => Told[]>> = { meetings: ofMeetings, ...AFTERWARDS };
export const ROOM_NAMES: readonly string[] = [...Object.keys(ROOMS), 'updates'];

/** What has happened by the end of the year: later than that the clock does not go. */
export const LAST_DAY = '2027-12-31';

/** Everything that one place is told in the year, in order. */
export const expectedFor = (code: Code, to: string): string[] => {
  const ofPlans = YEAR[code].plans.flatMap((plan) => Object.values(ROOMS).flatMap((room) => room(code, plan)));
  const lines = [...ofPlans, ...ofUpdates(code)].filter((one) => one.to === to).map(({ line }) => line);
  // two actions of one day are one reminder of it
  return [...new Set(lines)].filter((line) => line.slice(0, 10) <= LAST_DAY).toSorted();
};

/** What people do in the year, in order. */
export const deedsOf = (code: Code): Deed[] =>
  [
    ...updatesOf(code),
    ...YEAR[code].plans.flatMap((plan): Deed[] => [
      { at: instant(code, plan.convenedOn, '10:00'), plan, what: 'convene' },
      { at: instant(code, plan.convenedOn, '16:00'), plan, what: 'answer' },
      ...(plan.circulated === null
        ? []
        : [{ at: instant(code, before(code, plan.day, plan.circulated), '11:00'), plan, what: 'circulate' }]),
      ...afterwardsOf(code, plan),
    ]),
  ]
    .filter(({ at }) => at.slice(0, 10) <= LAST_DAY)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
