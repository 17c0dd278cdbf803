import { createHash } from 'node:crypto';
import { closeSync, openSync, realpathSync, rmSync, statSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../kernel/clock';
import { defineError } from '../kernel/errors';

export interface FolderLock {
  release(): Promise<void>;
}

const inUse = defineError<{ folder: string }>(
  'store.folder_in_use',
  'conflict',
  ({ folder }) =>
    `Another Convenor is running on the data folder ${folder}. Stop it first, or give this one a folder of its own with DATA_DIR, or a PostgreSQL server with DATABASE_URL.`,
);

/**
 * One process a folder. The lock is a listening socket: the system drops it with its process, also after SIGKILL, so
 * there is no stale lock to wait for, and a process id that was given to another program cannot be mistaken for us.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = socketPath(realpathSync(folder));
  const claim = claimFile(folder);
  try {
    const server = await listen(path, folder);
    server.unref();
    return { release: () => new Promise((done) => server.close(() => done())) };
  } finally {
    claim.release();
  }
}

/** Socket paths end at about 100 bytes; a deeper folder is named by its hash. */
function socketPath(folder: string): string {
  const name = `convenor-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const inside = join(folder, 'lock.sock');
  return Buffer.byteLength(inside) < 100 ? inside : join(tmpdir(), `${name}.sock`);
}

const CLAIM_STALE_MS = 10_000;

/** Two starters at one instant must not both clear away the socket of a dead one: only the holder of the claim may. */
function claimFile(folder: string): { release(): void } {
  const file = join(folder, 'lock.claim');
  const release = () => rmSync(file, { force: true });
  for (const attempt of [1, 2]) {
    try {
      closeSync(openSync(file, 'wx'));
      return { release };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const age = systemClock.machine().getTime() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
      if (attempt === 2 || age < CLAIM_STALE_MS) throw inUse({ folder });
      release();
    }
  }
  throw inUse({ folder });
}

async function listen(path: string, folder: string): Promise<Server> {
  if (await answers(path)) throw inUse({ folder });
  if (process.platform !== 'win32') rmSync(path, { force: true });
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end());
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? inUse({ folder }) : error),
    );
    server.listen(path, () => resolve(server));
  });
}

const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
