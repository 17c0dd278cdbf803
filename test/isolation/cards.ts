import type { Card } from '../../src/kernel/cards';

export type Json = Readonly<Record<string, unknown>>;

export interface Button {
  readonly title: string;
  readonly verb: string;
  readonly data: Json;
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const walk = (node: unknown): Json[] => {
  if (Array.isArray(node)) return node.flatMap(walk);
  if (!isJson(node)) return [];
  const inside = Object.entries(node).flatMap(([key, value]) =>
    key === 'fallback' || key === 'data' ? [] : walk(value),
  );
  return [node, ...inside];
};

/** Everything on a card that is for people to read, and what stands in its inputs. */
export const readable = (card: Card): string =>
  walk(card)
    .flatMap(({ text, title, label, value, placeholder }) => [text, title, label, value, placeholder])
    .filter((one) => typeof one === 'string')
    .join('\n');

/** The card as it travels, with what its buttons carry: nobody's texts may lie there either. */
export const everything = (card: Card): string => JSON.stringify(card);

export const buttonsOf = (card: Card): Button[] =>
  walk(card)
    .filter((node) => node.type === 'Action.Execute')
    .map(({ title, verb, data }) => ({ title: String(title), verb: String(verb), data: isJson(data) ? data : {} }));

const NUMBERS = /days|minutes|objectives|years|months|hours|order|number/i;

/** What a client sends for a button when all inputs are filled in: by label where `given` says so, else with `marker`. */
export function pressOf(
  card: Card,
  button: Button,
  marker: string,
  given: Readonly<Record<string, string>> = {},
): Json {
  const inputs = walk(card).filter((node) => String(node.type).startsWith('Input.'));
  const filled = inputs.flatMap((input) => {
    const value = given[String(input.label)] ?? standing(input) ?? made(input, marker);
    return value === undefined ? [] : [[String(input.id), chosen(input, value)]];
  });
  return { ...button.data, ...Object.fromEntries(filled) };
}

const standing = ({ value }: Json): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function made({ type, label, choices }: Json, marker: string): string | undefined {
  if (type === 'Input.Text') return NUMBERS.test(String(label)) ? undefined : `${marker} ${label}`;
  if (type === 'Input.Date') return '2027-03-15';
  if (type === 'Input.Time') return '10:00';
  if (type === 'Input.ChoiceSet') return (choices as { value: string }[]).find(({ value }) => value !== '')?.value;
  return undefined;
}

function chosen({ type, choices }: Json, value: string): string {
  if (type !== 'Input.ChoiceSet') return value;
  return (choices as { title: string; value: string }[]).find(({ title }) => title === value)?.value ?? value;
}
