import type { Charter } from '../charters/types';

export const SAID = {
  given: (when: string) => `Thank you. It goes to the members with the digest of ${when}.`,
  withdrawn: 'Your contribution is withdrawn.',
  gone: 'That contribution was withdrawn before, or has been released.',
} as const;

/** KG L36, AZ L42: what the members asked of each other when they share data. */
export const hint = ({ code }: Pick<Charter, 'code'>): string =>
  `Data: by age and gender where you have it, and with the links to regional dynamics (${code === 'AZ' ? 'AZ L42' : 'KG L36'}).`;

export const NO_PERSONAL_DATA = 'No personal data of migrants or victims.';
