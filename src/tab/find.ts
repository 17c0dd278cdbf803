/**
 * Words as people type them: any letter case, Latin letters with or without their marks, the Turkish ı as i, the Azerbaijani ə as e.
 * In other scripts (Bangla) combining signs are letters and stay. The chat finds names in the same way.
 */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replaceAll('ə', 'e');

/** Whether each word asked for stands somewhere in these texts. */
export function holds(texts: readonly string[], asked: string): boolean {
  const all = folded(texts.join(' '));
  return folded(asked)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
