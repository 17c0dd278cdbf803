import { isHeading, linesOf } from './text.rules';

export interface Paragraph {
  readonly text: string;
  readonly weight: 'Bolder' | 'Default';
}

/** Characters that a paragraph's frame costs on a card, so that many short lines are counted as well. */
const FRAME = 150;

/** A line that is longer than a page, in pieces that end with a word. */
function pieces(line: string, most: number): string[] {
  if (line.length <= most) return [line];
  const blank = line.lastIndexOf(' ', most);
  const cut = blank > most / 2 ? blank : most;
  return [line.slice(0, cut), ...pieces(line.slice(cut).trimStart(), most)];
}

/**
 * A text as a card shows it, page by page: one block a line, headings bold. The title line is the card's own, and so are
 * the lines given, where they stand above the first heading. Nothing else is left out; there is one page at least.
 */
export function pagesOf(text: string, most: number, own: readonly string[] = []): Paragraph[][] {
  const lines = linesOf(text).slice(1);
  const head = Math.max(0, lines.findIndex(isHeading));
  const shown = lines.filter((line, index) => index >= head || !own.includes(line));
  const pages: Paragraph[][] = [[]];
  let room = most;
  for (const line of shown.flatMap((one) => pieces(one, most - FRAME))) {
    const needed = line.length + FRAME;
    if (needed > room && pages.at(-1)?.length) {
      pages.push([]);
      room = most;
    }
    room -= needed;
    pages.at(-1)?.push({ text: line, weight: isHeading(line) ? 'Bolder' : 'Default' });
  }
  return pages;
}

export interface Page {
  readonly lines: readonly Paragraph[];
  /** From 1. */
  readonly page: number;
  readonly of: number;
}

/** The page wanted, or the nearest there is. */
export function pageOf(text: string, most: number, wanted: number, own: readonly string[] = []): Page {
  const pages = pagesOf(text, most, own);
  const page = Math.min(Math.max(1, Math.trunc(wanted) || 1), pages.length);
  return { lines: pages[page - 1] ?? [], page, of: pages.length };
}
