import { withParts, withStrings } from '../kernel/strings';

/**
 * What a model may hold. The template engine leaves `${a.b}` in the card where a value is undefined and throws where null
 * stands in mixed text, so a model with a hole is refused before it becomes a card that somebody sees.
 */
export const holesOf = (model: object): string[] =>
  holds(model, isHole) ? faultsIn(model, isHole).map(({ path }) => path || '(the model itself)') : [];

const isHole = (value: unknown): boolean => value === null || value === undefined;

/** Whether such a value stands anywhere in this one. Most often none does, and no path need be made for any. */
function holds(value: unknown, isFault: (value: unknown) => boolean): boolean {
  if (isFault(value)) return true;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((item) => holds(item, isFault));
  const record = value as Json;
  for (const key of Object.keys(record)) if (holds(record[key], isFault)) return true;
  return false;
}

/** Where they stand. */
function faultsIn(
  value: unknown,
  isFault: (value: unknown) => boolean,
  path = '',
): { readonly path: string; readonly value: unknown }[] {
  if (isFault(value)) return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => faultsIn(item, isFault, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => faultsIn(item, isFault, path ? `${path}.${key}` : key));
}

/** No character, so nobody's text has it: a person's own `${` passes the check for leftovers in this disguise. */
const GUARD = '\uFDD0';

/**
 * What a client would read in a text: the binding of a template, the end of a link's name in Markdown, and a moment that each
 * client shows by its own clock (it does so in a `TextRun` too).
 */
const READ_BY_CLIENTS = /\$(?=\{)|\](?=\()|\{(?=\{\s*(?:DATE|TIME)\s*\()/gi;

/** Most texts hold none of its signs, and no half character. */
const MAY_MEAN = /[$\]{\ud800-\udfff]/;

/**
 * Disguises in what people wrote whatever means something to a template or a client, so that only the template's own looks like
 * it. Half a character, which is left where a text was cut within one, becomes the sign for it: JSON with it is refused by Teams
 * and by PostgreSQL.
 */
export const guarded = (model: object): object =>
  withStrings(model, (text) =>
    MAY_MEAN.test(text)
      ? text.replace(READ_BY_CLIENTS, (sign) => `${sign}${GUARD}`).replace(/\p{Surrogate}/gu, '\ufffd')
      : text,
  ) as object;

/** Joins words and is not seen: between two signs that mean something together, they mean nothing. */
const JOINER = '\u2060';

type Json = Readonly<Record<string, unknown>>;

/** What is shown of an element; the rest of it (what a button carries, what stands in an input) must stay as it was written. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  TextBlock: ['text'],
  TextRun: ['text'],
  FactSet: ['facts'],
  'Input.Toggle': ['title', 'label'],
  'Input.ChoiceSet': ['label'],
};
const CHOICES = ['title'];
const NOTHING: readonly string[] = [];

/** Signs that turn the direction of writing: what begins in one person's words ends with them, and turns round nobody else's. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

function closed(text: string): string {
  if (text.search(TURNING) < 0) return text;
  const open: string[] = [];
  for (const [sign] of text.matchAll(TURNING)) {
    if (sign === '\u202c' || sign === '\u2069') {
      if (open.at(-1) === sign) open.pop();
    } else open.push(sign >= '\u2066' ? '\u2069' : '\u202c');
  }
  return text + open.reverse().join('');
}

/** Most texts have nothing in disguise, and nothing that turns. */
const MAY_CHANGE = /[\ufdd0\u202a-\u202e\u2066-\u2069]/;

const revealed = (text: string): string => (text.includes(GUARD) ? text.replaceAll(GUARD, '') : text);
/** A binding means nothing to a client; what does stays apart. */
const shown = (text: string): string =>
  MAY_CHANGE.test(text) ? closed(text.replaceAll(`$${GUARD}{`, '${').replaceAll(GUARD, JOINER)) : text;

function reveal(value: unknown, inShown: boolean, ofChoice = false): unknown {
  if (typeof value === 'string') return inShown ? shown(value) : revealed(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return withParts(value, (item) => reveal(item, inShown, ofChoice));
  const keys = ofChoice ? CHOICES : (SHOWN[String((value as Json).type)] ?? NOTHING);
  return withParts(value, (item, key) => reveal(item, inShown || keys.includes(key), key === 'choices'));
}

/** The card with what people wrote as they wrote it, and where it is shown, so that a client reads nothing in it. */
export const unguarded = <T>(card: T): T => reveal(card, false) as T;

const isLeftover = (value: unknown): boolean => typeof value === 'string' && value.includes('${');

/** The paths at which an expanded card still holds a binding. */
export const leftoversOf = (card: object): string[] =>
  holds(card, isLeftover) ? faultsIn(card, isLeftover).map(({ path, value }) => `${path}: ${value}`) : [];
