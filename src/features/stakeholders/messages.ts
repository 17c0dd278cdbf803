export const DONOR = 'Donor';

/** X-08, and where the charter has it TR-F-05: what never belongs here. */
export const NO_PERSONAL_DATA =
  'Organisations and offices only: no personal data of migrants or victims, and no cases. They are reported through the in-country PSEA channel.';

export const SAID = {
  added: (name: string) => `${name} stands in the register.`,
  known: (name: string) => `${name} stands in the register already.`,
  logged: (name: string) => `The contact with ${name} is noted.`,
};

export const NEVER = 'Not engaged yet';
export const engagedOn = (day: string, member: string, about: string): string =>
  [`Last engaged ${day}`, member, about].filter((part) => part !== '').join(' · ');
