export const DONOR = 'Donor';

/** X-08, TR L21–23: what never belongs here, and where it belongs. */
export const noPersonalData = (channel: string): string =>
  `Organisations and offices only: no personal data of migrants or victims, and no cases. Sexual exploitation or abuse is reported to ${channel}.`;

export const SAID = {
  added: (name: string) => `${name} stands in the register.`,
  known: (name: string) => `${name} stands in the register already.`,
  changed: (name: string) => `${name} is corrected.`,
  same: 'Nothing was changed.',
  removed: (name: string) => `${name} was taken off the register. What was noted of it stays in the history.`,
  logged: (name: string) => `The contact with ${name} is noted.`,
};

export const NEVER = 'Not engaged yet';
export const engagedOn = (day: string, member: string, about: string): string =>
  [`Last engaged ${day}`, member, about].filter((part) => part !== '').join(' · ');

/** What a form lacks. */
export const LACKS = {
  name: 'Please write the name of the organisation.',
  category: 'Please choose the category.',
  with: 'Please choose whom you were in contact with.',
  which: 'Please choose the organisation.',
  day: 'Please choose the day, today or before.',
  about: 'Please write what it was about.',
} as const;
