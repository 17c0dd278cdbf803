import type { Tx } from '../../kernel/store';
import type { Person } from '../membership/types';
import { detailKeys, moveDetail } from './details.store';

/**
 * A network file gave terms a beginning that they had not: what is known of a term beyond its dates goes with it. To be told
 * after a roster was taken in.
 */
export async function followTerms(tx: Tx, networkId: string, people: readonly Person[]): Promise<void> {
  const keys = await detailKeys(tx, networkId);
  for (const key of keys) {
    const beginnings = people
      .filter((person) => person.id === key.personId)
      .flatMap((person) => person.represents)
      .filter((term) => term.memberId === key.memberId && term.as === key.as)
      .map((term) => term.from ?? '');
    const free = beginnings.filter((from) => !keys.some((other) => sameTerm(other, key) && other.from === from));
    const [only, ...others] = free;
    if (!beginnings.includes(key.from) && only !== undefined && others.length === 0)
      await moveDetail(tx, networkId, key, only);
  }
}

type Key = Awaited<ReturnType<typeof detailKeys>>[number];

const sameTerm = (a: Key, b: Key): boolean => a.personId === b.personId && a.memberId === b.memberId && a.as === b.as;
