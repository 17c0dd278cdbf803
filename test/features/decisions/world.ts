import { resolve } from 'node:path';
import { checkCard } from '../../../src/cards/check';
import { createCardRenderer } from '../../../src/cards/renderer';
import type { CalendarFile } from '../../../src/features/calendar/types';
import { importCalendar } from '../../../src/features/calendar/usecases';
import { loadCharters } from '../../../src/features/charters/usecases';
import { createDrawing } from '../../../src/features/decisions/drawing.usecases';
import { createDecisionsFeature } from '../../../src/features/decisions/feature';
import type { DecisionOutcome, DecisionsDeps } from '../../../src/features/decisions/types';
import { locate } from '../../../src/features/membership/directory.usecases';
import { actorOf } from '../../../src/features/membership/rules';
import { putNetwork, type RosterRows, replaceRoster } from '../../../src/features/membership/store';
import { createNetworks } from '../../../src/features/membership/usecases';
import { createOutbox, deliver } from '../../../src/features/messages/usecases';
import { createSweep } from '../../../src/jobs/sweep';
import type { Card } from '../../../src/kernel/cards';
import type { Answer, Turn } from '../../../src/kernel/define';
import { isAppError } from '../../../src/kernel/errors';
import { createLinks } from '../../../src/kernel/links';
import { silentLogger } from '../../../src/kernel/logger';
import { messages } from '../../../src/store/tables/messages';
import { clockAt, FakeTransport, ListQueue, oneBot, unpaced } from '../../harness/parts';
import { openTestStore } from '../../harness/store';

const root = resolve(__dirname, '..', '..', '..');
const charters = loadCharters(resolve(root, 'charters'));
const cards = createCardRenderer(resolve(root, 'cards'));

export interface WorldOptions {
  /** Members that nobody represents. */
  readonly without?: readonly string[];
  /** Members with an alternate, called `UNDP-alt`. */
  readonly alternates?: readonly string[];
  /** Members with a Head of Agency, called `UNDP-head`. */
  readonly heads?: readonly string[];
  /** A person who represents two members more: `both`. */
  readonly both?: readonly [string, string];
  /** Members whose primary is somebody else than the person of the member's own name. */
  readonly primaries?: Readonly<Record<string, string>>;
  /** Co-chair seats that nobody holds: `chair-rc`, `chair-iom`. */
  readonly vacant?: readonly string[];
  readonly calendar?: CalendarFile;
  /** People whose chats refuse every message. */
  readonly deaf?: readonly string[];
  readonly settings?: Record<string, unknown>;
  /** Cards of addressees that are drawn in one transaction. */
  readonly portion?: number;
}

function rosterOf(code: string, networkId: string, options: WorldOptions): RosterRows {
  const charter = charters.get(code);
  const { without = [], alternates = [], heads = [] } = options;
  const both: readonly string[] = options.both ?? [];
  const members = charter.members.value;
  const coChaired = charter.meetings.convenor.value === 'co-chair';
  const seats = charter.coChairs.value.map((seat) => seat.key);
  const spoken = members.filter((m) => !without.includes(m.id) && !both.includes(m.id)).map((m) => m.id);
  const { primaries = {}, vacant = [] } = options;
  const officers = ['coordinator', 'secretariat', ...(coChaired ? ['chair-rc', 'chair-iom'] : [])];
  const people = [
    ...spoken,
    ...Object.values(primaries),
    ...alternates.map((id) => `${id}-alt`),
    ...heads.map((id) => `${id}-head`),
    ...officers,
    ...(both.length > 0 ? ['both'] : []),
    'cso',
  ];
  const represents = (personId: string, memberId: string, kind: 'primary' | 'alternate' | 'head', serial = 1) => ({
    networkId,
    personId,
    memberId,
    kind,
    serial,
  });
  return {
    channels: ['network', 'LM'].map((channelKey) => ({
      networkId,
      channelKey,
      conversationId: `19:${channelKey}-${code}`,
    })),
    members: members.map(({ id, name }, position) => ({ networkId, memberId: id, name, position })),
    people: people.map((personId) => ({ networkId, personId, name: `${personId} person` })),
    representations: [
      ...spoken.map((id) => represents(primaries[id] ?? id, id, 'primary')),
      ...alternates.map((id) => represents(`${id}-alt`, id, 'alternate')),
      ...heads.map((id) => represents(`${id}-head`, id, 'head')),
      ...both.map((id, index) => represents('both', id, 'primary', index + 1)),
    ],
    offices: [
      { networkId, personId: 'coordinator', role: 'coordinator', serial: 1 },
      { networkId, personId: 'secretariat', role: 'secretariat', serial: 1 },
      ...(coChaired
        ? (['chair-rc', 'chair-iom'] as const)
            .map((personId, index) => ({
              networkId,
              personId,
              role: 'co-chair' as const,
              seat: seats[index] ?? null,
              serial: 1,
            }))
            .filter(({ personId }) => !vacant.includes(personId))
        : []),
    ],
    groups: [{ networkId, groupKey: 'LM', name: 'Labour Migration', kind: 'permanent', established: '2021-03-01' }],
    groupPeople: [
      { networkId, groupKey: 'LM', personId: 'ILO', capacity: 'lead', serial: 1 },
      { networkId, groupKey: 'LM', personId: 'cso', capacity: 'cso', serial: 2 },
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
    if (!input) throw new Error(`no input «${label}» among ${inputs.map((one) => one.label).join(', ')}`);
    const choices = (input.choices ?? []) as { title: string; value: string }[];
    return [String(input.id), choices.find((one) => one.title === value)?.value ?? value];
  });
  const defaults = inputs.flatMap((one) => (one.value === undefined ? [] : [[String(one.id), one.value]]));
  const data = { ...(action.data as object), ...Object.fromEntries(defaults), ...Object.fromEntries(given) };
  return { verb: String(action.verb), data: data as Record<string, unknown> };
}

class MadeFault extends Error {}

/** What a test lets go wrong, and how often the log was told. */
export interface Faults {
  /** Whose cards cannot be drawn. */
  cardTo: string | null;
  /** Whether another room cannot hear of an outcome. */
  outcome: boolean;
  logged: number;
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** One network with a full roster on a real store, with the real outbox, sweep and delivery; Teams accepts what is sent. */
export async function openWorld(code: string, at: string, options: WorldOptions = {}) {
  const opened = await openTestStore();
  return worldOn(opened, code, at, options);
}

export async function worldOn(
  opened: Awaited<ReturnType<typeof openTestStore>>,
  code: string,
  at: string,
  options: WorldOptions = {},
) {
  const { store } = opened;
  const clock = clockAt(at);
  const networkId = `net-${code}`;
  const setRoster = (more: WorldOptions) =>
    store.transaction(async (tx) => {
      await replaceRoster(tx, networkId, rosterOf(code, networkId, more));
      await tx.query(`update networks set revision = revision || '+' where network_id = $1`, [networkId]);
    });
  const setCalendar = (file: CalendarFile) =>
    store.transaction(async (tx) => {
      await importCalendar(tx, networkId, file, [], clock.now());
      await tx.query(`update networks set revision = revision || '+' where network_id = $1`, [networkId]);
    });
  await store.transaction((tx) =>
    putNetwork(tx, {
      networkId,
      charter: code,
      tenantId: 'tenant',
      teamId: `team-${code}`,
      serviceUrl: 'http://127.0.0.1:1',
      settings: options.settings ?? {},
      revision: '1',
      createdAt: clock.now(),
    }),
  );
  await setRoster(options);
  if (options.calendar) await setCalendar(options.calendar);
  const queue = new ListQueue();
  const outbox = createOutbox(queue);
  const networks = createNetworks(charters);
  const failures: unknown[] = [];
  const faults: Faults = { cardTo: null, outcome: false, logged: 0 };
  const error = ({ err }: { readonly err?: unknown }) => {
    if (err instanceof MadeFault) faults.logged += 1;
    else failures.push(err);
  };
  const logger = { ...silentLogger, error };
  const sweep = createSweep(store, clock, logger, async () => {});
  const drawing = createDrawing({ decisions: () => deps, store, logger });
  const outcomes: DecisionOutcome[] = [];
  const deps: DecisionsDeps = {
    store,
    outbox: {
      ...outbox,
      post: async (tx, post) => {
        if (post.to.kind === 'person' && post.to.personId === faults.cardTo) throw new MadeFault();
        return outbox.post(tx, post);
      },
    },
    agenda: sweep,
    networks,
    cards,
    clock,
    links: createLinks('http://127.0.0.1:3978', 'secret'),
    logger,
    onOutcome: [
      async (_tx, outcome) => {
        if (faults.outcome) throw new MadeFault();
        outcomes.push(outcome);
      },
    ],
    drawLater: drawing.later,
    ...(options.portion ? { portion: options.portion } : {}),
  };
  const feature = createDecisionsFeature(deps);
  sweep.define(feature.dues ?? []);
  const deaf = new Set(options.deaf ?? []);
  const transport = new FakeTransport();
  const send = transport.send.bind(transport);
  const update = transport.update.bind(transport);
  const refused = { ok: false, outcome: 'refused', status: 403, code: 'BotNotInConversationRoster' } as const;
  transport.send = async (to, message) => (to.personId && deaf.has(to.personId) ? refused : send(to, message));
  transport.update = async (to, message) => (to.personId && deaf.has(to.personId) ? refused : update(to, message));
  const delivery = {
    store,
    jobs: queue,
    clock,
    transport,
    locate: (tx: Parameters<typeof locate>[2], rows: Parameters<typeof locate>[3]) => locate(networks, null, tx, rows),
    listeners: feature.deliveries ?? [],
    pace: unpaced,
    ...oneBot,
    logger: silentLogger,
  };

  /** Delivers what waits and does what is due by now, until nothing is left. */
  const settle = async (): Promise<void> => {
    for (;;) {
      await drawing.all();
      const jobs = queue.jobs.splice(0);
      for (const { data } of jobs) await deliver(delivery, data.networkId ?? '', data.key ?? '');
      const done = await sweep.run(clock.now());
      if (failures.length > 0) throw failures[0];
      if (jobs.length === 0 && done === 0) return;
    }
  };
  const turn = async (personId: string): Promise<Turn> => {
    const day = new Date(clock.now().getTime() + 4 * 3_600_000).toISOString().slice(0, 10);
    const found = await store.transaction(async (tx) => actorOf(await networks.load(tx, networkId), personId, day));
    if (!found) throw new Error(`nobody called ${personId}`);
    return {
      actor: found,
      at: clock.now(),
      correlationId: 'test',
      spot: { kind: 'personal', conversationId: 'chat', channel: null },
    };
  };
  const sound = (answer: Answer): Card => {
    const faults = checkCard(answer.card);
    if (faults.length > 0) throw new Error(faults.join('\n'));
    return answer.card;
  };
  const rowsTo = (to: string) =>
    store.transaction(async (tx) => {
      const rows = await tx.db.select().from(messages).orderBy(messages.serial);
      return rows.filter(
        ({ networkId: of, address }) =>
          of === networkId &&
          (address.kind === 'person' ? address.personId === to : address.kind === 'channel' && address.channel === to),
      );
    });

  const world = {
    deps,
    store,
    networkId,
    clock,
    outcomes,
    faults,
    deaf,
    setRoster,
    setCalendar,
    settle,
    turn,
    say: async (personId: string, command: string, words = ''): Promise<Card> => {
      const found = feature.commands?.find((one) => one.name === command);
      if (!found) throw new Error(`no command ${command}`);
      return sound(await found.handle(await turn(personId), words));
    },
    /** Presses a button; a refusal comes back as its sentence, with the rule. */
    press: async (
      personId: string,
      card: Card,
      title: string,
      values: Readonly<Record<string, string>> = {},
      at?: Date,
    ): Promise<Card> => {
      const { verb, data } = pressed(card, title, values);
      const action = feature.actions?.find((one) => one.verb === verb);
      if (!action) throw new Error(`no action ${verb}`);
      const now = await turn(personId);
      const when = at ? { ...now, at } : now;
      try {
        return sound(await action.handle(when, action.schema.parse(data)));
      } catch (error) {
        if (!isAppError(error)) throw error;
        const again = await action.again?.(when, data, error.message);
        if (again) sound(again);
        throw error;
      } finally {
        await settle();
      }
    },
    /** The card that a refused press leaves: the same one, with the refusal on top. */
    again: async (
      personId: string,
      card: Card,
      title: string,
      values: Readonly<Record<string, string>> = {},
    ): Promise<Card> => {
      const { verb, data } = pressed(card, title, values);
      const action = feature.actions?.find((one) => one.verb === verb);
      const again = await action?.again?.(await turn(personId), data, 'Refused.');
      if (!again) throw new Error(`«${title}» leaves no card`);
      return sound(again);
    },
    /** The messages written so far to a person (by id) or to a channel. */
    written: async (to: string) => {
      const rows = await rowsTo(to);
      for (const row of rows) sound({ card: row.card, summary: row.summary });
      return rows;
    },
    /** The newest message with this button. */
    withButton: async (to: string, title: string): Promise<Card> => {
      const found = (await rowsTo(to)).findLast((row) => buttonsOf(row.card).includes(title));
      if (!found) throw new Error(`${to} has no card with «${title}»`);
      return found.card;
    },
    hasButton: async (to: string, title: string) =>
      (await rowsTo(to)).some((row) => buttonsOf(row.card).includes(title)),
    textsTo: async (to: string) => (await rowsTo(to)).map((row) => textOf(row.card)).join('\n---\n'),
    until: async (instant: string) => {
      const target = new Date(instant);
      await settle();
      for (let next = await sweep.next(target); next; next = await sweep.next(target)) {
        clock.moveTo(next);
        await settle();
      }
      clock.moveTo(target);
      await settle();
    },
    decide: async (
      proposer: string,
      clearers: string | readonly string[],
      values: Readonly<Record<string, string>>,
    ) => {
      await world.press(proposer, await world.say(proposer, 'decide'), 'Submit', values);
      for (const clearer of [clearers].flat())
        await world.press(clearer, await world.withButton(clearer, 'Clear and circulate'), 'Clear and circulate');
    },
    position: async (personId: string, position: string, values: Readonly<Record<string, string>> = {}, at?: Date) => {
      if (position === 'Join consensus')
        return world.press(personId, await world.withButton(personId, 'Join consensus'), 'Join consensus', values, at);
      const card = await world.withButton(personId, 'Record position');
      return world.press(personId, card, 'Record position', { Position: position, ...values }, at);
    },
    close: async () => {
      await drawing.stop();
      await opened.close();
    },
  };
  return world;
}
