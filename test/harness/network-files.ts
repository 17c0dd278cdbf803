import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Charters } from '../../src/features/charters/types';
import { loadCharters } from '../../src/features/charters/usecases';
import type { NetworkFile, PersonEntry } from '../../src/features/network-file/types';

export const projectRoot = join(__dirname, '..', '..');
export const charters: Charters = loadCharters(join(projectRoot, 'charters'));

/** The same words, the same GUID. */
export const guid = (words: string): string =>
  createHash('sha1')
    .update(words)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5');

/** The id of a person of `networkFile` by a short name: a member's id, `coordinator`, `secretariat`, `chair-rc`, `chair-iom`. */
export const personId = (code: string, key: string): string => guid(`${code}/${key}`);

/** A sound network file with a primary for every member, the offices, the co-chairs where the charter has them. */
export function networkFile(code: string, more: Partial<NetworkFile> = {}, known: Charters = charters): NetworkFile {
  const charter = known.get(code);
  const person = (key: string, name: string, entry: Partial<PersonEntry>): PersonEntry => ({
    id: personId(code, key),
    name,
    ...entry,
  });
  const people = charter.members.value.map((member) =>
    person(member.id, `${member.name} Representative`, { represents: [{ member: member.id, as: 'primary' }] }),
  );
  people.push(person('coordinator', 'IOM Coordinator', { roles: ['coordinator'] }));
  people.push(person('secretariat', 'Secretariat Officer', { roles: ['secretariat'] }));
  for (const { key, name } of charter.coChairs.value)
    people.push(person(`chair-${key}`, `Co-chair ${name}`, { roles: ['co-chair'], seat: name }));
  return {
    charter: code,
    team: {
      tenantId: guid(`tenant/${code}`),
      teamId: `19:team-${code}@thread.tacv2`,
      serviceUrl: 'http://127.0.0.1:4010',
    },
    channels: { network: `19:network-${code}@thread.tacv2` },
    people,
    ...more,
  };
}
