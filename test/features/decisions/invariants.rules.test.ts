import fc from 'fast-check';
import { systemAct } from '../../../src/features/decisions/course.rules';
import { fold } from '../../../src/features/decisions/fold.rules';
import { governmentUntil, stepOutstanding } from '../../../src/features/decisions/government.rules';
import { memberWords } from '../../../src/features/decisions/messages';
import { closeActs, extendActs, pauseActs, resumeActs, reviseActs } from '../../../src/features/decisions/panel.rules';
import { countingStatement, isYes, mayLift, standingObjections } from '../../../src/features/decisions/positions.rules';
import { actBy, type By } from '../../../src/features/decisions/rounds.rules';
import { isFinal, isPossible, transitionFor } from '../../../src/features/decisions/states.rules';
import { stating } from '../../../src/features/decisions/stating.rules';
import type { AnyNewAct, PositionKind, SpokenAs } from '../../../src/features/decisions/types';
import { isAppError } from '../../../src/kernel/errors';
import { aNetwork, History } from './builders';

const NETWORKS = { TR: aNetwork('TR', ['UNODC']), KG: aNetwork('KG'), BD: aNetwork('BD') };
const START = new Date('2027-01-18T04:00:00Z');
const HOUR = 3_600_000;

const member = fc.constantFrom('UNDP', 'ILO', 'UNODC', 'RCO');
const as = fc.constantFrom<SpokenAs>('primary', 'alternate', 'head');
const position = fc.constantFrom<PositionKind>(
  'join',
  'join',
  'join_comment',
  'join_reservation',
  'stand_aside',
  'object',
  'mandate',
  'amend',
  'more_time',
);
/** What happens next, and how many hours later. */
const happening = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('position' as const), member, as, position, editorial: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('lift' as const), member, as }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'resume',
        'revise',
        'circulate',
        'deliver',
        'close',
        'close',
        'conclude',
        'sent',
      ) as fc.Arbitrary<'resume' | 'revise' | 'circulate' | 'deliver' | 'close' | 'conclude' | 'sent'>,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'pause',
        'extend',
        'fail',
        'contact',
        'not_adopted',
        'relevant',
        'correct',
        'contest',
      ) as fc.Arbitrary<'pause' | 'extend' | 'fail' | 'contact' | 'not_adopted' | 'relevant' | 'correct' | 'contest'>,
      member,
    }),
  },
);
const hours = fc.constantFrom(0, 0, 1, 5, 24, 72, 130);
const life = fc.record({
  code: fc.constantFrom('TR', 'KG', 'BD') as fc.Arbitrary<'TR' | 'KG' | 'BD'>,
  class: fc.constantFrom('substantive', 'commitment', 'mandate', 'charter_change', 'urgent') as fc.Arbitrary<
    'substantive' | 'commitment' | 'mandate' | 'charter_change' | 'urgent'
  >,
  relevant: fc.constantFrom('yes', 'no'),
  happenings: fc.array(fc.tuple(hours, happening), { minLength: 4, maxLength: 22 }),
});

type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const personFor = (memberId: string, kind: SpokenAs) =>
  kind === 'primary' ? memberId : `${memberId}-${kind === 'head' ? 'head' : 'alt'}`;
const convenor = (at: Date): By => ({ at, personId: 'coordinator', capacity: 'coordinator' });

/** What the bot would do for each happening: the same rules, and nothing where they refuse. */
function actsFor(history: History, what: Happening, at: Date): readonly AnyNewAct[] {
  const { state, network } = history;
  const item = { network, state };
  const by = convenor(at);
  switch (what.kind) {
    case 'position': {
      if (!state.round?.members.includes(what.member)) return [];
      const speaker = {
        by: { at, personId: personFor(what.member, what.as), capacity: null },
        memberId: what.member,
        as: what.as,
      };
      const found = stating(item, speaker, {
        position: what.position,
        text: 'Words.',
        category: 'substance',
        editorial: what.editorial,
      });
      return found.kind === 'repeated' ? [] : found.acts;
    }
    case 'lift': {
      const personId = personFor(what.member, what.as);
      const may = standingObjections(state).some((o) => o.memberId === what.member && mayLift(o, personId, what.as));
      return may ? [actBy({ at, personId, capacity: null }, 'lifted', { as: what.as }, what.member)] : [];
    }
    case 'resume':
      return isPossible('resumed', state.status) ? resumeActs(item, by, 'Reason.') : [];
    case 'pause':
      return isPossible('paused', state.status) ? pauseActs(item, by, 'Reason.') : [];
    case 'extend':
      return isPossible('extended', state.status) ? extendActs(item, by, 'Reason.') : [];
    case 'revise':
    case 'correct':
      return reviseActs(item, by, `${state.revision.text}+`, 'Reason.', what.kind === 'correct');
    case 'contest':
      return state.revision.editorial && isPossible('contested', state.status)
        ? [actBy(by, 'contested', { reason: 'R' })]
        : [];
    case 'not_adopted':
      return isPossible('closed', state.status) ? closeActs(item, by, 'Reason.') : [];
    case 'fail':
      return state.round
        ? [systemAct('undelivered', at, { round: state.round.index, person: what.member, code: 'Gone' })]
        : [];
    case 'contact':
      return state.round && !isFinal(state.status)
        ? [actBy(by, 'contact', { evidence: { channel: 'Phone', person: 'Head', note: '' } }, what.member)]
        : [];
    case 'relevant':
      return isFinal(state.status) ? [] : [actBy(by, 'relevant', { reason: '' }, what.member)];
    case 'sent': {
      const until = new Date(at.getTime() + 240 * HOUR).toISOString();
      return state.round
        ? [actBy(by, 'sent', { body: 'B', channel: 'Letter', day: at.toISOString().slice(0, 10), until })]
        : [];
    }
    case 'conclude': {
      const until = governmentUntil(state);
      if (!until || at < until || state.government.status === 'done' || isFinal(state.status)) return [];
      return [actBy(by, 'concluded', { statement: 'No reply.', until: null })];
    }
    default:
      return [];
  }
}

function happens(history: History, what: Happening, at: Date): void {
  try {
    if (what.kind === 'circulate') {
      if (history.state.status === 'draft') history.circulate(at);
    } else if (what.kind === 'deliver') history.deliver(at);
    else if (what.kind === 'close') {
      const deadline = history.state.round?.deadline;
      if (deadline && at >= deadline) history.close();
    } else history.take(actsFor(history, what, at), at);
  } catch (error) {
    if (!isAppError(error)) throw error;
  }
  const { state } = history;
  if (state.status === 'pending_government' && !stepOutstanding(state, at))
    history.take([systemAct('adopted', at, { number: 'N' })], at);
}

function lived({
  code,
  class: of,
  relevant,
  happenings,
}: {
  code: keyof typeof NETWORKS;
  class: 'substantive';
  relevant: string;
  happenings: [number, Happening][];
}): History {
  const history = new History(NETWORKS[code], START, {
    class: of,
    relevant,
    text: 'ILO gives what the Network needs.',
  });
  history.circulate(START).deliver(START);
  let at = START;
  for (const [later, what] of happenings) {
    at = new Date(at.getTime() + later * HOUR);
    // nobody closes a round late: whatever happens after a deadline finds it closed
    const deadline = history.state.round?.deadline;
    if (deadline && at.getTime() > deadline.getTime() + 2 * 60_000) history.close();
    happens(history, what, at);
  }
  return history;
}

// a short form here; `HISTORIES=20000 npx jest --selectProjects pure --runTestsByPath test/features/decisions/invariants.rules.test.ts` for long
const RUNS = { numRuns: Number(process.env.HISTORIES ?? 400) };
const holds = (name: string, check: (history: History) => void) =>
  test(name, () =>
    fc.assert(
      fc.property(life, (value) => check(lived(value as never))),
      RUNS,
    ),
  );

const adopted = (history: History) => history.states.find(({ after }) => after.status === 'adopted');

describe('4.12', () => {
  let adoptions = 0;
  afterAll(() => expect(adoptions).toBeGreaterThan(40));

  holds(
    '1–4: adopted only with all consulted, none objecting, the Government’s step done and every needed yes',
    (history) => {
      const found = adopted(history);
      if (!found) return;
      adoptions += 1;
      const { before, after, act } = found;
      for (const id of before.round?.members ?? []) expect(before.consulted[id]).toBeDefined();
      expect(standingObjections(before)).toEqual([]);
      if (after.government.status !== 'not_required') {
        expect(after.government.status).toBe('done');
        expect(after.government.closing?.personId).toBe('coordinator');
        expect(after.government.closing?.at.getTime()).toBeLessThanOrEqual(act.at.getTime());
      }
      for (const id of before.mandateHolders) {
        const said = countingStatement(before, id)?.position;
        expect(said !== undefined && (isYes(said) || said === 'stand_aside')).toBe(true);
      }
      for (const id of before.proposal.named)
        expect(isYes(countingStatement(before, id)?.position ?? 'object')).toBe(true);
    },
  );

  holds(
    '5 and 6: a new text has a round of its own and no position; what was broken passes another round',
    (history) => {
      for (const { before, after } of history.states) {
        if (after.revision.number > before.revision.number) {
          expect(after.statements).toEqual([]);
          expect(after.status).toBe('draft');
        }
        if (before.status === 'broken') expect(['adopted', 'pending_government']).not.toContain(after.status);
        if (before.status !== 'in_meeting' && after.status === 'adopted')
          expect(before.round?.revision.startsWith(String(before.revision.number))).toBe(true);
      }
    },
  );

  holds('7: a deadline never moves earlier, and a closed round never runs again', (history) => {
    for (const { before, after } of history.states)
      for (const round of before.rounds) {
        const now = after.rounds[round.index];
        if (round.deadline) expect(now?.deadline?.getTime()).toBeGreaterThanOrEqual(round.deadline.getTime());
        if (round.endedAt) expect(now).toMatchObject({ endedAt: round.endedAt, deadline: round.deadline });
      }
  });

  holds('8: nobody but the objector, the primary or the Head of Agency removes an objection', (history) => {
    for (const { before, after, act } of history.states)
      for (const [index, objection] of before.objections.entries()) {
        if (objection.liftedAt || !after.objections[index]?.liftedAt) continue;
        expect(act.memberId).toBe(objection.memberId);
        const primaryOrHead = act.personId === objection.memberId || act.personId === `${objection.memberId}-head`;
        expect(primaryOrHead || act.personId === objection.personId).toBe(true);
      }
  });

  holds('11: the same acts give the same state, and every change of state is a row of the table', (history) => {
    expect(fold(history.acts, history.network)).toEqual(history.state);
    for (const { before, after, act } of history.states)
      if (before.status !== after.status) expect(transitionFor(act.kind, before.status, after.status)).toBeDefined();
  });

  holds('9: silence is told as no objection at the most, and never as agreement', (history) => {
    for (const id of history.state.round?.members ?? [])
      if (!countingStatement(history.state, id))
        expect(memberWords(history.state, id)).not.toMatch(/agree|support|join|consent|unanim/i);
  });
});
