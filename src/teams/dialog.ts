import type { Card } from '../kernel/cards';

const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Dialogs know no Universal Actions: each button is its fallback, which submits the same data with the verb among it. */
function submitting(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(submitting);
  if (!isObject(node)) return node;
  if (node.type === 'Action.Execute' && isObject(node.fallback)) return node.fallback;
  return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, key === 'data' ? item : submitting(item)]));
}

/** What Teams shows in the dialog that it opened: the next card, or what was done. */
export function dialogAnswer(card: Card): object {
  const { refresh: _refresh, ...content } = submitting(card) as Json;
  const value = { title: 'Convenor', height: 'large', width: 'medium', card: { contentType: CARD_TYPE, content } };
  return { task: { type: 'continue', value } };
}
