import fc from 'fast-check';
import {
  CONVERSATION_LIMITS,
  type Limit,
  memoryOf,
  nextSlot,
  TENANT_LIMITS,
} from '../../../src/features/messages/pace.rules';

/** How many of these instants lie in the fullest half-open window of that length. */
const fullest = (slots: readonly number[], withinMs: number): number =>
  Math.max(...slots.map((start) => slots.filter((slot) => slot >= start && slot < start + withinMs).length));

/** Slots as many bots would take them: asked for at these instants, each with only as much memory as is kept. */
function taken(limits: readonly Limit[], asked: readonly number[]): number[] {
  const slots: number[] = [];
  for (const from of asked) slots.push(nextSlot(slots.slice(-memoryOf(limits)), limits, from));
  return slots;
}

/** Rising instants, some of them together, some far apart. */
const instants = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 150 }).map((gaps) => {
  let now = 0;
  return gaps.map((gap) => {
    now += gap * (gap % 3);
    return now;
  });
});

describe.each([
  ['a conversation', CONVERSATION_LIMITS],
  ['a tenant', TENANT_LIMITS],
])('%s', (_name, limits) => {
  test('no window ever holds more than its limit, however requests come', () => {
    fc.assert(
      fc.property(instants, (asked) => {
        const slots = taken(limits, asked);
        for (const { most, withinMs } of limits) expect(fullest(slots, withinMs)).toBeLessThanOrEqual(most);
      }),
    );
  });

  test('a slot is never before it was asked for, nor before the one given last', () => {
    fc.assert(
      fc.property(instants, (asked) => {
        const slots = taken(limits, asked);
        slots.forEach((slot, i) => {
          expect(slot).toBeGreaterThanOrEqual(asked[i] ?? 0);
          expect(slot).toBeGreaterThanOrEqual(slots[i - 1] ?? 0);
        });
      }),
    );
  });
});

test('a quiet conversation waits for nothing', () => {
  expect(nextSlot([], CONVERSATION_LIMITS, 1_000)).toBe(1_000);
  expect(nextSlot([0], CONVERSATION_LIMITS, 1_000)).toBe(1_000);
});

test('a thousand requests of one tenant leave at no less than 95 % of fifty a second', () => {
  const slots = taken(
    TENANT_LIMITS,
    Array.from({ length: 1_000 }, () => 0),
  );
  expect(999 / ((slots.at(-1) ?? 0) / 1_000)).toBeGreaterThanOrEqual(47.5);
});
