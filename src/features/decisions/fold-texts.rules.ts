import { createHash } from 'node:crypto';
import { decisionClass } from '../charters/rules';
import { ended } from './fold-rounds.rules';
import type { DecisionState, Proposal, Revision, Terms } from './types';

/** The fingerprint of an exact text: what was agreed is what was circulated (4.13, case 27). */
export const hashOf = (text: string): string => createHash('sha256').update(text.normalize('NFC')).digest('hex');

export const revisionOf = (number: number, text: string, at: Date, editorial = ''): Revision => ({
  number,
  label: `${number}${editorial}`,
  text,
  hash: hashOf(text),
  at,
  editorial: editorial !== '',
  failed: null,
});

export function redrafted(state: DecisionState, proposal: Proposal, at: Date, terms: Terms): DecisionState {
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

export function revised(
  state: DecisionState,
  { text, reason, named }: { readonly text: string; readonly reason: string; readonly named?: readonly string[] },
  at: Date,
): DecisionState {
  const revision = revisionOf(state.revision.number + 1, text, at);
  const old = { ...state.revision, failed: reason };
  return ended(
    {
      ...state,
      status: 'draft',
      proposal: named ? { ...state.proposal, named } : state.proposal,
      marked: false,
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
      reactions: [],
      withdrawalAsked: null,
    },
    at,
  );
}

/** An editorial correction: `0a` takes the place of `0`, and the clock and all positions run on. */
export function corrected(state: DecisionState, text: string, at: Date): DecisionState {
  const { number } = state.revision;
  const letters = state.revisions.filter((r) => r.number === number && r.editorial).length;
  const revision = revisionOf(number, text, at, String.fromCharCode(97 + letters));
  return { ...state, revision, revisions: [...state.revisions, revision] };
}
