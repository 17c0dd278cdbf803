import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, startApp } from '../../src/app';
import { readConfig } from '../../src/config';
import type { NetworkFile } from '../../src/features/network-file/types';
import { silentLogger } from '../../src/kernel/logger';
import { FakeTeams, type Posted } from './fake-teams';
import { networkFile, personId } from './network-files';
import { furnish } from './pglite-template';
import { newDatabase, storeKind } from './store';
import { textOf } from './world';

type Json = Record<string, unknown>;

export interface BotOptions {
  readonly at: string;
  readonly file?: Partial<NetworkFile>;
}

/**
 * The whole bot in local mode, as `npm start` runs it, on the store of this jest project; a network imported over HTTP, and
 * Teams in front of it. People are named as in `networkFile`.
 */
export async function startBot(code: string, { at, file = {} }: BotOptions) {
  const teams = await new FakeTeams().start();
  const dataDir = mkdtempSync(join(tmpdir(), 'convenor-test-'));
  const database = storeKind === 'postgres' ? await newDatabase() : null;
  if (!database) furnish(dataDir);
  let now = new Date(at);
  const launch = (): Promise<App> =>
    startApp(
      readConfig({
        PORT: '0',
        DATA_DIR: dataDir,
        PLAYGROUND: 'off',
        LOCAL_CLOCK: now.toISOString(),
        ...(database ? { DATABASE_URL: database.url } : {}),
      }),
      silentLogger,
    );
  let app = await launch();

  const post = async (path: string, body: unknown): Promise<{ status: number; body: Json }> => {
    const payload = typeof body === 'string' ? body : JSON.stringify(body);
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${app.url}${path}`, { method: 'POST', headers, body: payload });
    return { status: response.status, body: (await response.json()) as Json };
  };
  const settle = () => post('/local/clock', {});
  const loaded = await post('/local/networks', {
    ...networkFile(code),
    ...file,
    team: { tenantId: teams.tenantId, teamId: teams.teamId, serviceUrl: teams.serviceUrl },
    channels: { ...file.channels, network: teams.channelId },
  });
  if (loaded.status !== 201) {
    await app.stop();
    await teams.stop();
    throw new Error(`the network file was refused: ${JSON.stringify(loaded.body)}`);
  }

  const person = (key: string) => ({ id: personId(code, key), name: key });
  const stamp = () => ({ timestamp: now.toISOString() });
  const inbox = (key: string): Posted[] => teams.inPersonal(person(key));
  const channel = (id = teams.channelId): Posted[] =>
    teams.posted.filter(({ conversationId }) => conversationId === id || conversationId.startsWith(`${id};`));

  return {
    teams,
    post,
    settle,
    inbox,
    channel,
    networkId: String(loaded.body.id),
    url: () => app.url,
    cardsIn: (messages: readonly Posted[]) => messages.map(cardOf),
    /** Somebody types in the 1:1 chat; returns the newest card there. */
    say: async (key: string, words: string): Promise<Json> => {
      const answer = await post('/api/messages', teams.message(person(key), words, stamp()));
      if (answer.status !== 200) throw new Error(`${answer.status} to «${words}»`);
      await settle();
      return newest(inbox(key));
    },
    /** Somebody presses a button of a card, with inputs filled by their labels; returns the card in the answer. */
    press: async (key: string, card: Json, title: string, inputs: Readonly<Record<string, string>> = {}) => {
      const { verb, data } = pressOf(card, title, inputs);
      const answer = await post('/api/messages', teams.press(person(key), verb, data, stamp()));
      await settle();
      return (answer.body.value ?? {}) as Json;
    },
    /** The newest card of this person that has the button. */
    cardWith: (key: string, title: string): Json => {
      const found = inbox(key)
        .map(cardOf)
        .findLast((card) => titlesOf(card).includes(title));
      if (!found) throw new Error(`${key} has no card with «${title}»`);
      return found;
    },
    until: async (to: string) => {
      const answer = await post('/local/clock', { to: new Date(to).toISOString() });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      now = new Date(to);
    },
    restart: async () => {
      await app.stop();
      app = await launch();
      await settle();
    },
    stop: async () => {
      await app.stop();
      await teams.stop();
      await database?.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type Bot = Awaited<ReturnType<typeof startBot>>;

export const cardOf = (message: Posted): Json => {
  const [attachment] = message.activity.attachments as { content: Json }[];
  return attachment?.content ?? {};
};

const newest = (messages: readonly Posted[]): Json => {
  const last = messages.at(-1);
  return last ? cardOf(last) : {};
};

export const textsOf = (messages: readonly Posted[]): string =>
  messages.map((message) => textOf(cardOf(message) as never)).join('\n---\n');

const walk = (node: unknown): Json[] => {
  if (Array.isArray(node)) return node.flatMap(walk);
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.entries(node).flatMap(([key, value]) =>
    key === 'fallback' || key === 'data' ? [] : walk(value),
  );
  return [node as Json, ...inside];
};

export const titlesOf = (card: Json): string[] =>
  walk(card).flatMap((node) => (node.type === 'Action.Execute' && node.title !== 'Why?' ? [String(node.title)] : []));

/** What a client sends for a button: its data, the values that stand in the inputs, and what the person filled in. */
export function pressOf(card: Json, title: string, filled: Readonly<Record<string, string>>) {
  const nodes = walk(card);
  const action = nodes.find((node) => node.type === 'Action.Execute' && node.title === title);
  if (!action) throw new Error(`no button «${title}»; there is ${titlesOf(card).join(', ')}`);
  const inputs = nodes.filter((node) => String(node.type).startsWith('Input.'));
  const data: Json = { ...(action.data as Json) };
  for (const input of inputs) if (input.value !== undefined) data[String(input.id)] = input.value;
  for (const [label, value] of Object.entries(filled)) {
    const input = inputs.find((one) => one.label === label);
    if (!input) throw new Error(`no input «${label}»; there is ${inputs.map((one) => one.label).join(', ')}`);
    data[String(input.id)] = choiceOf(input, value);
  }
  return { verb: String(action.verb), data };
}

/** A choice is filled in by what it is called; several by their names with commas. */
function choiceOf(input: Json, value: string): string {
  if (input.type !== 'Input.ChoiceSet') return value;
  const choices = input.choices as { title: string; value: string }[];
  const choiceNamed = (name: string) => {
    const choice = choices.find((one) => one.title === name || one.value === name);
    if (!choice) throw new Error(`no choice «${name}»; there is ${choices.map((one) => one.title).join(', ')}`);
    return choice.value;
  };
  return input.isMultiSelect ? value.split(',').map(choiceNamed).join(',') : choiceNamed(value);
}
