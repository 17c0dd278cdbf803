const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The text where it has at most so many UTF-16 units, else its beginning and `…`, together no longer than that.
 * What a reader takes for one sign is never cut through: half a pair of surrogates is refused by PostgreSQL's jsonb, and a
 * Bangla letter without its vowel is another letter.
 */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = 0;
  for (const { index, segment } of graphemes.segment(text)) {
    if (index + segment.length > most - 1) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end)}…`;
}
