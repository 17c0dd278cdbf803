import { addDays } from '../calendar/days.rules';
import type { LocalDay } from '../calendar/types';
import { inForce } from '../membership/rules';
import type { Term } from '../membership/types';

/** A term as a file writes it. Undefined: the file does not say; null: open on that side. */
export interface WantedTerm {
  readonly from: LocalDay | null | undefined;
  readonly to: LocalDay | null | undefined;
}

/**
 * The terms of one holding (this member, this office) after a file was taken in: what ended before stays as it was, what the
 * file names holds by its dates, and a term in force that it no longer names ends on the eve. A term that had not begun and is
 * not named is taken back. `day` is that of the import; null for a first import, where all terms are as the file has them.
 */
export function mergedTerms(known: readonly Term[], wanted: readonly WantedTerm[], day: LocalDay | null): Term[] {
  if (day === null) return wanted.map(({ from, to }) => ({ from: from ?? null, to: to ?? null }));
  const rest = [...known];
  const named = wanted.map((term) => {
    const at = matching(rest, term, day);
    const [held] = at === -1 ? [] : rest.splice(at, 1);
    return held ? corrected(held, term, known, day) : begun(term, known, day);
  });
  return [...rest.flatMap((term) => ended(term, day)), ...named].toSorted(byBeginning);
}

/** The known term that the file means: the one with its beginning that is not over, the one in force, or one that is over as the file's is. */
function matching(rest: readonly Term[], { from, to }: WantedTerm, day: LocalDay): number {
  const isOver = (last: LocalDay | null | undefined) => last != null && last < day;
  const begins = (term: Term) => term.from === (from ?? null);
  if (isOver(to)) {
    const over = rest.findIndex((term) => begins(term) && isOver(term.to));
    return over !== -1 ? over : rest.findIndex(begins);
  }
  const sameDay = rest.findIndex((term) => begins(term) && !isOver(term.to));
  if (sameDay !== -1 || (from != null && from > day)) return sameDay;
  return rest.findIndex((term) => inForce(term, day));
}

/** The file's dates, where it gives any; but a beginning is not moved into the time of an earlier term of the same holding. */
function corrected(held: Term, { from, to }: WantedTerm, known: readonly Term[], day: LocalDay): Term {
  const overlaps = known.some(
    (other) => other !== held && other.to !== null && other.to < day && (from ?? '') <= other.to,
  );
  return {
    from: from == null || overlaps ? held.from : from,
    to: to === undefined ? held.to : to,
  };
}

/** A term that the file brings: without a beginning it begins on the day of the import, so that older lists stay as they were. */
function begun({ from, to }: WantedTerm, known: readonly Term[], day: LocalDay): Term {
  const isHistory = to != null && to < day;
  const overlaps = !isHistory && known.some((other) => other.to !== null && other.to < day && (from ?? '') <= other.to);
  return { from: isHistory ? (from ?? null) : from == null || overlaps ? day : from, to: to ?? null };
}

function ended(term: Term, day: LocalDay): Term[] {
  if (term.to !== null && term.to < day) return [term];
  const eve = addDays(day, -1);
  return term.from === null || term.from <= eve ? [{ from: term.from, to: eve }] : [];
}

const byBeginning = (a: Term, b: Term): number =>
  (a.from ?? '') < (b.from ?? '') ? -1 : (a.from ?? '') > (b.from ?? '') ? 1 : 0;

/** Merges the holdings of one person or group, each by itself; `keyOf` tells one from another. */
export function mergedHoldings<H extends object>(
  known: readonly (H & Term)[],
  wanted: readonly (H & WantedTerm)[],
  day: LocalDay | null,
  keyOf: (holding: H) => string,
): (H & Term)[] {
  const holdings = new Map<string, H>([...known, ...wanted].map((one) => [keyOf(one), one]));
  return [...holdings].flatMap(([key, holding]) =>
    mergedTerms(
      known.filter((one) => keyOf(one) === key),
      wanted.filter((one) => keyOf(one) === key),
      day,
    ).map((term) => ({ ...holding, ...term })),
  );
}
