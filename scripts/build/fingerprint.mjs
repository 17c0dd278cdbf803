import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A hash of the contents, not of the times: a fresh checkout and a touched file build nothing anew. */
export function fingerprint(root, { sources, without }) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const source of sources) addTo(hash, root, source, without);
  return hash.digest('hex');
}

function addTo(hash, root, path, without) {
  if (without.includes(path)) return;
  const full = join(root, path);
  if (statSync(full).isFile()) {
    hash.update(path).update('\0').update(readFileSync(full)).update('\0');
    return;
  }
  for (const name of readdirSync(full).sort()) addTo(hash, root, `${path}/${name}`, without);
}
