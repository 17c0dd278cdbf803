import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCharters } from '../../../src/features/charters/usecases';

const root = join(__dirname, '../../..');
const seeds = join(root, '../shared/seeds');
const charters = loadCharters(join(root, 'charters'));
const here = existsSync(seeds);
const given = here ? test : test.skip;

/** Lines of a network's Terms of Reference, from 1. */
const linesOf = (code: string): string[] => {
  const name = readdirSync(seeds).find((file) => file.startsWith(`${code}-`));
  return readFileSync(join(seeds, `${name}`), 'utf8').split('\n');
};

const textAt = (all: readonly string[], lines: readonly number[]): string =>
  lines.map((line) => all[line - 1] ?? '').join(' ');

type Found = { path: string; lines: number[]; quote: string };

const quotations = (node: unknown, path: string): Found[] => {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'quote' in node && 'lines' in node ? [{ path, ...(node as Omit<Found, 'path'>) }] : [];
  return [...own, ...Object.entries(node).flatMap(([name, child]) => quotations(child, `${path}.${name}`))];
};

if (!here) test.skip('the Terms of Reference are not beside this project: their quotations are not compared', () => {});

describe.each(charters.all().map((charter) => charter.code))('%s', (code) => {
  const charter = charters.get(code);

  given('every quotation stands word for word in the lines it names', () => {
    const all = linesOf(code);
    const found = quotations(charter, code);
    expect(found.length).toBeGreaterThan(30);
    expect(found.filter((of) => !textAt(all, of.lines).includes(of.quote))).toEqual([]);
  });

  given('every member is listed by the words of the text, in its order, and none is missing', () => {
    const { source, value } = charter.members;
    if (typeof source === 'string') throw new Error('members come from the text');
    const listed = source.quote.replace(/^Members: /, '').split(/, | and other/);
    expect(value.map((member) => member.words)).toEqual(listed.slice(0, -1));
  });

  given('every line that notes and readings cite exists', () => {
    const cited = JSON.stringify(charter.readings).matchAll(/\blines? (\d+)/g);
    const noted = JSON.stringify(charter).matchAll(new RegExp(`\\b${code} L(\\d+)`, 'g'));
    for (const [, line] of [...cited, ...noted]) expect(linesOf(code)[Number(line) - 1]?.trim()).toBeTruthy();
  });
});

given('TL L61–83: the 23 objectives are those of Annex I, word for word', () => {
  const all = linesOf('TL');
  for (const { number, title } of charters.get('TL').gcm.objectives)
    expect(all[60 + number - 1]).toBe(`- (${number}) ${title}`);
});

given('TR L21: the ten guiding principles stand in the text in this order', () => {
  const line = linesOf('TR')[20]?.replace(' and Whole-of-society', ' Whole-of-society');
  expect(line).toContain(charters.get('TR').gcm.principles.join(', '));
});
