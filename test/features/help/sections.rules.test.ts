import { resolve } from 'node:path';
import { checkCard } from '../../../src/cards/check';
import { createCardRenderer } from '../../../src/cards/renderer';
import { helpModel } from '../../../src/features/help/card-models';
import { dailyOf, sectionsAsked, sectionsOf } from '../../../src/features/help/sections.rules';
import type { Actor } from '../../../src/kernel/actor';
import { mintActor } from '../../../src/kernel/actor';
import type { CommandDefinition } from '../../../src/kernel/define';
import { aNetwork } from '../agenda/builders';

const command = (name: string): CommandDefinition => ({
  name,
  usage: name,
  summary: name,
  shownTo: () => true,
  handle: async () => {
    throw new Error('not called');
  },
});
const ALL = [
  ...['help', 'why', 'calendar', 'setup', 'convene', 'meetings', 'meeting', 'attend', 'agenda', 'minutes', 'floor'],
  ...['request-meeting', 'decide', 'decisions', 'decision', 'statement', 'release', 'actions', 'action', 'action add'],
  ...['groups', 'update', 'impediment', 'members', 'obligations', 'clock'],
].map(command);
const actor = (parts: Partial<Actor>): Actor =>
  mintActor({ networkId: 'kg', personId: 'p', name: 'P', represents: [], roles: [], groups: [], ...parts });
const daily = (parts: Partial<Actor>) => dailyOf(actor(parts), ALL).map(({ name }) => name);

test('who speaks for an entity finds decisions and actions first, a convenor convening, the Secretariat the agenda', () => {
  expect(daily({ represents: [{ memberId: 'UNDP', as: 'primary' }] })[0]).toBe('decide');
  expect(daily({ roles: ['co-chair'] })[0]).toBe('convene');
  expect(daily({ roles: ['secretariat'] }).slice(0, 2)).toEqual(['agenda', 'minutes']);
  expect(daily({ groups: [{ groupKey: 'LM', as: 'lead' }] }).slice(0, 2)).toEqual(['update', 'impediment']);
});

test('who has several parts sees the first of each first, five in all', () => {
  expect(
    daily({ represents: [{ memberId: 'ILO', as: 'primary' }], groups: [{ groupKey: 'LM', as: 'chair' }] }),
  ).toEqual(['update', 'decide', 'impediment', 'decisions', 'actions']);
});

test('a participant of a group alone finds meetings, actions and groups', () => {
  expect(daily({ groups: [{ groupKey: 'LM', as: 'cso' }] })).toEqual(['meetings', 'actions', 'groups', 'why']);
});

test('every command stands under one heading, a new one under the last', () => {
  const sections = sectionsOf([...ALL, command('brand-new')]);
  const names = sections.flatMap(({ commands }) => commands.map(({ name }) => name));
  expect(names.toSorted()).toEqual([...ALL.map(({ name }) => name), 'brand-new'].toSorted());
  expect(sections.at(-1)).toMatchObject({ title: 'More', commands: [{ name: 'brand-new' }] });
});

test('«help decisions» and «help decide» show that heading, «help all» every one, other words none', () => {
  const sections = sectionsOf(ALL);
  const asked = (words: string) => sectionsAsked(sections, words)?.map(({ title }) => title) ?? null;
  expect(asked('Decisions')).toEqual(['Decisions']);
  expect(asked('action add')).toEqual(['Action points']);
  expect(asked('all')).toHaveLength(sections.length);
  expect(asked('me please')).toBeNull();
  expect(asked('')).toBeNull();
});

test('help never fails: whatever waits, its card is one that Teams takes, and says how much more there is', () => {
  const waiting = Array.from({ length: 1_000 }, (_, index) => ({
    what: `Position on ${'কক্সবাজারের শ্রমিকদের অধিকার '.repeat(20)}${index}`,
    command: index < 500 ? 'actions' : `decision KG-W${index}`,
  }));
  const cards = createCardRenderer(resolve(__dirname, '..', '..', '..', 'cards'));
  const card = cards.render('help/help', helpModel(aNetwork('KG'), actor({ roles: ['secretariat'] }), ALL, waiting));
  expect(checkCard(card)).toEqual([]);
  expect(JSON.stringify(card)).toMatch(/and 495 more.*and 481 more/);
});
