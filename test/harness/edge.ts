import { resolve } from 'node:path';
import { createCardRenderer } from '../../src/cards/renderer';
import { type Actor, mintActor } from '../../src/kernel/actor';
import type { Clock } from '../../src/kernel/clock';
import { systemClock } from '../../src/kernel/clock';
import type { ActionDefinition, Answer, CommandDefinition } from '../../src/kernel/define';
import type { Directory, Incoming, InstallationEvent, Resolution } from '../../src/kernel/directory';
import type { Logger } from '../../src/kernel/logger';
import type { Outbox, Post } from '../../src/kernel/messages';
import type { Store, Tx } from '../../src/kernel/store';
import { createBotEndpoint } from '../../src/teams/adapter';
import { localCredentials } from '../../src/teams/credentials';
import { readActivity } from '../../src/teams/inbound';
import { createRouter, type Reply, type Router, type RouterOptions } from '../../src/teams/router';
import { createTransport } from '../../src/teams/transport';
import { createWebServer, type WebServer } from '../../src/web/server';
import { FakeTeams } from './fake-teams';

type Json = Record<string, unknown>;

const cards = createCardRenderer(resolve(__dirname, '..', '..', 'cards'));

/** An answer that shows one line, for handlers of tests. */
export const says = (text: string, more: Partial<Answer> = {}): Answer => ({
  card: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text, wrap: true }] },
  summary: text,
  ...more,
});

export const actorOf = (networkId: string, personId: string): Actor =>
  mintActor({ networkId, personId, name: personId, represents: [], roles: [], groups: [] });

/** The outbox as the edge sees it: rows by network and key. `broken` makes the store fail. */
export class MemoryOutbox implements Outbox, Store {
  readonly kind = 'pglite';
  readonly posts = new Map<string, Post>();
  readonly #outside = new Set<string>();
  broken = false;

  async post(_tx: Tx, post: Post): Promise<void> {
    this.posts.set(`${post.networkId}/${post.key}`, post);
  }

  async has(_tx: Tx, networkId: string, key: string): Promise<boolean> {
    return this.posts.has(`${networkId}/${key}`);
  }

  async claim(tx: Tx, networkId: string, key: string): Promise<boolean> {
    return !(await this.has(tx, networkId, key));
  }

  async claimOutside(_tx: Tx, tenantId: string, key: string): Promise<boolean> {
    if (this.#outside.has(`${tenantId}/${key}`)) return false;
    this.#outside.add(`${tenantId}/${key}`);
    return true;
  }

  async release(): Promise<void> {}

  async transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.broken) throw new Error('the store is away');
    return run({} as Tx);
  }

  async close(): Promise<void> {}

  get all(): Post[] {
    return [...this.posts.values()];
  }
}

/** People by Entra id with their networks; a hint picks one of them, by id or by the code among the words. */
export class MemoryDirectory implements Directory {
  readonly remembered: Incoming[] = [];

  constructor(readonly networksOf: Readonly<Record<string, readonly string[]>>) {}

  async resolve(incoming: Incoming, hint: { networkId?: string; words?: string }): Promise<Resolution> {
    const networks = this.networksOf[incoming.personId] ?? [];
    const words = (hint.words ?? '').toUpperCase().split(' ');
    const named = networks.filter((id) => id === hint.networkId || words.includes(id));
    const [only, ...others] = named.length > 0 ? named : networks;
    if (!only) return { kind: 'stranger', networkName: null };
    if (others.length > 0)
      return { kind: 'choose', networks: networks.map((id) => ({ networkId: id, name: `Network ${id}` })) };
    const kind = incoming.conversationKind === 'channel' ? 'channel' : 'personal';
    const spot = {
      kind,
      conversationId: incoming.conversationId,
      channel: kind === 'channel' ? 'network' : null,
    } as const;
    return { kind: 'actor', actor: actorOf(only, incoming.personId), spot };
  }

  async remember(incoming: Incoming): Promise<void> {
    this.remembered.push(incoming);
  }
}

export interface EdgeOptions {
  readonly commands?: readonly CommandDefinition[];
  readonly actions?: readonly ActionDefinition[];
  readonly networksOf: Readonly<Record<string, readonly string[]>>;
  readonly stranger?: NonNullable<RouterOptions['stranger']>;
  readonly clock?: Clock;
}

/** The edge as it runs: real web server, real adapter, real router, before fakes of the ports behind them. */
export class Edge {
  readonly teams = new FakeTeams();
  readonly outbox = new MemoryOutbox();
  readonly directory: MemoryDirectory;
  readonly installs: InstallationEvent[] = [];
  readonly log: Json[] = [];
  readonly #router: Router;
  readonly #web: WebServer;
  #url = '';

  constructor(options: EdgeOptions) {
    this.directory = new MemoryDirectory(options.networksOf);
    const clock = options.clock ?? systemClock;
    const logger = this.#logger();
    const transport = createTransport({ local: true, appId: null, credentials: localCredentials, clock, logger });
    this.#router = createRouter({
      commands: options.commands ?? [],
      actions: options.actions ?? [],
      directory: this.directory,
      outbox: this.outbox,
      store: this.outbox,
      clock,
      cards,
      transport,
      logger,
      codes: ['TR', 'KG'],
      onInstall: async (event) => void this.installs.push(event),
      ...(options.stranger ? { stranger: options.stranger } : {}),
    });
    this.#web = createWebServer({
      local: true,
      port: 0,
      host: '127.0.0.1',
      routes: [],
      botEndpoint: createBotEndpoint({ identity: null, local: true, router: this.#router, clock, logger }),
      tabDir: __dirname,
      signIn: { identify: async () => null },
      logger,
    });
  }

  async start(): Promise<this> {
    await this.teams.start();
    this.#url = `${(await this.#web.start()).url}/api/messages`;
    return this;
  }

  async stop(): Promise<void> {
    await this.#web.stop();
    await this.teams.stop();
  }

  /** What Teams gets for an activity, or for anything else that is sent in its place. */
  async receive(body: unknown): Promise<{ status: number; body: Json }> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: text,
    });
    return { status: response.status, body: (await response.json()) as Json };
  }

  /** Hands an activity to the router past the web, when two must come in the same instant. */
  handle(activity: Json): Promise<Reply> {
    const reading = readActivity(activity);
    if (!reading.ok) throw new Error('this is no activity');
    return this.#router.handle(reading.inbound);
  }

  #logger(): Logger {
    const write = (fields: Readonly<Json>, message: string): void => void this.log.push({ ...fields, message });
    return { info: write, warn: write, error: write };
  }
}

/** Every text of a card that a person reads, one a line. */
export function textOf(node: unknown): string {
  if (Array.isArray(node)) return node.map(textOf).filter(Boolean).join('\n');
  if (typeof node !== 'object' || node === null) return '';
  const { text, title, label, data: _data, fallback: _fallback, ...rest } = node as Json;
  const own = [text, title, label].filter((value) => typeof value === 'string');
  return [...own, ...Object.values(rest).map(textOf)].filter(Boolean).join('\n');
}

/** Every button of a card, but for the «Why?» that stands on every card. */
export function buttonsOf(node: unknown): { title: string; verb: string; data: Json }[] {
  if (Array.isArray(node)) return node.flatMap(buttonsOf);
  if (typeof node !== 'object' || node === null) return [];
  const element = node as Json;
  if (element.title === 'Why?') return [];
  if (element.type === 'Action.Execute') return [element as { title: string; verb: string; data: Json }];
  return Object.values(element).flatMap(buttonsOf);
}
