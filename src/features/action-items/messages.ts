/** An action that is overdue by the charter's limit. */
export const ESCALATED = {
  title: (reference: string, what: string) => `Overdue action ${reference}: ${what}`,
  waiting: 'the next meeting',
} as const;

/** What is said above a card after an act. */
export const SAID = {
  recorded: (reference: string, known: boolean, moved: string) =>
    `${known ? `${reference} was recorded already.` : `${reference} is recorded.`} ${moved}`.trim(),
  ended: (reference: string, status: string) => `${reference} is ${status} already. Nothing was changed.`,
  same: (reference: string) => `${reference} stands as it was.`,
  reported: (reference: string, status: string, moved: string) => `${reference}: ${status}. ${moved}`.trim(),
  newDue: (day: string, moved: string) => `It is due ${day} now. ${moved}`.trim(),
  accepted: (references: string) => `${references}: accepted.`,
  acceptedBefore: 'This was accepted before. Nothing was changed.',
  contested: (reference: string) => `${reference}: the Secretariat is asked to correct it.`,
  contestedBefore: 'The Secretariat has been asked this already.',
  toCorrect: (words: string) => `To be corrected: ${words}`,
  corrected: (changes: string) => `Corrected: ${changes}`,
  amended: (reference: string) => `${reference} is corrected; its lead is asked to accept it.`,
  changedMeanwhile: (reference: string) =>
    `${reference} has changed since this form was opened. Nothing was saved: here it is as it stands.`,
  notNarrowed: (words: string) =>
    `«${words.slice(0, 60)}» is no member and no group of this Network: all actions are shown.`,
} as const;
