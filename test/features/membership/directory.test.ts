import { join } from 'node:path';
import { createCardRenderer } from '../../../src/cards/renderer';
import { createDirectory, locate } from '../../../src/features/membership/directory.usecases';
import { createNetworks } from '../../../src/features/membership/usecases';
import { createOutbox } from '../../../src/features/messages/usecases';
import { importNetwork } from '../../../src/features/network-file/usecases';
import { type Answer, defineCommand } from '../../../src/kernel/define';
import type { Incoming } from '../../../src/kernel/directory';
import { silentLogger } from '../../../src/kernel/logger';
import type { Store } from '../../../src/kernel/store';
import { createRouter, type Router } from '../../../src/teams/router';
import { deferred } from '../../harness/deferred';
import { says } from '../../harness/edge';
import { charters, networkFile, personId, projectRoot } from '../../harness/network-files';
import { clockAt, FakeTransport, ListQueue } from '../../harness/parts';
import { openTestStore, type TestStore } from '../../harness/store';

const cards = createCardRenderer(join(projectRoot, 'cards'));
const AT = new Date('2027-02-04T09:00:00Z');
const clock = clockAt(AT.toISOString());
const meetings = { record: async () => {}, list: async () => [] };
const undp = personId('KG', 'UNDP');

let open: TestStore;
let tenantId: string;
let kg: string;
let done: number;
let during: () => Promise<void>;

const bring = async (code: string, people = networkFile(code).people): Promise<string> => {
  const { team, ...file } = networkFile(code, { people });
  const deps = { store: open.store, clock, charters, meetings, networks: createNetworks(charters) };
  return (await importNetwork(deps, { ...file, team: { ...team, tenantId } }, AT)).id;
};

const incoming = (activityId: string): Incoming => ({
  ...{ activityId, stamp: AT, tenantId, personId: undp, personName: 'UNDP', serviceUrl: 'http://127.0.0.1:4010' },
  ...{ conversationId: 'a:undp', conversationKind: 'personal', teamId: null, channelId: null },
});

/** A bot on a store: its own router, directory and outbox, as each process has them. */
const botOn = (store: Store): Router =>
  createRouter({
    commands: [
      defineCommand({
        ...{ name: 'act', usage: 'act', summary: 'Acts', shownTo: () => true },
        handle: async (): Promise<Answer> => {
          done += 1;
          await during();
          return says(`done ${done}`);
        },
      }),
    ],
    actions: [],
    directory: createDirectory({ store, clock, networks: createNetworks(charters) }),
    outbox: createOutbox(new ListQueue()),
    ...{ store, clock, cards, transport: new FakeTransport(), logger: silentLogger },
    codes: [],
    onInstall: async () => {},
  });

const typed = (bot: Router, id: string) => bot.handle({ kind: 'message', incoming: incoming(id), words: 'act' });
const count = async (table: string): Promise<number> => {
  const { rows } = await open.store.transaction((tx) =>
    tx.query<{ n: string }>(`select count(*)::text n from ${table}`),
  );
  return Number(rows[0]?.n);
};

beforeEach(async () => {
  open = await openTestStore();
  tenantId = networkFile('KG').team.tenantId;
  kg = await bring('KG');
  done = 0;
  during = async () => {};
});
afterEach(() => open.close());

test('somebody who wrote before a network knew them is reached there in the chat that they have', async () => {
  const networks = createNetworks(charters);
  const directory = createDirectory({ store: open.store, clock, networks });
  await directory.remember(incoming('1'));
  const az = await bring('AZ', [
    ...networkFile('AZ').people,
    { id: undp, name: 'UNDP', represents: [{ member: 'UNDP', as: 'alternate' }] },
  ]);
  // they write again from the same place, which this bot has noted already
  await directory.remember(incoming('2'));
  const [found] = await open.store.transaction((tx) =>
    locate(networks, null, tx, [{ networkId: az, address: { kind: 'person', personId: undp } }]),
  );
  expect(found?.to).toMatchObject({ personId: undp, conversationId: 'a:undp', tenantId });
  const stranger = personId('AZ', 'IOM');
  const [unknown] = await open.store.transaction((tx) =>
    locate(networks, null, tx, [{ networkId: az, address: { kind: 'person', personId: stranger } }]),
  );
  expect(unknown?.to).not.toHaveProperty('conversationId');
});

describe('2: one activity that Teams brings to two bots', () => {
  test('is done once and answered once, whichever is at it, also after it was answered', async () => {
    const begun = deferred();
    const go = deferred();
    during = async () => {
      begun.resolve();
      await go.promise;
    };
    const [first, second] = [botOn(open.store), botOn(open.beside())];
    const one = typed(first, 'a1');
    await begun.promise;
    expect(await typed(second, 'a1')).toEqual({ card: null });
    go.resolve();
    await one;
    for (const bot of [first, second, botOn(open.beside())]) await typed(bot, 'a1');
    expect(done).toBe(1);
    expect(await count(`messages where key like 'answer:%a1'`)).toBe(1);
    expect(await count('activity_claims')).toBe(0);
    await typed(second, 'a2');
    expect(done).toBe(2);
  });

  test('both at the same instant: one of them does it', async () => {
    const bots = [botOn(open.store), botOn(open.beside())];
    await Promise.all(['b1', 'b2', 'b3'].flatMap((id) => bots.map((bot) => typed(bot, id))));
    expect(done).toBe(3);
    expect(await count(`messages where key like 'answer:%:b_'`)).toBe(3);
  });

  test('whoever dies over it holds nobody up, and neither does a fault', async () => {
    during = () => Promise.reject(new Error('a fault'));
    await typed(botOn(open.store), 'c1');
    expect(await count('activity_claims')).toBe(0);
    during = async () => {};
    const key = 'answer:a:undp:c2';
    await open.store.transaction((tx) => createOutbox(new ListQueue()).claim(tx, kg, key));
    await typed(botOn(open.store), 'c2');
    expect(done).toBe(1);
    await open.store.transaction((tx) =>
      tx.query(`update activity_claims set claimed_at = claimed_at - interval '11 seconds'`),
    );
    await typed(botOn(open.store), 'c2');
    expect(done).toBe(2);
  });
});
