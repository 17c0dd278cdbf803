import type { Fault } from '../../kernel/errors';
import { folded } from '../charters/names.rules';
import type { Draft, GroupEntry } from './types';

/** Somebody's place in a group, wherever in the entry it is written. */
export interface Seated {
  readonly person: string;
  readonly as: 'chair' | 'lead' | 'member' | 'cso' | 'partner' | 'government';
  /** Undefined: the file does not say. */
  readonly since: string | null | undefined;
  readonly until: string | null | undefined;
  readonly path: string;
}

/** Chairs, leads and participants of a group in one list, each with the path at which the file names them. */
export const seatedIn = (group: GroupEntry): Seated[] => [
  ...(group.chairs ?? []).map((chair, at) => seated(chair, 'chair', `chairs[${at}].person`)),
  ...(group.leads ?? []).map((lead, at) =>
    typeof lead === 'string'
      ? seated({ person: lead }, 'lead', `leads[${at}]`)
      : seated(lead, 'lead', `leads[${at}].person`),
  ),
  ...(group.participants ?? []).map((one, at) => seated(one, one.as, `participants[${at}].person`)),
];

type Entry = { person: string; since?: string | null | undefined; until?: string | null | undefined };

const seated = ({ person, since, until }: Entry, as: Seated['as'], path: string): Seated => ({
  person,
  as,
  since,
  until,
  path,
});

export function groupFaults({ groups, people, unreadIds = [] }: Draft): Fault[] {
  const known = new Set([...people.map((person) => person?.id), ...unreadIds]);
  // an entry without a readable id may be the very person: then nobody is called unknown
  const someUnread = unreadIds.includes(null);
  return groups.flatMap((group, index) => {
    if (!group) return [];
    const path = `groups[${index}]`;
    return [
      ...keyFaults(`${path}.key`, group, groups.slice(0, index)),
      ...(isBefore(group.abolished, group.established)
        ? [{ path: `${path}.abolished`, message: `is before ${group.established}` }]
        : []),
      ...seatedIn(group).flatMap((one) => [
        ...(known.has(one.person) || someUnread
          ? []
          : [{ path: `${path}.${one.path}`, message: `«${one.person}» is none of the people of this file` }]),
        ...(isBefore(one.until, one.since)
          ? [{ path: `${path}.${one.path.replace(/person$/, 'until')}`, message: `is before ${one.since}` }]
          : []),
      ]),
    ];
  });
}

const isBefore = (later: string | null | undefined, earlier: string | null | undefined): boolean =>
  Boolean(later && earlier && later < earlier);

/** Words of the house that `convene KEY` and `channels` would take for something else. */
const RESERVED = ['network', 'regular', 'annual', 'extraordinary', 'r', 'a'];

function keyFaults(path: string, { key }: GroupEntry, before: readonly (GroupEntry | null)[]): Fault[] {
  if (RESERVED.includes(folded(key)) || /^x\d+$/i.test(key))
    return [{ path, message: `«${key}» means something else here; a group needs another key` }];
  const twice = before.some((other) => other && folded(other.key) === folded(key));
  return twice ? [{ path, message: `«${key}» stands here twice` }] : [];
}
