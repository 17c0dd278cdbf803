import { resolve } from 'node:path';
import { createCardRenderer } from '../../../src/cards/renderer';
import type { AgendaDeps } from '../../../src/features/agenda/types';
import { insertMeeting } from '../../../src/features/meetings/store';
import type { Meeting } from '../../../src/features/meetings/types';
import { putNetwork, type RosterRows, replaceRoster } from '../../../src/features/membership/store';
import type { Network } from '../../../src/features/membership/types';
import { createNetworks } from '../../../src/features/membership/usecases';
import { messagesUnder } from '../../../src/features/messages/store';
import { createOutbox } from '../../../src/features/messages/usecases';
import type { Actor } from '../../../src/kernel/actor';
import type { Card } from '../../../src/kernel/cards';
import { StandingClock } from '../../../src/kernel/clock';
import type { JobQueue } from '../../../src/kernel/jobs';
import { createLinks } from '../../../src/kernel/links';
import type { Store } from '../../../src/kernel/store';
import { openTestStore } from '../../harness/store';
import { aMeeting, aNetwork, anActor, charters } from './builders';

/** Messages stay where the use cases wrote them: what is looked at is what is to be sent. */
const idle: JobQueue = { enqueue: async () => {}, enqueueAll: async () => {}, forget: async () => {} };

export interface World {
  readonly deps: AgendaDeps;
  readonly network: Network;
  readonly meeting: Meeting;
  actor(personId: string): Actor;
  /** The cards that were written for a person or a channel, oldest message first, each as it stands. */
  inbox(place: string): Promise<{ key: string; card: Card }[]>;
  close(): Promise<void>;
}

/** A network of `aNetwork` in a store of its own, with one meeting convened. */
export async function aWorld(code: string, more: Partial<Meeting> = {}): Promise<World> {
  const { store, close } = await openTestStore();
  const network = aNetwork(code);
  const meeting = aMeeting(network, more);
  await seed(store, network, meeting);
  const cards = createCardRenderer(resolve(__dirname, '..', '..', '..', 'cards'));
  const deps = {
    store,
    cards,
    outbox: createOutbox(idle),
    networks: createNetworks(charters),
    clock: new StandingClock(new Date('2027-02-01T04:00:00Z')),
    links: createLinks('https://convenor.example.org', 'secret'),
  };
  return {
    deps,
    network,
    meeting,
    actor: (personId) => anActor(network, personId),
    inbox: (place) =>
      store.transaction(async (tx) => {
        const rows = await messagesUnder(tx, network.id, 'agenda:');
        const mine = rows.filter(({ address }) =>
          address.kind === 'person'
            ? address.personId === place
            : address.kind === 'channel' && address.channel === place,
        );
        return mine.map(({ key, card }) => ({ key, card }));
      }),
    close,
  };
}

const seed = (store: Store, network: Network, meeting: Meeting) =>
  store.transaction(async (tx) => {
    await putNetwork(tx, {
      networkId: network.id,
      charter: network.charter.code,
      tenantId: network.tenantId,
      teamId: network.teamId,
      serviceUrl: network.serviceUrl,
      revision: '1',
      createdAt: meeting.convenedAt,
    });
    await replaceRoster(tx, network.id, rosterOf(network));
    await insertMeeting(tx, meeting);
  });

function rosterOf(network: Network): RosterRows {
  const { id: networkId } = network;
  return {
    channels: Object.entries(network.channels).map(([channelKey, conversationId]) => ({
      networkId,
      channelKey,
      conversationId,
    })),
    members: network.members.map(({ id, name }, position) => ({ networkId, memberId: id, name, position })),
    people: network.people.map(({ id, name }) => ({ networkId, personId: id, name })),
    representations: network.people.flatMap((person) =>
      person.represents.map(({ memberId, as }, serial) => ({
        networkId,
        personId: person.id,
        memberId,
        kind: as,
        serial,
      })),
    ),
    offices: network.people.flatMap((person) =>
      person.offices.map(({ role }, serial) => ({ networkId, personId: person.id, role, serial })),
    ),
    groups: network.groups.map(({ key, name, kind }) => ({ networkId, groupKey: key, name, kind })),
    groupPeople: network.groups.flatMap((group) =>
      group.people.map(({ personId, as }, serial) => ({
        networkId,
        groupKey: group.key,
        personId,
        capacity: as,
        serial,
      })),
    ),
  };
}

/** The titles of a card's buttons. */
export function buttons(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(buttons);
  if (typeof node !== 'object' || node === null) return [];
  const { type, title, fallback: _fallback, data: _data, ...rest } = node as Record<string, unknown>;
  const own = typeof type === 'string' && type.startsWith('Action.') && title !== 'Why?' ? [String(title)] : [];
  return [...own, ...Object.values(rest).flatMap(buttons)];
}
