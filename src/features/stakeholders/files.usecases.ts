import { z } from 'zod';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { isDay } from '../calendar/days.rules';
import { folded } from '../charters/names.rules';
import { type FileRoom, fileRoom } from '../membership/file-room.rules';
import { categoriesOf } from './rules';
import { appendEngagement, insertStakeholder, readEngagements, readRegister, removedStakeholders } from './store';
import type { Register, StakeholdersDeps } from './types';

/** The whole register, for the file whose link was signed for somebody who may see it. */
export async function registerOf(
  deps: Pick<StakeholdersDeps, 'networks'>,
  tx: Tx,
  networkId: string,
): Promise<Register> {
  const network = await deps.networks.load(tx, networkId);
  return { network, stakeholders: await readRegister(tx, networkId) };
}

const words = z.string().trim().max(2_000);

const entry = z.strictObject({
  name: words.min(1),
  category: words.min(1),
  level: z.enum(['national', 'local']).default('national'),
  contact: words.default(''),
  /** It was taken off the register then. */
  removedAt: z.iso.datetime({ error: 'must be an instant like 2027-02-19T04:00:00Z' }).optional(),
  engagements: z
    .array(
      z.strictObject({
        day: z.string().refine(isDay, { error: 'must be a day like 2027-02-19' }),
        member: words.nullable().default(null),
        about: words.min(1),
        fedInto: words.default(''),
        by: words,
        capacity: words,
        at: z.iso.datetime({ error: 'must be an instant like 2027-02-19T04:00:00Z' }),
      }),
    )
    .default([]),
});

/** The register with every contact. An organisation that stands there already is left as it is. */
export const stakeholdersRoom: FileRoom = fileRoom({
  key: 'stakeholders',
  entry,
  export: async (tx, { id }) => {
    const acts = await readEngagements(tx, id);
    const standing = (await readRegister(tx, id)).map((one) => ({ ...one, stakeholderId: one.id, removedAt: null }));
    const all = [...standing, ...(await removedStakeholders(tx, id))];
    return all.map(({ stakeholderId, name, category, level, contact, removedAt }) => ({
      ...{ name, category, level, contact },
      ...(removedAt ? { removedAt: removedAt.toISOString() } : {}),
      engagements: acts
        .filter((act) => act.stakeholderId === stakeholderId)
        .map(({ day, memberId, about, fedInto, personId, capacity, at }) => ({
          ...{ day, member: memberId, about, fedInto, by: personId, capacity, at: at.toISOString() },
        })),
    }));
  },
  import: async (tx, network, entries, at) => {
    const categories = categoriesOf(network);
    const unknown = entries.flatMap(({ category }, index) =>
      categories.includes(category)
        ? []
        : [{ path: `[${index}].category`, message: `«${category}» is none of ${categories.join(', ')}` }],
    );
    if (unknown.length > 0) return unknown;
    const known = new Set((await readRegister(tx, network.id)).map(({ name }) => folded(name)));
    const gone = new Set((await removedStakeholders(tx, network.id)).map(({ name }) => folded(name)));
    const isNew = ({ name, removedAt }: { readonly name: string; readonly removedAt?: string | undefined }) =>
      !known.has(folded(name)) && !(removedAt && gone.has(folded(name)));
    for (const { engagements, removedAt, ...given } of entries.filter(isNew)) {
      const stakeholderId = newId();
      const row = { networkId: network.id, stakeholderId, ...given, createdAt: at };
      await insertStakeholder(tx, { ...row, removedAt: removedAt ? new Date(removedAt) : null });
      for (const { member, by, at: noted, ...act } of engagements)
        await appendEngagement(tx, {
          ...{ networkId: network.id, stakeholderId, ...act, memberId: member, personId: by, at: new Date(noted) },
        });
    }
    return [];
  },
});
