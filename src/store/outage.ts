import { types } from 'node:util';

/** What the driver and the server say when the connection is gone, or cannot be had for now. */
const CODES = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '25P03',
  '53300',
]);
const SAYS =
  /^Connection terminated|^Client has encountered a connection error|connect(ion)? timeout|timeout exceeded when trying to connect/;
const SILENCE = 'Query read timeout';
const MAX_DEPTH = 5;

/** Whether a line has said nothing for longer than we wait. */
export const isSilence = (error: unknown): boolean => types.isNativeError(error) && error.message === SILENCE;

/**
 * Whether an error says no more than that the store could not be reached: what was asked for may be asked again a little
 * later. A transaction that ended so was not done, unless the line broke within its commit, which nobody can tell apart.
 */
export function isOutage(error: unknown, depth = 0): boolean {
  if (!types.isNativeError(error) || depth > MAX_DEPTH) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && (CODES.has(code) || code.startsWith('08'))) return true;
  return SAYS.test(error.message) || isSilence(error) || isOutage(error.cause, depth + 1);
}
