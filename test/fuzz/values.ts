import type { Random } from './random';

export type Json = Record<string, unknown>;

const char = (...codes: number[]): string => String.fromCharCode(...codes);

/** Texts that programs stumble over. */
export const TEXTS: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  'null',
  'undefined',
  '[object Object]',
  'NaN',
  '1e309',
  '9007199254740993',
  `a${char(0)}b`,
  char(0xd800),
  `x${char(0xdc00)}${char(0xd800)}y`,
  char(0xfffe, 0xffff),
  `${char(0x202e)}txet desrever${char(0x202c)}`,
  `${char(0x2066)}isolated${char(0x2069)}${char(0x200b)}${char(0xfeff)}`,
  'مرحبا بكم في الشبكة',
  '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(20),
  `Z${'̸̢͛'.repeat(200)}`,
  'İıŞşĞğ ß ﬁ',
  '=1+1',
  '@SUM(A1)',
  "+cmd|'/c calc'!A0",
  '-2+3',
  '\t=1',
  '\r\n\r\nSet-Cookie: a=b',
  '<at>Convenor</at> help',
  '<at id="0">Everyone</at><script>alert(1)</script>',
  '&lt;at&gt;x&lt;/at&gt; &#x41; &amp;amp;',
  '**bold** [a](https://evil.example) ![x](data:image/png;base64,AAAA)',
  `\${$root.text} \${json('{}')} {{DATE(2027-01-01)}}`,
  "'; drop table decisions; --",
  '%00%ff%2e%2e%2f',
  '../../../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'KG',
  'BD',
  'D-001',
  'KG-W1',
  'BD-W1',
  'KG-2027-Q1-R',
  'BD-2027-Q1-R',
  'UNNM-KG/2027/D-001',
  'UNNM-BD/2027/D-001',
  '2027-02-30',
  '0000-00-00',
  '9999-12-31',
  '2027-02-22 10:00',
  '24:61',
  '-271821-04-20T00:00:00.000Z',
  'a'.repeat(5_000),
  'ё'.repeat(20_000),
  '('.repeat(3_000),
  'a, '.repeat(3_000),
  '\n'.repeat(2_000),
];

const nested = (depth: number): unknown => {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
};

/** Values of every other kind. The keys of a prototype come in as own keys, as JSON gives them. */
const VALUES: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 1e308,
  () => 2 ** 53 + 2,
  () => 0.1,
  () => [],
  () => ({}),
  () => [null, [], {}],
  () => JSON.parse('{"__proto__":{"polluted":true,"name":"x"},"constructor":{"prototype":{"polluted":true}}}'),
  () => JSON.parse('{"toString":"x","valueOf":1,"length":-1,"then":"x"}'),
  () => nested(200),
  () => Array.from({ length: 500 }, (_, index) => index),
  () => Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`key${index}`, 'v'])),
];

export const strangeText = (random: Random): string => {
  const text = random.pick(TEXTS);
  return random.chance(0.2) ? `${text}${random.pick(TEXTS)}` : text;
};

export const strangeValue = (random: Random): unknown =>
  random.chance(0.6) ? strangeText(random) : random.pick(VALUES)();

/** A text with one thing changed in it: cut, doubled, turned, or a strange piece put in. */
export function bentText(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  switch (random.below(6)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text + text;
    case 2:
      return text.toUpperCase();
    case 3:
      return text.slice(0, at) + strangeText(random) + text.slice(at);
    case 4:
      return [...text].reverse().join('');
    default:
      return strangeText(random);
  }
}

/** A copy with about one node changed, taken away, renamed or added. */
export function bent(random: Random, value: unknown): unknown {
  if (Array.isArray(value)) return bentList(random, value);
  if (typeof value === 'object' && value !== null) return bentObject(random, value as Json);
  if (typeof value === 'string' && random.chance(0.6)) return bentText(random, value);
  return strangeValue(random);
}

function bentList(random: Random, list: readonly unknown[]): unknown {
  if (list.length === 0 || random.chance(0.1)) return strangeValue(random);
  const at = random.below(list.length);
  const kind = random.below(4);
  if (kind === 0) return list.filter((_, index) => index !== at);
  if (kind === 1) return [...list, list[at]];
  return list.map((item, index) => (index === at ? bent(random, item) : item));
}

function bentObject(random: Random, object: Json): unknown {
  const keys = Object.keys(object);
  if (keys.length === 0 || random.chance(0.04)) return strangeValue(random);
  const key = random.pick(keys);
  const { [key]: chosen, ...rest } = object;
  switch (random.below(8)) {
    case 0:
      return rest;
    case 1:
      return { ...object, [bentText(random, key)]: chosen };
    case 2:
      return { ...rest, [bentText(random, key)]: chosen };
    case 3:
      return { ...object, [key]: strangeValue(random) };
    default:
      return { ...object, [key]: bent(random, chosen) };
  }
}
