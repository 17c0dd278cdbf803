import type { z } from 'zod';
import type { Fault } from '../../kernel/errors';

/** `['people', 3, 'name']` as a person reads it: `people[3].name`. */
export const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');

/** Every fault of a checked file, each under its own path; an unknown key is a fault at that key. */
export const faultsOf = (error: z.ZodError, prefix: readonly PropertyKey[] = []): Fault[] =>
  error.issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path];
    if (issue.code !== 'unrecognized_keys') return [{ path: pathOf(path) || '(file)', message: issue.message }];
    return issue.keys.map((key) => ({ path: pathOf([...path, key]), message: 'is not a known name' }));
  });
