import type { RepresentationKind } from '../../kernel/actor';
import { addDays } from '../calendar/days.rules';
import type { LocalDay } from '../calendar/types';
import { folded } from '../charters/names.rules';
import { findMember, inForce } from '../membership/rules';
import type { MemberSeat, Network, Term } from '../membership/types';
import { termsFor } from './list.rules';
import type { HeldTerm } from './types';

/** Whether two terms have a day in common; null is open on its side. */
export const overlap = (a: Term, b: Term): boolean =>
  (a.from === null || b.to === null || a.from <= b.to) && (b.from === null || a.to === null || b.from <= a.to);

/** Whether it is one seat of one member since one day: the person is compared apart, and the last day may differ. */
export const sameTerm = (a: HeldTerm, b: HeldTerm): boolean =>
  a.memberId === b.memberId && a.as === b.as && a.from === b.from;

/** The member that a text names: of several seats under one name, the one in force on the day. */
export function seatNamed(network: Network, text: string, day: LocalDay): MemberSeat | undefined {
  const wanted = folded(text);
  const found = findMember(network, text);
  const same = network.members.filter(
    (member) => member.id === found?.id || folded(member.id) === wanted || folded(member.name) === wanted,
  );
  return same.find((member) => inForce(member, day)) ?? same.at(-1);
}

/** Terms as primary of others that share a day with this one: a member has one primary at a time (4.8). */
export const rivals = (network: Network, memberId: string, personId: string, term: Term): HeldTerm[] =>
  termsFor(network, memberId).filter(
    (held) => held.as === 'primary' && held.personId !== personId && overlap(held, term),
  );

/** The same person for the same member in the same quality, sharing a day with this term. */
export const twins = (
  network: Network,
  memberId: string,
  personId: string,
  as: RepresentationKind,
  term: Term,
): HeldTerm[] =>
  termsFor(network, memberId).filter((held) => held.personId === personId && held.as === as && overlap(held, term));

/** Whether a term can be ended on the eve of a day and still have been in force. */
export const canEndBefore = (held: Term, day: LocalDay): boolean => held.from === null || held.from < day;

export const eve = (day: LocalDay): LocalDay => addDays(day, -1);

/**
 * What the charter says about this level, where it is below what it names (TR L58, TL L38, BD L44: Deputies, Senior PMs).
 * A warning, never a refusal: it is the member who chooses.
 */
export function levelWarning(
  network: Network,
  memberId: string,
  level: string | null,
  letter: string | null,
): string | null {
  const isGovernment = network.charter.members.value.find((one) => one.id === memberId)?.kind === 'government';
  if (isGovernment) {
    const designated = network.charter.participation.government.value;
    return designated && letter === null
      ? `No designation letter is recorded. ${network.charter.participation.government.text}`
      : null;
  }
  const asked = network.charter.participation.agencies.value;
  if (!asked || level === null || meets(asked.levels, level)) return null;
  return `The level «${level}» is below what the Terms of Reference name: ${asked.words}.`;
}

/** "Deputy Representative" meets "Deputy"; "Senior PM" and "Senior Programme Manager" are one. */
function meets(levels: readonly string[], level: string): boolean {
  const given = ` ${longer(level)} `;
  return levels.some((one) => given.includes(` ${longer(one)} `)) || /\b(head|representative|director)\b/.test(given);
}

const longer = (text: string): string =>
  folded(text)
    .replace(/\bpm\b/g, 'programme manager')
    .replace(/\bprogram\b/g, 'programme');

/** An id for an entity that a decision admits: `WHO`, `UN-HABITAT`; another letter where it is taken. */
export function newMemberId(network: Network, name: string): string {
  const base =
    name
      .normalize('NFKD')
      .toUpperCase()
      .replace(/[^A-Z]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40) || 'MEMBER';
  const taken = new Set(network.members.map((member) => member.id));
  const letters = ['', ...'BCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => (letter === '' ? base : `${base}-${letter}`));
  return letters.find((id) => !taken.has(id)) ?? `${base}-${letters.length}`;
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An Entra object id, as the Teams admin centre shows it. */
export const isEntraId = (text: string): boolean => GUID.test(text);
