import type { MinutesAct, MinutesState } from './types';

/** The life of minutes: from each state, the acts that are open and where they lead. Drawn in the README. */
export const TRANSITIONS: Readonly<Record<MinutesState, { readonly [A in MinutesAct]?: MinutesState }>> = {
  capture: {
    attendance: 'capture',
    decision: 'capture',
    reservation: 'capture',
    action: 'capture',
    close: 'closed',
  },
  closed: { draft: 'draft' },
  draft: { save: 'draft', send: 'clearance', resumed: 'circulated' },
  clearance: { clear: 'cleared', return: 'draft', resumed: 'circulated' },
  cleared: { circulate: 'circulated', resumed: 'circulated' },
  circulated: { correct: 'draft', adopted: 'final', reopened: 'draft' },
  final: {},
};

/** Which right of 4.10 an act asks for; the system's acts ask for none and have no button. */
export const RIGHT_FOR: Readonly<Record<MinutesAct, 'keep_agenda' | 'clear_agenda' | null>> = {
  attendance: 'keep_agenda',
  decision: 'keep_agenda',
  reservation: 'keep_agenda',
  action: 'keep_agenda',
  close: 'keep_agenda',
  draft: 'keep_agenda',
  save: 'keep_agenda',
  send: 'keep_agenda',
  clear: 'clear_agenda',
  return: 'clear_agenda',
  circulate: 'keep_agenda',
  correct: 'keep_agenda',
  adopted: null,
  resumed: null,
  reopened: null,
};

/** Where an act leads; null where the state has moved on and it is not open any more. */
export const after = (state: MinutesState, act: MinutesAct): MinutesState | null => TRANSITIONS[state][act] ?? null;

export const actsOpenIn = (state: MinutesState): MinutesAct[] => Object.keys(TRANSITIONS[state]) as MinutesAct[];

/** From circulation on the minutes belong to all whose meeting it was; before that they are a draft. */
export const isPublic = (state: MinutesState): boolean => state === 'circulated' || state === 'final';

/** From here on the chair looks at the draft. */
export const chairSees = (state: MinutesState): boolean => state !== 'capture' && state !== 'closed';

/** How a round can end without adoption: the minutes are a draft again. */
export const ENDED_WITHOUT: readonly string[] = ['not_adopted', 'withdrawn', 'lapsed', 'superseded'];
