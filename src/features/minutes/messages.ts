import type { MinutesState } from './types';

/** Where the minutes stand, as their card says it. */
export const STATE_WORDS: Readonly<Record<MinutesState, string>> = {
  capture: 'The meeting is being captured.',
  closed: 'The meeting is closed. The minutes are not drafted yet.',
  draft: 'Draft',
  clearance: 'Awaiting clearance',
  cleared: 'Cleared. To be circulated.',
  circulated: 'Circulated to the members.',
  final: 'Final. Nobody edits these minutes.',
};

/** What waits for whoever may do the next act. */
export const TO_DO: { readonly [S in MinutesState]?: string } = {
  capture: 'the meeting is to be captured and closed',
  closed: 'the minutes are to be drafted',
  draft: 'the draft minutes are to be sent for clearance',
  clearance: 'the minutes wait for your clearance',
  cleared: 'the cleared minutes are to be circulated',
};

/** What is late, for those who can help it. */
export const LATE = {
  correcting: 'The round is held until the corrected minutes are circulated.',
  draftToday: 'The draft is due with the chair today.',
  draft: (day: string) => `The draft was due with the chair on ${day}.`,
  toMembersToday: 'The draft is due with the members today.',
  toMembers: (day: string) => `The draft was due with the members on ${day}.`,
} as const;

export const SAID = {
  movedOn: (state: MinutesState) => `${STATE_WORDS[state]} Nothing was changed.`,
  attendance: (represented: number) => `Attendance is recorded: ${represented} represented.`,
  decisionKnown: (reference: string) => `This decision is recorded: ${reference}.`,
  decision: (reference: string, state: string) => `${reference}: ${state}.`,
  action: (reference: string, known: boolean, moved: string) =>
    `${reference} is recorded${known ? ' already' : ''}. ${moved}`.trim(),
  closed: (number: string) => `${number} is closed. The minutes can be drafted.`,
  drafted: 'The draft is built from what was captured. Write the discussion, then send it.',
  saved: 'The draft is saved.',
  sent: 'The draft is with the chair for clearance.',
  cleared: 'The minutes are cleared. The Secretariat circulates them.',
  returned: 'The draft went back with your remarks.',
  replaced: 'This text was replaced by a later draft. Nothing was changed: here is the draft as it stands.',
  circulated: 'The minutes are with the members.',
  revised: (revision: number) => `Rev.${revision} is with the members, with a full period. It shows what changed.`,
  correcting: 'Write the corrections, then send the draft for clearance: it goes out as a new revision.',
  reservation: (member: string) => `The reservation of ${member} is recorded, word for word.`,
  reservationKnown: 'This reservation is recorded already.',
} as const;

/** What attendance is needed for. */
export const ATTENDANCE_FIRST = {
  decision: 'what was decided depends on who is represented.',
  close: 'minutes say which members were represented.',
} as const;

export const openFor = (until: string): string =>
  until ? `Open for corrections ${until}.` : 'The time for corrections begins when all members are reached.';

export const naming = (members: readonly string[]): string =>
  members.length === 0
    ? ''
    : `The discussion names ${members.join(', ')}. Minutes attribute no views to entities, except in reservations.`;

export const finalSince = (when: string): string => `Final since ${when}, by silence of the members.`;
