/** Who acts, in one network, at one instant. Made only by the directory from the sender's Entra id and tenant. */
export type Role = 'coordinator' | 'secretariat' | 'co-chair';
export type RepresentationKind = 'primary' | 'alternate' | 'head';
export type GroupCapacity = 'chair' | 'lead' | 'member' | 'cso' | 'partner' | 'government';

export interface Representation {
  readonly memberId: string;
  readonly as: RepresentationKind;
}

export interface GroupSeat {
  readonly groupKey: string;
  readonly as: GroupCapacity;
}

declare const minted: unique symbol;

export interface Actor {
  /** Only the directory mints actors: a card's data can never become one. */
  readonly [minted]: true;
  readonly networkId: string;
  readonly personId: string;
  readonly name: string;
  readonly represents: readonly Representation[];
  readonly roles: readonly Role[];
  readonly groups: readonly GroupSeat[];
}

/** For the directory alone. */
export const mintActor = (value: Omit<Actor, typeof minted>): Actor => value as Actor;

export const hasRole = (actor: Actor, role: Role): boolean => actor.roles.includes(role);

/** A representative, alternate or Head of Agency of any member entity. */
export const isRepresentative = (actor: Actor): boolean => actor.represents.length > 0;

/** Someone who may see Network material: a representative or an office holder, not a participant of a group alone. */
export const isOfTheNetwork = (actor: Actor): boolean => isRepresentative(actor) || actor.roles.length > 0;
