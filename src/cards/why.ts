import { MAX_ACTIONS } from './check';

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const VERB = 'why.show';

/** Answers of the edge, the explanation itself, and local mode have nothing behind them to be explained. */
const WITHOUT = new Set(['edge', 'help', 'local-mode']);
/** Shown where there is no network yet, and so no rules. */
const BEFORE_ALL = 'setup/welcome';

/** The part of a finished card that asks why: two cards made into one need it once. */
export const isWhy = (part: unknown): boolean =>
  isJson(part) && Array.isArray(part.actions) && part.actions.some((action) => isJson(action) && action.verb === VERB);

function actionsIn(node: unknown, found: Json[] = []): Json[] {
  if (Array.isArray(node)) for (const item of node) actionsIn(item, found);
  else if (isJson(node)) {
    if (typeof node.type === 'string' && node.type.startsWith('Action.')) found.push(node);
    for (const key of Object.keys(node)) if (key !== 'data') actionsIn(node[key], found);
  }
  return found;
}

/**
 * The card with «Why?» under it, where there is room for one more button. A template names its topic as `why`; without, it is
 * the room the template is in. The button carries the first other button of the card, by which the card can be shown again.
 */
export function withWhy(name: string, { why, ...card }: Json): Json {
  const [room = ''] = name.split('/');
  const actions = actionsIn(card.body);
  if (WITHOUT.has(room) || name.startsWith(BEFORE_ALL) || !Array.isArray(card.body) || actions.length >= MAX_ACTIONS)
    return card;
  const presses = actions.filter(({ type, data }) => type === 'Action.Execute' && isJson(data));
  const network = presses.map(({ data }) => (data as Json).network).find((one) => typeof one === 'string');
  const [first] = presses;
  const data = {
    ...(network === undefined ? {} : { network }),
    topic: typeof why === 'string' ? why : room,
    ...(first ? { of: { verb: first.verb, data: first.data } } : {}),
  };
  // what is filled in may be incomplete: a question about a rule does not wait for it. Where a client knows no Universal
  // Actions the button is left out: «why» can be typed, and a fallback would double what the card carries
  const button = {
    type: 'Action.Execute',
    title: 'Why?',
    verb: VERB,
    associatedInputs: 'none',
    fallback: 'drop',
    data,
  };
  return { ...card, body: [...card.body, { type: 'ActionSet', actions: [button] }] };
}
