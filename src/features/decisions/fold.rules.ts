import { decisionClass } from '../charters/rules';
import { left } from './fold-members.rules';
import { lifting, objectedInMeeting, position } from './fold-positions.rules';
import {
  circulated,
  clocked,
  consulting,
  delivered,
  deliveredTo,
  ended,
  inMeeting,
  onCurrent,
  onRound,
  resumed,
  running,
} from './fold-rounds.rules';
import { corrected, redrafted, revised, revisionOf } from './fold-texts.rules';
import { folded as foldGovernment, NO_GOVERNMENT_STEP, stepNeeded } from './government.rules';
import { NOTHING_OUTWARD, OUTWARD_STEPS } from './outward.rules';
import { transitionFor } from './states.rules';
import type { Act, ActKind, ActOf, DecisionState, Status, Terms } from './types';

/** The state of an item: all its acts, oldest first, taken one after the other. Throws for a history that cannot be. */
export function fold(acts: readonly Act[], terms: Terms): DecisionState {
  const [first, ...rest] = acts;
  if (first?.kind !== 'proposed') throw new Error('the history of a decision begins with its proposal');
  let state = beginning(first, terms);
  for (let next = 0; next < rest.length; ) {
    const run = deliveriesFrom(rest, next);
    if (run.length > 1) state = afterDeliveries(state, run.slice(0, -1));
    next += Math.max(1, run.length);
    state = step(state, rest[next - 1] as Act, terms);
  }
  return state;
}

/** The deliveries that stand together in a history from here on. */
function deliveriesFrom(acts: readonly Act[], from: number): readonly ActOf<'delivered'>[] {
  const run: ActOf<'delivered'>[] = [];
  for (let act = acts[from]; act?.kind === 'delivered'; act = acts[from + run.length]) run.push(act);
  return run;
}

/** All but the last of several in a row: what a step makes besides, the last one's makes of them all. */
function afterDeliveries(before: DecisionState, acts: readonly ActOf<'delivered'>[]): DecisionState {
  const lastActAt = acts.reduce((last, { at }) => (at > last ? at : last), before.lastActAt);
  return { ...deliveredTo(before, acts), lastActAt };
}

/** The state after one more act. */
export function step(before: DecisionState, act: Act, terms: Terms): DecisionState {
  const taken = STEPS[act.kind] as (state: DecisionState, act: Act, terms: Terms) => DecisionState;
  const after = taken(before, act, terms);
  if (after.status !== before.status && !transitionFor(act.kind, before.status, after.status))
    throw new Error(`«${act.kind}» cannot lead from ${before.status} to ${after.status}`);
  const government = foldGovernment(after, act, terms);
  const moved =
    after.status !== before.status ||
    government.closing !== before.government.closing ||
    government.prolonged !== before.government.prolonged ||
    after.revision.label !== before.revision.label ||
    after.outward.retyped !== before.outward.retyped ||
    after.round?.index !== before.round?.index ||
    after.round?.deadline?.getTime() !== before.round?.deadline?.getTime();
  const { lastActAt: known } = before;
  const lastActAt = act.at.getTime() > known.getTime() ? act.at : known;
  return { ...after, government, version: before.version + (moved ? 1 : 0), lastActAt };
}

function beginning(act: ActOf<'proposed'>, terms: Terms): DecisionState {
  const proposal = act.payload;
  const of = decisionClass(terms.charter, proposal.classKey);
  if (!of) throw new Error(`the charter ${terms.charter.code} has no class ${proposal.classKey}`);
  const revision = revisionOf(0, proposal.text, act.at);
  const state: DecisionState = {
    status: 'draft',
    version: 1,
    proposal,
    class: of,
    proposedBy: { personId: act.personId ?? '', capacity: act.capacity, at: act.at },
    revision,
    revisions: [revision],
    submissions: 0,
    clearances: [],
    marked: false,
    remarks: null,
    rounds: [],
    round: null,
    pause: null,
    consulted: {},
    statements: [],
    moreTime: [],
    objections: [],
    late: [],
    corrections: [],
    mandateHolders: [],
    relevanceAskedBy: null,
    government: NO_GOVERNMENT_STEP,
    brokenAt: null,
    brokenDeadline: null,
    brokenRevisions: [],
    confirmedAllAside: false,
    acceptance: null,
    acceptedBy: [],
    outward: NOTHING_OUTWARD,
    meeting: null,
    agreedAt: null,
    adoptedAt: null,
    number: null,
    escalated: null,
    left: {},
    reactions: [],
    withdrawalAsked: null,
    supersededBy: null,
    ending: null,
    lastActAt: act.at,
  };
  return {
    ...state,
    government: { ...NO_GOVERNMENT_STEP, status: stepNeeded(state, terms) ? 'required' : 'not_required' },
  };
}

type Step<K extends ActKind> = (state: DecisionState, act: ActOf<K>, terms: Terms) => DecisionState;

const same = (state: DecisionState): DecisionState => state;

const STEPS: { readonly [K in ActKind]: Step<K> } = {
  proposed: () => {
    throw new Error('an item is proposed once');
  },
  redrafted: (state, act, terms) => redrafted(state, act.payload, act.at, terms),
  submitted: (state) => ({
    ...state,
    status: 'clearance',
    submissions: state.submissions + 1,
    clearances: [],
    remarks: null,
  }),
  cleared: (state, act) => ({
    ...state,
    clearances: [...state.clearances, { personId: act.personId ?? '', seats: act.payload.seats, at: act.at }],
  }),
  marked: (state) => ({ ...state, marked: true }),
  returned: (state, act) => ({ ...state, status: 'draft', clearances: [], remarks: act.payload.remarks }),
  circulated,
  addressed: (state, { payload }) =>
    onRound(state, payload.round, (round) => ({
      ...round,
      addressees: { ...round.addressees, [payload.memberId]: payload.people },
    })),
  delivered,
  undelivered: (state, { payload }) =>
    onRound(state, payload.round, (round) => ({
      ...round,
      undelivered: { ...round.undelivered, [payload.person]: payload.code },
    })),
  contact: (state, act) =>
    consulting(state, act.memberId ?? '', {
      how: 'contact',
      at: act.at,
      person: act.payload.evidence.person,
      evidence: act.payload.evidence,
    }),
  accepted: (state, { payload }) => ({
    ...state,
    acceptance: payload.evidence,
    acceptedBy: payload.nominee ? [...state.acceptedBy, payload.nominee] : state.acceptedBy,
  }),
  clock: (state, act) => onCurrent(state, (round) => clocked(round, act)),
  position,
  lifted: (state, act) => lifting(state, act.memberId ?? '', act.personId ?? '', act.payload.as, act.at),
  paused: (state, act) => ({
    ...state,
    status: 'paused',
    pause: { ...act.payload, at: act.at, from: state.status },
  }),
  resumed,
  extended: (state) => running(state),
  escalated: (state, act) => ({ ...state, escalated: { at: act.at, to: act.payload.to } }),
  left,
  withdrawal_asked: (state, act) => ({
    ...state,
    withdrawalAsked: { reason: act.payload.reason, at: act.at, personId: act.personId ?? '' },
  }),
  revised: (state, act) => revised(state, act.payload, act.at),
  corrected: (state, act) => corrected(state, act.payload.text, act.at),
  contested: (state, act) => revised(state, { text: state.revision.text, reason: act.payload.reason }, act.at),
  referred: (state, act) => ended({ ...state, status: 'to_meeting', pause: null, agreedAt: null }, act.at),
  opened_in_meeting: (state, act) => ({
    ...state,
    status: 'in_meeting',
    meeting: { number: act.payload.meeting, represented: [], absent: [], yes: [], at: act.at },
  }),
  agreed_in_meeting: inMeeting,
  objected_in_meeting: objectedInMeeting,
  closed: (state, act) => finished(state, 'not_adopted', act.payload.reason, act),
  withdrawn: (state, act) => finished(state, 'withdrawn', act.payload.reason, act),
  lapsed: (state, act) => finished(state, 'lapsed', '', act),
  relevant: (state, act) => ({ ...state, relevanceAskedBy: state.relevanceAskedBy ?? act.memberId ?? act.personId }),
  sent: same,
  unanswered: same,
  prolonged: same,
  reacted: (state, { memberId, personId, payload, at }) => ({
    ...state,
    reactions: [...state.reactions, { memberId: memberId ?? '', personId: personId ?? '', text: payload.text, at }],
  }),
  replied: same,
  concluded: same,
  agreed: (state, act) => ended({ ...state, status: 'pending_government', agreedAt: state.agreedAt ?? act.at }, act.at),
  adopted: (state, act) =>
    ended(
      {
        ...state,
        status: 'adopted',
        agreedAt: state.agreedAt ?? act.at,
        adoptedAt: act.at,
        number: act.payload.number,
      },
      act.at,
    ),
  superseded: (state, act) => ({ ...state, status: 'superseded', supersededBy: act.payload.by }),
  ...OUTWARD_STEPS,
};

const finished = (state: DecisionState, status: Status, reason: string, act: Act): DecisionState =>
  ended({ ...state, status, pause: null, ending: { reason, at: act.at, personId: act.personId } }, act.at);
