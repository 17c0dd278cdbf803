import fc from 'fast-check';
import { addDays } from '../../../src/features/calendar/days.rules';
import { formatInstant } from '../../../src/features/calendar/format.rules';
import { periodByKey } from '../../../src/features/calendar/periods.rules';
import { isWorkingDay, workingDaysBetween } from '../../../src/features/calendar/working-days.rules';
import { localDay, startOfDay } from '../../../src/features/calendar/zone.rules';
import type { Network } from '../../../src/features/membership/types';
import {
  datesFor,
  filablePeriods,
  meantPeriod,
  periodOn,
  standingOrToCome,
  updateDutyOf,
} from '../../../src/features/updates/rules';
import { aNetwork } from '../obligations/networks';

const CODES = ['TR', 'KG', 'TL', 'BD', 'AZ'] as const;
const ENTERED = new Date('2020-01-01T00:00:00Z');

const code = fc.constantFrom(...CODES);
const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2026-07-01', days));
const months = fc.constantFrom(null, 1, 2, 3, 6, 12);

const withGroup = (of: string, established: string | null, groupUpdateMonths: number | null = null): Network =>
  aNetwork(of, {
    groups: [established === null ? 'LM' : { key: 'LM', established }],
    settings: { groupUpdateMonths },
  });

const period = (key: string) => {
  const found = periodByKey(key);
  if (!found) throw new Error(key);
  return found;
};

test('A13: Timor-Leste, November to December: asked Tue 22 Dec, due Wed 30 Dec at 17:00, overdue Mon 4 Jan', () => {
  const dates = datesFor(aNetwork('TL'), period('2026-P6'));
  const zone = 'Asia/Dili';
  expect(formatInstant(dates.prompt, zone)).toBe('Tue 22 Dec 2026, 09:00 (Asia/Dili)');
  expect(formatInstant(dates.due, zone)).toBe('Wed 30 Dec 2026, 17:00 (Asia/Dili)');
  expect(formatInstant(dates.overdue, zone)).toBe('Mon 4 Jan 2027, 09:00 (Asia/Dili)');
});

test('T-15: in every network the update is asked for five working days before it is due, on a working day at 09:00', () => {
  fc.assert(
    fc.property(code, day, months, (of, today, rhythm) => {
      const network = withGroup(of, null, rhythm);
      const { calendar, layers } = network;
      const now = periodOn(network, updateDutyOf(network, 'LM', today), today);
      const { prompt, dueDay, due, overdue } = datesFor(network, now);
      const promptDay = localDay(prompt, calendar.zone);
      const overdueDay = localDay(overdue, calendar.zone);
      for (const one of [promptDay, dueDay, overdueDay]) expect(isWorkingDay(calendar, one, layers)).toBe(true);
      expect(workingDaysBetween(calendar, promptDay, dueDay, layers)).toBe(5);
      expect(workingDaysBetween(calendar, dueDay, overdueDay, layers)).toBe(1);
      expect(dueDay <= now.end && overdueDay > now.end).toBe(true);
      expect(prompt < due && due < overdue).toBe(true);
    }),
  );
});

test('the periods for which something can be filed on a day are the current one and the one before it, and no other', () => {
  fc.assert(
    fc.property(code, day, day, months, (of, today, established, rhythm) => {
      fc.pre(established <= today);
      const network = withGroup(of, established, rhythm);
      const duty = updateDutyOf(network, 'LM', today);
      const periods = filablePeriods(network, duty, ENTERED, today);
      const current = periods.at(-1);
      expect(periods.length).toBeLessThanOrEqual(2);
      if (!current) throw new Error('there is always a current period');
      // a group that was established inside a period owes its first update for the next full one
      if (duty) for (const one of periods) expect(one.start >= established).toBe(true);
      if (periods.length === 2) expect(addDays(periods[0]?.end ?? '', 1)).toBe(current.start);
    }),
  );
});

test('T-15: a group that is yet to be established owes from its own day on, one that stands from today', () => {
  const days = (established: string | null) => standingOrToCome(withGroup('TL', established), '2027-01-11');
  expect(days('2019-11-07')).toEqual([{ key: 'LM', day: '2027-01-11' }]);
  expect(days(null)).toEqual([{ key: 'LM', day: '2027-01-11' }]);
  expect(days('2027-01-20')).toEqual([{ key: 'LM', day: '2027-01-20' }]);
  const network = withGroup('TL', '2027-01-20');
  const duty = updateDutyOf(network, 'LM', '2027-01-20');
  expect(filablePeriods(network, duty, ENTERED, '2027-01-20').map(({ key }) => key)).toEqual(['2027-P2']);
});

test('what is over before the network was entered is not asked for', () => {
  const network = withGroup('TL', '2019-11-07');
  const duty = updateDutyOf(network, 'LM', '2027-01-05');
  const entered = startOfDay('2027-01-02', 'Asia/Dili');
  expect(filablePeriods(network, duty, entered, '2027-01-05').map(({ key }) => key)).toEqual(['2027-P1']);
});

describe('which period is meant where nobody says', () => {
  const meant = (network: Network, at: string, filed: readonly string[]) => {
    const today = localDay(new Date(at), network.charter.timeZone);
    const duty = updateDutyOf(network, 'LM', today);
    const periods = filablePeriods(network, duty, ENTERED, today);
    return meantPeriod(network, duty, periods, new Set(filed), new Date(at))?.key;
  };

  test('late is late: while the earlier one is not filed it is the one, and what is filed does not fill the next', () => {
    const network = withGroup('TL', null);
    expect(meant(network, '2027-01-05T01:00:00Z', [])).toBe('2026-P6');
    expect(meant(network, '2027-01-05T01:00:00Z', ['2026-P6'])).toBe('2027-P1');
  });

  test('«periodically» is no period: once the next is asked for, that is the one (BD L60, TR L77)', () => {
    const network = withGroup('BD', null);
    expect(meant(network, '2027-01-05T04:00:00Z', [])).toBe('2026-Q4');
    expect(meant(network, '2027-03-29T04:00:00Z', [])).toBe('2027-Q1');
  });

  test('with both filed it is the current one, to which one can add', () => {
    expect(meant(withGroup('TL', null), '2027-01-05T01:00:00Z', ['2026-P6', '2027-P1'])).toBe('2027-P1');
  });
});

test('KG and AZ ask for no updates: a group files there of its own accord, by quarters', () => {
  for (const one of ['KG', 'AZ']) {
    const network = withGroup(one, null);
    expect(updateDutyOf(network, 'LM', '2027-02-10')).toBeNull();
    expect(periodOn(network, null, '2027-02-10').key).toBe('2027-Q1');
  }
});

test('TR and BD: firm only once a decision has set a period', () => {
  for (const one of ['TR', 'BD']) {
    expect(updateDutyOf(withGroup(one, null), 'LM', '2027-02-10')?.firm).toBe(false);
    expect(updateDutyOf(withGroup(one, null, 3), 'LM', '2027-02-10')?.firm).toBe(true);
  }
});
