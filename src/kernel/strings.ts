/** The value with every string in it changed by `change`: the value itself where none changes, as most often. */
export function withStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  return withParts(value, (part) => withStrings(part, change));
}

/**
 * A list or a record with each of its parts changed by `change`: itself where none changes. Every card goes through several of
 * these, so nothing is copied and no list of entries is made that is not needed.
 */
export function withParts(value: unknown, change: (part: unknown, key: string) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return withItems(value, change);
  const record = value as Readonly<Record<string, unknown>>;
  let changed: Record<string, unknown> | undefined;
  for (const key of Object.keys(record)) {
    const mapped = change(record[key], key);
    if (mapped === record[key]) continue;
    changed ??= { ...record };
    changed[key] = mapped;
  }
  return changed ?? value;
}

function withItems(list: readonly unknown[], change: (part: unknown, key: string) => unknown): readonly unknown[] {
  let changed: unknown[] | undefined;
  for (let index = 0; index < list.length; index += 1) {
    const mapped = change(list[index], '');
    if (mapped === list[index]) continue;
    changed ??= [...list];
    changed[index] = mapped;
  }
  return changed ?? list;
}
