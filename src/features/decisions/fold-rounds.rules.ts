import type { ActOf, Consultation, DecisionState, Round } from './types';

export function circulated(state: DecisionState, act: ActOf<'circulated'>): DecisionState {
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

export const delivered = (before: DecisionState, act: ActOf<'delivered'>): DecisionState => deliveredTo(before, [act]);

/**
 * What several deliveries in a row lead to. A text that goes to a thousand people has a thousand of them in its history, and
 * the state is copied once, not for each.
 */
export function deliveredTo(before: DecisionState, acts: readonly ActOf<'delivered'>[]): DecisionState {
  const first: Record<string, Consultation> = {};
  let state = before;
  for (const act of acts) {
    const { round: index, person } = act.payload;
    if (state.rounds[index]?.undelivered[person] !== undefined)
      state = onRound(state, index, (of) => ({ ...of, undelivered: without(of.undelivered, person) }));
    for (const id of reachedBy(state, act)) {
      if (!state.consulted[id]) first[id] ??= { how: 'delivered', at: act.at, person, evidence: null };
    }
  }
  return { ...state, consulted: { ...state.consulted, ...first } };
}

/** The members that the person speaks for. A message of an earlier text that was slow consults nobody on the present one. */
function reachedBy({ rounds, revision }: DecisionState, { payload }: ActOf<'delivered'>): readonly string[] {
  const round = rounds[payload.round];
  if (!round || Number.parseInt(round.revision, 10) !== revision.number) return [];
  return membersByPerson(round).get(payload.person) ?? [];
}

type Spoken = ReadonlyMap<string, readonly string[]>;

/** Of the last list of members with each list of addressees: neither is ever changed, but replaced. */
const spokenBy = new WeakMap<Round['addressees'], { readonly members: Round['members']; readonly spoken: Spoken }>();

function membersByPerson({ members, addressees }: Round): Spoken {
  const known = spokenBy.get(addressees);
  if (known?.members === members) return known.spoken;
  const spoken = new Map<string, string[]>();
  for (const id of members) {
    for (const person of new Set(addressees[id])) spoken.set(person, [...(spoken.get(person) ?? []), id]);
  }
  spokenBy.set(addressees, { members, spoken });
  return spoken;
}

/** Somebody who can be written to again is not lost any more. */
const without = (undelivered: Readonly<Record<string, string>>, person: string) =>
  Object.fromEntries(Object.entries(undelivered).filter(([id]) => id !== person));

/** The first consultation of a member on a revision is the one that tells when it could begin to think. */
export function consulting(state: DecisionState, memberId: string, how: Consultation): DecisionState {
  if (state.consulted[memberId]) return state;
  return { ...state, consulted: { ...state.consulted, [memberId]: how } };
}

export function clocked(round: Round, act: ActOf<'clock'>): Round {
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
      {
        at: act.at,
        deadline,
        reason: act.payload.reason,
        anew: act.payload.base !== undefined,
        added: act.payload.added ?? null,
      },
    ],
  };
}

export function resumed(state: DecisionState): DecisionState {
  const confirmedAllAside = state.confirmedAllAside || state.pause?.why === 'all_stood_aside';
  return { ...running(state), confirmedAllAside };
}

export const running = (state: DecisionState): DecisionState => ({
  ...state,
  status: state.round?.adReferendum ? 'ad_referendum' : 'open',
  pause: null,
  brokenAt: null,
});

/**
 * Row 17: the chair states that nobody in the room objects. An objection of a member that sits in the room is not upheld
 * there; one of an absent member stands.
 */
export function inMeeting(state: DecisionState, act: ActOf<'agreed_in_meeting'>): DecisionState {
  const { meeting, represented, absent, yes = [] } = act.payload;
  const objections = state.objections.map((o) =>
    o.liftedAt === null && o.revision === state.revision.number && represented.includes(o.memberId)
      ? { ...o, liftedAt: act.at, fell: 'meeting' as const }
      : o,
  );
  const agreed: DecisionState = {
    ...state,
    objections,
    agreedAt: act.at,
    meeting: { number: meeting, represented, absent, yes, at: act.at },
  };
  return represented.reduce(
    (after, id) => consulting(after, id, { how: 'meeting', at: act.at, person: meeting, evidence: null }),
    agreed,
  );
}

const withRound = (state: DecisionState, round: Round): DecisionState => ({ ...state, round });

export const onCurrent = (state: DecisionState, change: (round: Round) => Round): DecisionState =>
  state.round ? onRound(state, state.round.index, change) : state;

export function onRound(state: DecisionState, index: number, change: (round: Round) => Round): DecisionState {
  const rounds = state.rounds.map((round) => (round.index === index ? change(round) : round));
  const current = state.round?.index === index ? rounds[index] : state.round;
  return { ...state, rounds, round: current ?? null };
}

export const ended = (state: DecisionState, at: Date): DecisionState =>
  onCurrent(state, (round) => (round.endedAt ? round : { ...round, endedAt: at }));
