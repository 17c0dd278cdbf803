/**
 * Lists on cards. A message of Teams holds some 40,000 characters and a card here 25,000 (check.ts): a list that may be long
 * is cut into pages by what its rows cost, not by their number.
 */

/** Characters that the rows of a page may cost; the rest of a card, with the fallbacks of its buttons, has the other half. */
export const PAGE_CHARACTERS = 12_000;

/** What an element around a row costs in the template, more or less: two texts with their sizes and spacing. */
const ROW_CHARACTERS = 380;

/** The rows in pages, in their order. At least one page, at least one row on each; `each`: what a row costs besides its words. */
export function pagesOf<T>(
  rows: readonly T[],
  { most = PAGE_CHARACTERS, each = ROW_CHARACTERS }: { readonly most?: number; readonly each?: number } = {},
): T[][] {
  const pages: T[][] = [];
  let left = 0;
  for (const row of rows) {
    const cost = JSON.stringify(row).length + each;
    const page = pages.at(-1);
    if (page && cost <= left) {
      page.push(row);
      left -= cost;
    } else {
      pages.push([row]);
      left = most - cost;
    }
  }
  return pages.length > 0 ? pages : [[]];
}

export interface Page<T> {
  readonly rows: readonly T[];
  /** 0, 1, 2 … */
  readonly page: number;
  readonly pages: number;
  /** The page that the button leads to: after the last the first. */
  readonly next: number;
  readonly hasMore: boolean;
  /** `1–20 of 43`; empty where all is on one page. */
  readonly range: string;
}

/** One page of a list; a number beyond the end is the last page. */
export function pageOf<T>(rows: readonly T[], wanted: number, limits: Parameters<typeof pagesOf>[1] = {}): Page<T> {
  const pages = pagesOf(rows, limits);
  const page = Math.min(Math.max(0, Math.trunc(wanted) || 0), pages.length - 1);
  const shown = pages[page] ?? [];
  const before = pages.slice(0, page).reduce((sum, one) => sum + one.length, 0);
  const hasMore = pages.length > 1;
  return {
    rows: shown,
    page,
    pages: pages.length,
    next: (page + 1) % pages.length,
    hasMore,
    range: hasMore ? `${before + 1}–${before + shown.length} of ${rows.length}` : '',
  };
}
