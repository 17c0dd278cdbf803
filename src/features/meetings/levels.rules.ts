import type { Network, Person } from '../membership/types';
import type { AttendanceAnswer } from './types';

/** Where the text sets no level, those that the other networks know are offered. */
const USUAL = ['Head of Agency', 'Deputy', 'Senior PM', 'Programme Manager'] as const;

const isGovernment = (network: Network, memberId: string): boolean =>
  network.charter.members.value.some((member) => member.id === memberId && member.kind === 'government');

/** The levels at which a person's entities can say they will be represented, the person's own first. */
export function levelsFor(
  network: Network,
  own: readonly { readonly memberId: string; readonly answer: AttendanceAnswer | undefined }[],
  person: Person,
): string[] {
  const { agencies, government } = network.charter.participation;
  const known = own.flatMap(({ memberId }) => {
    const rule = isGovernment(network, memberId) ? government.value : agencies.value;
    return rule ? [...rule.levels] : [];
  });
  const said = own.flatMap(({ answer }) => (answer?.level ? [answer.level] : []));
  return [...new Set([...(person.level ? [person.level] : []), ...known, ...USUAL, ...said])];
}

/** The sentence for a level below the one the Terms of Reference ask for: a warning, never a refusal (TR L58, TL L38, BD L44). */
export function levelWarning(network: Network, memberId: string, level: string | null): string {
  const { agencies, government } = network.charter.participation;
  const rule = isGovernment(network, memberId) ? government : agencies;
  if (!level || !rule.value || rule.value.levels.includes(level)) return '';
  return `Recorded. The Terms of Reference expect: ${rule.value.words}`;
}
