import type { Missed } from './types';

/** `meeting:7:notice:person:p1` and `meeting:7:notice:channel` are about `meeting:7:notice`. */
export const subjectOf = (key: string): string => key.replace(/:(person:[^:]*|channel(:[^:]*)?)$/, '');

const PREFIX = 'delivery:';
const OWN = /^delivery:(.*):person:[^:]*$/;

/** What our reports on one thing are called, each with its reader behind it. */
export const reportKey = (subject: string, readerId: string): string => `${PREFIX}${subject}:person:${readerId}`;

export const isReport = (key: string): boolean => key.startsWith(PREFIX);

/** What is to be reported on anew when this message did not arrive: one of our own reports is about what it tells. */
export const concernOf = (key: string): string => OWN.exec(key)?.[1] ?? subjectOf(key);

/** Who was missed for the same reason stands together: thirty who lack the app are one line to read. */
export function byReason(missed: readonly Missed[]): { readonly reason: string; readonly names: readonly string[] }[] {
  const reasons = [...new Set(missed.map(({ reason }) => reason))];
  return reasons.map((reason) => ({
    reason,
    names: missed.filter((one) => one.reason === reason).map(({ name }) => name),
  }));
}
