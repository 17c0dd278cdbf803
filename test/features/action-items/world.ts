import { resolve } from 'node:path';
import { checkCard } from '../../../src/cards/check';
import { createCardRenderer } from '../../../src/cards/renderer';
import type { AgendaPlaces } from '../../../src/features/action-items/types';
import { loadCharters } from '../../../src/features/charters/usecases';
import { actorOf } from '../../../src/features/membership/rules';
import { putNetwork, type RosterRows, replaceRoster } from '../../../src/features/membership/store';
import { createNetworks } from '../../../src/features/membership/usecases';
import { createOutbox } from '../../../src/features/messages/usecases';
import { createSweep } from '../../../src/jobs/sweep';
import type { Actor } from '../../../src/kernel/actor';
import type { Card } from '../../../src/kernel/cards';
import type { ActionDefinition, Answer, CommandDefinition, Turn } from '../../../src/kernel/define';
import type { DueDefinition } from '../../../src/kernel/due';
import { createLinks } from '../../../src/kernel/links';
import { silentLogger } from '../../../src/kernel/logger';
import { calendarDays } from '../../../src/store/tables/calendar';
import { messages } from '../../../src/store/tables/messages';
import { clockAt, ListQueue } from '../../harness/parts';
import { openTestStore } from '../../harness/store';

const root = resolve(__dirname, '..', '..', '..');
const charters = loadCharters(resolve(root, 'charters'));
const cards = createCardRenderer(resolve(root, 'cards'));
const OFF = ['2027-01-01', '2027-01-07', '2027-03-08', '2027-03-09', '2027-03-22'];

/** Adds the ids of a network to rows of a roster. */
function rosterOf(code: string, networkId: string): RosterRows {
  const charter = charters.get(code);
  const members = charter.members.value;
  const coChaired = charter.meetings.convenor.value === 'co-chair';
  const office = (personId: string, role: 'coordinator' | 'secretariat' | 'co-chair', serial = 1) =>
    ({ networkId, personId, role, serial }) as const;
  const officers = ['coordinator', 'secretariat', ...(coChaired ? ['chair-rc', 'chair-iom'] : [])];
  return {
    channels: ['network', 'LM', 'CT'].map((channelKey) => ({
      networkId,
      channelKey,
      conversationId: `19:${channelKey}`,
    })),
    members: members.map(({ id, name }, position) => ({ networkId, memberId: id, name, position })),
    people: [...members.map(({ id }) => id), ...officers, 'cso', 'lead-lm'].map((personId) => ({
      networkId,
      personId,
      name: `${personId} person`,
    })),
    representations: members.map(({ id }) => ({ networkId, personId: id, memberId: id, kind: 'primary', serial: 1 })),
    offices: [
      office('coordinator', 'coordinator'),
      office('secretariat', 'secretariat'),
      ...(coChaired ? [office('chair-rc', 'co-chair'), office('chair-iom', 'co-chair')] : []),
    ],
    groups: [
      { networkId, groupKey: 'LM', name: 'Labour Migration', kind: 'permanent', established: '2021-03-01' },
      { networkId, groupKey: 'CT', name: 'Counter-Trafficking', kind: 'permanent', established: '2021-03-01' },
    ],
    groupPeople: [
      { networkId, groupKey: 'LM', personId: 'ILO', capacity: 'lead', serial: 1 },
      { networkId, groupKey: 'CT', personId: 'cso', capacity: 'cso', serial: 1 },
    ],
  };
}

const walk = (node: unknown): Record<string, unknown>[] => {
  if (Array.isArray(node)) return node.flatMap(walk);
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.entries(node).flatMap(([key, value]) =>
    key === 'fallback' || key === 'data' ? [] : walk(value),
  );
  return [node as Record<string, unknown>, ...inside];
};

export const buttonsOf = (card: Card): string[] =>
  walk(card).flatMap((node) => (node.type === 'Action.Execute' && node.title !== 'Why?' ? [String(node.title)] : []));

/** Where a button that opens a page leads. */
export const linkOf = (card: Card, title: string): unknown =>
  walk(card).find((node) => node.type === 'Action.OpenUrl' && node.title === title)?.url;

export const textOf = (card: Card): string =>
  walk(card)
    .flatMap((node) => (typeof node.text === 'string' ? [node.text] : []))
    .join('\n');

/** What the client would send for a button: its data with the values of the inputs, and what a person filled in. */
export function pressed(card: Card, title: string, values: Readonly<Record<string, string>>) {
  const nodes = walk(card);
  const action = nodes.find((node) => node.type === 'Action.Execute' && node.title === title);
  if (!action) throw new Error(`no button «${title}»; there is ${buttonsOf(card).join(', ')}`);
  const inputs = nodes.filter((node) => String(node.type).startsWith('Input.'));
  const given = Object.entries(values).map(([label, value]) => {
    const input = inputs.find((one) => one.label === label);
    if (!input) throw new Error(`no input «${label}»`);
    return [String(input.id), value];
  });
  const defaults = inputs.flatMap((one) => (one.value === undefined ? [] : [[String(one.id), one.value]]));
  const data = { ...(action.data as object), ...Object.fromEntries(defaults), ...Object.fromEntries(given) };
  return { verb: String(action.verb), data: data as Record<string, unknown> };
}

export interface Definitions {
  readonly commands?: readonly CommandDefinition[] | undefined;
  readonly actions?: readonly ActionDefinition[] | undefined;
  readonly dues?: readonly DueDefinition[] | undefined;
}

/** One network with a full roster on a real store, with the real outbox and sweep; nothing is delivered. */
export async function openWorld(code: string, at: string) {
  const opened = await openTestStore();
  const { store } = opened;
  const clock = clockAt(at);
  const networkId = `net-${code}`;
  await store.transaction(async (tx) => {
    await putNetwork(tx, {
      networkId,
      charter: code,
      tenantId: 'tenant',
      teamId: 'team',
      serviceUrl: 'http://127.0.0.1:1',
      revision: '1',
      createdAt: clock.now(),
    });
    await replaceRoster(tx, networkId, rosterOf(code, networkId));
    await tx.db
      .insert(calendarDays)
      .values(OFF.map((day) => ({ networkId, layer: 'un' as const, day, kind: 'holiday' as const })));
  });
  const outbox = createOutbox(new ListQueue());
  const networks = createNetworks(charters);
  const sweep = createSweep(store, clock, silentLogger, async () => {});
  const links = createLinks('http://127.0.0.1:3978', 'secret');
  const placed: string[] = [];
  const onAgenda: AgendaPlaces = {
    place: async (_tx, _network, { title }) => {
      placed.push(title);
      return 'KG-2027-Q2-R';
    },
    takeOff: async (_tx, _network, source) => {
      placed.push(`off ${source.split(':')[0]}`);
    },
  };
  const deps = { store, outbox, agenda: sweep, networks, cards, clock, links, onAgenda };
  let known: Definitions = {};

  const actor = (personId: string): Promise<Actor> =>
    store.transaction(async (tx) => {
      const found = actorOf(await networks.load(tx, networkId), personId, clock.now().toISOString().slice(0, 10));
      if (!found) throw new Error(`nobody called ${personId}`);
      return found;
    });
  const turn = async (personId: string): Promise<Turn> => ({
    actor: await actor(personId),
    at: clock.now(),
    correlationId: 'test',
    spot: { kind: 'personal', conversationId: 'chat', channel: null },
  });
  const sound = (answer: Answer): Answer => {
    const faults = checkCard(answer.card);
    if (faults.length > 0) throw new Error(faults.join('\n'));
    return answer;
  };

  return {
    deps,
    /** What was put on an agenda and taken off it. */
    placed,
    store,
    networkId,
    actor,
    define: (definitions: Definitions) => {
      known = definitions;
      sweep.define(definitions.dues ?? []);
    },
    say: async (personId: string, command: string, words = ''): Promise<Card> => {
      const found = known.commands?.find((one) => one.name === command);
      if (!found) throw new Error(`no command ${command}`);
      return sound(await found.handle(await turn(personId), words)).card;
    },
    press: async (personId: string, card: Card, title: string, values: Readonly<Record<string, string>> = {}) => {
      const { verb, data } = pressed(card, title, values);
      const action = known.actions?.find((one) => one.verb === verb);
      if (!action) throw new Error(`no action ${verb}`);
      return sound(await action.handle(await turn(personId), action.schema.parse(data))).card;
    },
    /** The messages written so far, in their order, to a person (by id) or to a channel. */
    written: (to: string) =>
      store.transaction(async (tx) => {
        const rows = await tx.db.select().from(messages).orderBy(messages.serial);
        for (const row of rows) sound({ card: row.card, summary: row.summary });
        return rows.filter((row) =>
          row.address.kind === 'person'
            ? row.address.personId === to
            : row.address.kind === 'channel' && row.address.channel === to,
        );
      }),
    until: async (instant: string) => {
      const target = new Date(instant);
      for (let next = await sweep.next(target); next; next = await sweep.next(target)) {
        clock.moveTo(next);
        await sweep.run(next);
      }
      clock.moveTo(target);
    },
    close: opened.close,
  };
}
export type World = Awaited<ReturnType<typeof openWorld>>;
