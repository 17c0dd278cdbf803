import type { Role } from '../../kernel/actor';
import type { LocalDay } from '../calendar/types';
import { inForce } from '../membership/rules';
import type { Network } from '../membership/types';

/** An office of this network; a co-chair's is a seat. */
export interface Office {
  readonly value: string;
  readonly title: string;
  readonly role: Role;
  readonly seat: string | null;
  /** The Secretariat has officers; the others are one person's. */
  readonly several: boolean;
}

export const officesOf = ({ charter }: Network): Office[] => [
  { value: 'coordinator', title: 'Coordinator', role: 'coordinator', seat: null, several: false },
  { value: 'secretariat', title: 'Secretariat', role: 'secretariat', seat: null, several: true },
  ...charter.coChairs.value.map(
    ({ key, name }): Office => ({
      value: `co-chair:${key}`,
      title: `Co-chair: ${name}`,
      role: 'co-chair',
      seat: key,
      several: false,
    }),
  ),
];

export const holdersOfOffice = (network: Network, { role, seat }: Office, day: LocalDay) =>
  network.people.filter((person) =>
    person.offices.some((term) => term.role === role && term.seat === seat && inForce(term, day)),
  );
