import type { ZodType } from 'zod';
import type { Actor } from './actor';
import type { Card } from './cards';
import type { DueDefinition } from './due';
import type { DeliveryListener } from './messages';
import type { Tx } from './store';

/** Where a person speaks: the 1:1 chat or a channel, and the thread an answer belongs to. */
export interface Spot {
  readonly kind: 'personal' | 'channel';
  readonly conversationId: string;
  /** The channel's key in the network (`network` or a group key); null in a 1:1 chat or an unknown channel. */
  readonly channel: string | null;
}

/** One act of one person, resolved: who, where, when. `at` is the instant that counts (T-5). */
export interface Turn {
  readonly actor: Actor;
  readonly at: Date;
  readonly spot: Spot;
  readonly correlationId: string;
  /** Who acts was known from memory, under this revision of the network. Absent: it was just read. */
  readonly recalledUnder?: string;
}

/** What the person is shown in answer. `notice` is a line above the card: a refusal, a warning, or what was done. */
export interface Answer {
  readonly card: Card;
  readonly summary: string;
  /**
   * The answer is the current state of the very message that was pressed, so that message may be replaced by it for the
   * presser; false for an answer that stands beside it.
   */
  readonly audience?: 'person' | 'channel';
}

export interface CommandDefinition {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** `convene [regular|annual] [DATE TIME]` */
  readonly usage: string;
  /** One line for `help` and the command menu (at most 128 characters). */
  readonly summary: string;
  /** False keeps it out of the app's menus, where Teams takes 24 for one place; it is typed all the same. */
  readonly menu?: false;
  /** A clause of the charter without which there is nothing to do: where it is silent, `help` does not show the command. */
  readonly clause?: string;
  /** Whether `help` shows it to this person. Being hidden is no protection: the handler authorises. */
  shownTo(actor: Actor): boolean;
  handle(turn: Turn, words: string): Promise<Answer>;
}

export interface ActionDefinition<S = unknown> {
  readonly verb: string;
  /** Card data is untrusted: ids, verb, revision and inputs, checked here; everything else is loaded again. */
  readonly schema: ZodType<S>;
  handle(turn: Turn, data: S): Promise<Answer>;
  /** `handle` and `again` throw `OutdatedActor` where the network has changed since the person was known (`recalledUnder`). */
  readonly checksRecall?: true;
  /** The card the press came from, at its present state, with `notice` on top: so that a refusal loses nothing. */
  again?(turn: Turn, data: Readonly<Record<string, unknown>>, notice: string): Promise<Answer | null>;
}

/** Somebody signed in on the web, vouched for by Entra (in local mode: chosen by name). */
export interface SignedInPerson {
  readonly tenantId: string;
  /** Entra object id. */
  readonly personId: string;
  readonly name: string;
}

export interface HttpRequest {
  /** Given to routes of `person` access, and to these alone. */
  readonly person?: SignedInPerson;
  /** As it was asked for, without the query: what a link's signature is about. */
  readonly path?: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly bearer: string | null;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Why it was refused: a word of ours for those who count and log refusals. It is not sent. */
  readonly reason?: string;
}

/** `anyone`: health; `link`: a signed link; `person`: sign-in needed; `loopback`: local mode only, absent elsewhere. */
export type RouteAccess = 'anyone' | 'link' | 'person' | 'loopback';

export interface RouteDefinition {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly access: RouteAccess;
  handle(request: HttpRequest): Promise<HttpAnswer>;
}

/** Something that waits for one person, and the words that bring it up. */
export interface Waiting {
  readonly what: string;
  readonly command: string;
}

/** What a feature brings to the house. */
export interface Feature {
  readonly name: string;
  readonly commands?: readonly CommandDefinition[];
  readonly actions?: readonly ActionDefinition[];
  readonly dues?: readonly DueDefinition[];
  readonly routes?: readonly RouteDefinition[];
  readonly deliveries?: readonly DeliveryListener[];
  /** What waits for this person in this feature at this instant. */
  waiting?(tx: Tx, actor: Actor, at: Date): Promise<readonly Waiting[]>;
}

export const defineCommand = (definition: CommandDefinition): CommandDefinition => definition;

/** Types the handler by its schema, and stores it with the others. */
export const defineAction = <S>(definition: ActionDefinition<S>): ActionDefinition =>
  definition as unknown as ActionDefinition;

export const defineDue = (definition: DueDefinition): DueDefinition => definition;
export const defineRoute = (definition: RouteDefinition): RouteDefinition => definition;

/** Refuses two definitions under one name: the start stops rather than one of them never being called. */
export function uniquely<T>(items: readonly T[], nameOf: (item: T) => readonly string[], what: string): Map<string, T> {
  const found = new Map<string, T>();
  for (const item of items) {
    for (const name of nameOf(item)) {
      if (found.has(name)) throw new Error(`two ${what} are called «${name}»`);
      found.set(name, item);
    }
  }
  return found;
}
