// What each charter demands again and again, and nothing else.
import { obligationsOn } from '../../../src/features/obligations/rules';
import { aNetwork, type NetworkOptions, noFacts } from './networks';

const AT = new Date('2027-02-10T05:00:00Z');
const ENTERED = '2026-07-01T00:00:00Z';

const demanded = (code: string, options: NetworkOptions = {}) =>
  obligationsOn(aNetwork(code, options), noFacts(ENTERED), AT);

/** `key period`, with `?` where nothing can be overdue. */
const listed = (code: string, options: NetworkOptions = {}): string[] =>
  demanded(code, options).map(({ key, duty }) => `${key}${duty.firm ? '' : ' ?'}`);

const LM = { groups: ['LM'] };

test.each<[string, readonly string[]]>([
  [
    'TR',
    [
      'meetings.regular/2027-Q1',
      'updates.global/2027-Q1',
      'updates.government/2027-Q1',
      'updates.unct/2027-Q1',
      'nationalAssessment/2027 ?',
      'subgroups.meeting/LM/2027-Q1',
      'subgroups.updates/LM/2027-Q1 ?',
    ],
  ],
  [
    'KG',
    [
      'meetings.regular/2027-Q1',
      'meetings.annual/2027',
      'updates.global/2027-Q1',
      'secretariatDuties.memberList/2027-Q1',
      'memberDigest/2027-M02 ?',
    ],
  ],
  [
    'TL',
    [
      'meetings.regular/2027-Q1',
      'updates.global/2027-Q1',
      'updates.government/2027-Q1',
      'updates.unct/2027-Q1',
      'annualWorkPlan/2027',
      'gcmActionPlan/once ?',
      'subgroups.updates/LM/2027-P1',
    ],
  ],
  [
    'BD',
    [
      'meetings.regular/2027-Q1',
      'updates.global/2027-Q1',
      'updates.government/2027-Q1',
      'updates.unct/2027-Q1',
      'annualWorkPlan/2027',
      'gcmActionPlan/once ?',
      'subgroups.updates/LM/2027-Q1 ?',
    ],
  ],
  [
    'AZ',
    [
      'meetings.regular/2027-H1',
      'meetings.annual/2027',
      'secretariatDuties.memberList/2027-Q1',
      'memberDigest/2027-M02 ?',
    ],
  ],
])('X-06: the duties of %s with one group, and none else', (code, expected) => {
  expect(listed(code, LM)).toEqual(expected);
});

test.each(['TR', 'KG', 'TL', 'BD', 'AZ'])('%s: every duty names the line or default it comes from', (code) => {
  for (const { source } of demanded(code, LM)) expect(source.source).toMatch(/ToR, L\d+|default/);
});

test('BD-W-13: no group meeting is owed, whatever the groups, until a decision sets a period', () => {
  const meetings = (options: NetworkOptions) =>
    listed('BD', options).filter((key) => key.includes('subgroups.meeting'));
  expect(meetings({ groups: ['LM', 'CT'] })).toEqual([]);
  expect(meetings({ groups: ['LM'], settings: { groupMeetingMonths: 6 } })).toEqual(['subgroups.meeting/LM/2027-H1']);
});

test('BD-W-05, TR-W-08: «periodically» can be overdue only once a decision has set the period', () => {
  const of = (options: NetworkOptions) =>
    demanded('BD', options).find(({ duty }) => duty.key === 'subgroups.updates/LM');
  const late = (options: NetworkOptions) =>
    obligationsOn(aNetwork('BD', options), noFacts(ENTERED), new Date('2027-03-31T17:59:00Z')).find(
      ({ duty }) => duty.key === 'subgroups.updates/LM',
    );
  expect(of(LM)?.endsAt).toBeNull();
  expect(late(LM)?.state).toBe('due');
  expect(late({ ...LM, settings: { groupUpdateMonths: 3 } })?.state).toBe('overdue');
});

test('KG, AZ: their texts ask for no group updates; a period that a decision set makes them a duty, of what was over by then none', () => {
  const states = (settings: NetworkOptions['settings'], at: string) =>
    obligationsOn(aNetwork('KG', { groups: ['LM'], ...(settings ? { settings } : {}) }), noFacts(ENTERED), new Date(at))
      .filter(({ duty }) => duty.key === 'subgroups.updates/LM')
      .flatMap((one) => [one, ...one.history])
      .map(({ period, state }) => `${period} ${state}`);
  expect(states(undefined, '2027-05-04T08:00:00Z')).toEqual([]);
  const decided = states({ groupUpdateMonths: 2 }, '2027-05-04T08:00:00Z');
  expect(decided.slice(0, 3)).toEqual(['2027-P3 upcoming', '2027-P2 overdue', '2027-P1 not_recorded']);
});

test('AZ L66: the reading «every two years», chosen by the network, is one duty of two calendar years', () => {
  const options = { settings: { regularMeetingPer: 'two_calendar_years' } } as const;
  expect(listed('AZ', options)[0]).toBe('meetings.regular/2026-2027');
});

test('a group that was abolished owes nothing, and one established inside a period owes its first for the next', () => {
  const young = { groups: [{ key: 'LM', established: '2027-02-02' }] };
  expect(listed('TR', young)).toContain('subgroups.meeting/LM/2027-Q2');
  expect(listed('TL', young)).toContain('subgroups.updates/LM/2027-P2');
  const network = aNetwork('TR', LM);
  const abolished = { ...network, groups: network.groups.map((group) => ({ ...group, abolished: '2027-01-31' })) };
  const keys = obligationsOn(abolished, noFacts(ENTERED), AT).map(({ key }) => key);
  expect(keys.filter((key) => key.startsWith('subgroups'))).toEqual([]);
});
