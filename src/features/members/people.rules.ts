import { personOf } from '../membership/rules';
import type { Network, Person } from '../membership/types';
import { accountUnread, emailUnread, personMissing } from './errors';
import { isEntraId } from './terms.rules';

/** How a form or a table names somebody. Empty: not given. */
export interface PersonWords {
  /** The id of a known person. */
  readonly person: string;
  readonly name: string;
  readonly email: string;
  /** Entra object id. */
  readonly account: string;
}

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly level: string | null;
  /** The roster's own entry; undefined for somebody new. */
  readonly known: Person | undefined;
}

/**
 * Who is meant: a person of the roster by id or e-mail, or a new one by name and Entra object id (who acts is read from that id
 * alone). Throws `members.person_missing`, `members.account_unread`, `members.email_unread`.
 */
export function personNamed(network: Network, words: PersonWords): Named {
  const account = words.account.trim();
  const email = words.email.trim();
  if (email !== '' && !/^[^\s@]+@[^\s@]+$/.test(email)) throw emailUnread({ email });
  const byEmail = (one: Person): boolean => email !== '' && one.email?.toLowerCase() === email.toLowerCase();
  const known =
    personOf(network, words.person.trim() || account) ??
    (account === ''
      ? network.people.find((one) => byEmail(one))
      : network.people.find((one) => one.id === account.toLowerCase()));
  if (known) return { id: known.id, name: known.name, email: email || known.email, level: known.level, known };
  const name = words.name.trim();
  if (name === '' || account === '') throw personMissing();
  if (!isEntraId(account)) throw accountUnread({ account });
  return { id: account.toLowerCase(), name, email: email || null, level: null, known: undefined };
}
