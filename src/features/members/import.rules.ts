import type { RepresentationKind } from '../../kernel/actor';
import { isAppError } from '../../kernel/errors';
import { formatDay } from '../calendar/format.rules';
import { parseDay } from '../calendar/parse.rules';
import type { LocalDay } from '../calendar/types';
import { folded } from '../charters/names.rules';
import { inForce, membersOn } from '../membership/rules';
import type { Network } from '../membership/types';
import type { Compared, Plan, PlannedChange, PlannedTerm, Sound } from './import.types';
import { beginFaults, levelWarnings, primaryFaults, twiceFaults } from './import-faults.rules';
import { levelIn, termsFor } from './list.rules';
import { personNamed } from './people.rules';
import { type LineFault, readTable, type TableRow } from './table.rules';
import { sameTerm, seatNamed } from './terms.rules';
import type { HeldTerm, RosterRecords } from './types';

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
