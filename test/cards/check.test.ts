import { checkCard } from '../../src/cards/check';
import type { Card } from '../../src/kernel/cards';

const card = (...body: unknown[]): Card => ({ type: 'AdaptiveCard', version: '1.5', body });
const button = (more: object = {}) => ({ type: 'Action.Execute', title: 'Go', verb: 'x.go', data: {}, ...more });
const buttons = (...actions: unknown[]) => ({ type: 'ActionSet', actions });

test('a sound card has no faults', () => {
  expect(checkCard(card({ type: 'TextBlock', text: 'a', wrap: true }, buttons(button())))).toEqual([]);
});

test.each([
  ['a text that does not wrap', { type: 'TextBlock', text: 'a' }, 'does not wrap'],
  ['an input without a label', { type: 'Input.Text', id: 'what' }, 'has no label'],
  ['an input whose id is not lowerCamelCase', { type: 'Input.Text', id: 'What', label: 'What' }, 'not lowerCamelCase'],
  [
    'a required input that cannot say so',
    { type: 'Input.Text', id: 'a', label: 'a', isRequired: true },
    'errorMessage',
  ],
  ['an image without a text for it', { type: 'Image', url: 'https://x' }, 'altText'],
  ['four columns', { type: 'ColumnSet', columns: [{}, {}, {}, {}] }, '4 columns'],
  ['a column of fixed width', { type: 'ColumnSet', columns: [{ type: 'Column', width: '40px' }] }, 'fixed width'],
  ['an element phones do not know', { type: 'Table' }, 'not among the elements'],
  ['a button without a verb', buttons(button({ verb: '' })), 'has no verb'],
  ['a button outside an action set', { type: 'Container', selectAction: button() }, 'outside an ActionSet'],
  ['a destructive button', buttons(button({ style: 'destructive' })), 'destructive'],
  ['a disabled button', buttons(button({ isEnabled: false })), 'too new'],
  ['seven buttons', buttons(...Array.from({ length: 7 }, () => button())), '7 actions'],
  ['a card that is too long', { type: 'TextBlock', wrap: true, text: 'a'.repeat(25_000) }, 'characters'],
  [
    'two inputs of one id',
    {
      type: 'Container',
      items: [
        { type: 'Input.Text', id: 'a', label: 'a' },
        { type: 'Input.Text', id: 'a', label: 'b' },
      ],
    },
    'twice',
  ],
])('%s is a fault', (_what, element, fault) => {
  expect(checkCard(card(element)).join('\n')).toContain(fault);
});

test('a refresh names its users', () => {
  expect(checkCard({ ...card(), refresh: { action: {} } }).join()).toContain('refresh');
});
