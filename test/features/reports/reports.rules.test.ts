import { drawUp } from '../../../src/features/reports/rules';
import type { DecisionFact, Records } from '../../../src/features/reports/types';

const decision = (number: string, over: Partial<DecisionFact> = {}): DecisionFact => ({
  ...{ number, title: `Title of ${number}`, text: `Text of ${number}`, day: 'Mon 1 Feb 2027' },
  ...{ releasedBy: null, statement: false, ...over },
});

const records = (over: Partial<Records>): Records => ({
  ...{ meetings: [], decisions: [], plans: [], updates: [], actions: { open: 0, overdue: 0 }, ...over },
});

test('TR L60, KG L67, AZ L81: what was not released stays, with its source, and none of its words go out', () => {
  const { sections, withheld } = drawUp(records({ decisions: [decision('D-1')] }));
  expect(sections).toEqual([]);
  expect(withheld).toEqual([{ words: 'Title of D-1', source: 'D-1' }]);
});

test('a released decision goes out and names the decision that released it; a joint statement releases itself', () => {
  const { sections, withheld } = drawUp(
    records({
      decisions: [decision('D-1', { releasedBy: 'D-2' }), decision('D-3', { releasedBy: 'D-3', statement: true })],
    }),
  );
  expect(withheld).toEqual([]);
  expect(sections.map(({ title, lines }) => [title, lines.map(({ source }) => source)])).toEqual([
    ['Joint statements', ['D-3']],
    ['Decisions released', ['D-1, released by D-2']],
  ]);
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
