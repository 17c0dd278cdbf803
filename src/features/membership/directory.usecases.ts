import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { instantOf } from '../../kernel/clock';
import type { Directory, Incoming, Recalled, Resolution } from '../../kernel/directory';
import type { Address, Recipient } from '../../kernel/messages';
import type { Store, Tx } from '../../kernel/store';
import type { MessageRow } from '../../store/tables/messages';
import { localDay } from '../calendar/zone.rules';
import { actorOf, memberName, personOf } from './rules';
import {
  networkOfChannel,
  networkOfPlace,
  networkOfTeam,
  networksOfPerson,
  putChats,
  readChats,
  readNetwork,
  setServiceUrl,
} from './store';
import type { Network, Person } from './types';
import type { Networks } from './usecases';

export interface DirectoryDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly networks: Networks;
  /** Local mode: the person of the demonstration network whom the Playground's user acts as. */
  readonly standsFor?: (tx: Tx, incoming: Incoming) => Promise<string | undefined>;
}

interface Candidate {
  readonly network: Network;
  readonly actor: Actor;
}

/** Who acts is read from the sender's Entra id and tenant alone. */
export function createDirectory(deps: DirectoryDeps): Directory {
  const remembered = createMemory();
  return {
    recall: (incoming, networkId) => recall(deps, incoming, networkId),
    resolve: (incoming, hint) => deps.store.transaction((tx) => resolve(deps, tx, incoming, hint)),
    remember: async (incoming) => {
      if (remembered.has(incoming)) return;
      if (await deps.store.transaction((tx) => remember(deps, tx, incoming))) remembered.add(incoming);
    },
  };
}

const MOST_REMEMBERED = 10_000;

/** From where people have written lately: who presses ten times has said it the first time. It is an address, and no right. */
function createMemory() {
  const places = new Map<string, string>();
  const personOf = ({ tenantId, personId }: Incoming) => `${tenantId} ${personId}`;
  const placeOf = ({ conversationId, serviceUrl }: Incoming) => `${conversationId} ${serviceUrl}`;
  return {
    has: (incoming: Incoming): boolean => places.get(personOf(incoming)) === placeOf(incoming),
    add: (incoming: Incoming): void => {
      const [oldest] = places.keys();
      if (oldest !== undefined && places.size >= MOST_REMEMBERED) places.delete(oldest);
      places.set(personOf(incoming), placeOf(incoming));
    },
  };
}

/** The Playground's user, who stands for somebody else, is in no roster under their own name. */
function recall(deps: DirectoryDeps, incoming: Incoming, networkId: string): Recalled | null {
  // without a stamp the clock tells the day, and the store may know better where that stands
  if (!incoming.stamp) return null;
  const network = deps.networks.remembered(networkId);
  if (incoming.conversationKind !== 'personal' || network?.tenantId !== incoming.tenantId) return null;
  const actor = actorOf(network, incoming.personId, dayOf(deps, network, incoming));
  if (!actor || network.revision === undefined) return null;
  const spot = { kind: 'personal' as const, conversationId: incoming.conversationId, channel: null };
  return { found: { kind: 'actor', actor, spot, code: network.charter.code }, revision: network.revision };
}

async function resolve(
  deps: DirectoryDeps,
  tx: Tx,
  incoming: Incoming,
  hint: { readonly networkId?: string; readonly words?: string },
): Promise<Resolution> {
  const personId = (await deps.standsFor?.(tx, incoming)) ?? incoming.personId;
  return incoming.conversationKind === 'personal'
    ? inPrivate(deps, tx, incoming, personId, hint)
    : inChannel(deps, tx, incoming, personId);
}

/** In a channel the network is the channel's, whatever a card or the words say. */
async function inChannel(deps: DirectoryDeps, tx: Tx, incoming: Incoming, personId: string): Promise<Resolution> {
  const row =
    (incoming.channelId && (await networkOfChannel(tx, incoming.tenantId, incoming.channelId))) ||
    (incoming.teamId && (await networkOfTeam(tx, incoming.tenantId, incoming.teamId))) ||
    undefined;
  if (!row) {
    const place = await networkOfPlace(tx, incoming);
    return { kind: 'stranger', networkName: null, ...(place ? { networkId: place } : {}) };
  }
  const network = await deps.networks.of(tx, row);
  const actor = actorOf(network, personId, dayOf(deps, network, incoming));
  if (!actor) return { kind: 'stranger', networkName: network.charter.officialName, networkId: network.id };
  const channel = Object.entries(network.channels).find(([, id]) => id === incoming.channelId)?.[0] ?? null;
  const spot = { kind: 'channel' as const, conversationId: incoming.conversationId, channel };
  return { kind: 'actor', actor, spot, code: network.charter.code };
}

async function inPrivate(
  deps: DirectoryDeps,
  tx: Tx,
  incoming: Incoming,
  personId: string,
  hint: { readonly networkId?: string; readonly words?: string },
): Promise<Resolution> {
  const candidates: Candidate[] = [];
  for (const row of await networksOfPerson(tx, incoming.tenantId, personId)) {
    const network = await deps.networks.of(tx, row);
    const actor = actorOf(network, personId, dayOf(deps, network, incoming));
    if (actor) candidates.push({ network, actor });
  }
  const chosen = choose(candidates, hint);
  if (chosen) {
    const spot = { kind: 'personal' as const, conversationId: incoming.conversationId, channel: null };
    return { kind: 'actor', actor: chosen.actor, spot, code: chosen.network.charter.code };
  }
  if (candidates.length === 0) return { kind: 'stranger', networkName: null };
  return {
    kind: 'choose',
    networks: candidates.map(({ network: { id, charter } }) => ({
      networkId: id,
      name: `${charter.country.display} (${charter.code})`,
    })),
  };
}

/** A number (`UNNM-AZ/2027/D-001`, `BD-2027-Q1-R`) or a code among the words names the network as well as a card does. */
function choose(
  candidates: readonly Candidate[],
  hint: { readonly networkId?: string; readonly words?: string },
): Candidate | undefined {
  const named = candidates.filter((c) => c.network.id === hint.networkId);
  if (named.length === 1) return named[0];
  const words = new Set((hint.words ?? '').toUpperCase().split(/[^\p{L}\p{N}]+/u));
  const spoken = candidates.filter((c) => words.has(c.network.charter.code));
  if (spoken.length === 1) return spoken[0];
  return candidates.length === 1 ? candidates[0] : undefined;
}

const dayOf = (deps: DirectoryDeps, network: Network, incoming: Incoming) =>
  localDay(instantOf(incoming.stamp, deps.clock), network.charter.timeZone);

/** Whether the same place need not be noted again: that of somebody whom no network knows yet will be. */
async function remember(deps: DirectoryDeps, tx: Tx, incoming: Incoming): Promise<boolean> {
  if (incoming.conversationKind === 'personal') {
    // the Playground's one personal chat belongs to whoever is acted as: it is no person's own
    if (await deps.standsFor?.(tx, incoming)) return false;
    await putChats(tx, incoming);
    return (await networksOfPerson(tx, incoming.tenantId, incoming.personId)).length > 0;
  }
  const row = incoming.teamId ? await networkOfTeam(tx, incoming.tenantId, incoming.teamId) : undefined;
  if (row && row.serviceUrl !== incoming.serviceUrl) await setServiceUrl(tx, row.networkId, incoming.serviceUrl);
  return false;
}

/** Where the Playground shows the 1:1 messages of everybody. */
export interface PlaygroundChat {
  readonly conversationId: string;
}

export interface Located {
  readonly to: Recipient;
  /** A line above the card that says whose it is: only in the Playground, where one chat shows everybody's. */
  readonly heading: string | null;
  /** The client knows no wide cards, and says so under each. */
  readonly narrow: boolean;
}

type Addressed = Pick<MessageRow, 'networkId' | 'address'>;

/** The addresses of messages in Teams; null for a channel that no team has, or somebody who is not in the roster. */
export async function locate(
  networks: Networks,
  playground: PlaygroundChat | null,
  tx: Tx,
  rows: readonly Addressed[],
): Promise<(Located | null)[]> {
  const found = new Map<string, (row: Addressed) => Located | null>();
  for (const networkId of new Set(rows.map((row) => row.networkId))) {
    const row = await readNetwork(tx, networkId);
    if (!row) continue;
    const network = await networks.of(tx, row);
    const people = rows.flatMap(({ networkId: of, address }) =>
      of === networkId && address.kind === 'person' ? [address.personId] : [],
    );
    const chats = people.length > 0 ? await readChats(tx, networkId, people) : new Map<string, string>();
    found.set(networkId, ({ address }) => placeIn(network, playground, chats, address));
  }
  return rows.map((row) => found.get(row.networkId)?.(row) ?? null);
}

function placeIn(
  network: Network,
  playground: PlaygroundChat | null,
  chats: ReadonlyMap<string, string>,
  address: Address,
): Located | null {
  const narrow = network.playground;
  const base = { serviceUrl: network.serviceUrl, tenantId: network.tenantId, teamId: network.teamId };
  if (address.kind === 'thread') {
    const only = address.onlyFor ? { personId: address.onlyFor, targeted: true } : {};
    return { to: { ...base, conversationId: address.conversationId, ...only }, heading: null, narrow };
  }
  if (address.kind === 'channel') {
    const channelId = network.channels[address.channel];
    return channelId ? { to: { ...base, channelId }, heading: null, narrow } : null;
  }
  const person = personOf(network, address.personId);
  if (!person) return null;
  if (network.playground && playground) {
    return { to: { ...base, conversationId: playground.conversationId }, heading: headingFor(network, person), narrow };
  }
  const chat = chats.get(address.personId);
  return {
    to: { ...base, personId: address.personId, ...(chat ? { conversationId: chat } : {}) },
    heading: null,
    narrow,
  };
}

function headingFor(network: Network, person: Person): string {
  const entities = person.represents.map((term) => memberName(network, term.memberId));
  const offices = person.offices.map((term) => term.role);
  return `To ${person.name} (${[...new Set([...entities, ...offices])].join(', ') || 'group participant'})`;
}
