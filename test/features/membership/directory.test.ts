import { join } from 'node:path';
import { z } from 'zod';
import { createCardRenderer } from '../../../src/cards/renderer';
import { createDirectory, locate } from '../../../src/features/membership/directory.usecases';
import { requireRecalled } from '../../../src/features/membership/rules';
import { createNetworks } from '../../../src/features/membership/usecases';
import { createOutbox } from '../../../src/features/messages/usecases';
import { importNetwork } from '../../../src/features/network-file/usecases';
import { type Answer, defineAction, defineCommand, type Turn } from '../../../src/kernel/define';
import type { Incoming } from '../../../src/kernel/directory';
import { silentLogger } from '../../../src/kernel/logger';
import type { Store } from '../../../src/kernel/store';
import { createRouter, type Router, type RouterOptions } from '../../../src/teams/router';
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
let turns: Turn[];
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
const botOn = (store: Store, networks = createNetworks(charters), more: Partial<RouterOptions> = {}): Router =>
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
    actions: [
      defineAction({
        ...{ verb: 'act', schema: z.object({}), checksRecall: true as const },
        handle: async (turn): Promise<Answer> => {
          turns.push(turn);
          requireRecalled(turn, await store.transaction((tx) => networks.load(tx, turn.actor.networkId)));
          return says('done');
        },
      }),
    ],
    directory: createDirectory({ store, clock, networks }),
    outbox: createOutbox(new ListQueue()),
    ...{ store, clock, cards, transport: new FakeTransport(), logger: silentLogger },
    codes: [],
    onInstall: async () => {},
    ...more,
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
  turns = [];
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

  test('who is a stranger, or has to say which network, is answered by one bot; a stranger is told of once', async () => {
    await bring('AZ', [
      ...networkFile('AZ').people,
      { id: undp, name: 'UNDP', represents: [{ member: 'UNDP', as: 'alternate' }] },
    ]);
    const told = new FakeTransport();
    const strangers: unknown[][] = [];
    const more = { transport: told, onStranger: (...what: unknown[]) => void strangers.push(what) };
    const bots = [open.store, open.beside()].map((store) => botOn(store, createNetworks(charters), more));
    const nobody = { ...incoming('s1'), personId: 'nobody', personName: 'Nobody', conversationId: 'a:nobody' };
    const twice = (one: Incoming) =>
      Promise.all(bots.map((bot) => bot.handle({ kind: 'message', incoming: one, words: 'act' }, 'n1')));
    await twice(nobody);
    expect(told.sent.map(({ message }) => message.summary)).toEqual([expect.stringContaining('You are not in')]);
    expect(strangers).toEqual([
      [expect.objectContaining({ correlationId: 'n1', where: 'personal', networkId: null, what: 'act' })],
    ]);
    await twice(incoming('s2'));
    await twice(incoming('s2'));
    expect(told.sent.slice(1).map(({ message }) => message.summary)).toEqual(['For which Network?']);
    await twice(incoming('s3'));
    expect(told.sent).toHaveLength(3);
    await open.store.transaction((tx) =>
      tx.query(`update answers_outside set answered_at = now() - interval '2 hours'`),
    );
    await twice(incoming('s4'));
    expect(await count('answers_outside')).toBe(1);
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

describe('who presses a button is known from memory under the network’s revision alone', () => {
  const press = (bot: Router, more: Partial<Incoming> = {}) =>
    bot.handle({
      ...{ kind: 'press', verb: 'act', data: { network: kg }, via: 'execute' },
      incoming: { ...incoming(`p${turns.length}`), ...more },
    });

  test('what is remembered is what a look would find; a person who left since is a stranger', async () => {
    const bot = botOn(open.store);
    await press(bot);
    await press(bot);
    const [looked, remembered] = turns;
    expect(looked?.recalledUnder).toBeUndefined();
    expect(remembered?.recalledUnder).toBeDefined();
    expect(remembered?.actor).toEqual(looked?.actor);
    // another bot takes in a roster without them
    await bring(
      'KG',
      networkFile('KG').people.filter(({ id }) => id !== undp),
    );
    expect(JSON.stringify(await press(bot))).not.toContain('done');
    expect(turns).toHaveLength(3);
    expect(JSON.stringify(await press(bot))).not.toContain('done');
    expect(turns).toHaveLength(3);
  });

  test('one of another tenant, of no network, or in a channel is looked up', async () => {
    const networks = createNetworks(charters);
    await press(botOn(open.store, networks));
    const { recall } = createDirectory({ store: open.store, clock, networks });
    expect(recall?.(incoming('1'), kg)).not.toBeNull();
    const others: Partial<Incoming>[] = [
      { tenantId: 'another' },
      { personId: 'nobody' },
      { conversationKind: 'channel' },
      { stamp: undefined },
    ];
    for (const other of others) expect(recall?.({ ...incoming('1'), ...other }, kg)).toBeNull();
    expect(recall?.(incoming('1'), 'another network')).toBeNull();
  });
});
