import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { fold } from '../../../src/features/decisions/fold.rules';
import { STATE_WORDS } from '../../../src/features/decisions/states.rules';
import type { History } from './builders';
import { expectedTransitions, transitionsOf } from './coverage';
import { holdsAt } from './invariants';
import { Life, life } from './life';

const seen = { states: new Map<string, number>(), transitions: new Map<string, number>(), lives: 0, steps: 0 };
const count = (of: Map<string, number>, key: string) => of.set(key, (of.get(key) ?? 0) + 1);

function holdsThroughout(history: History): void {
  for (const step of history.states) {
    holdsAt(step);
    seen.steps += 1;
    count(seen.states, step.after.status);
    for (const transition of transitionsOf(step)) count(seen.transitions, transition);
  }
  // 11: the same acts give the same state, whoever folds them, and whenever
  if (!isDeepStrictEqual(fold(history.acts, history.network), history.state))
    throw new Error('folded anew it is another');
}

const missing = () => ({
  states: Object.keys(STATE_WORDS).filter((state) => !seen.states.has(state)),
  transitions: expectedTransitions().filter((transition) => !seen.transitions.has(transition)),
});

/** All instants of some lives: the same in whatever zone the machine stands (4.12, 13). */
function instants(runs: number): string {
  const digest = createHash('sha256');
  for (const value of fc.sample(life, { numRuns: runs, seed: 13 }))
    for (const act of new Life(value).history.acts) digest.update(JSON.stringify([act.kind, act.at, act.payload]));
  return digest.digest('hex');
}

// a short form here; `npm run histories` for a hundred thousand
const RUNS = Number(process.env.HISTORIES ?? 600);
// the short form walks the same lives each time, so that what fails was changed; `npm run histories` draws new ones
const SEED = process.env.HISTORIES_SEED ?? (process.env.HISTORIES ? undefined : '20270118');

test(`4.12: the invariants hold in ${RUNS} random histories, with random calendars, restarts and moves of the clock`, () => {
  fc.assert(
    fc.property(life, (value) => {
      seen.lives += 1;
      holdsThroughout(new Life(value).history);
    }),
    { numRuns: RUNS, ...(SEED ? { seed: Number(SEED) } : {}) },
  );
  const left = missing();
  expect(left.states).toEqual([]);
  if (process.env.HISTORIES) expect(left.transitions).toEqual([]);
}, 3_600_000);

test('4.12, 13: timing is the same whatever the zone of the machine', () => {
  const digest = instants(process.env.HISTORIES ? 2_000 : 40);
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  const { HISTORIES_REPORT: report, TZ } = process.env;
  if (!report) return;
  const { lives, steps } = seen;
  const states = Object.fromEntries(seen.states);
  const transitions = Object.fromEntries(expectedTransitions().map((key) => [key, seen.transitions.get(key) ?? 0]));
  writeFileSync(report, JSON.stringify({ lives, steps, states, transitions, digest, zone: TZ }));
}, 3_600_000);
