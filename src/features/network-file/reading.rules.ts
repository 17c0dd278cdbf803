import { z } from 'zod';
import type { Fault } from '../../kernel/errors';
import { faultsOf } from '../charters/faults.rules';
import { calendarSchema, groupSchema, meetingSchema, memberSchema, networkFileSchema, personSchema } from './schema';
import type { Draft, NetworkFile } from './types';

/** A file that was read: whole, or as far as it goes with the faults of its form. */
export type Reading =
  | { readonly ok: true; readonly file: NetworkFile }
  | { readonly ok: false; readonly draft: Draft; readonly faults: readonly Fault[] };

/**
 * Reads a file from outside. Faults of form do not hide the others: what could be read is handed on, and a person corrects
 * everything at once.
 */
export function readNetworkFile(input: unknown): Reading {
  const read = networkFileSchema.safeParse(input);
  if (read.success) return { ok: true, file: read.data };
  const issues = read.error.issues.flatMap((issue) => unfolded(input, issue));
  return { ok: false, draft: draftOf(pruned(input, issues)), faults: faultsOf(new z.ZodError(issues)) };
}

type Issue = z.core.$ZodIssue;

/** Where an entry may be a text or an object, an object's own faults say more than that it is neither. */
function unfolded(input: unknown, issue: Issue): Issue[] {
  const branch = issue.code === 'invalid_union' && isJson(at(input, issue.path)) ? issue.errors.at(-1) : undefined;
  return branch ? branch.map((inner): Issue => ({ ...inner, path: [...issue.path, ...inner.path] })) : [issue];
}

/** The whole file as the checks look at it. */
export const wholeDraft = (file: NetworkFile): Draft => ({
  ...file,
  groups: file.groups ?? [],
  meetings: file.meetings ?? [],
});

type Json = Record<PropertyKey, unknown>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy without what is unknown and without what has the wrong form; entries of lists stay where they are. */
function pruned(input: unknown, issues: readonly Issue[]): Json {
  const copy = structuredClone(input);
  if (!isJson(copy)) return {};
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') {
      const holder = at(copy, issue.path);
      if (isJson(holder)) for (const key of issue.keys) delete holder[key];
      continue;
    }
    const last = issue.path.findLastIndex((part) => typeof part === 'string');
    const holder = at(copy, issue.path.slice(0, last));
    if (last > 0 && isJson(holder)) delete holder[issue.path[last] ?? ''];
  }
  return copy;
}

const at = (root: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, part) => (value as Json | undefined)?.[part], root);

const draftOf = (input: Json): Draft => ({
  charter: typeof input.charter === 'string' ? input.charter : '',
  channels: isJson(input.channels) ? textsIn(input.channels) : undefined,
  members: entriesOf(memberSchema, input.members).filter((entry) => entry !== null),
  people: entriesOf(personSchema, input.people),
  unreadIds: unreadIds(input.people),
  groups: entriesOf(groupSchema, input.groups),
  calendar: calendarSchema.safeParse(input.calendar).data,
  meetings: entriesOf(meetingSchema, input.meetings),
  government: undefined,
  settings: isJson(input.settings) ? input.settings : undefined,
});

const textsIn = (given: Json): Record<string, string> =>
  Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

const entriesOf = <T extends z.ZodType>(schema: T, given: unknown): (z.output<T> | null)[] =>
  Array.isArray(given) ? given.map((entry) => schema.safeParse(entry).data ?? null) : [];

/** Who cannot be read is somebody all the same: a group that names the id names nobody unknown. */
const unreadIds = (given: unknown): (string | null)[] =>
  (Array.isArray(given) ? given : [])
    .filter((entry) => !personSchema.safeParse(entry).success)
    .map((entry) => (isJson(entry) && typeof entry.id === 'string' ? entry.id.trim() : null));
