import type { Network } from '../membership/types';
import { namedIn } from './explicit.rules';
import type { ReleaseMatter, StatementMatter, StatementType } from './matter.types';
import type { Outward } from './outward.types';
import { countingStatement } from './positions.rules';
import type { ActOf, DecisionState, PauseReason, Terms } from './types';

export const NOTHING_OUTWARD: Outward = { retyped: false, signOns: [], declined: [], issued: null, releases: [] };

const outward = (state: DecisionState, change: Partial<Outward>): DecisionState => ({
  ...state,
  outward: { ...state.outward, ...change },
});

const doing = ({ personId, capacity, at }: ActOf<'signed' | 'declined' | 'issued' | 'released'>) => ({
  personId: personId ?? '',
  capacity,
  at,
});

type Step<K extends 'signed' | 'declined' | 'retyped' | 'issued' | 'released'> = (
  state: DecisionState,
  act: ActOf<K>,
  terms: Terms,
) => DecisionState;

const signed: Step<'signed'> = (state, act) =>
  outward(state, {
    signOns: [
      ...state.outward.signOns,
      { ...doing(act), memberId: act.memberId ?? '', hash: act.payload.hash, revision: state.revision.number },
    ],
    declined: state.outward.declined.filter(({ memberId }) => memberId !== act.memberId),
  });

const declined: Step<'declined'> = (state, act) => {
  const { hash, number: revision } = state.revision;
  const saying = { ...doing(act), memberId: act.memberId ?? '', reason: act.payload.reason, hash, revision };
  return outward(state, { declined: [...state.outward.declined, saying] });
};

const issued: Step<'issued'> = (state, act) => {
  const { spokesperson, where, on } = act.payload;
  return outward(state, { issued: { ...doing(act), spokesperson, where, on: new Date(on) } });
};

const released: Step<'released'> = (state, act) =>
  outward(state, { releases: [...state.outward.releases, { ...doing(act), ...act.payload }] });

/** How these acts change an item: none of them changes its state. */
export const OUTWARD_STEPS = {
  signed,
  declined,
  issued,
  released,
  retyped: (state: DecisionState) => outward(state, { retyped: true }),
} as const;

export function statementOfItem({ proposal }: Pick<DecisionState, 'proposal'>): StatementMatter | null {
  return proposal.matter?.kind === 'statement' ? proposal.matter : null;
}

export function releaseOfItem({ proposal }: Pick<DecisionState, 'proposal'>): ReleaseMatter | null {
  return proposal.matter?.kind === 'release' ? proposal.matter : null;
}

export const statementType = (state: DecisionState): StatementType | null =>
  state.outward.retyped ? 'coordinated' : (statementOfItem(state)?.type ?? null);

const stoodAside = (state: DecisionState, memberId: string): boolean =>
  countingStatement(state, memberId)?.position === 'stand_aside';

/** Members that stood aside from the text as it is: their names may not be used (4.4). */
export const asideOf = (state: DecisionState, members: readonly string[]): string[] =>
  members.filter((id) => stoodAside(state, id));

/** Entities whose sign-on the statement needs, of the members given: those it names that did not stand aside. */
export const signatories = (state: DecisionState, members: readonly string[]): string[] =>
  state.class.signOn ? state.proposal.named.filter((id) => members.includes(id) && !stoodAside(state, id)) : [];

/** A sign-on is to one exact text: a changed one is signed anew. */
export const hasSigned = ({ outward, revision }: DecisionState, memberId: string): boolean =>
  outward.signOns.some((one) => one.memberId === memberId && isOfThisText(one, revision));

/** Why an entity does not sign on to the present text; null where it has not said so. */
export const declinedBecause = ({ outward, revision }: DecisionState, memberId: string): string | null =>
  outward.declined.findLast((one) => one.memberId === memberId && isOfThisText(one, revision))?.reason ?? null;

const isOfThisText = (said: { hash: string; revision: number }, { hash, number }: DecisionState['revision']): boolean =>
  said.hash === hash && said.revision === number;

export const unsigned = (state: DecisionState, members: readonly string[]): string[] =>
  signatories(state, members).filter((id) => !hasSigned(state, id));

/** 4.13, case 31: with one member aside the Network does not speak with one voice, unless the network set it otherwise. */
export const oneVoiceLost = (state: DecisionState, settings: Terms['settings']): boolean =>
  statementType(state) === 'one_voice' &&
  !settings.oneVoiceWithStandAside &&
  asideOf(state, state.round?.members ?? []).length > 0;

export interface SigningStop {
  readonly why: PauseReason;
  readonly members: readonly string[];
}

/** What keeps a statement from being adopted once its silence has ended without objection; null: nothing. */
export function signingStop(network: Network, state: DecisionState, members: readonly string[]): SigningStop | null {
  if (!state.class.signOn) return null;
  const aside = asideOf(state, members);
  if (oneVoiceLost(state, network.settings)) return { why: 'one_voice', members: aside };
  const day = state.round?.dayZero ?? null;
  const mentioned = day === null ? [] : namedIn(network, day, `${state.proposal.title}\n${state.revision.text}`);
  const misnamed = aside.filter((id) => mentioned.includes(id));
  if (misnamed.length > 0) return { why: 'named_aside', members: misnamed };
  const missing = unsigned(state, members);
  return missing.length > 0 ? { why: 'sign_on', members: missing } : null;
}

/** Stops that come after the silence has ended without objection: the round is over, and nothing more is stated on it. */
export const AFTER_SILENCE: readonly PauseReason[] = ['sign_on', 'one_voice', 'named_aside'];
