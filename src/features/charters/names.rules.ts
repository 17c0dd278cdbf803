import type { Charter, CoChairSeat, Member } from './types';

/**
 * Names as people type them: any letter case, with or without diacritics, the Turkish ı as i and the Azerbaijani ə as e. Only Latin diacritics go:
 * in other scripts (Bangla) combining signs are letters.
 */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replaceAll('ə', 'e')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

const compact = (text: string): string => folded(text).replace(/^the /, '').replaceAll(' ', '');

/** The member that a text names, by id, name, the words of the Terms of Reference or an alias: "un women" is UNWOMEN. */
export const memberByName = (charter: Charter, text: string): Member | undefined => {
  const wanted = compact(text);
  return charter.members.value.find((member) =>
    [member.id, member.name, member.words, ...member.aliases].some((name) => compact(name) === wanted),
  );
};

/** How a member is shown. An entity admitted later is in the roster, not in the charter: its own name stands there. */
export const displayName = (charter: Charter, memberId: string): string =>
  charter.members.value.find((member) => member.id === memberId)?.name ?? memberId;

/** Words that tell no seat from another. */
const WEAK = new Set(['un', 'of', 'the', 'in', 'and', 'for', 'a']);

/**
 * The co-chair seat a text names. Network files word it as they like ("Head of IOM Office", "RC"): an exact name or alias
 * first, else the one seat that shares most words with the text; undefined where none or several do.
 */
export const coChairSeat = (charter: Charter, text: string): CoChairSeat | undefined => {
  const seats = charter.coChairs.value;
  const exact = seats.find((seat) => names(seat).some((name) => compact(name) === compact(text)));
  if (exact) return exact;
  const country = [charter.country.display, ...charter.country.aliases].flatMap(wordsOf);
  const asked = wordsOf(text).filter((word) => !country.includes(word));
  const scores = seats.map((seat) => {
    const own = new Set(names(seat).flatMap(wordsOf));
    return { seat, score: asked.filter((word) => own.has(word)).length };
  });
  const best = Math.max(0, ...scores.map((of) => of.score));
  const found = scores.filter((of) => of.score === best);
  return best > 0 && found.length === 1 ? found[0]?.seat : undefined;
};

const names = (seat: CoChairSeat): string[] => [seat.key, seat.name, ...seat.aliases];

const wordsOf = (text: string): string[] =>
  folded(text)
    .split(' ')
    .filter((word) => word !== '' && !WEAK.has(word));

/** Who convenes or clears, in a sentence: "a co-chair" or "the Coordinator (IOM)". */
export const convenorWords = (charter: Charter): string =>
  charter.meetings.convenor.value === 'co-chair'
    ? 'a co-chair'
    : `the Coordinator (${charter.coordinator.value.entity})`;
