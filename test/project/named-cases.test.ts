import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n');

/** Whether some test's name begins with, or lists at its beginning, this case. */
const isNamed = (name: string): boolean =>
  new RegExp(`(?:test|describe)(?:\\.\\w+)?\\(\\s*['"\`][^'"\`\\n]*\\b${name}\\b`).test(sources);

test('4.13: each of the forty edge cases is a test named after it', () => {
  const cases = Array.from({ length: 40 }, (_, index) => `edge ${index + 1}`);
  expect(cases.filter((name) => !isNamed(name))).toEqual([]);
});

test('4.2 to 4.10: scenarios of the consensus engine are tests named after them', () => {
  const scenarios = ['A2', 'A4', 'A7', 'A20', 'B1', 'B2', 'B9'];
  expect(scenarios.filter((name) => !isNamed(name))).toEqual([]);
});
