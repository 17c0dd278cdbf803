import { createHash } from 'node:crypto';
import { decisionClass } from '../charters/rules';
import { folded as foldGovernment, NO_GOVERNMENT_STEP, stepNeeded } from './government.rules';
import { mayLift, outrankedBy, standingObjections, stopsRound } from './positions.rules';
import { isRunning, transitionFor } from './states.rules';
import type {
  Act,
  ActKind,
  ActOf,
  Consultation,
  DecisionState,
  Objection,
  Proposal,
  Revision,
  Round,
  Statement,
  Status,
  Terms,
} from './types';

/** The fingerprint of an exact text: what was agreed is what was circulated (4.13, case 27). */
export const hashOf = (text: string): string => createHash('sha256').update(text.normalize('NFC')).digest('hex');

/** The state of an item: all its acts, oldest first, taken one after the other. Throws for a history that cannot be. */
export function fold(acts: readonly Act[], terms: Terms): DecisionState {
  const [first, ...rest] = acts;
  if (first?.kind !== 'proposed') throw new Error('the history of a decision begins with its proposal');
  return rest.reduce((state, act) => step(state, act, terms), beginning(first, terms));
}

/** The state after one more act. */
export function step(before: DecisionState, act: Act, terms: Terms): DecisionState {
  const taken = STEPS[act.kind] as (state: DecisionState, act: Act, terms: Terms) => DecisionState;
  const after = taken(before, act, terms);
  if (after.status !== before.status && !transitionFor(act.kind, before.status, after.status))
    throw new Error(`«${act.kind}» cannot lead from ${before.status} to ${after.status}`);
  const moved =
    after.status !== before.status ||
    after.revision.label !== before.revision.label ||
    after.round?.index !== before.round?.index ||
    after.round?.deadline?.getTime() !== before.round?.deadline?.getTime();
  const { lastActAt: known } = before;
  const lastActAt = act.at.getTime() > known.getTime() ? act.at : known;
  const government = foldGovernment(after, act, terms);
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
    meeting: null,
    agreedAt: null,
    adoptedAt: null,
    number: null,
    ending: null,
    lastActAt: act.at,
  };
  return {
    ...state,
    government: { ...NO_GOVERNMENT_STEP, status: stepNeeded(state, terms) ? 'required' : 'not_required' },
  };
}

const revisionOf = (number: number, text: string, at: Date, editorial = ''): Revision => ({
  number,
  label: `${number}${editorial}`,
  text,
  hash: hashOf(text),
  at,
  editorial: editorial !== '',
  failed: null,
});

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
  accepted: (state, act) => ({ ...state, acceptance: act.payload.evidence }),
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
  revised: (state, act) => revised(state, act.payload.text, act.payload.reason, act.at),
  corrected: (state, act) => corrected(state, act.payload.text, act.at),
  contested: (state, act) => revised(state, state.revision.text, act.payload.reason, act.at),
  referred: (state, act) => ended({ ...state, status: 'to_meeting', pause: null }, act.at),
  opened_in_meeting: (state, act) => ({
    ...state,
    status: 'in_meeting',
    meeting: { number: act.payload.meeting, represented: [], absent: [], at: act.at },
  }),
  agreed_in_meeting: inMeeting,
  objected_in_meeting: (state, act) => ({
    ...state,
    status: act.payload.outcome,
    ...(act.payload.outcome === 'broken' ? broken(state, act.at) : {}),
    ending:
      act.payload.outcome === 'not_adopted' ? { reason: act.payload.reason, at: act.at, personId: act.personId } : null,
  }),
  closed: (state, act) => finished(state, 'not_adopted', act.payload.reason, act),
  withdrawn: (state, act) => finished(state, 'withdrawn', act.payload.reason, act),
  lapsed: (state, act) => finished(state, 'lapsed', '', act),
  relevant: (state, act) => ({ ...state, relevanceAskedBy: state.relevanceAskedBy ?? act.memberId ?? act.personId }),
  sent: same,
  unanswered: same,
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
  superseded: (state) => ({ ...state, status: 'superseded' }),
};

function redrafted(state: DecisionState, proposal: Proposal, at: Date, terms: Terms): DecisionState {
  const of = decisionClass(terms.charter, proposal.classKey) ?? state.class;
  // before its first circulation a text is nobody's yet: it stays the same revision
  const circulated = state.rounds.some((round) => round.revision === state.revision.label);
  const revision = circulated ? state.revision : revisionOf(state.revision.number, proposal.text, at);
  return {
    ...state,
    proposal: { ...proposal, text: revision.text },
    class: of,
    revision,
    revisions: [...state.revisions.slice(0, -1), revision],
  };
}

function circulated(state: DecisionState, act: ActOf<'circulated'>): DecisionState {
  const { kind, members, addressees, period, adReferendum = false } = act.payload;
  const round: Round = {
    index: state.rounds.length,
    kind,
    revision: state.revision.label,
    members,
    addressees,
    undelivered: {},
    circulatedAt: act.at,
    circulatedBy: act.personId,
    period,
    adReferendum,
    dayZero: null,
    deadline: null,
    base: null,
    counted: period,
    deadlines: [],
    endedAt: null,
  };
  const before = ended(state, act.at);
  return withRound(
    {
      ...before,
      status: adReferendum ? 'ad_referendum' : 'open',
      pause: null,
      brokenAt: null,
      rounds: [...before.rounds, round],
    },
    round,
  );
}

function delivered(state: DecisionState, act: ActOf<'delivered'>): DecisionState {
  const { round: index, person } = act.payload;
  const round = state.rounds[index];
  // a message of an earlier text that was slow consults nobody on the present one
  if (!round || Number.parseInt(round.revision, 10) !== state.revision.number) return state;
  const members = round.members.filter((id) => round.addressees[id]?.includes(person));
  return members.reduce(
    (after, id) => consulting(after, id, { how: 'delivered', at: act.at, person, evidence: null }),
    state,
  );
}

/** The first consultation of a member on a revision is the one that tells when it could begin to think. */
function consulting(state: DecisionState, memberId: string, how: Consultation): DecisionState {
  if (state.consulted[memberId]) return state;
  return { ...state, consulted: { ...state.consulted, [memberId]: how } };
}

function clocked(round: Round, act: ActOf<'clock'>): Round {
  const wanted = new Date(act.payload.deadline);
  // invariant: never earlier
  const deadline = round.deadline && round.deadline > wanted ? round.deadline : wanted;
  return {
    ...round,
    dayZero: act.payload.dayZero,
    deadline,
    base: act.payload.base ? new Date(act.payload.base) : round.base,
    counted: act.payload.period ?? round.counted,
    deadlines: [
      ...round.deadlines,
      { at: act.at, deadline, reason: act.payload.reason, anew: act.payload.base !== undefined },
    ],
  };
}

/** Whether what is said at that instant still counts: before the deadline (T-4), or while the clock stands. */
export function isAccepting(state: DecisionState, at: Date): boolean {
  if (state.status === 'paused' || state.status === 'broken') return true;
  if (!isRunning(state.status)) return false;
  const deadline = state.round?.deadline;
  return !deadline || at < deadline;
}

function position(state: DecisionState, act: ActOf<'position'>): DecisionState {
  const said = statementOf(act);
  if (!isAccepting(state, act.at)) return { ...state, late: [...state.late, said] };
  const heard = consulting(state, said.memberId, {
    how: 'position',
    at: said.at,
    person: said.evidence?.person ?? said.personId,
    evidence: said.evidence,
  });
  if (said.position === 'more_time') return { ...heard, moreTime: [...heard.moreTime, said] };
  if (said.position === 'amend' && !stopsRound(heard, said))
    return { ...heard, corrections: [...heard.corrections, said] };
  const stated = { ...heard, statements: [...heard.statements, said] };
  if (!stopsRound(heard, said)) return lifting(stated, said.memberId, said.personId, said.as, said.at);
  if (outrankedBy(heard, said)) return stated;
  return objecting(stated, said);
}

const statementOf = ({ serial, memberId, personId, capacity, at, payload }: ActOf<'position'>): Statement => ({
  serial,
  memberId: memberId ?? '',
  personId: personId ?? '',
  capacity,
  as: payload.as,
  position: payload.position,
  text: payload.text,
  category: payload.category ?? null,
  editorial: payload.editorial ?? false,
  at,
  evidence: payload.evidence ?? null,
});

function objecting(state: DecisionState, said: Statement): DecisionState {
  const objection: Objection = { ...said, revision: state.revision.number, liftedAt: null, liftedBy: null };
  // a person's new objection takes the place of the same person's old one
  const earlier = state.objections.map((o) =>
    o.liftedAt === null &&
    o.memberId === said.memberId &&
    o.personId === said.personId &&
    o.revision === objection.revision
      ? { ...o, liftedAt: said.at, liftedBy: said.personId }
      : o,
  );
  const holders = said.position === 'mandate' ? [said.memberId] : [];
  const after: DecisionState = {
    ...state,
    objections: [...earlier, objection],
    mandateHolders: [...new Set([...state.mandateHolders, ...holders])],
  };
  return after.status === 'broken' ? after : { ...after, status: 'broken', pause: null, ...broken(state, said.at) };
}

const broken = (state: DecisionState, at: Date) => ({
  brokenAt: at,
  brokenDeadline: state.round?.deadline ?? null,
  brokenRevisions: [...new Set([...state.brokenRevisions, state.revision.number])],
});

/** Takes away the member's standing objections that this person may lift; the others stand. */
function lifting(
  state: DecisionState,
  memberId: string,
  personId: string,
  as: Statement['as'],
  at: Date,
): DecisionState {
  const standing = standingObjections(state).filter((o) => o.memberId === memberId && mayLift(o, personId, as));
  if (standing.length === 0) return state;
  const objections = state.objections.map((o) =>
    standing.includes(o) ? { ...o, liftedAt: at, liftedBy: personId } : o,
  );
  return { ...state, objections };
}

function resumed(state: DecisionState): DecisionState {
  const confirmedAllAside = state.confirmedAllAside || state.pause?.why === 'all_stood_aside';
  return { ...running(state), confirmedAllAside };
}

const running = (state: DecisionState): DecisionState => ({
  ...state,
  status: state.round?.adReferendum ? 'ad_referendum' : 'open',
  pause: null,
  brokenAt: null,
});

function revised(state: DecisionState, text: string, reason: string, at: Date): DecisionState {
  const revision = revisionOf(state.revision.number + 1, text, at);
  const old = { ...state.revision, failed: reason };
  return ended(
    {
      ...state,
      status: 'draft',
      revision,
      revisions: [...state.revisions.slice(0, -1), old, revision],
      clearances: [],
      pause: null,
      consulted: {},
      statements: [],
      moreTime: [],
      corrections: [],
      brokenAt: null,
      brokenDeadline: null,
      confirmedAllAside: false,
      agreedAt: null,
      meeting: null,
    },
    at,
  );
}

/** An editorial correction: `0a` takes the place of `0`, and the clock and all positions run on. */
function corrected(state: DecisionState, text: string, at: Date): DecisionState {
  const { number } = state.revision;
  const letters = state.revisions.filter((r) => r.number === number && r.editorial).length;
  const revision = revisionOf(number, text, at, String.fromCharCode(97 + letters));
  return { ...state, revision, revisions: [...state.revisions, revision] };
}

function inMeeting(state: DecisionState, act: ActOf<'agreed_in_meeting'>): DecisionState {
  const { meeting, represented, absent } = act.payload;
  return represented.reduce(
    (after, id) => consulting(after, id, { how: 'meeting', at: act.at, person: meeting, evidence: null }),
    { ...state, agreedAt: act.at, meeting: { number: meeting, represented, absent, at: act.at } } as DecisionState,
  );
}

const finished = (state: DecisionState, status: Status, reason: string, act: Act): DecisionState =>
  ended({ ...state, status, pause: null, ending: { reason, at: act.at, personId: act.personId } }, act.at);

const withRound = (state: DecisionState, round: Round): DecisionState => ({ ...state, round });

const onCurrent = (state: DecisionState, change: (round: Round) => Round): DecisionState =>
  state.round ? onRound(state, state.round.index, change) : state;

function onRound(state: DecisionState, index: number, change: (round: Round) => Round): DecisionState {
  const rounds = state.rounds.map((round) => (round.index === index ? change(round) : round));
  const current = state.round?.index === index ? rounds[index] : state.round;
  return { ...state, rounds, round: current ?? null };
}

const ended = (state: DecisionState, at: Date): DecisionState =>
  onCurrent(state, (round) => (round.endedAt ? round : { ...round, endedAt: at }));
