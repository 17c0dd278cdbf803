import { diffWordsWithSpace } from 'diff';

/** A stretch of two texts compared word by word. */
export interface Stretch {
  readonly text: string;
  readonly change?: 'added' | 'removed';
}

/** Texts longer than this are compared by paragraph: word by word would take too long. */
const MOST_CHARACTERS = 20_000;

/** The later text with what went and what came, in reading order (4.6: what a revision changed is shown). */
export function differenceRuns(before: string, after: string): Stretch[] {
  if (before.length + after.length > 2 * MOST_CHARACTERS)
    return [
      { text: before, change: 'removed' },
      { text: after, change: 'added' },
    ];
  return diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    text: value,
    ...(added ? { change: 'added' as const } : removed ? { change: 'removed' as const } : {}),
  }));
}

/** Unchanged words kept on each side of a change on a card. */
const CONTEXT = 80;

/** The same for a card: long unchanged stretches are shortened, and nothing is shown where too much changed for a phone. */
export function shortDifference(before: string, after: string, most = 3_000): Stretch[] {
  const all = differenceRuns(before, after).map((stretch, index, of) =>
    stretch.change ? stretch : { text: shortened(stretch.text, index === 0, index === of.length - 1) },
  );
  const length = all.reduce((sum, { text }) => sum + text.length, 0);
  return length > most ? [] : all;
}

function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  if (text.length <= 2 * CONTEXT + 10) return text;
  const head = isFirst ? '' : text.slice(0, CONTEXT);
  const tail = isLast ? '' : text.slice(-CONTEXT);
  return `${head} … ${tail}`;
}
