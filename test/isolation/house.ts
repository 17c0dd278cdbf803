import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { createCardRenderer } from '../../src/cards/renderer';
import { composeFeatures } from '../../src/features';
import type { Charters } from '../../src/features/charters/types';
import { createDirectory, locate } from '../../src/features/membership/directory.usecases';
import { createNetworks } from '../../src/features/membership/usecases';
import { createOutbox, deliver } from '../../src/features/messages/usecases';
import type { NetworkFile } from '../../src/features/network-file/types';
import { importNetwork } from '../../src/features/network-file/usecases';
import { createStranger } from '../../src/features/setup/feature';
import { createSweep } from '../../src/jobs/sweep';
import type { Card } from '../../src/kernel/cards';
import type { Due } from '../../src/kernel/due';
import { createLinks } from '../../src/kernel/links';
import type { Parts } from '../../src/neighbours/parts';
import type { MessageRow } from '../../src/store/tables/messages';
import { messages } from '../../src/store/tables/messages';
import type { Inbound } from '../../src/teams/inbound';
import { createRouter } from '../../src/teams/router';
import { networkFile, charters as ownCharters, projectRoot } from '../harness/network-files';
import { clockAt, FakeTransport, ListQueue, oneBot, unpaced } from '../harness/parts';
import { openTestStore } from '../harness/store';

export const TENANT = 'tenant-of-all';

/** Who does something: the Entra id and the name Teams gives. */
export interface Somebody {
  readonly id: string;
  readonly name: string;
}

export interface Where {
  readonly teamId: string;
  readonly channelId: string;
}

const cards = createCardRenderer(join(projectRoot, 'cards'));

/**
 * The composed product with its real edge on a real store: several networks of one tenant, which is the hardest case to keep
 * apart. Teams takes every message.
 */
export async function openHouse(at: string, charters: Charters = ownCharters) {
  const { store, close } = await openTestStore();
  const clock = clockAt(at);
  const networks = createNetworks(charters);
  const queue = new ListQueue();
  const failures: unknown[] = [];
  const noted = (fields: Readonly<Record<string, unknown>>) => void failures.push(fields.err ?? fields.fault ?? fields);
  const logger = { info: () => {}, warn: () => {}, error: noted };
  const sweep = createSweep(store, clock, logger, async () => {});
  const scheduled: Due[] = [];
  const transport = new FakeTransport();
  const parts: Parts = {
    ...{ store, clock, cards, charters, networks, transport, logger, jobs: queue, botId: 'bot-1' },
    outbox: createOutbox(queue),
    agenda: {
      schedule: async (tx, due) => {
        scheduled.push(due);
        await sweep.schedule(tx, due);
      },
      cancel: (tx, due) => sweep.cancel(tx, due),
      gather: (tx, like, until) => sweep.gather(tx, like, until),
      arrange: async (tx, networkId, wanted) => {
        for (const { at, ...due } of wanted) if (at) scheduled.push({ networkId, ...due, at });
        await sweep.arrange(tx, networkId, wanted);
      },
    },
    links: createLinks('http://127.0.0.1:3978', 's'.repeat(32)),
    team: { members: async () => [], channels: async () => [] },
  };
  const product = composeFeatures(parts);
  const { features } = product;
  const dues = features.flatMap((feature) => feature.dues ?? []);
  sweep.define(dues);
  const router = createRouter({
    ...parts,
    commands: features.flatMap((feature) => feature.commands ?? []),
    actions: features.flatMap((feature) => feature.actions ?? []),
    directory: createDirectory({ store, clock, networks }),
    codes: charters.all().map((charter) => charter.code),
    onInstall: async () => {},
    stranger: createStranger(product.setup),
  });
  const delivery = {
    ...parts,
    locate: (tx: Parameters<typeof locate>[2], rows: Parameters<typeof locate>[3]) => locate(networks, null, tx, rows),
    listeners: features.flatMap((feature) => feature.deliveries ?? []),
    pace: unpaced,
    ...oneBot,
  };

  /** Delivers what waits and does what is due, until nothing is left; a fault of ours fails the test. */
  const settle = async (): Promise<void> => {
    for (;;) {
      const jobs = queue.jobs.splice(0);
      for (const { data } of jobs) if (data.key) await deliver(delivery, data.networkId ?? '', data.key);
      const done = await sweep.run(clock.now());
      if (failures.length > 0) throw failures[0];
      if (jobs.length === 0 && done === 0) return;
    }
  };
  const rows = (): Promise<MessageRow[]> =>
    store.transaction((tx) => tx.db.select().from(messages).orderBy(messages.serial));

  let serial = 0;
  const incoming = (who: Somebody, where?: Where) => ({
    activityId: `activity-${++serial}`,
    stamp: clock.now(),
    tenantId: TENANT,
    personId: who.id,
    personName: who.name,
    serviceUrl: 'http://127.0.0.1:4010',
    conversationId: where ? `${where.channelId};messageid=${serial}` : `a:${who.id}`,
    conversationKind: where ? ('channel' as const) : ('personal' as const),
    teamId: where?.teamId ?? null,
    channelId: where?.channelId ?? null,
  });
  /** What the person is shown at once: the card of the answer, or what was sent past the outbox to a stranger. */
  const handle = async (inbound: Inbound): Promise<Card[]> => {
    const before = transport.sent.length;
    const { card } = await router.handle(inbound);
    if (failures.length > 0) throw failures[0];
    return card ? [card] : transport.sent.slice(before).map(({ message }) => message.card);
  };

  return {
    parts,
    product,
    features,
    dues,
    scheduled,
    clock,
    store,
    settle,
    rows,
    /** Brings a network in; its people, as in `networkFile`, are of this tenant. */
    bring: async (code: string, more: Partial<NetworkFile>) => {
      const file = networkFile(code, more, charters);
      const files = { ...parts, entered: product.entered };
      const team = { ...file.team, tenantId: TENANT };
      return (await importNetwork(files as never, { ...file, team }, clock.now())).id;
    },
    /** Somebody types; the newest answer written for this act, or what a stranger was told. */
    say: async (who: Somebody, words: string, where?: Where): Promise<Card[]> => {
      const act = incoming(who, where);
      const told = await handle({ kind: 'message', incoming: act, words });
      if (told.length > 0) return told;
      const key = `answer:${act.conversationId}:${act.activityId}`;
      return store.transaction(async (tx) => {
        const rows = await tx.db.select().from(messages).where(eq(messages.key, key));
        return rows.map((row) => row.card);
      });
    },
    press: (who: Somebody, verb: string, data: Readonly<Record<string, unknown>>, where?: Where): Promise<Card[]> =>
      handle({ kind: 'press', incoming: incoming(who, where), verb, data, via: 'execute' }),
    until: async (to: string) => {
      const target = new Date(to);
      for (let next = await sweep.next(target); next; next = await sweep.next(target)) {
        if (next > clock.now()) clock.moveTo(next);
        await settle();
      }
      clock.moveTo(target);
      await settle();
    },
    close,
  };
}

export type House = Awaited<ReturnType<typeof openHouse>>;
