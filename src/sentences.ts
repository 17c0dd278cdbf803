import { ConfigError } from './config';
import { isAppError } from './kernel/errors';
import { isOutage } from './store/outage';

/** What PostgreSQL and the way to it answer where the address, the name or the password is wrong. */
const NOT_LET_IN = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', '28P01', '28000', '3D000', '42501']);

const OF_FILES: Readonly<Record<string, string>> = {
  EACCES: 'it may not be read or written by this user',
  EPERM: 'it may not be read or written by this user',
  EROFS: 'it lies where nothing can be written',
  ENOSPC: 'the disk is full',
  ENOENT: 'it is not there',
  ENOTDIR: 'it is no folder',
  EISDIR: 'it is a folder',
  EEXIST: 'it is no folder',
};

/** What whoever started a process can mend, as a sentence without secrets; null for a fault of ours. */
export function sentenceOf(error: unknown): string | null {
  if (error instanceof ConfigError || isAppError(error)) return error.message;
  const { code, path, port, syscall } = (error ?? {}) as Readonly<Record<string, unknown>>;
  if (code === 'EADDRINUSE' || (code === 'EACCES' && syscall === 'listen'))
    return `The port ${String(port)} cannot be had (${code}). Name another one with PORT, or stop what has it.`;
  if (code === 'ERR_INVALID_URL')
    return 'DATABASE_URL is no address; it is written postgres://name:password@host:5432/database.';
  if (NOT_LET_IN.has(String(code)) || isOutage(error))
    return `The database of DATABASE_URL cannot be reached or does not let us in (${String(code ?? 'no answer')}). Check the address, the name and the password.`;
  const why = OF_FILES[String(code)];
  return why && typeof path === 'string' ? `${path} cannot be used: ${why} (${String(code)}).` : null;
}
