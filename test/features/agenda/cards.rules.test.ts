import { resolve } from 'node:path';
import { checkCard } from '../../../src/cards/check';
import { createCardRenderer } from '../../../src/cards/renderer';
import { agendaAnswer, formAnswer } from '../../../src/features/agenda/answers.card-models';
import { agendaModel } from '../../../src/features/agenda/card-models';
import { circulatedModel } from '../../../src/features/agenda/circulated.card-models';
import { MOST_ITEMS, MOST_PAPER, MOST_TITLE, movedTo } from '../../../src/features/agenda/items.rules';
import type { AgendaState, AgendaView, CirculatedAgenda } from '../../../src/features/agenda/types';
import { aMeeting, aNetwork, anActor, anAgenda, anItem } from './builders';

const cards = createCardRenderer(resolve(__dirname, '..', '..', '..', 'cards'));
const AT = new Date('2027-02-01T04:00:00Z');
const STATES: readonly AgendaState[] = ['draft', 'awaiting', 'cleared', 'circulated'];

function viewOf(code: string, more: Partial<AgendaView> = {}): AgendaView {
  const network = aNetwork(code);
  const items = [anItem(1, { title: 'Adoption of the agenda', standing: 'adoption' }), anItem(2, { lead: 'ILO' })];
  return {
    network,
    meeting: aMeeting(network),
    agenda: anAgenda(),
    items,
    circulated: null,
    before: null,
    comments: [],
    ...more,
  };
}

const shown = (view: AgendaView, personId: string, notice = '') =>
  agendaAnswer({ cards }, view, anActor(view.network, personId), AT, { notice }).card;

/** The titles of all buttons that a card carries. */
function buttons(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(buttons);
  if (typeof node !== 'object' || node === null) return [];
  const { type, title, fallback: _fallback, data: _data, ...rest } = node as Record<string, unknown>;
  const own = typeof type === 'string' && type.startsWith('Action.') && title !== 'Why?' ? [String(title)] : [];
  return [...own, ...Object.values(rest).flatMap(buttons)];
}

const text = (card: object): string => JSON.stringify(card);

test('buttons stand only where the person has the right and the state allows', () => {
  const order = ['Add an item', 'Move up', 'Move down', 'Edit'];
  const propose = ['Propose'];
  const expected: Readonly<Record<AgendaState, Readonly<Record<string, readonly string[]>>>> = {
    draft: { secretariat: ['Send for clearance', ...order], 'chair-iom': propose, UNICEF: propose, participant: [] },
    awaiting: { secretariat: order, 'chair-iom': ['Clear', 'Return', 'Add an item'], UNICEF: propose },
    cleared: { secretariat: ['Circulate', ...order], 'chair-iom': propose, 'chair-rc': ['Return', 'Add an item'] },
    circulated: { secretariat: order, 'chair-iom': propose, UNICEF: propose },
  };
  for (const state of STATES) {
    for (const [person, titles] of Object.entries(expected[state])) {
      const clearedBy = state === 'cleared' ? 'chair-iom' : null;
      const view = viewOf('KG', { agenda: anAgenda({ state, clearedBy, clearedAs: 'co-chair' }) });
      expect({ state, person, titles: buttons(shown(view, person)) }).toEqual({ state, person, titles });
    }
  }
});

test('the agenda of a meeting that was cancelled or closed has no buttons for anybody', () => {
  for (const state of ['cancelled', 'closed', 'undone'] as const) {
    const view = viewOf('BD');
    const over = { ...view, meeting: { ...view.meeting, state } };
    for (const person of ['secretariat', 'coordinator', 'UNICEF']) expect(buttons(shown(over, person))).toEqual([]);
  }
});

test.each(['TR', 'KG', 'TL', 'BD', 'AZ'])('%s: no card is more than a phone shows, at its fullest', (code) => {
  const network = aNetwork(code);
  const lead = network.members.at(-1)?.id ?? null;
  const items = Array.from({ length: MOST_ITEMS }, (_, index) =>
    anItem(index + 1, {
      title: 'Ü'.repeat(MOST_TITLE),
      paper: `https://undp.sharepoint.com/${'p'.repeat(MOST_PAPER - 28)}`,
      objectives: [1, 7, 12, 23],
      minutes: 240,
      lead,
    }),
  );
  const circulated: CirculatedAgenda = {
    revision: 1,
    items: items.map((item) => ({
      ...item,
      serial: 21 - item.serial,
      purpose: 'decision',
      title: `${item.title.slice(1)}x`,
      lead: null,
      minutes: 1,
    })),
    at: AT,
    clearedBy: 'coordinator',
    clearedAs: 'coordinator',
  };
  const since = { ...circulated, revision: 0, items };
  for (const state of STATES) {
    const view = viewOf(code, {
      agenda: anAgenda({ state, revision: 2, remarks: 'r'.repeat(600) }),
      items,
      circulated,
      before: since,
      comments: Array.from({ length: 12 }, (_, serial) => ({
        serial,
        revision: 1,
        personId: 'ILO',
        memberId: 'ILO',
        capacity: 'representative',
        words: 'w'.repeat(600),
        at: AT,
      })),
      suggestions: Array.from({ length: 20 }, (_, n) => ({
        source: `carried:meeting:${n}`,
        fields: { title: 't'.repeat(120), purpose: 'discussion' as const, minutes: 10 },
        why: 'Not finished at KG-2026-Q4-R',
      })),
    });
    for (const person of ['secretariat', 'coordinator', 'chair-iom', 'IOM', 'cso']) {
      expect(checkCard(shown(view, person, 'n'.repeat(500)))).toEqual([]);
      const actor = anActor(view.network, person);
      expect(checkCard(formAnswer({ cards }, view, actor, AT, { item: items[0] ?? anItem(1) }).card)).toEqual([]);
      expect(checkCard(cards.render('agenda/agenda', agendaModel(view, actor, { prompt: true })))).toEqual([]);
    }
    for (const personal of [true, false]) {
      const model = circulatedModel(view, circulated, since, { personal, replacedBy: 2 });
      expect(checkCard(cards.render('agenda/circulated', model))).toEqual([]);
    }
  }
});

test('the card shows order, time, purpose, lead, paper, objectives and the running total against the length', () => {
  const items = [
    anItem(1, { minutes: 30 }),
    anItem(2, {
      lead: 'UNICEF',
      minutes: 100,
      objectives: [1, 7],
      paper: 'https://a.example.org/x',
      purpose: 'decision',
    }),
  ];
  const card = text(shown(viewOf('KG', { items }), 'UNICEF'));
  expect(card).toContain('10:30–12:10 · 100 min · Decision · UNICEF · GCM 1, 7');
  expect(card).toContain('[Paper (a.example.org)](https://a.example.org/x)');
  expect(card).toContain('130 of 120 minutes: 10 too many');
});

test('what people wrote is never markup: titles stand in runs of text', () => {
  const items = [anItem(1, { title: '**bold** [x](https://evil.example)' })];
  const card = shown(viewOf('KG', { items }), 'UNICEF');
  const blocks = text(card).match(/"type":"TextBlock"[^}]*/g) ?? [];
  expect(blocks.some((block) => block.includes('evil'))).toBe(false);
});

test("a group's chair from outside the Network sees only the own proposals on the Network's agenda (4.8)", () => {
  const items = [anItem(1, { title: 'Of the Network' }), anItem(2, { title: 'Of the group', proposedBy: 'cso' })];
  const card = text(shown(viewOf('KG', { items }), 'cso'));
  expect(card).toContain('Of the group');
  expect(card).not.toContain('Of the Network');
});

test('a revision says what changed since the one before, and bears the handling mark', () => {
  const view = viewOf('KG');
  const old: CirculatedAgenda = {
    revision: 0,
    items: view.items,
    at: AT,
    clearedBy: 'chair-rc',
    clearedAs: 'co-chair',
  };
  const now = { ...old, revision: 1, items: movedTo([...view.items, anItem(9, { title: 'New one' })], 9, 1) };
  const card = text(cards.render('agenda/circulated', circulatedModel(view, now, old, { personal: true })));
  expect(card).toContain('Changed since Rev.0');
  expect(card).toContain('New: 1. New one');
  expect(card).toContain(view.network.charter.information.mark.value);
});
