import { instantOf, StandingClock, systemClock } from '../../src/kernel/clock';

const now = new Date('2027-03-01T09:00:00Z');
const standing = new StandingClock(now);

test('T-5: an activity happened when it says it did, to the millisecond', () => {
  const stamp = new Date('2027-03-01T10:59:59.999Z');
  expect(instantOf(stamp, standing)).toEqual(stamp);
  expect(instantOf(stamp, systemClock)).toEqual(stamp);
});

test.each(['+275760-09-13T00:00:00.000Z', '-000500-01-01T00:00:00.000Z', '1601-01-01T00:00:00Z', 'no date'])(
  'T-5: a stamp of no time that the store can keep (%s) happens now',
  (stamp) => {
    expect(instantOf(new Date(stamp), standing)).toEqual(now);
  },
);

test('a live client beside a clock that stands speaks at the instant at which it stands', () => {
  expect(instantOf(new Date(), standing)).toEqual(now);
});
