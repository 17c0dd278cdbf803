import fc from 'fast-check';
import { addDays } from '../../../src/features/calendar/days.rules';
import { formatInstant } from '../../../src/features/calendar/format.rules';
import { isWorkingDay } from '../../../src/features/calendar/working-days.rules';
import { localDay, startOfDay } from '../../../src/features/calendar/zone.rules';
import {
  chairWords,
  endsIt,
  mayStartRounds,
  reviewDay,
  succeeded,
  termDates,
  termEnds,
} from '../../../src/features/groups/rules';
import { chairsOn, isCaretaker, termEndOf } from '../../../src/features/membership/chairs.rules';
import type { GroupTerm, Network, WorkingGroup } from '../../../src/features/membership/types';
import { aNetwork } from '../obligations/networks';

const seat = (personId: string, from: string | null, to: string | null = null): GroupTerm => ({
  personId,
  as: 'chair',
  from,
  to,
});

function withChairs(code: string, ...people: GroupTerm[]): { network: Network; group: WorkingGroup } {
  const group: WorkingGroup = {
    key: 'LM',
    name: 'Labour Migration',
    kind: 'permanent',
    established: '2019-07-07',
    abolished: null,
    people,
  };
  return { network: { ...aNetwork(code), groups: [group] }, group };
}

const stateOn = (code: string, since: string, day: string) => {
  const { network, group } = withChairs(code, seat('u', since));
  return chairsOn(network, group, day)[0]?.state;
};

test('A16: chosen Sun 15 Feb 2026, the term ends Sun 14 Feb 2027, is announced Thu 14 Jan and over at the next midnight', () => {
  const { network } = withChairs('BD', seat('u', '2026-02-15'));
  expect(termEndOf(network, '2026-02-15')).toBe('2027-02-14');
  const { notice, over, followUp } = termDates(network, '2027-02-14');
  expect(formatInstant(notice, 'Asia/Dhaka')).toBe('Thu 14 Jan 2027, 09:00 (Asia/Dhaka)');
  expect(over.toISOString()).toBe('2027-02-14T18:00:00.000Z');
  expect(formatInstant(followUp, 'Asia/Dhaka')).toBe('Mon 15 Feb 2027, 09:00 (Asia/Dhaka)');
  expect(stateOn('BD', '2026-02-15', '2027-02-14')).toBe('in_term');
  expect(stateOn('BD', '2026-02-15', '2027-02-15')).toBe('caretaker');
});

test('edge 29: a term ends on its day, working or not; its notice is sent on a working day, never later than thirty days before', () => {
  fc.assert(
    fc.property(fc.constantFrom('TR', 'BD'), fc.integer({ min: 0, max: 700 }), (code, days) => {
      const since = addDays('2025-08-01', days);
      const { network } = withChairs(code, seat('u', since));
      const ends = termEndOf(network, since) ?? '';
      const { notice, over } = termDates(network, ends);
      const noticeDay = localDay(notice, network.calendar.zone);
      expect(isWorkingDay(network.calendar, noticeDay, network.layers)).toBe(true);
      expect(noticeDay <= addDays(ends, -30)).toBe(true);
      expect(over).toEqual(startOfDay(addDays(ends, 1), network.calendar.zone));
      expect(stateOn(code, since, ends)).toBe('in_term');
      expect(stateOn(code, since, addDays(ends, 1))).toBe('caretaker');
    }),
  );
});

test('KG, TL, AZ set no term: a chair there has none and is never a caretaker', () => {
  for (const code of ['KG', 'TL', 'AZ']) expect(stateOn(code, '2019-11-07', '2027-03-01')).toBe('no_term');
});

test('nothing renews a term by itself: a caretaker stays one until somebody is chosen', () => {
  expect(stateOn('BD', '2020-02-15', '2027-03-01')).toBe('caretaker');
});

test('caretakers start no rounds; one chair in a term is enough; without a chair the office clears', () => {
  const day = '2027-03-01';
  const may = (...people: GroupTerm[]) => mayStartRounds(withChairs('BD', ...people).network, 'LM', day);
  expect(may(seat('old', '2026-02-15'))).toBe(false);
  expect(may(seat('old', '2026-02-15'), seat('new', '2026-09-01'))).toBe(true);
  expect(may()).toBe(true);
  const { network } = withChairs('BD', seat('old', '2026-02-15'));
  expect(isCaretaker(network, 'LM', 'old', day)).toBe(true);
  expect(isCaretaker(network, 'LM', 'else', day)).toBe(false);
});

test('a choice succeeds caretakers and those at the end of a term; a co-chair in the middle of one stays', () => {
  const { network, group } = withChairs('BD', seat('ending', '2026-02-15'), seat('midway', '2026-09-01'));
  const leaving = (day: string, ...chosen: string[]) =>
    succeeded(network, group, chosen, day).map((term) => term.personId);
  expect(leaving('2027-02-08', 'new')).toEqual(['ending']);
  expect(leaving('2026-11-02', 'new')).toEqual([]);
  expect(leaving('2027-02-08', 'midway').toSorted()).toEqual(['ending', 'midway']);
});

test('each end of a term falls due once, those of terms that begin later included', () => {
  const { network, group } = withChairs(
    'BD',
    seat('a', '2026-02-15'),
    seat('b', '2026-02-15'),
    seat('c', '2027-02-15'),
  );
  expect(termEnds(network, group, '2027-01-10')).toEqual(['2027-02-14', '2028-02-14']);
});

test('a chair is written with the end of the term, as a caretaker with its day', () => {
  const { network, group } = withChairs('BD', seat('u', '2026-02-15'));
  const words = (day: string) => chairsOn(network, group, day).map((chair) => chairWords(network, chair));
  expect(words('2027-01-14')).toEqual(['u, until Sun 14 Feb 2027']);
  expect(words('2027-02-15')).toEqual(['u, caretaker since Mon 15 Feb 2027']);
});

test('an ad hoc group is reviewed thirty days before its end, or each half year where a condition ends it', () => {
  expect(reviewDay({ kind: 'ad_hoc' }, '2027-09-30', '2027-02-01')).toBe('2027-08-31');
  expect(reviewDay({ kind: 'ad_hoc' }, '2027-02-10', '2027-02-01')).toBe('2027-02-01');
  expect(reviewDay({ kind: 'ad_hoc' }, null, '2027-02-01')).toBe('2027-08-01');
  expect(reviewDay({ kind: 'permanent' }, null, '2027-02-01')).toBeNull();
});

test('edge 28: what a decision drops or closes ends; anything else the Network takes over', () => {
  for (const words of ['Dropped', 'to be closed', 'Cancelled', 'declined', 'It is discontinued'])
    expect(endsIt(words)).toBe(true);
  for (const words of ['The Network takes it over', 'goes to the CT group', 'ILO leads it on'])
    expect(endsIt(words)).toBe(false);
});
