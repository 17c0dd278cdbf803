// How duties stand: dated scenarios, and properties over any history.
import fc from 'fast-check';
import { periodOf as periodAround, periodByKey, previousPeriod } from '../../../src/features/calendar/periods.rules';
import { localDay } from '../../../src/features/calendar/zone.rules';
import type { MeetingKind } from '../../../src/features/meetings/types';
import { dutiesOf } from '../../../src/features/obligations/duties.rules';
import { markableOn, obligationsOn } from '../../../src/features/obligations/rules';
import { standingOf } from '../../../src/features/obligations/standing.rules';
import type { Facts, Obligation, ObligationState, Standing } from '../../../src/features/obligations/types';
import { aMeeting, aNetwork, noFacts } from './networks';

const az = aNetwork('AZ');
const a10: Facts = {
  ...noFacts('2026-11-30T06:00:00Z'),
  meetings: [
    aMeeting('AZ-2026-H1-R', 'regular', '2026-05-12T06:00:00Z', { state: 'held' }),
    aMeeting('AZ-2026-A', 'annual', '2026-11-18T06:00:00Z', { state: 'held' }),
  ],
};
const marked = (at: string): Facts => ({
  ...a10,
  marks: [
    {
      duty: 'meetings.regular',
      period: '2026-H2',
      meetingId: 'AZ-2026-A',
      reason: 'Full membership met.',
      personId: 'rc',
      capacity: 'co-chair',
      at: new Date(at),
    },
  ],
});

const dutyOf = (obligations: readonly Obligation[], key: string): Obligation => {
  const found = obligations.find(({ duty }) => duty.key === key);
  if (!found) throw new Error(`no duty ${key}`);
  return found;
};
const periodOf = (obligation: Obligation, period: string): Standing => {
  const found = [obligation, ...obligation.history].find((one) => one.period === period);
  if (!found) throw new Error(`${obligation.key} does not tell of ${period}`);
  return found;
};
const on = (facts: Facts, at: string, network = az) => obligationsOn(network, facts, new Date(at));
const regular = (facts: Facts, at: string) => dutyOf(on(facts, at), 'meetings.regular');

describe('A10: Azerbaijan, «bi-annual»', () => {
  test('on Tue 1 Dec 2026: H1 met, annual met, H2 due by Wed 30 Dec, the reading with its line', () => {
    const duty = regular(a10, '2026-12-01T06:00:00Z');
    expect(duty).toMatchObject({ period: '2026-H2', state: 'due', dueDay: '2026-12-30', lastWorkingDay: '2026-12-30' });
    expect(duty.endsAt?.toISOString()).toBe('2026-12-31T20:00:00.000Z');
    expect(periodOf(duty, '2026-H1')).toMatchObject({ state: 'met', by: 'AZ-2026-H1-R, Tue 12 May 2026' });
    expect(dutyOf(on(a10, '2026-12-01T06:00:00Z'), 'meetings.annual').state).toBe('met');
    expect(duty.source.source).toBe('AZ ToR, L66');
    expect(duty.why[0]).toMatch(/"Bi-annual" is read as twice a year/);
  });

  test('marked on 15 Dec it is met, with the reason', () => {
    expect(regular(marked('2026-12-15T06:00:00Z'), '2026-12-15T06:00:00Z')).toMatchObject({
      state: 'met',
      reason: 'Full membership met.',
    });
  });

  test('T-14: a mark at the instant the period ended changes nothing, one a millisecond before does', () => {
    const after = '2027-01-02T06:00:00Z';
    expect(periodOf(regular(marked('2026-12-31T20:00:00.000Z'), after), '2026-H2').state).toBe('missed');
    expect(periodOf(regular(marked('2026-12-31T19:59:59.999Z'), after), '2026-H2').state).toBe('met');
  });

  test('only a meeting of the period that does not count yet is offered to be marked', () => {
    const at = new Date('2026-12-15T06:00:00Z');
    expect(markableOn(az, a10, at).map(({ meeting }) => meeting.number)).toEqual(['AZ-2026-A']);
    expect(markableOn(az, marked('2026-12-15T06:00:00Z'), at)).toEqual([]);
    expect(markableOn(az, a10, new Date('2027-01-02T06:00:00Z'))).toEqual([]);
  });
});

describe('meetings (T-14)', () => {
  const kg = aNetwork('KG');
  const facts = noFacts('2027-01-10T04:00:00Z');
  const quarter = (at: string, more: Partial<Facts> = {}) =>
    dutyOf(on({ ...facts, ...more }, at, kg), 'meetings.regular');

  test('periods before the network was entered are not recorded, never missed', () => {
    expect(quarter('2027-02-01T04:00:00Z').history.map(({ period, state }) => [period, state])).toEqual([
      ['2026-Q4', 'not_recorded'],
    ]);
  });

  test('due from the first working day of the last month: Mon 1 Mar 2027', () => {
    expect(quarter('2027-02-28T17:59:59.999Z').state).toBe('upcoming');
    expect(quarter('2027-02-28T18:00:00.000Z').state).toBe('due');
  });

  test('missed from the instant the quarter ended in Bishkek, and not a millisecond before', () => {
    expect(quarter('2027-03-31T17:59:59.999Z').state).toBe('due');
    expect(quarter('2027-03-31T18:00:00.000Z').period).toBe('2027-Q2');
    expect(periodOf(quarter('2027-03-31T18:00:00.000Z'), '2027-Q1').state).toBe('missed');
  });

  test('a meeting that is convened is «planned», and counts from its start; one taken back does not count', () => {
    const convened = aMeeting('KG-2027-Q1-R', 'regular', '2027-03-25T04:00:00Z', { state: 'convened' });
    const planned = quarter('2027-03-10T04:00:00Z', { meetings: [convened] });
    expect(planned).toMatchObject({ state: 'due', planned: expect.stringContaining('KG-2027-Q1-R, Thu 25 Mar 2027') });
    expect(quarter('2027-03-25T04:00:00Z', { meetings: [convened] }).state).toBe('met');
    const undone = quarter('2027-03-25T04:00:00Z', { meetings: [{ ...convened, state: 'undone' }] });
    expect(undone).toMatchObject({ state: 'due', planned: '' });
  });

  test('what is recorded as missed stays missed, whatever is entered later', () => {
    const missed = [{ duty: 'meetings.regular', period: '2027-Q1', at: new Date('2027-03-31T18:00:00Z') }];
    const meetings = [aMeeting('KG-2027-Q1-R', 'regular', '2027-02-25T04:00:00Z', { state: 'held' })];
    expect(periodOf(quarter('2027-05-01T04:00:00Z', { missed, meetings }), '2027-Q1').state).toBe('missed');
  });

  test('waived with a reason while it could be met; afterwards no more', () => {
    const waiver = (at: string) => ({
      waivers: [
        {
          duty: 'meetings.regular',
          period: '2027-Q1',
          reason: 'Floods.',
          personId: 'p',
          capacity: 'co-chair',
          at: new Date(at),
        },
      ],
    });
    const after = '2027-04-02T04:00:00Z';
    expect(periodOf(quarter(after, waiver('2027-03-30T04:00:00Z')), '2027-Q1')).toMatchObject({
      state: 'waived',
      reason: 'Floods.',
    });
    expect(periodOf(quarter(after, waiver('2027-03-31T18:00:00Z')), '2027-Q1').state).toBe('missed');
  });
});

describe('updates, plans and minutes', () => {
  const filing = (duty: string, period: string, at: string) => ({
    filings: [{ duty, period, at: new Date(at), note: null, personId: 'p', capacity: null }],
  });

  test('A13: filed on Tue 5 Jan the update of Nov–Dec 2026 is late, and does not fill Jan–Feb', () => {
    const tl = aNetwork('TL', { groups: [{ key: 'LM', established: '2019-11-07' }] });
    const key = 'subgroups.updates/LM';
    const facts = noFacts('2026-11-21T00:00:00Z');
    const open = dutyOf(on(facts, '2026-12-22T00:00:00Z', tl), key);
    expect(open).toMatchObject({ period: '2026-P6', state: 'due', dueDay: '2026-12-30' });
    expect(open.due?.toISOString()).toBe('2026-12-30T08:00:00.000Z');
    expect(dutyOf(on(facts, '2026-12-21T23:59:59Z', tl), key).state).toBe('upcoming');
    expect(dutyOf(on(facts, '2026-12-30T07:59:59.999Z', tl), key).state).toBe('due');
    expect(dutyOf(on(facts, '2026-12-30T08:00:00.000Z', tl), key).state).toBe('overdue');
    const late = dutyOf(
      on({ ...facts, ...filing(key, '2026-P6', '2027-01-05T01:00:00Z') }, '2027-01-05T02:00:00Z', tl),
      key,
    );
    expect(periodOf(late, '2026-P6')).toMatchObject({ state: 'met', late: true });
    expect(late).toMatchObject({ period: '2027-P1', state: 'upcoming' });
    const never = dutyOf(on(facts, '2027-03-01T02:00:00Z', tl), key);
    expect(periodOf(never, '2026-P6').state).toBe('missed');
  });

  test('TR-R-01: an update is due 22 working days after the meeting of its quarter (Thu 25 Feb 2027: Thu 1 Apr)', () => {
    const meetings = [aMeeting('KG-2027-Q1-R', 'regular', '2027-02-25T04:00:00Z')];
    const facts = { ...noFacts('2027-01-10T04:00:00Z'), meetings };
    const update = (at: string) => dutyOf(on(facts, at, aNetwork('KG')), 'updates.global');
    expect(update('2027-03-10T04:00:00Z')).toMatchObject({
      period: '2027-Q1',
      dueDay: '2027-04-01',
      state: 'upcoming',
    });
    expect(periodOf(update('2027-04-01T10:59:00Z'), '2027-Q1').state).toBe('due');
    expect(periodOf(update('2027-04-01T11:00:00Z'), '2027-Q1').state).toBe('overdue');
  });

  test('the annual work plan is due in January, and missed only when its year ended', () => {
    const plan = (at: string) => dutyOf(on(noFacts('2026-12-01T00:00:00Z'), at, aNetwork('BD')), 'annualWorkPlan');
    expect(plan('2027-01-15T04:00:00Z')).toMatchObject({ state: 'due', dueDay: '2027-01-31' });
    expect(plan('2027-02-15T04:00:00Z').state).toBe('overdue');
    expect(periodOf(plan('2028-01-15T04:00:00Z'), '2027').state).toBe('missed');
  });

  test('a GCM Action Plan has no period: open until one is adopted', () => {
    const facts = noFacts('2026-12-01T00:00:00Z');
    const plan = (of: Facts, at: string) => dutyOf(on(of, at, aNetwork('TL')), 'gcmActionPlan').state;
    expect(plan(facts, '2029-12-01T00:00:00Z')).toBe('upcoming');
    expect(plan({ ...facts, ...filing('gcmActionPlan', 'once', '2027-01-01T00:00:00Z') }, '2029-12-01T00:00:00Z')).toBe(
      'met',
    );
  });

  test('minutes are owed after each meeting of the Network, by T+13: Thu 18 Mar 2027', () => {
    const meetings = [
      aMeeting('KG-2026-Q4-R', 'regular', '2026-12-10T04:00:00Z', { state: 'held' }),
      aMeeting('KG-2027-Q1-R', 'regular', '2027-02-25T04:00:00Z'),
    ];
    const minutes = (at: string, finalAt: string | null) => {
      const facts = { ...noFacts('2027-01-10T04:00:00Z'), meetings };
      const final = finalAt ? [{ meetingId: 'KG-2027-Q1-R', finalAt: new Date(finalAt) }] : [];
      return on({ ...facts, minutes: final }, at, aNetwork('KG')).filter(({ duty }) => duty.key === 'minutes');
    };
    expect(minutes('2027-02-25T03:00:00Z', null)).toEqual([]);
    expect(minutes('2027-03-01T04:00:00Z', null)).toMatchObject([{ state: 'due', dueDay: '2027-03-18' }]);
    expect(minutes('2027-03-18T11:00:00Z', null)).toMatchObject([{ state: 'overdue' }]);
    expect(minutes('2027-03-20T11:00:00Z', '2027-03-17T11:00:00Z')).toMatchObject([{ state: 'met', late: false }]);
    expect(minutes('2027-03-20T11:00:00Z', '2027-03-19T11:00:00Z')).toMatchObject([{ state: 'met', late: true }]);
    expect(minutes('2027-03-01T04:00:00Z', null)[0]?.source.source).toBe('KG ToR, L65');
  });
});

describe('properties', () => {
  const CODES = ['TR', 'KG', 'TL', 'BD', 'AZ'];
  const anInstant = fc.date({
    min: new Date('2026-01-01T00:00:00Z'),
    max: new Date('2028-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  const aKind = fc.constantFrom<MeetingKind>('regular', 'annual', 'extraordinary');
  const meetings = fc
    .array(fc.tuple(aKind, anInstant, fc.constantFrom('closed' as const, 'convened' as const)), { maxLength: 8 })
    .map((all) => all.map(([kind, at, state], i) => aMeeting(`M${i}`, kind, at.toISOString(), { state })));
  const anAct = fc.record({
    duty: fc.constantFrom(
      'meetings.regular',
      'meetings.annual',
      'updates.global',
      'subgroups.updates/LM',
      'annualWorkPlan',
    ),
    period: fc.constantFrom('2026-H1', '2026-H2', '2027-Q1', '2027-Q3', '2027', '2027-P2', '2026-Q4'),
    at: anInstant,
  });
  const by = { personId: 'p', capacity: 'co-chair', reason: 'why', note: null };
  const aHistory = fc.record({
    entered: anInstant,
    meetings,
    minutes: fc.constant([]),
    missed: fc.constant([]),
    waivers: fc.array(
      anAct.map((act) => ({ ...act, ...by })),
      { maxLength: 4 },
    ),
    filings: fc.array(
      anAct.map((act) => ({ ...act, ...by })),
      { maxLength: 4 },
    ),
    marks: fc.array(
      anAct.map((act) => ({ ...act, ...by, duty: 'meetings.regular', meetingId: 'M0' })),
      { maxLength: 3 },
    ),
  });
  const aNet = fc
    .constantFrom(...CODES)
    .map((code) => aNetwork(code, { groups: [{ key: 'LM', established: '2026-02-10' }] }));

  test('each duty stands in exactly one current period, which holds the day, and its earlier periods follow without a gap', () => {
    fc.assert(
      fc.property(aNet, aHistory, anInstant, (network, facts, at) => {
        const all = obligationsOn(network, facts, at).filter(({ duty }) => duty.per !== null);
        const keys = all.map(({ duty }) => duty.key);
        expect(new Set(keys).size).toBe(keys.length);
        const day = localDay(at, network.charter.timeZone);
        for (const { duty, period, history } of all) {
          const current = periodByKey(period);
          if (!current) throw new Error(period);
          expect(day <= current.end).toBe(true);
          expect(current.start <= day || duty.established !== null).toBe(true);
          let expected = previousPeriod(current).key;
          for (const earlier of duty.firm ? history : []) {
            expect(earlier.period).toBe(expected);
            expected = previousPeriod(periodByKey(expected) ?? current).key;
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('T-14: what is missed stays missed, and what is not recorded stays so', () => {
    const FINAL: readonly ObligationState[] = ['missed', 'not_recorded'];
    fc.assert(
      fc.property(aNet, aHistory, anInstant, fc.integer({ min: 1, max: 400 }), (network, facts, at, days) => {
        // nobody asks before the network is in the house
        fc.pre(at >= facts.entered);
        const later = new Date(at.getTime() + days * 86_400_000);
        const after = obligationsOn(network, facts, later);
        for (const obligation of obligationsOn(network, facts, at)) {
          const then = after.find(({ duty }) => duty.key === obligation.duty.key);
          for (const standing of [obligation, ...obligation.history].filter((one) => FINAL.includes(one.state))) {
            const now = then && [then, ...then.history].find((one) => one.period === standing.period);
            if (now) expect([standing.period, now.state]).toEqual([standing.period, standing.state]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('T-14: whatever is entered and whenever, a period that was missed once is never met or waived afterwards', () => {
    const networks = CODES.map((code) => aNetwork(code, { groups: [{ key: 'LM', established: '2026-02-10' }] }));
    const cases = networks.flatMap((network) =>
      dutiesOf(network, '2026-07-01').flatMap((duty) =>
        duty.per === null ? [] : [{ network, duty, period: periodAround(duty.per, '2026-08-15') }],
      ),
    );
    const anAt = fc.date({
      min: new Date('2026-06-01T00:00:00Z'),
      max: new Date('2027-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.array(anAt, { minLength: 6, maxLength: 6 }),
        aKind,
        (one, instants, kind) => {
          const { network, duty, period } = one;
          const [begins = new Date(0), waived = begins, filed = begins, counted = begins, ...asked] = instants;
          const act = (at: Date) => ({ duty: duty.key, period: period.key, at, ...by });
          const facts: Facts = {
            ...noFacts('2026-06-15T00:00:00Z'),
            meetings: [aMeeting('M0', kind, begins.toISOString())],
            waivers: [act(waived)].filter(() => begins.getTime() % 2 === 0),
            filings: [act(filed)],
            marks: [{ ...act(counted), meetingId: 'M0' }],
          };
          const [earlier, later] = asked
            .toSorted((a, b) => a.getTime() - b.getTime())
            .map((at) => standingOf(network, duty, period, facts, at));
          if (earlier?.state === 'missed') expect(later?.state).toBe('missed');
          if (earlier?.state === 'met') expect(later?.state).toBe('met');
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('nothing without a period of its own is ever overdue or missed, and nothing before the network was entered is', () => {
    fc.assert(
      fc.property(aNet, aHistory, anInstant, (network, facts, at) => {
        for (const obligation of obligationsOn(network, facts, at)) {
          for (const standing of [obligation, ...obligation.history]) {
            if (standing.state !== 'overdue' && standing.state !== 'missed') continue;
            expect(obligation.duty.firm).toBe(true);
            const period = periodByKey(standing.period);
            const entered = localDay(facts.entered, network.charter.timeZone);
            expect(period === null || period.end >= entered).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
