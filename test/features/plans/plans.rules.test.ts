import type { Network } from '../../../src/features/membership/types';
import { asked, coverage, leadsOf, plansOf, planText, progress } from '../../../src/features/plans/rules';
import type { Plan, PlanItem } from '../../../src/features/plans/types';
import { charters } from '../../harness/network-files';

const networkOf = (code: string) =>
  ({ charter: charters.get(code), members: charters.get(code).members.value, people: [] }) as unknown as Network;

const item = (serial: number, over: Partial<PlanItem> = {}): PlanItem => ({
  ...{ itemId: `i${serial}`, serial, activity: `Activity ${serial}`, outcome: '', lead: 'IOM', contributors: [] },
  ...{ objectives: [], indicator: '', target: '', quarters: [], priority: '', status: 'planned', note: '' },
  ...{ addedValue: '', horizon: '', unsdcf: '', sdgs: [], budget: '', startsOn: null, endsOn: null, ...over },
});

test.each([
  ['TR', ['visibility']],
  ['KG', ['work']],
  ['AZ', ['work']],
  ['TL', ['work', 'gcm']],
  ['BD', ['work', 'gcm']],
])('%s keeps the plans that its Terms of Reference speak of: %j', (code, kinds) => {
  expect(plansOf(networkOf(code))).toEqual(kinds);
});

test.each([
  ['', { kind: 'work', period: '2027', coverage: false }],
  ['work 2028', { kind: 'work', period: '2028', coverage: false }],
  ['gcm', { kind: 'gcm', period: 'once', coverage: false }],
  ['action plan coverage', { kind: 'gcm', period: 'once', coverage: true }],
  ['Visibility', { kind: 'visibility', period: 'once', coverage: false }],
])('«plan %s» asks for %j', (words, wanted) => {
  expect(asked(words, 'work', '2027')).toEqual(wanted);
});

test('TL Annex I: all 23 objectives are listed, and a dropped item serves none', () => {
  const all = coverage(networkOf('TL'), [
    item(1, { objectives: [6, 23] }),
    item(2, { objectives: [6], status: 'dropped' }),
  ]);
  expect(all).toHaveLength(23);
  expect(all.filter(({ items }) => items.length > 0).map(({ number, items }) => [number, items])).toEqual([
    [6, [1]],
    [23, [1]],
  ]);
});

test('4.3: those who lead an activity are asked for their yes, once each, and not for what was dropped', () => {
  const items = [item(1), item(2, { lead: 'ILO' }), item(3), item(4, { lead: 'UNDP', status: 'dropped' })];
  expect(leadsOf(items)).toEqual(['IOM', 'ILO']);
});

test('the text that members agree to names each activity with its lead, and only what was filled in', () => {
  const plan = { kind: 'work', period: '2027', version: 2 } as Plan;
  const text = planText(networkOf('TL'), plan, [item(1, { quarters: ['Q1', 'Q2'], objectives: [6] })]);
  expect(text).toMatch(
    /^Work plan 2027, version 2\n\n1\. Activity 1\n {3}Lead: IOM\n {3}When: Q1, Q2\n {3}GCM objectives: 6$/,
  );
});

test('progress is told in the order of a plan’s life', () => {
  expect(progress([item(1), item(2, { status: 'done' }), item(3, { status: 'delayed' }), item(4)])).toBe(
    '1 done, 1 delayed, 2 planned',
  );
});
