import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const POLL_MS = 100;
const SETTLE_MS = 50;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Runs `work` while this process alone holds the file. A holder that died is recognised by its process id. */
export async function withLock(file, work) {
  const token = `${process.pid} ${Date.now()} ${Math.random()}`;
  while (!(await taken(file, token))) await pause(POLL_MS);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

async function taken(file, token) {
  try {
    writeFileSync(file, token, { flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isAlive(holderOf(file))) rmSync(file, { force: true });
    return false;
  }
  // two who clear away a dead one's file at once: the later one's token stands, and only that one goes on
  await pause(SETTLE_MS);
  return readOr(file, '') === token;
}

const holderOf = (file) => Number(readOr(file, '').split(' ')[0]);

function readOr(file, otherwise) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}

function isAlive(pid) {
  // an empty file is one that is being written
  if (!pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
