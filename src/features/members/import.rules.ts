import type { RepresentationKind } from '../../kernel/actor';
import { isAppError } from '../../kernel/errors';
import { formatDay } from '../calendar/format.rules';
import { parseDay } from '../calendar/parse.rules';
import type { LocalDay } from '../calendar/types';
import { folded } from '../charters/names.rules';
import { inForce, membersOn } from '../membership/rules';
import type { MemberSeat, Network } from '../membership/types';
import { levelIn, termsFor } from './list.rules';
import { AS_WORDS, termWords } from './messages';
import { type Named, personNamed } from './people.rules';
import { type LineFault, readTable, type TableRow } from './table.rules';
import { eve, levelWarning, overlap, seatNamed } from './terms.rules';
import type { HeldTerm, RosterRecords } from './types';

/** A term that the table has and the roster has not. */
export interface PlannedTerm {
  readonly line: number;
  readonly seat: MemberSeat;
  readonly named: Named;
  readonly as: RepresentationKind;
  readonly from: LocalDay;
  readonly to: LocalDay | null;
  readonly level: string | null;
}

/** A term of the roster of which the table says something else. Undefined: it says the same. */
export interface PlannedChange {
  readonly line: number;
  readonly term: HeldTerm;
  readonly named: Named;
  readonly name?: string;
  readonly email?: string;
  readonly level?: string;
  readonly to?: { readonly before: LocalDay | null; readonly after: LocalDay | null };
}

/** What a table would change. With a fault it changes nothing. */
export interface Plan {
  readonly added: readonly PlannedTerm[];
  readonly ended: readonly HeldTerm[];
  readonly changed: readonly PlannedChange[];
  readonly unchanged: number;
  readonly faults: readonly LineFault[];
  readonly warnings: readonly string[];
  /** Names of members that the table does not name: they stay as they are. */
  readonly untouched: readonly string[];
}

interface Sound {
  readonly row: TableRow;
  readonly seat: MemberSeat;
  readonly named: Named;
  readonly as: RepresentationKind;
  readonly from: LocalDay | null;
  readonly to: LocalDay | null;
}

interface Compared {
  readonly network: Network;
  readonly records: RosterRecords;
  readonly today: LocalDay;
}

/** Compares a pasted table with the roster of a day. A table speaks for the members that it names, and for no other. */
export function planOf(network: Network, records: RosterRecords, today: LocalDay, text: string): Plan {
  const table = readTable(text);
  const compared = { network, records, today };
  const read = table.rows.map((row) => soundRow(compared, row));
  const sound = read.flatMap((one) => ('fault' in one ? [] : [one]));
  const faults = [...table.faults, ...read.flatMap((one) => ('fault' in one ? [one.fault] : []))];
  const rows = sound.map((one) => ({ one, term: present(compared, one) }));
  const added = rows.flatMap(({ one, term }) => (term ? [] : [planned(compared, one)]));
  const matched = rows.flatMap(({ one, term }) => (term ? [{ one, term, change: changeOf(compared, one, term) }] : []));
  const changed = matched.flatMap(({ change }) => (change ? [change] : []));
  const named = new Set(sound.map(({ seat }) => seat.id));
  const ended = endedTerms(
    compared,
    named,
    matched.map(({ term }) => term),
  );
  const kept = matched.map(({ one, term }) => ({ ...term, to: one.to, line: one.row.line }));
  return {
    added,
    ended,
    changed,
    unchanged: matched.length - changed.length,
    faults: [
      ...faults,
      ...twiceFaults(sound),
      ...beginFaults(matched),
      ...primaryFaults(compared, added, kept, ended),
    ].sort((a, b) => a.line - b.line),
    warnings: added.flatMap((term) => levelWarnings(network, term)),
    untouched: membersOn(network, today).flatMap((member) => (named.has(member.id) ? [] : [member.name])),
  };
}

const KINDS: Readonly<Record<string, RepresentationKind>> = {
  primary: 'primary',
  'primary representative': 'primary',
  representative: 'primary',
  alternate: 'alternate',
  head: 'head',
  'head of agency': 'head',
  hoa: 'head',
};

function soundRow({ network, today }: Compared, row: TableRow): Sound | { readonly fault: LineFault } {
  const fault = (message: string) => ({ fault: { line: row.line, message } });
  const as = KINDS[folded(row.as)];
  if (!as) return fault(`«${row.as}» is none of primary, alternate, head.`);
  const from = row.from === '' ? null : parseDay(row.from);
  const to = row.to === '' ? null : parseDay(row.to);
  if (row.from !== '' && from === null) return fault(`«${row.from}» is no day; a day is written like 2027-02-19.`);
  if (row.to !== '' && to === null) return fault(`«${row.to}» is no day; a day is written like 2027-02-19.`);
  if (to !== null && to < (from ?? today)) return fault('The term ends before it begins.');
  const seat = seatNamed(network, row.member, today);
  if (!seat || !inForce(seat, today)) return fault(`«${row.member}» is no member of this Network.`);
  try {
    const words = { person: '', name: row.name, email: row.email, account: row.id };
    return { row, seat, named: personNamed(network, words), as, from, to };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return fault(error.message);
  }
}

/** The term of the roster that a row is about: in force, or to come. */
const present = ({ network, today }: Compared, { seat, named, as }: Sound): HeldTerm | undefined =>
  termsFor(network, seat.id).find(
    (term) => term.personId === named.id && term.as === as && (term.to === null || term.to >= today),
  );

const planned = ({ today }: Compared, { row, seat, named, as, from, to }: Sound): PlannedTerm => ({
  line: row.line,
  seat,
  named,
  as,
  from: from ?? today,
  to,
  level: row.level || null,
});

function changeOf({ network, records }: Compared, one: Sound, term: HeldTerm): PlannedChange | undefined {
  const { row, named } = one;
  const level = named.known ? levelIn(records, named.known, term) : null;
  const known = network.people.find((person) => person.id === named.id);
  const change = {
    ...(row.name !== '' && row.name !== known?.name ? { name: row.name } : {}),
    ...(row.email !== '' && row.email !== known?.email ? { email: row.email } : {}),
    ...(row.level !== '' && row.level !== level ? { level: row.level } : {}),
    ...(one.to === term.to ? {} : { to: { before: term.to, after: one.to } }),
  };
  return Object.keys(change).length === 0 ? undefined : { line: row.line, term, named, ...change };
}

const endedTerms = (
  { network, today }: Compared,
  members: ReadonlySet<string>,
  kept: readonly HeldTerm[],
): HeldTerm[] =>
  [...members].flatMap((memberId) =>
    termsFor(network, memberId).filter(
      (term) => inForce(term, today) && !kept.some((one) => one.personId === term.personId && sameTerm(one, term)),
    ),
  );

const sameTerm = (a: HeldTerm, b: HeldTerm): boolean => a.memberId === b.memberId && a.as === b.as && a.from === b.from;

const twiceFaults = (sound: readonly Sound[]): LineFault[] =>
  sound.flatMap((one, index) => {
    const before = sound
      .slice(0, index)
      .find((other) => other.named.id === one.named.id && other.seat.id === one.seat.id && other.as === one.as);
    return before ? [{ line: one.row.line, message: `The same stands in line ${before.row.line}.` }] : [];
  });

/** A term's beginning is history: a table cannot move it. */
const beginFaults = (matched: readonly { readonly one: Sound; readonly term: HeldTerm }[]): LineFault[] =>
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
function primaryFaults(
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

const levelWarnings = (network: Network, { seat, named, level }: PlannedTerm): string[] => {
  const warning = levelWarning(network, seat.id, level ?? named.level, null);
  return warning ? [`${named.name}: ${warning}`] : [];
};

export const planIsEmpty = (plan: Plan): boolean =>
  plan.added.length + plan.ended.length + plan.changed.length + plan.faults.length === 0;

/** "2 added, 1 ended, 0 changed, 8 unchanged". */
export const planCount = ({ added, ended, changed, unchanged }: Plan): string =>
  `${added.length} added, ${ended.length} ended, ${changed.length} changed, ${unchanged} unchanged`;

/** What a change says, in words. */
export function changeWords({ name, email, level, to }: PlannedChange): string[] {
  return [
    ...(name === undefined ? [] : [`name: ${name}`]),
    ...(email === undefined ? [] : [`e-mail: ${email}`]),
    ...(level === undefined ? [] : [`level: ${level}`]),
    ...(to === undefined ? [] : [to.after ? `last day: ${formatDay(to.after)}` : 'no last day']),
  ];
}
