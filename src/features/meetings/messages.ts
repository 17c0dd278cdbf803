/** What is said above a form that was opened half filled in. */
export const SAID = {
  timeMissing: (day: string) => `${day}: choose the time, and convene.`,
  toMove: (number: string) =>
    `To move ${number}, choose the date and the time, write the reason and press «Reschedule».`,
  toCancel: (number: string) => `To cancel ${number}, write the reason and press «Cancel the meeting».`,
} as const;

export const HELD_BEFORE = 'Held before Convenor came: attendance was not recorded here.';
