import fc from 'fast-check';
import { addDays } from '../../../src/features/calendar/days.rules';
import { isWorkingDay } from '../../../src/features/calendar/working-days.rules';
import { atLocal, localDay } from '../../../src/features/calendar/zone.rules';
import { type DateSearch, dateFault, suggestedDates } from '../../../src/features/meetings/dates.rules';
import { newMeetingLink, withOffset } from '../../../src/features/meetings/links.rules';
import { preparationActs, stationsOf } from '../../../src/features/meetings/preparation.rules';
import type { Meeting } from '../../../src/features/meetings/types';
import type { Network } from '../../../src/features/membership/types';
import { charters } from '../../harness/network-files';
import { BD, KG, TR } from '../calendar/calendars';

const CALENDARS = { BD, KG, TR } as const;

const network = (code: keyof typeof CALENDARS, more: Partial<Network> = {}): Network => {
  const charter = charters.get(code);
  return {
    id: code,
    charter,
    settings: charter.settings,
    ...{ tenantId: 't', teamId: 't', serviceUrl: '', playground: false, channels: {} },
    members: charter.members.value.map(({ id, name }) => ({ id, name, from: null, to: null })),
    people: [],
    groups: [],
    calendar: CALENDARS[code],
    layers: code === 'TR' ? 'both' : 'un',
    unctMeetings: [],
    government: {} as Network['government'],
    ...more,
  };
};

const meeting = (of: Network, startsAt: string, convenedAt: string, more: Partial<Meeting> = {}): Meeting => ({
  networkId: of.id,
  id: 'm-1',
  number: `${of.charter.code}-2027-Q1-R`,
  kind: 'regular',
  groupKey: null,
  startsAt: new Date(startsAt),
  minutes: 120,
  place: null,
  state: 'convened',
  convenedBy: null,
  capacity: null,
  convenedAt: new Date(convenedAt),
  unctReason: null,
  sequence: 0,
  ...more,
});

const search = (of: Network, now: string, more: Partial<DateSearch> = {}): DateSearch => ({
  ...{ network: of, kind: 'regular', groupKey: null, minutes: 120, now: new Date(now), meetings: [], busy: [] },
  ...more,
});

const offered = (of: DateSearch): string[] =>
  suggestedDates(of).map(
    ({ startsAt, joined }) => `${withOffset(startsAt, of.network.calendar.zone)}${joined ? ' UNCT' : ''}`,
  );

describe('dates that are proposed', () => {
  test('in the quarter that is owed, with time for the whole preparation', () => {
    expect(offered(search(network('KG'), '2027-01-11T10:00:00+06:00'))[0]).toBe('2027-02-10T10:00:00+06:00');
  });

  test('where the quarter leaves no such time, from the next working day on', () => {
    expect(offered(search(network('KG'), '2027-03-24T10:00:00+06:00'))[0]).toBe('2027-03-25T10:00:00+06:00');
  });

  test('the next quarter where this one has its meeting', () => {
    const of = network('KG');
    const held = meeting(of, '2027-02-25T04:00:00Z', '2027-01-25T04:00:00Z');
    expect(offered(search(of, '2027-03-01T10:00:00+06:00', { meetings: [held] }))[0]).toMatch(/^2027-04-05/);
  });

  test('directly after a UNCT meeting, before it where the day is too short; not where the text does not ask for it', () => {
    const unctMeetings = [new Date('2027-02-24T10:00:00+06:00'), new Date('2027-03-17T15:00:00+06:00')];
    expect(offered(search(network('KG', { unctMeetings }), '2027-01-11T10:00:00+06:00')).slice(0, 2)).toEqual([
      '2027-02-24T12:00:00+06:00 UNCT',
      '2027-03-17T13:00:00+06:00 UNCT',
    ]);
    expect(offered(search(network('BD', { unctMeetings }), '2027-01-11T10:00:00+06:00')).join()).not.toContain('UNCT');
  });

  test('away from what the same people do in other networks', () => {
    const of = network('KG');
    const busy = [{ from: new Date('2027-02-10T03:00:00Z'), to: new Date('2027-02-10T05:00:00Z'), people: 1 }];
    expect(offered(search(of, '2027-01-11T10:00:00+06:00', { busy }))[0]).toBe('2027-02-11T10:00:00+06:00');
  });

  test('can be had, all of them, whatever the day of asking', () => {
    const anAsking = fc.record({
      code: fc.constantFrom('BD' as const, 'KG' as const, 'TR' as const),
      kind: fc.constantFrom('regular' as const, 'extraordinary' as const),
      day: fc.integer({ min: 0, max: 350 }),
    });
    fc.assert(
      fc.property(anAsking, ({ code, kind, day }) => {
        const of = network(code);
        const now = atLocal(addDays('2027-01-04', day), '11:00', of.calendar.zone);
        const asked = { ...search(of, now.toISOString()), kind };
        for (const { startsAt } of suggestedDates(asked)) {
          expect(dateFault({ ...asked, startsAt })).toBeNull();
          expect(isWorkingDay(of.calendar, localDay(startsAt, of.calendar.zone), of.layers)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('preparation', () => {
  const bd = network('BD');
  const short = meeting(bd, '2027-02-22T04:00:00Z', '2027-02-04T09:00:00Z');

  test('A1: the dates of a meeting in Dhaka, with the one that the notice was too short for', () => {
    expect(stationsOf(bd, short).map(({ name, day, compressed }) => [name, day, compressed])).toEqual([
      ['call', '2027-01-24', true],
      ['items', '2027-01-31', true],
      ['draft', '2027-02-07', false],
      ['comments', '2027-02-10', false],
      ['final', '2027-02-14', false],
      ['check', '2027-02-16', false],
      ['reminder', '2027-02-18', false],
    ]);
  });

  test('each act is after the notice, before the meeting, and at 09:00 unless it was late already', () => {
    const aNotice = fc.record({
      code: fc.constantFrom('BD' as const, 'KG' as const, 'TR' as const),
      hours: fc.integer({ min: 3, max: 1200 }),
    });
    fc.assert(
      fc.property(aNotice, ({ code, hours }) => {
        const of = network(code);
        const startsAt = new Date('2027-06-24T05:00:00Z');
        const noticed = new Date(startsAt.getTime() - hours * 3_600_000);
        const acts = preparationActs(of, meeting(of, startsAt.toISOString(), noticed.toISOString()));
        expect(new Set(acts.map(({ name }) => name)).size).toBe(acts.length);
        for (const { at } of acts) {
          expect(at > noticed && at < startsAt).toBe(true);
          const late = at.getTime() === noticed.getTime() + 120_000;
          expect(late || withOffset(at, of.calendar.zone).slice(11, 16) === '09:00').toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('what was done before a meeting was moved is not called compressed', () => {
    const kg = network('KG');
    const moved = meeting(kg, '2027-02-26T04:00:00Z', '2027-02-22T04:00:00Z', { sequence: 1 });
    const change = {
      ...{ sequence: 1, what: 'moved' as const, reason: 'x', wasNumber: moved.number, personId: 'p' },
      capacity: 'coordinator',
      wasStart: new Date('2027-02-25T04:00:00Z'),
      wasNoticed: new Date('2027-01-18T04:00:00Z'),
      at: moved.convenedAt,
    };
    const story = { edition: 1, changes: [change] };
    expect(stationsOf(kg, moved).filter((one) => one.compressed).length).toBeGreaterThan(3);
    expect(stationsOf(kg, moved, story).filter((one) => one.compressed)).toEqual([]);
  });
});

test('the link for a Teams meeting: instants with their offset, spaces as %20, sign-in names, no plus', () => {
  const person = { id: 'p1', name: 'A', email: 'a.b+c@example.org', level: null, offices: [] };
  const represents = [{ memberId: 'UNDP', as: 'primary' as const, from: null, to: null }];
  const of = network('KG', { people: [{ ...person, represents }] });
  const link = newMeetingLink(of, meeting(of, '2027-02-25T04:00:00Z', '2027-01-25T04:00:00Z'));
  expect(link).toContain('startTime=2027-02-25T10%3A00%3A00%2B06%3A00');
  expect(link).toContain('endTime=2027-02-25T12%3A00%3A00%2B06%3A00');
  expect(link).toContain('Kyrgyz%20Republic');
  expect(link).toContain('attendees=a.b%2Bc%40example.org');
  expect(link).not.toContain('+');
  expect(new URL(link).searchParams.get('startTime')).toBe('2027-02-25T10:00:00+06:00');
});
