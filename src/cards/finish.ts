import type { Card } from '../kernel/cards';

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

function finishNode(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(finishNode);
  if (!isObject(node)) return node;
  // What a button carries is data, not card: an object in it that looks like an action stays as it is.
  const finished = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key === 'data' ? value : finishNode(value)]),
  );
  return node.type === 'Action.Execute' ? withFallback(finished) : finished;
}

/** What every card has and no template repeats: schema, version, full width and the fallback of each button. */
export function finishCard(expanded: Json): Card {
  const { type: _type, body, ...rest } = finishNode(expanded) as Json & { type: unknown; body?: readonly unknown[] };
  const msteams = { width: 'Full', ...(isObject(rest.msteams) ? rest.msteams : {}) };
  return { type: 'AdaptiveCard', $schema: CARD_SCHEMA, version: CARD_VERSION, ...rest, msteams, body: body ?? [] };
}
