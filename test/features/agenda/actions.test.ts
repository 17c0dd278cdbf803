import { createAgendaFeature } from '../../../src/features/agenda/feature';
import type { Card } from '../../../src/kernel/cards';
import type { Turn } from '../../../src/kernel/define';
import { silentLogger } from '../../../src/kernel/logger';
import { createEdgeAnswers } from '../../../src/teams/edge-answers';
import { createTurns, type Turns } from '../../../src/teams/turns';
import { aWorld, buttons, type World } from './world';

let world: World;
let turns: Turns;

beforeEach(async () => {
  world = await aWorld('KG');
  const { commands = [], actions = [] } = createAgendaFeature(world.deps);
  const answers = createEdgeAnswers(world.deps.cards);
  turns = createTurns({ commands, actions, codes: ['KG'], answers, logger: silentLogger });
});
afterEach(() => world.close());

const turn = (personId: string): Turn => ({
  actor: world.actor(personId),
  at: new Date('2027-02-01T04:00:00Z'),
  spot: { kind: 'personal', conversationId: `a:${personId}`, channel: null },
  correlationId: 'c',
});

type Node = Readonly<Record<string, unknown>>;

/** Every object of a card, as it would be sent. */
function nodes(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodes);
  if (typeof value !== 'object' || value === null) return [];
  const { fallback: _fallback, ...node } = value as Record<string, unknown>;
  return [node, ...Object.values(node).flatMap(nodes)];
}

const inputs = (card: Card): Node[] => nodes(card).filter((node) => String(node.type).startsWith('Input.'));

/** Presses the button as a client does: its data with the values of all inputs, and what was typed into them by label. */
async function press(personId: string, card: Card, title: string, typed: Readonly<Record<string, string>> = {}) {
  const button = nodes(card).find((node) => node.type === 'Action.Execute' && node.title === title);
  if (!button) throw new Error(`there is no «${title}» among ${buttons(card).join(', ')}`);
  const shown = inputs(card).map((input) => [input.id, typed[String(input.label)] ?? input.value ?? '']);
  const data = { ...Object.fromEntries(shown), ...(button.data as object) };
  return (await turns.pressed(turn(personId), String(button.verb), data)).card;
}

const said = async (personId: string, words: string) => (await turns.typed(turn(personId), words)).card;
const newestWith = async (place: string, title: string): Promise<Card> => {
  const found = (await world.inbox(place)).filter(({ card }) => buttons(card).includes(title)).at(-1);
  if (!found) throw new Error(`no card with «${title}» reached ${place}`);
  return found.card;
};
const text = (card: Card): string => JSON.stringify(card);

const ITEM = { Title: 'Children left behind', Purpose: 'discussion', Minutes: '20', Lead: 'UNICEF' };

test('from the proposal to the circulated agenda, each press on the card that brought it', async () => {
  await press('UNICEF', await said('UNICEF', 'agenda KG-2027-Q1-R'), 'Propose', ITEM);
  await press('secretariat', await newestWith('secretariat', 'Send for clearance'), 'Send for clearance');
  await press('chair-iom', await newestWith('chair-iom', 'Clear'), 'Clear');
  const done = await press('secretariat', await newestWith('secretariat', 'Circulate'), 'Circulate');
  expect(text(done)).toContain('Circulated in the channel and to 10 people 1:1.');
  for (const place of ['network', 'FAO']) {
    expect(text((await world.inbox(place)).at(-1)?.card as Card)).toContain('Children left behind');
  }
});

test('the form has the fixed inputs, with all members and the 23 objectives to choose from', async () => {
  const card = await said('UNICEF', 'agenda');
  expect(inputs(card).map((input) => input.label)).toEqual([
    'Title',
    'Purpose',
    'Minutes',
    'Lead',
    'Paper',
    'GCM objectives',
    'Paper title',
    'Paper handling',
    'Handling',
    'Relevant to the state',
  ]);
  const choices = (label: string) => inputs(card).find((input) => input.label === label)?.choices as Node[];
  expect(choices('Purpose').map((choice) => choice.title)).toEqual(['Information', 'Discussion', 'Decision']);
  expect([choices('Lead').length, choices('GCM objectives').length]).toEqual([10, 23]);
  expect(inputs(card).find((input) => input.label === 'Lead')?.value).toBe('UNICEF');
});

test('a refused form comes back with what was typed and every fault, and nothing is on the agenda', async () => {
  const typed = { ...ITEM, Paper: 'ftp://x.example', Minutes: '999' };
  const card = await press('UNICEF', await said('UNICEF', 'agenda'), 'Propose', typed);
  expect(text(card)).toContain('Paper: is a web link');
  expect(text(card)).toContain('Minutes: is a whole number from 1 to 240');
  const value = (label: string) => inputs(card).find((input) => input.label === label)?.value;
  expect([value('Title'), value('Minutes'), value('Paper')]).toEqual(['Children left behind', 999, 'ftp://x.example']);
  expect(buttons(card)).toContain('Propose');
});

test('the Secretariat edits on a card of its own and takes an item off with a reason', async () => {
  await press('UNICEF', await said('UNICEF', 'agenda'), 'Propose', ITEM);
  const form = await press('secretariat', await said('secretariat', 'agenda'), 'Edit', { Item: '9' });
  expect(buttons(form)).toEqual(['Save', 'Back to the agenda', 'Remove']);
  const saved = await press('secretariat', form, 'Save', { Position: '2', Minutes: '15' });
  expect(text(saved)).toContain('Item 2, «Children left behind», was changed.');
  const refused = await press('secretariat', form, 'Remove');
  expect(text(refused)).toContain('Please write a reason');
  const removed = await press('secretariat', refused, 'Remove', { 'Reason to take it off': 'Next time.' });
  expect(text(removed)).toContain('«Children left behind» was taken off; the reason is kept.');
});

test('a button pressed with no item chosen asks for one', async () => {
  const card = await press('secretariat', await said('secretariat', 'agenda'), 'Move up');
  expect(text(card)).toContain('Choose an item of this agenda first.');
  expect(buttons(card)).toContain('Move up');
});

test('a member who forges a button of the Secretariat is refused with the words of the Terms of Reference', async () => {
  const data = { network: world.network.id, meeting: world.meeting.id, version: 0 };
  const { card } = await turns.pressed(turn('UNICEF'), 'agenda.send', data);
  expect(text(card)).toContain('it assists the Co-chair in preparing and circulating draft agendas');
  expect(text(card)).toContain('KG ToR, L65');
});

test('an old card answers with the present agenda and says that its text was replaced', async () => {
  await press('UNICEF', await said('UNICEF', 'agenda'), 'Propose', ITEM);
  await press('secretariat', await newestWith('secretariat', 'Send for clearance'), 'Send for clearance');
  const old = await newestWith('chair-iom', 'Clear');
  await press('FAO', await said('FAO', 'agenda'), 'Propose', { ...ITEM, Title: 'Remittances', Lead: 'FAO' });
  const card = await press('chair-iom', old, 'Clear');
  expect(text(card)).toContain('This text was replaced');
  expect(text(card)).toContain('Remittances');
  expect(buttons(card)).not.toContain('Clear');
});

test('a meeting or an agenda of another network cannot be named by a card', async () => {
  const { card } = await turns.pressed(turn('UNICEF'), 'agenda.open', { meeting: 'meeting-of-another-network' });
  expect(text(card)).toContain('There is no meeting');
});
