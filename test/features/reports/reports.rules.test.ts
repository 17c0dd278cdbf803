import { drawUp, isFor, periodKey } from '../../../src/features/reports/rules';
import type { DecisionFact, Records, ReleaseFact } from '../../../src/features/reports/types';

const decision = (number: string, over: Partial<DecisionFact> = {}): DecisionFact => ({
  ...{ number, title: `Title of ${number}`, text: `Text of ${number}`, day: 'Mon 1 Feb 2027' },
  ...{ release: null, statement: false, isRelease: false, ...over },
});

const release = (over: Partial<ReleaseFact> = {}): ReleaseFact => ({
  ...{ by: 'D-2', to: 'the UNCT', from: 'Mon 1 Feb 2027', holds: 'open', ...over },
});

const records = (over: Partial<Records>): Records => ({
  ...{ meetings: [], decisions: [], documents: [], plans: [], updates: [], actions: { open: 0, overdue: 0 } },
  ...{ groups: { label: 'Working Group', names: [] }, engagements: [], ...over },
});

test('TR L60, KG L67, AZ L81: what was not released stays, with its source, and none of its words go out', () => {
  const { sections, withheld } = drawUp(records({ decisions: [decision('D-1')] }));
  expect(sections).toEqual([]);
  expect(withheld).toEqual([{ words: 'Title of D-1', source: 'D-1' }]);
});

test('a released decision goes out and names the decision that released it; a joint statement releases itself', () => {
  const { sections, withheld } = drawUp(
    records({
      decisions: [decision('D-1', { release: release() }), decision('D-3', { statement: true })],
      documents: [{ name: 'The minutes of KG-2027-Q1-R', release: release() }],
    }),
  );
  expect(withheld).toEqual([]);
  expect(sections.map(({ title, lines }) => [title, lines.map(({ source }) => source)])).toEqual([
    ['Joint statements', ['D-3']],
    ['Decisions released', ['D-1, released to the UNCT by D-2']],
    ['Documents released', ['released to the UNCT by D-2']],
  ]);
});

test('TR-I-02: what was released to others, or from a later day, stays, and it is said why; a release itself is no news', () => {
  const { sections, withheld } = drawUp(
    records({
      decisions: [
        decision('D-1', { release: release({ to: 'donors', holds: 'elsewhere' }) }),
        decision('D-2', { isRelease: true }),
        decision('D-3', { release: release({ from: 'Thu 1 Apr 2027', holds: 'later' }) }),
      ],
    }),
  );
  expect(sections).toEqual([]);
  expect(withheld.map(({ words }) => words)).toEqual([
    'Title of D-1: released to donors, and not to this addressee',
    'Title of D-3: released from Thu 1 Apr 2027 on, not before',
  ]);
});

test.each([
  ['the public', 'government', true],
  ['UN Network on Migration (global)', 'global', true],
  ['the Ministry of Foreign Affairs', 'government', true],
  ['UN Country Team', 'unct', true],
  ['donors', 'unct', false],
  ['the UNCT', 'government', false],
  ['all donors', 'global', false],
] as const)('a release to «%s» is one to %s: %s', (to, addressee, holds) => {
  expect(isFor(to, addressee, 'relevant GoTL committees')).toBe(holds);
});

test.each([
  ['q1', '2027-Q1'],
  ['Q3 2028', '2028-Q3'],
  ['2028 q2', '2028-Q2'],
  ['2026-Q4', '2026-Q4'],
  ['annual', '2027'],
  ['2026', '2026'],
])('«report unct %s» is of %s', (asked, key) => {
  expect(periodKey(asked, '2027')).toBe(key);
});

test('every line has a source', () => {
  const { sections, withheld } = drawUp(
    records({
      meetings: [{ number: 'TL-2027-Q1-R', day: 'Mon 1 Feb 2027', kind: 'Regular meeting' }],
      plans: [{ name: 'Work plan 2027', number: 'D-9', progress: '1 done', objectives: [6] }],
      updates: [{ group: 'Labour Mobility', period: 'Jan–Feb 2027' }],
      actions: { open: 3, overdue: 1 },
    }),
  );
  const lines = [...sections.flatMap((section) => section.lines), ...withheld];
  expect(lines).toHaveLength(5);
  for (const { source } of lines) expect(source).not.toBe('');
});
