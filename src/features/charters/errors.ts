import { defineError, type Fault } from '../../kernel/errors';

const lines = (faults: readonly Fault[]): string => faults.map((f) => `\n- ${f.path}: ${f.message}`).join('');

/** The charters cannot be used. Stops the start, with every fault of every file. */
export const chartersInvalid = defineError<{ faults: readonly Fault[] }>(
  'charter.invalid',
  'invalid',
  ({ faults }) => `The charters have ${faults.length} fault${faults.length === 1 ? '' : 's'}:${lines(faults)}`,
);

export const charterUnknown = defineError<{ code: string; known: readonly string[] }>(
  'charter.unknown',
  'not_found',
  ({ code, known }) => `There is no charter «${code}». The charters here are ${known.join(', ')}.`,
);

/** A key asked for in code that no charter has: a fault of ours, not of the person. */
export const ruleUnknown = defineError<{ code: string; key: string }>(
  'charter.rule_unknown',
  'not_found',
  ({ code, key }) => `The charter ${code} has no rule «${key}».`,
);
