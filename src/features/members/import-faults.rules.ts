import type { LocalDay } from '../calendar/types';
import type { Network } from '../membership/types';
import type { Compared, PlannedTerm, Sound } from './import.types';
import { termsFor } from './list.rules';
import { AS_WORDS, termWords } from './messages';
import type { LineFault } from './table.rules';
import { eve, levelWarning, overlap, sameTerm } from './terms.rules';
import type { HeldTerm } from './types';

export const twiceFaults = (sound: readonly Sound[]): LineFault[] =>
  sound.flatMap((one, index) => {
    const before = sound
      .slice(0, index)
      .find((other) => other.named.id === one.named.id && other.seat.id === one.seat.id && other.as === one.as);
    return before ? [{ line: one.row.line, message: `The same stands in line ${before.row.line}.` }] : [];
  });

/** A term's beginning is history: a table cannot move it. */
export const beginFaults = (matched: readonly { readonly one: Sound; readonly term: HeldTerm }[]): LineFault[] =>
  matched.flatMap(({ one, term }) =>
    one.from === null || one.from === term.from
      ? []
      : [
          {
            line: one.row.line,
            message: `${term.person} is ${AS_WORDS[term.as]} already (${termWords(term)}): leave «from» empty.`,
          },
        ],
  );

interface PrimaryTerm {
  readonly memberId: string;
  readonly personId: string;
  readonly person: string;
  readonly from: LocalDay | null;
  readonly to: LocalDay | null;
  /** Null: a term that the table does not name. */
  readonly line: number | null;
}

/** 4.8: one primary at a time, in the roster as it would be. */
export function primaryFaults(
  { network, today }: Compared,
  added: readonly PlannedTerm[],
  kept: readonly (HeldTerm & { readonly line: number })[],
  ended: readonly HeldTerm[],
): LineFault[] {
  const members = new Set([...added.map(({ seat }) => seat.id), ...kept.map((term) => term.memberId)]);
  const terms = [...members].flatMap((memberId): PrimaryTerm[] => [
    ...termsFor(network, memberId)
      .filter(
        (term) => term.as === 'primary' && !kept.some((one) => one.personId === term.personId && sameTerm(one, term)),
      )
      .map((term) =>
        ended.some((one) => sameTerm(one, term) && one.personId === term.personId) ? { ...term, to: eve(today) } : term,
      )
      .filter((term) => term.from === null || term.to === null || term.from <= term.to)
      .map((term) => ({ ...term, line: null })),
    ...kept.filter((term) => term.memberId === memberId && term.as === 'primary'),
    ...added
      .filter((term) => term.seat.id === memberId && term.as === 'primary')
      .map(({ named, from, to, line }) => ({ memberId, personId: named.id, person: named.name, from, to, line })),
  ]);
  return terms.flatMap((term, index) => {
    const other = terms
      .slice(0, index)
      .find((one) => one.memberId === term.memberId && one.personId !== term.personId && overlap(one, term));
    const line = term.line ?? other?.line;
    if (!other || line === null || line === undefined) return [];
    const member = network.members.find((one) => one.id === term.memberId)?.name ?? term.memberId;
    return [{ line, message: `${member} has a primary representative at that time: ${other.person}.` }];
  });
}

export const levelWarnings = (network: Network, { seat, named, level }: PlannedTerm): string[] => {
  const warning = levelWarning(network, seat.id, level ?? named.level, null);
  return warning ? [`${named.name}: ${warning}`] : [];
};
