import fc from 'fast-check';
import { pageOf, pagesOf } from '../../src/cards/pages';

const rows = fc.array(fc.string({ maxLength: 400 }), { maxLength: 60 });

test('a list is cut into pages that hold every row once, in order, none above the limit unless a row alone is', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 50, max: 5_000 }), (list, most) => {
      const pages = pagesOf(list, { most, each: 20 });
      expect(pages.flat()).toEqual(list);
      for (const page of pages) {
        const cost = page.reduce((sum, row) => sum + JSON.stringify(row).length + 20, 0);
        expect(page.length <= 1 || cost <= most).toBe(true);
      }
    }),
  );
});

test('the button leads from page to page and from the last to the first; a page beyond the end is the last', () => {
  const list = Array.from({ length: 50 }, (_, i) => `Row ${i + 1}`);
  const first = pageOf(list, 0, { most: 600, each: 20 });
  expect(first).toMatchObject({ page: 0, next: 1, hasMore: true, range: `1–${first.rows.length} of 50` });
  const last = pageOf(list, 99, { most: 600, each: 20 });
  expect(last).toMatchObject({ page: last.pages - 1, next: 0 });
  expect(last.rows.at(-1)).toBe('Row 50');
});

test('a short list is one page and says nothing of pages', () =>
  expect(pageOf(['a'], 0)).toMatchObject({ rows: ['a'], pages: 1, hasMore: false, range: '' }));
