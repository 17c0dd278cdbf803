import { diffArrays, diffWordsWithSpace } from 'diff';
import { linesOf } from './text.rules';

export interface ChangedRun {
  readonly text: string;
  readonly change: 'same' | 'added' | 'removed';
}

const run = (text: string, change: ChangedRun['change']): ChangedRun => ({ text, change });

/** The lines that a revision changed, each word by word; lines that stayed are left out. */
export function changedLines(before: string, after: string): ChangedRun[][] {
  const parts = diffArrays(wordsOf(before), wordsOf(after));
  const changed: ChangedRun[][] = [];
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index];
    if (!part || (!part.added && !part.removed)) continue;
    const other = parts[index + 1];
    const paired = part.removed && other?.added === true;
    changed.push(...between(part.removed ? part.value : [], paired ? other.value : part.added ? part.value : []));
    if (paired) index += 1;
  }
  return changed;
}

/** Who cleared a text is no part of what it says. */
const wordsOf = (text: string): string[] => linesOf(text).filter((line) => !line.startsWith('Cleared by '));

/** Lines that went and lines that came, in their order; the n-th that went became the n-th that came. */
function between(gone: readonly string[], come: readonly string[]): ChangedRun[][] {
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, index) => {
    const before = gone[index];
    const after = come[index];
    if (before === undefined) return [run(after ?? '', 'added')];
    if (after === undefined) return [run(before, 'removed')];
    return diffWordsWithSpace(before, after).map(({ value, added, removed }) =>
      run(value, added ? 'added' : removed ? 'removed' : 'same'),
    );
  });
}
