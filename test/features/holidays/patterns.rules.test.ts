import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { easterSunday, suggestedBy, together } from '../../../src/features/holidays/patterns.rules';
import { patternOf } from '../../../src/features/holidays/suggestions.usecases';
import { charters, projectRoot } from '../../harness/network-files';

const folder = join(projectRoot, 'charters', 'holidays');
const daysOf = (code: string, year: number) => {
  const pattern = patternOf(folder, code);
  if (!pattern) throw new Error(`no pattern of ${code}`);
  return suggestedBy(pattern, year, charters.get(code).workingWeek.value);
};
const days = (code: string, year: number) =>
  daysOf(code, year).map(({ day, kind }) => (kind === 'holiday' ? day : `${day} ${kind}`));
const range = (from: number, to: number, month: string) =>
  Array.from({ length: to - from + 1 }, (_, at) => `2027-${month}-${String(from + at).padStart(2, '0')}`);

test('each network has a pattern that can be read', () => {
  expect(readdirSync(folder).sort()).toEqual(['AZ.json', 'BD.json', 'KG.json', 'TL.json', 'TR.json']);
  for (const charter of charters.all())
    expect(patternOf(folder, charter.country.iso2)?.country).toBe(charter.country.iso2);
});

test('Azerbaijan 2027: feasts by the moon, and what falls on the weekend carried over to the next working day', () => {
  expect(
    days('AZ', 2027).filter((day) => !['2027-01-02', '2027-05-09', '2027-05-16', '2027-06-26'].includes(day)),
  ).toEqual([
    ...['2027-01-01', '2027-01-04', '2027-01-20', '2027-03-08', '2027-03-09', '2027-03-10', ...range(20, 26, '03')],
    ...['2027-05-10', '2027-05-17', '2027-05-18', '2027-05-28', '2027-06-15', '2027-06-28'],
    ...['2027-11-08', '2027-11-09', '2027-12-31'],
  ]);
});

test('Türkiye: the eves of the two feasts and of Republic Day are half days', () => {
  expect(days('TR', 2027)).toEqual(
    expect.arrayContaining([
      ...['2027-03-08 half_pm', '2027-03-09', '2027-03-10', '2027-03-11', '2027-05-15 half_pm'],
      ...[...range(16, 19, '05'), '2027-10-28 half_pm', '2027-10-29'],
    ]),
  );
});

test('Bangladesh and Timor-Leste see the moon a day later; Timor-Leste counts from Easter', () => {
  expect(days('BD', 2027)).toEqual(
    expect.arrayContaining([...range(9, 11, '03'), ...range(16, 18, '05'), '2027-02-21']),
  );
  expect(days('TL', 2027)).toEqual(expect.arrayContaining(['2027-03-10', '2027-03-26', '2027-05-17', '2027-05-27']));
});

test('the Kyrgyz Republic: 1–7 January and 1–9 May', () => {
  expect(days('KG', 2027)).toEqual(expect.arrayContaining([...range(1, 7, '01'), ...range(1, 9, '05'), '2027-03-09']));
});

test.each([
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2038, '2038-04-25'],
])('Easter Sunday %i is %s', (year, day) => expect(easterSunday(year)).toBe(day));

test('a year that has a feast of the moon twice suggests both', () => {
  expect(daysOf('TL', 2033).filter(({ name }) => name === 'Idul Fitri')).toHaveLength(2);
});

test('a pattern suggests each day once, in order, in its year', () => {
  fc.assert(
    fc.property(fc.constantFrom('TR', 'KG', 'TL', 'BD', 'AZ'), fc.integer({ min: 2020, max: 2060 }), (code, year) => {
      const found = daysOf(code, year).map(({ day }) => day);
      expect(found).toEqual([...new Set(found)].sort());
      expect(found.every((day) => day.startsWith(String(year)))).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test('what two sources say of one day is one suggestion that names both', () => {
  const one = { day: '2027-03-09', kind: 'holiday' as const, name: 'Ramazan', source: 'a' };
  expect(together([[one], [{ ...one, name: 'Eid', source: 'b' }]])).toEqual([{ ...one, source: 'a; b' }]);
});
