import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createCardRenderer, templateNames } from '../../src/cards/renderer';

/**
 * Every word of every model is tried as something that a person wrote with bad intent. Bold and italics are left to where
 * Markdown is not read at all (`TextRun`); whether a binding stands there is what the last test looks at.
 */
const dir = join(resolve(__dirname, '..', '..'), 'cards');
const names = templateNames(dir);
const renderer = createCardRenderer(dir);

type Path = readonly (string | number)[];
type Json = Record<string, unknown>;

/** As the renderer of Adaptive Cards looks for it, in a `TextRun` too. */
const CLOCK = /\{{2}(?:DATE|TIME)\(/;
const DATE = '{{DATE(2027-02-14T06:08:39Z, SHORT)}}';
const TIME = '{{TIME(2027-02-14T06:08:39Z)}}';
const HOSTILE = `**bold** [x](javascript:alert(1)) ![i](https://evil.example/p.png) <at>Everyone</at> ${DATE} ${TIME} $\{secret} \u202e\t\r\n= `;
const LONG = `${HOSTILE}${'x'.repeat(4_000)}`;

const leaves = (value: unknown, at: Path = []): Path[] => {
  if (typeof value === 'string') return [at];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    leaves(item, [...at, Array.isArray(value) ? Number(key) : key]),
  );
};

/** `items.title`: the same in every row of a list. */
const nameOf = (path: Path): string => path.filter((key) => typeof key === 'string').join('.');

const replaced = (value: unknown, name: string, text: string, at: Path = []): unknown => {
  if (typeof value === 'string') return nameOf(at) === name ? text : value;
  if (Array.isArray(value)) return value.map((item, index) => replaced(item, name, text, [...at, index]));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, replaced(item, name, text, [...at, key])]),
  );
};

/** Texts that a client formats, by the element that shows them. */
const shownIn = (value: unknown, type = ''): { readonly type: string; readonly text: string }[] => {
  if (Array.isArray(value)) return value.flatMap((item) => shownIn(item, type));
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Json;
  const own = typeof node.type === 'string' ? node.type : type;
  return Object.entries(node).flatMap(([key, item]) => {
    if (key === 'data' || key === 'fallback' || key === 'refresh' || key === 'value')
      return own === 'FactSet' && typeof item === 'string' ? [{ type: own, text: item }] : [];
    if (typeof item !== 'string')
      return shownIn(item, key === 'facts' ? 'FactSet' : key === 'choices' ? 'Choice' : own);
    return ['text', 'title', 'label', 'placeholder'].includes(key) ? [{ type: own, text: item }] : [];
  });
};

const samples = names.map((name) => ({
  name,
  sample: JSON.parse(readFileSync(join(dir, `${name}.sample.json`), 'utf8')) as Json,
}));
const bindings = samples.flatMap(({ name, sample }) =>
  [...new Set(leaves(sample).map(nameOf))].map((binding) => ({ name, sample, binding })),
);
const rendered = bindings.map(({ name, sample, binding }) => ({
  where: `${name}: ${binding}`,
  card: renderer.render(name, replaced(sample, binding, LONG) as object),
}));
const FORMATTED = ['TextBlock', 'TextRun', 'FactSet'];
const MARKDOWN = ['TextBlock', 'FactSet', 'Choice', 'Input.Toggle'];
const faults = (isFault: (shown: { type: string; text: string }) => boolean): string[] =>
  rendered.flatMap(({ where, card }) => (shownIn(card).some(isFault) ? [where] : []));

test('no text of a person becomes a link or a picture where Markdown is read', () =>
  expect(faults(({ type, text }) => MARKDOWN.includes(type) && /\]\((javascript|https:\/\/evil)/.test(text))).toEqual(
    [],
  ));

test('no text of a person becomes a moment of the reader’s clock', () =>
  expect(faults(({ type, text }) => FORMATTED.includes(type) && CLOCK.test(text))).toEqual([]));

test('writing that a person turned round turns back at the end of their words', () => {
  const turned = (text: string) => text.split('\u202e').length - text.split('\u202c').length;
  expect(faults(({ type, text }) => FORMATTED.includes(type) && turned(text) !== 0)).toEqual([]);
});

test('no card names somebody in Teams, and no binding of a person is filled', () => {
  const mentions = rendered.filter(({ card }) => JSON.stringify(card).includes('"entities"'));
  expect(mentions.map(({ where }) => where)).toEqual([]);
  expect(faults(({ text }) => text.includes('javascript:') && !text.includes('{secret}'))).toEqual([]);
});

test('what a button carries and what stands in an input is as the person wrote it', () => {
  const strings = (value: unknown): string[] =>
    leaves(value).map((path) => path.reduce<unknown>((at, key) => (at as Json)[key], value) as string);
  const carried = (value: unknown): unknown[] => {
    if (Array.isArray(value)) return value.flatMap(carried);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, item]) =>
      key === 'data' || (key === 'value' && String((value as Json).type).startsWith('Input.')) ? [item] : carried(item),
    );
  };
  const changed = rendered.flatMap(({ where, card }) =>
    strings(carried(card)).some((text) => text.includes('javascript:') && !text.includes(LONG)) ? [where] : [],
  );
  expect(changed).toEqual([]);
});

/**
 * What the product itself words, a charter does, or is cleaned of what Markdown reads (`items.paperName`, links): it may stand
 * where Markdown is read. Names of people, groups and members, titles, reasons and comments may not: a new name is looked at before it
 * comes here.
 */
const OURS = new Set(
  `mark networkName when number more heading count state rule progress hint safeguard range none ask sections.title
  duty reference items.paper items.paperName items.paperMark total since changedFrom sections.heading intro done itemsUntil
  day period address meeting word csv replaced circulatedAt waits fields.hint unconfirmed silence stops headline
  missed.reason quote rows.link until steps listed warning facts.line manner offers.words unctRule elsewhere countsFor
  compressed.words meetings.number meetings.when stations.what stations.day heldBefore old answerBy meetingBy
  meetingNumber lines.next rhythm shifted vacancy pages sections.state differs notGauged sheet periodWords due asked asks
  whoAnswers question next`.split(/\s+/),
);
/** Where a name that elsewhere stands for people's words stands for ours. */
const OURS_HERE = new Set(
  [
    ...['action-items/form', 'action-items/progress', 'digest/call', 'digest/issue', 'digest/nothing', 'help/commands'],
    ...[
      'holidays/calendar',
      'holidays/form',
      'holidays/history',
      'holidays/nudge',
      'holidays/preview',
      'local-mode/clock',
    ],
    ...[
      'meetings/prepare',
      'members/form',
      'minutes/desk',
      'minutes/final',
      'minutes/sent',
      'plans/coverage',
      'plans/plan',
      'reports/report',
    ],
  ]
    .map((card) => `${card}: title`)
    .concat([
      ...['agenda/moved-on: sentence', 'decisions/news: sentence', 'digest/call: sentence', 'plans/coverage: summary'],
      ...['floor/decision: under', 'meetings/prepare: text', 'holidays/nudge: words', 'delivery/report: waiting'],
    ]),
);

test('only our own words stand in a TextBlock or a FactSet', () => {
  const MARKED = ['TextBlock', 'FactSet'];
  const found = faults(({ type, text }) => MARKED.includes(type) && text.includes('javascript:'));
  expect(found.filter((where) => !OURS_HERE.has(where) && !OURS.has(where.split(': ')[1] ?? ''))).toEqual([]);
});
