/** What is said above a card after an act. */
export const SAID = {
  recorded: (reference: string, known: boolean, moved: string) =>
    `${known ? `${reference} was recorded already.` : `${reference} is recorded.`} ${moved}`.trim(),
  ended: (reference: string, status: string) => `${reference} is ${status} already. Nothing was changed.`,
  same: (reference: string) => `${reference} stands as it was.`,
  reported: (reference: string, status: string, moved: string) => `${reference}: ${status}. ${moved}`.trim(),
  newDue: (day: string, moved: string) => `It is due ${day} now. ${moved}`.trim(),
  notNarrowed: (words: string) =>
    `«${words.slice(0, 60)}» is no member and no group of this Network: all actions are shown.`,
} as const;
