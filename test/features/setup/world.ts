import { join } from 'node:path';
import { checkCard } from '../../../src/cards/check';
import { createCardRenderer } from '../../../src/cards/renderer';
import { createDirectory } from '../../../src/features/membership/directory.usecases';
import type { Network } from '../../../src/features/membership/types';
import { createNetworks } from '../../../src/features/membership/usecases';
import { messagesUnder } from '../../../src/features/messages/store';
import { createOutbox } from '../../../src/features/messages/usecases';
import {
  createOnInstall,
  createSetupFeature,
  createStranger,
  createWelcomeHands,
  setupJobs,
} from '../../../src/features/setup/feature';
import { actsOf, readInstallation } from '../../../src/features/setup/store';
import { createSweep } from '../../../src/jobs/sweep';
import type { Card } from '../../../src/kernel/cards';
import type { Incoming } from '../../../src/kernel/directory';
import { silentLogger } from '../../../src/kernel/logger';
import type { TeamChannel, TeamMember } from '../../../src/kernel/team-roster';
import { createRouter } from '../../../src/teams/router';
import { charters, projectRoot } from '../../harness/network-files';
import { clockAt, FakeTransport, ListQueue } from '../../harness/parts';
import { openTestStore } from '../../harness/store';

const cards = createCardRenderer(join(projectRoot, 'cards'));

export const TEAM = '19:team@thread.tacv2';
export const TENANT = 'tenant-1';

export interface Someone {
  readonly id: string;
  readonly name: string;
}

export const AIGUL: Someone = { id: 'aigul', name: 'Aigul Asanova' };
export const BAKYT: Someone = { id: 'bakyt', name: 'Bakyt Uulu' };

/** Where somebody speaks. Without a team: in the 1:1 chat. */
export interface Where {
  readonly team?: string | null;
  readonly tenant?: string;
}

export const member = (id: string, name: string, email: string | null, more: Partial<TeamMember> = {}): TeamMember => ({
  personId: id,
  name,
  email,
  tenantId: TENANT,
  guest: false,
  ...more,
});

type Json = Record<string, unknown>;

const nodesOf = (value: unknown): Json[] => {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).filter(([key]) => key !== 'data' && key !== 'fallback');
  return [value as Json, ...inside.flatMap(([, item]) => nodesOf(item))];
};

/** A team to which the bot can be added, before the real router, directory and store; Teams alone is a fake. */
export async function openSetupWorld(at = '2027-02-04T09:00:00Z') {
  const { store, close } = await openTestStore();
  const clock = clockAt(at);
  const networks = createNetworks(charters);
  const transport = new FakeTransport();
  const jobs = new ListQueue();
  const outbox = createOutbox(new ListQueue());
  const people: TeamMember[] = [member(AIGUL.id, AIGUL.name, 'aigul@iom.int')];
  const teamChannels: TeamChannel[] = [{ id: TEAM, name: 'General' }];
  const entered: string[] = [];
  const sweep = createSweep(store, clock, silentLogger, async () => {});
  const members = {
    store,
    outbox,
    agenda: sweep,
    networks,
    cards,
    decisionAdopted: async () => false,
    onRosterChanged: [],
  };
  const deps = {
    store,
    members,
    clock,
    cards,
    networks,
    charters,
    transport,
    jobs,
    botId: 'bot-1',
    welcomes: createWelcomeHands(),
    logger: silentLogger,
    team: { members: async () => people, channels: async () => teamChannels },
    entered: async (_tx: unknown, network: Network) => void entered.push(network.id),
  };
  const feature = createSetupFeature(deps);
  const router = createRouter({
    commands: feature.commands ?? [],
    actions: feature.actions ?? [],
    directory: createDirectory({ store, clock, networks }),
    outbox,
    store,
    clock,
    cards,
    transport,
    logger: silentLogger,
    codes: charters.all().map((charter) => charter.code),
    onInstall: createOnInstall(deps),
    stranger: createStranger(deps),
  });
  let serial = 0;
  const incoming = (who: Someone, { team = TEAM, tenant = TENANT }: Where = {}): Incoming => ({
    activityId: `activity-${++serial}`,
    stamp: clock.now(),
    tenantId: tenant,
    personId: who.id,
    personName: who.name,
    serviceUrl: 'http://127.0.0.1:4010',
    conversationId: team ? `${team};messageid=1` : `a:${who.id}`,
    conversationKind: team ? 'channel' : 'personal',
    teamId: team,
    channelId: team,
  });
  const sound = (card: Card): Card => {
    const faults = checkCard(card);
    if (faults.length > 0) throw new Error(faults.join('\n'));
    return card;
  };
  const network = () => store.transaction(async (tx) => (await networks.all(tx))[0]);

  return {
    deps,
    store,
    clock,
    transport,
    jobs,
    people,
    teamChannels,
    entered,
    feature,
    network,
    incoming,
    install: (who: Someone, action: 'add' | 'remove' = 'add', where: Where = {}) =>
      router.handle({ kind: 'installation', incoming: incoming(who, where), action }),
    /** The card that answers what somebody types. */
    say: async (who: Someone, words: string, where: Where = {}): Promise<Card> => {
      const asked = incoming(who, where);
      const before = transport.sent.length;
      await router.handle({ kind: 'message', incoming: asked, words });
      const [told] = transport.sent.slice(before);
      if (told) return sound(told.message.card);
      const key = `answer:${asked.conversationId}:${asked.activityId}`;
      const found = await store.transaction(async (tx) => {
        for (const one of await networks.all(tx)) {
          const [row] = await messagesUnder(tx, one.id, key);
          if (row) return row;
        }
        return undefined;
      });
      if (!found) throw new Error(`no answer to «${words}»`);
      return sound(found.card);
    },
    /** The card that answers a button of a card, its inputs filled by their labels. */
    press: async (who: Someone, card: Card, title: string, values: Record<string, string> = {}, where: Where = {}) => {
      const nodes = nodesOf(card.body);
      const button = nodes.find((node) => node.type === 'Action.Execute' && node.title === title);
      if (!button) throw new Error(`no button «${title}»`);
      const data: Json = { ...(button.data as Json) };
      if (button.associatedInputs !== 'none') {
        for (const node of nodes.filter((one) => String(one.type).startsWith('Input.'))) {
          const given = values[String(node.label)] ?? node.value;
          if (given !== undefined) data[String(node.id)] = given;
        }
      }
      return sound(await sendPress(who, String(button.verb), data, where));
    },
    send: (who: Someone, verb: string, data: Json, where: Where = {}) => sendPress(who, verb, data, where),
    runJobs: async () => {
      const due = jobs.jobs.splice(0).map((job) => job.data);
      for (const job of setupJobs(deps)) for (const data of due) await job.handle(data);
    },
    installation: (teamId = TEAM) => store.transaction((tx) => readInstallation(tx, { tenantId: TENANT, teamId })),
    /** The messages written for the Network, by key. */
    written: async () => {
      const made = await network();
      return made ? store.transaction((tx) => messagesUnder(tx, made.id, 'members:')) : [];
    },
    acts: async () => {
      const made = await network();
      return made ? store.transaction((tx) => actsOf(tx, made.id)) : [];
    },
    close,
  };

  async function sendPress(who: Someone, verb: string, data: Json, where: Where): Promise<Card> {
    const reply = await router.handle({ kind: 'press', incoming: incoming(who, where), verb, data, via: 'execute' });
    if (!reply.card) throw new Error(`no answer to ${verb}`);
    return reply.card;
  }
}

export type SetupWorld = Awaited<ReturnType<typeof openSetupWorld>>;

/** Adds the bot and sets the network of a country up, by its Secretariat-to-be. Returns the first checklist. */
export async function setUp(world: SetupWorld, country: string): Promise<Card> {
  await world.install(AIGUL);
  const welcome = world.transport.sent[0]?.message.card;
  if (!welcome) throw new Error('no welcome');
  const code = charters.find(country)?.code ?? '';
  return world.press(AIGUL, welcome, 'Set up', { 'Terms of Reference': code });
}

export const textOf = (card: Card): string =>
  nodesOf(card.body)
    .flatMap((node) => [node.text, node.title, node.label].filter((text) => typeof text === 'string'))
    .join('\n');

export const inputValue = (card: Card, label: string): unknown =>
  nodesOf(card.body).find((node) => node.label === label && String(node.type).startsWith('Input.'))?.value;
