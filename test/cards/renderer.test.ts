import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'adaptivecards-templating';
import { withNamesAtHand } from '../../src/cards/bindings';
import { createCardRenderer } from '../../src/cards/renderer';
import type { CardRenderer } from '../../src/kernel/cards';
import { projectRoot } from '../harness/network-files';

/** A binding of the template language, spelled so that it is not taken for JavaScript's own. */
const binding = (name: string) => `$\{${name}}`;

const template = {
  type: 'AdaptiveCard',
  body: [
    { type: 'TextBlock', text: `For ${binding('name')}`, wrap: true },
    {
      type: 'ActionSet',
      actions: [
        {
          type: 'Action.Execute',
          title: 'Go',
          verb: 'x.go',
          associatedInputs: 'none',
          data: { network: binding('network'), inner: { type: 'Action.Execute' } },
        },
      ],
    },
  ],
};

let dir: string;
let renderer: CardRenderer;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'cards-'));
  mkdirSync(join(dir, 'x'));
  writeFileSync(join(dir, 'x', 'go.json'), JSON.stringify(template));
  writeFileSync(join(dir, 'x', 'go.sample.json'), '{}');
  renderer = createCardRenderer(dir);
});
afterAll(() => rmSync(dir, { recursive: true }));

test('a card carries schema, version and full width, which no template repeats', () => {
  expect(renderer.render('x/go', { name: 'UNDP', network: 'n1' })).toMatchObject({
    type: 'AdaptiveCard',
    version: '1.5',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    msteams: { width: 'Full' },
  });
});

test('half a character, as a cut leaves it, is none: neither Teams nor a store takes it', () => {
  const [half] = '🏳️'.split('');
  const card = renderer.render('x/go', { name: `UNDP ${half}`, network: 'n1' });
  expect(card.body[0]).toMatchObject({ text: 'For UNDP \ufffd' });
});

test('a button of Universal Actions falls back to a submit that carries its verb and inputs', () => {
  const card = renderer.render('x/go', { name: 'UNDP', network: 'n1' });
  const [, set] = card.body as [unknown, { actions: Record<string, unknown>[] }];
  expect(set.actions[0]?.fallback).toEqual({
    type: 'Action.Submit',
    title: 'Go',
    associatedInputs: 'none',
    data: { network: 'n1', inner: { type: 'Action.Execute' }, verb: 'x.go' },
  });
});

test('a model with a hole is refused by the name of the hole', () => {
  expect(() => renderer.render('x/go', { name: null, network: 'n' })).toThrow('«x/go» has no value at name');
  expect(() => renderer.render('x/go', { name: 'n', network: 'n', rows: [{ at: undefined }] })).toThrow('rows[0].at');
});

test('a model that lacks what the template names is refused by the path in the card', () => {
  expect(() => renderer.render('x/go', { name: 'n' })).toThrow('body[1].actions[0].data.network');
});

test('what a person writes in the form of a binding is read as written', () => {
  const card = renderer.render('x/go', { name: `cost ${binding('x')} and $\{`, network: 'n' });
  expect(card.body[0]).toMatchObject({ text: `For cost ${binding('x')} and $\{` });
});

test('an unknown template is refused by name', () => {
  expect(() => renderer.render('x/stop', {})).toThrow('no card template «x/stop»');
});

test('a template that is no JSON stops the start and names its file', () => {
  const broken = mkdtempSync(join(tmpdir(), 'cards-'));
  mkdirSync(join(broken, 'x'));
  writeFileSync(join(broken, 'x', 'bad.json'), '{');
  expect(() => createCardRenderer(broken)).toThrow(join(broken, 'x', 'bad.json'));
  rmSync(broken, { recursive: true });
});

describe('bindings that are no more than a name', () => {
  const bothWays = (source: object, model: object): [unknown, unknown] => [
    withNamesAtHand(new Template(source)).expand({ $root: model }),
    new Template(source).expand({ $root: model }),
  ];

  test('give what the engine gives', () => {
    const source = {
      type: 'AdaptiveCard',
      whole: binding('count'),
      within: `Of ${binding('count')}: ${binding('Title')}, ${binding('title')} and ${binding('lacking')}`,
      missing: binding('lacking'),
      deep: binding('nested.title'),
      compared: binding('count > 2'),
      body: [
        {
          $data: binding('rows'),
          $when: binding('shown'),
          text: `${binding('$index')}: ${binding('title')}`,
          outer: binding('$root.title'),
          whole: binding('$data'),
        },
        { $data: binding('words'), text: binding('$data') },
        { $when: binding('empty'), text: 'never' },
        { $when: binding('length(title) > 0'), text: binding('title'), data: binding('nested') },
      ],
    };
    const model = {
      title: 'A title',
      count: 3,
      empty: '',
      nested: { title: 'within' },
      rows: [
        { title: 'one', shown: true },
        { TITLE: 'two', shown: true },
        { title: 'three', shown: false },
      ],
      words: ['one', 'two'],
    };
    const [quick, plain] = bothWays(source, model);
    expect(quick).toEqual(plain);
    expect(quick).toMatchObject({ whole: 3, missing: binding('lacking'), deep: 'within', compared: true });
  });

  test.each(['decisions/round', 'decisions/record', 'decisions/panel', 'help/help'])(
    'on the card %s as well',
    (name) => {
      const read = (ending: string) => JSON.parse(readFileSync(join(projectRoot, 'cards', name + ending), 'utf8'));
      const [quick, plain] = bothWays(read('.json'), read('.sample.json'));
      expect(quick).toEqual(plain);
    },
  );
});
