import fc from 'fast-check';
import { effectiveSettings } from '../../../src/features/charters/settings.rules';
import { goesBefore, KINDS, type Kind, nextRun } from '../../../src/features/custody/retention.rules';
import { charters } from '../../harness/network-files';

const network = (code: string, settings: object = {}) => {
  const charter = charters.get(code);
  return { charter, settings: effectiveSettings(charter, settings) };
};
const at = (text: string) => new Date(text);

test.each<[Kind, object, string | null]>([
  // Bishkek is six hours ahead: its 4 March begins at 18:00 UTC on the 3rd
  ['answers', {}, '2027-02-01T18:00:00.000Z'],
  ['messages', {}, '2025-03-03T18:00:00.000Z'],
  ['views', {}, '2026-03-03T18:00:00.000Z'],
  ['guests', { guestRetentionMonths: 1 }, '2027-02-03T18:00:00.000Z'],
  ['previews', {}, '2027-02-24T18:00:00.000Z'],
  ['records', {}, null],
  ['records', { retentionYears: 10 }, '2017-03-03T18:00:00.000Z'],
  ['decisions', { retentionYears: 10 }, null],
  ['decisions', { retentionYears: 10, retentionOfDecisions: true }, '2017-03-03T18:00:00.000Z'],
  ['decisions', { retentionOfDecisions: true }, null],
])('6.5: of %s with %j goes what is older than %s', (kind, settings, before) => {
  const now = at('2027-03-04T03:00:00+06:00');
  expect(goesBefore(kind, network('KG', settings), now)?.toISOString() ?? null).toBe(before);
});

test('a month that is too short gives its last day: nothing goes a day early', () => {
  const kg = network('KG', { viewRetentionMonths: 1 });
  expect(goesBefore('views', kg, at('2027-03-31T12:00:00+06:00'))).toEqual(at('2027-02-28T00:00:00+06:00'));
});

test('the run comes in the night of the first day on which something goes, and never at or before now', () => {
  const kg = network('KG');
  const oldest = new Map<Kind, Date>([['answers', at('2027-02-04T23:59:59.999+06:00')]]);
  const next = nextRun(kg, oldest, at('2027-03-05T12:00:00+06:00'));
  expect(next).toEqual(at('2027-03-07T03:00:00+06:00'));
  // the evening before it would have found nothing
  expect(goesBefore('answers', kg, at('2027-03-06T03:00:00+06:00'))?.getTime()).toBeLessThanOrEqual(
    at('2027-02-04T23:59:59.999+06:00').getTime(),
  );
  fc.assert(
    fc.property(
      fc.date({ min: at('2027-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z'), noInvalidDate: true }),
      fc.array(fc.tuple(fc.constantFrom(...KINDS), fc.integer({ min: 0, max: 5_000 })), { maxLength: 5 }),
      fc.constantFrom('KG', 'TR', 'TL', 'BD', 'AZ'),
      (now, ages, code) => {
        const settled = network(code, { retentionYears: 5, retentionOfDecisions: true });
        const old = new Map(ages.map(([kind, days]) => [kind, new Date(now.getTime() - days * 86_400_000)] as const));
        const run = nextRun(settled, old, now);
        expect(run.getTime()).toBeGreaterThan(now.getTime());
        // no night before it would have let anything go
        const eve = new Date(run.getTime() - 86_400_000);
        for (const [kind, instant] of eve > now ? old : [])
          expect(goesBefore(kind, settled, eve)?.getTime()).toBeLessThanOrEqual(instant.getTime());
      },
    ),
    { numRuns: 200 },
  );
});
