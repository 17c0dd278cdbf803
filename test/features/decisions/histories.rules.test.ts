import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { stillMembers } from '../../../src/features/decisions/course.rules';
import { fold } from '../../../src/features/decisions/fold.rules';
import { memberWords } from '../../../src/features/decisions/messages';
import { countingStatement, isYes, standingObjections } from '../../../src/features/decisions/positions.rules';
import { roundPeriodOf } from '../../../src/features/decisions/propose.rules';
import { isFinal, STATE_WORDS, transitionFor } from '../../../src/features/decisions/states.rules';
import type { History } from './builders';
import { expectedTransitions, transitionsOf } from './coverage';
import { Life, life } from './life';

type Step = History['states'][number];

/** The invariants of 4.12, each told by its number. Those of one step; 1 to 4 where it is the adoption. */
const EACH: readonly ((step: Step) => void)[] = [
  function invariant1({ before, after, network, act }) {
    if (after.status !== 'adopted' || before.status === 'adopted') return;
    const members = stillMembers(network, act.at, [
      ...(before.round?.members ?? []),
      ...(before.meeting?.represented ?? []),
    ]);
    for (const id of members) if (!before.left[id]) mustBe(before.consulted[id] !== undefined);
  },
  function invariant2({ before, after }) {
    if (after.status === 'adopted') mustBe(standingObjections(before).length === 0);
  },
  function invariant3({ after, act }) {
    if (after.status !== 'adopted' || act.kind !== 'adopted' || after.government.status === 'not_required') return;
    mustBe(after.government.status === 'done');
    const { closing } = after.government;
    mustBe(Boolean(closing?.personId) && (closing?.at ?? act.at) <= act.at);
    mustBe(closing?.until == null || closing.until <= act.at);
    // KG, AZ: what the Government objected to was before a meeting after that
    if (closing?.upon === 'objection') mustBe(after.meeting !== null && after.meeting.at >= closing.at);
  },
  function invariant4({ before, after, act, network }) {
    if (after.status !== 'adopted' || act.kind !== 'adopted') return;
    for (const id of stillMembers(network, act.at, before.mandateHolders)) {
      const said = countingStatement(before, id)?.position;
      mustBe(before.meeting?.yes.includes(id) || (said !== undefined && (isYes(said) || said === 'stand_aside')));
    }
  },
  function invariant5({ before, after, act, network }) {
    if (after.revision.number > before.revision.number) {
      mustBe(after.status === 'draft');
      mustBe(after.statements.length === 0 && Object.keys(after.consulted).length === 0);
    }
    if (act.kind !== 'circulated' || act.payload.kind === 'CONFIRMATION') return;
    mustBe(JSON.stringify(act.payload.period) === JSON.stringify(roundPeriodOf(network, before)));
  },
  function invariant5Unchanged({ before, act }) {
    if (act.kind !== 'circulated' || act.payload.kind !== 'CONFIRMATION' || act.payload.adReferendum) return;
    mustBe(Number.parseInt(before.round?.revision ?? '', 10) === before.revision.number);
  },
  function invariant6({ before, after }) {
    if (before.status === 'broken')
      mustBe(
        !['adopted', 'pending_government', 'ad_referendum'].includes(after.status) ||
          after.round?.adReferendum === true,
      );
    if (after.status === 'adopted' && before.status === 'open')
      mustBe(Number.parseInt(before.round?.revision ?? '', 10) === before.revision.number);
  },
  function invariant7({ before, after }) {
    for (const round of before.rounds) {
      const now = after.rounds[round.index];
      if (round.deadline) mustBe((now?.deadline ?? new Date(0)) >= round.deadline);
      if (round.endedAt) mustBe(now?.endedAt === round.endedAt && now.deadline === round.deadline);
    }
    if (isFinal(before.status) && before.status !== 'adopted') mustBe(after.status === before.status);
  },
  function invariant7OnTime({ before, after, act }) {
    const closes = act.kind === 'agreed' || (act.kind === 'adopted' && before.status !== 'pending_government');
    if (closes && (before.status === 'open' || before.status === 'ad_referendum'))
      mustBe(act.at.getTime() === before.round?.deadline?.getTime() && after.agreedAt !== null);
  },
  function invariant8({ before, after, act }) {
    for (const [index, objection] of before.objections.entries()) {
      if (objection.liftedAt || !after.objections[index]?.liftedAt) continue;
      if (act.kind === 'left') mustBe(act.memberId === objection.memberId);
      else if (act.kind === 'agreed_in_meeting') mustBe(act.payload.represented.includes(objection.memberId));
      else {
        const own = [objection.personId, objection.memberId, `${objection.memberId}-head`];
        mustBe(act.memberId === objection.memberId && own.includes(act.personId ?? '-'));
      }
    }
  },
  function invariant9({ before, after }) {
    if (before.status === after.status) return;
    for (const id of after.round?.members ?? [])
      if (!countingStatement(after, id))
        mustBe(!/agree|support|join|consent|unanim|majorit/i.test(memberWords(after, id)));
  },
  function invariant10({ before, after, act, network }) {
    if (after.status !== 'adopted' || act.kind !== 'adopted') return;
    for (const id of stillMembers(network, act.at, before.proposal.named))
      mustBe(isYes(countingStatement(before, id)?.position ?? 'object') || before.meeting?.represented.includes(id));
  },
  function invariant11({ before, after, act }) {
    mustBe(act.personId === null ? act.capacity === null : act.capacity !== null);
    if (before.status !== after.status) mustBe(transitionFor(act.kind, before.status, after.status) !== undefined);
  },
];

function mustBe(held: unknown): void {
  if (!held) throw new Error('it does not hold');
}

const seen = { states: new Map<string, number>(), transitions: new Map<string, number>(), lives: 0, steps: 0 };
const count = (of: Map<string, number>, key: string) => of.set(key, (of.get(key) ?? 0) + 1);

function holdsThroughout(history: History): void {
  for (const step of history.states) {
    for (const invariant of EACH) {
      try {
        invariant(step);
      } catch (error) {
        const { act, before, after } = step;
        throw new Error(`${invariant.name} at «${act.kind}» ${before.status} > ${after.status}`, { cause: error });
      }
    }
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
