import { detailOf } from './list.rules';
import type { Named } from './people.rules';
import { putPerson, putTermDetail } from './store';
import type { Editing } from './usecases';

/**
 * Writes the person with the level of today. Terms that have none of their own keep the one they were shown with: a promotion
 * changes no older list.
 */
export async function keepPerson({ tx, network, records }: Editing, named: Named, level: string | null): Promise<void> {
  const { id, name, email, known } = named;
  const next = level ?? known?.level ?? null;
  if (known && next !== known.level) {
    for (const term of known.represents.filter((one) => !detailOf(records, id, one))) {
      await putTermDetail(tx, network.id, { ...term, personId: id, level: known.level, letter: null, letterDay: null });
    }
  }
  if (known && next === known.level && name === known.name && email === known.email) return;
  await putPerson(tx, network.id, { id, name, email, level: next });
}
