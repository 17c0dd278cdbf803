/**
 * What a model may hold. The template engine leaves `${a.b}` in the card where a value is undefined and throws where null
 * stands in mixed text, so a model with a hole is refused before it becomes a card that somebody sees.
 */
export function holesOf(value: unknown, path = ''): string[] {
  if (value === null || value === undefined) return [path || '(the model itself)'];
  if (Array.isArray(value)) return value.flatMap((item, index) => holesOf(item, `${path}[${index}]`));
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => holesOf(item, path ? `${path}.${key}` : key));
}

/** A private-use character: a person's own `${` passes the check for leftovers in this disguise. */
const GUARD = '\uE000';

/** The value with every string of it changed by `change`. */
function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, change)]));
}

/**
 * Disguises `${` in what people wrote, so that only the template's own leftovers look like leftovers. Half a character, which is
 * left where a text was cut within one, becomes the sign for it: JSON with it is refused by Teams and by PostgreSQL.
 */
export const guarded = (model: object): object =>
  mapStrings(model, (text) => text.replaceAll('${', `$${GUARD}{`).replace(/\p{Surrogate}/gu, '\ufffd')) as object;

export const unguarded = <T>(card: T): T => mapStrings(card, (text) => text.replaceAll(`$${GUARD}{`, '${')) as T;

/** The paths at which an expanded card still holds a binding. */
export function leftoversOf(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return value.includes('${') ? [`${path}: ${value}`] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => leftoversOf(item, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => leftoversOf(item, path ? `${path}.${key}` : key));
}
