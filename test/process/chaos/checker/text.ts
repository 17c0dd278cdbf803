const known = new WeakMap<object, string>();

/** All that a card or an activity says, as one text; kept, for it is asked for again and again. */
export function textIn(card: unknown): string {
  if (typeof card !== 'object' || card === null) return JSON.stringify(card);
  const there = known.get(card);
  if (there !== undefined) return there;
  const text = JSON.stringify(card);
  known.set(card, text);
  return text;
}
