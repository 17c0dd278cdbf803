import type { Card } from '../kernel/cards';
import { withParts } from '../kernel/strings';

/** The one version every card carries: Universal Actions need 1.5; the elements themselves stay older. */
export const CARD_VERSION = '1.5';
const CARD_SCHEMA = 'http://adaptivecards.io/schemas/adaptive-card.json';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Clients without Universal Actions press the fallback: it sends the same data as a message, with the verb among it. */
function withFallback(action: Json): Json {
  const data = isObject(action.data) ? action.data : {};
  const inputs = action.associatedInputs === undefined ? {} : { associatedInputs: action.associatedInputs };
  const fallback = {
    type: 'Action.Submit',
    title: action.title,
    data: { ...data, verb: action.verb },
    ...inputs,
  };
  return { ...action, fallback };
}

/** Widths in pixels: of a letter and the rest of a button, and of the inside of a card on the narrowest phone. */
const LETTER = 8.2;
const BUTTON = 38;
const ROW = 276;

const widthOf = (action: unknown): number =>
  BUTTON + LETTER * (isObject(action) ? String(action.title ?? '').length : 0);

/**
 * Buttons that do not fit beside each other on a phone stand under each other: renderers cut a row off at the side. Order and
 * number stay as they are.
 */
function rowsOf(actions: readonly unknown[]): unknown[][] {
  const rows: { width: number; actions: unknown[] }[] = [];
  for (const action of actions) {
    const width = widthOf(action);
    const row = rows.at(-1);
    if (row && row.width + width <= ROW) {
      row.width += width;
      row.actions.push(action);
    } else rows.push({ width, actions: [action] });
  }
  return rows.map((row) => row.actions);
}

/** The set itself where one row holds all of it. */
function inRows(set: Json): Json | Json[] {
  const { id, separator, spacing, ...rest } = set;
  const rows = rowsOf(Array.isArray(set.actions) ? set.actions : []);
  // a set that is shown and hidden as one keeps its name, and so its row
  if (rows.length < 2 || id !== undefined) return set;
  const first = {
    ...(separator === undefined ? {} : { separator }),
    ...(spacing === undefined ? {} : { spacing }),
  };
  return rows.map((actions, index) => ({ ...rest, ...(index === 0 ? first : { spacing: 'Small' }), actions }));
}

const isActionSet = (node: unknown): node is Json => isObject(node) && node.type === 'ActionSet';

/** Long choices are read whole: without it they end in dots on a phone. */
const WRAPPING = ['Input.ChoiceSet', 'Input.Toggle'];

const inItsRows = (node: unknown): unknown => (isActionSet(node) ? inRows(node) : node);

function finishNode(node: unknown): unknown {
  if (Array.isArray(node)) {
    const finished = withParts(node, (one) => inItsRows(finishNode(one))) as unknown[];
    // rows stand in the place of their set; a list within a list stays one
    return finished === node ? node : finished.flatMap((one, at) => (isActionSet(node[at]) ? one : [one]));
  }
  if (!isObject(node)) return node;
  if (WRAPPING.includes(String(node.type)) && node.wrap === undefined) return finishNode({ ...node, wrap: true });
  // What a button carries is data, not card: an object in it that looks like an action stays as it is.
  const finished = withParts(node, (item, key) => (key === 'data' ? item : finishNode(item))) as Json;
  return node.type === 'Action.Execute' && node.fallback === undefined ? withFallback(finished) : finished;
}

/** What every card has and no template repeats: schema, version, full width and the fallback of each button. */
export function finishCard(expanded: Json): Card {
  const { type: _type, body, ...rest } = finishNode(expanded) as Json & { type: unknown; body?: readonly unknown[] };
  const msteams = { width: 'Full', ...(isObject(rest.msteams) ? rest.msteams : {}) };
  return { type: 'AdaptiveCard', $schema: CARD_SCHEMA, version: CARD_VERSION, ...rest, msteams, body: body ?? [] };
}
