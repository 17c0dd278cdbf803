import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { NetworkFile } from '../../src/features/network-file/types';
import type { Card } from '../../src/kernel/cards';
import { guid, networkFile, personId, projectRoot } from '../harness/network-files';
import { newDatabase } from '../harness/store';
import { type Button, buttonsOf, pressOf } from '../isolation/cards';
import { LightTeams, type Told } from './teams';
import type { Json } from './values';

/** Words that stand in all that is written in one network, or by its people: none of them may be read elsewhere. */
export const MARKS = { net: 'Xqnet', labour: 'Xqlabour', person: 'Xqperson', other: 'Yqother' } as const;

export const TENANT = 'tenant-of-all';
const START = '2027-02-04T15:00:00+06:00';
const BOT = '28:convenor';

export interface Person {
  readonly key: string;
  readonly id: string;
  /** The network whose person this is; null: a stranger. */
  readonly of: 'BD' | 'KG' | null;
  /** What this person may never read. */
  readonly forbidden: RegExp;
}

const person = (of: 'BD' | 'KG', key: string, forbidden: RegExp): Person => ({
  ...{ key, of, forbidden },
  id: personId(of, key),
});
/** Whole marks: two letters alone come up by themselves in a signature of a link. */
export const OF_BD = /Xq(?:net|labour|person|group)/;
export const OF_KG = /Yqother/;
export const OF_NETWORK = /Yqother|Xqnet/;
export const OF_ANY = new RegExp(`${OF_BD.source}|${OF_KG.source}`);
export const PEOPLE: readonly Person[] = [
  ...['coordinator', 'secretariat', 'RCO', 'UNICEF', 'ILO', 'UNODC'].map((key) => person('BD', key, OF_KG)),
  person('BD', 'cso', OF_NETWORK),
  ...['chair-rc', 'chair-iom', 'secretariat', 'UNDP', 'UNHCR'].map((key) => person('KG', key, OF_BD)),
  { key: 'stranger', id: guid('a stranger'), of: null, forbidden: OF_ANY },
];

/** Who of everybody in the two networks this is, by id. */
const READERS = new Map<string, Pick<Person, 'key' | 'forbidden'>>([
  ...networkFile('BD').people.map(({ id, name }) => [id, { key: `BD ${name}`, forbidden: OF_KG }] as const),
  ...networkFile('KG').people.map(({ id, name }) => [id, { key: `KG ${name}`, forbidden: OF_BD }] as const),
  ...PEOPLE.map((one) => [one.id, one] as const),
]);

/** The same person of another tenant, who is nobody here, and writes in a chat of their own. */
export const foreigner = (who: Person): Person => ({
  ...{ key: `${who.key} of another tenant`, of: null, forbidden: OF_ANY },
  id: who.id,
});

export const readerOf = (id: string): Pick<Person, 'key' | 'forbidden'> | undefined => READERS.get(id);

export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly ms: number;
}

export interface Call {
  readonly method?: string;
  readonly path: string;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent in pieces, without a length said before. */
  readonly chunked?: boolean;
}

const channelOf = (code: string): string => `19:network-${code}@thread.tacv2`;
export const CHANNELS = { BD: channelOf('BD'), KG: channelOf('KG'), LM: '19:lm-BD@thread.tacv2' } as const;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

export function fileOf(code: 'BD' | 'KG', serviceUrl: string): NetworkFile {
  const mark = code === 'BD' ? MARKS.person : MARKS.other;
  const plain = networkFile(code);
  const groups = [
    {
      key: 'LM',
      name: 'Xqgroup labour migration',
      kind: 'permanent' as const,
      established: '2019-07-07',
      chairs: [{ person: personId('BD', 'ILO'), since: '2026-06-15' }],
      leads: [personId('BD', 'UNICEF')],
      participants: [{ person: personId('BD', 'cso'), as: 'cso' as const }],
    },
  ];
  return {
    ...plain,
    team: { tenantId: TENANT, teamId: `19:team-${code}@thread.tacv2`, serviceUrl },
    channels: { network: CHANNELS[code], ...(code === 'BD' ? { LM: CHANNELS.LM } : {}) },
    people: [
      ...plain.people.map((one) => ({ ...one, name: `${mark} ${one.name}` })),
      ...(code === 'BD' ? [{ id: personId('BD', 'cso'), name: `${MARKS.person} cso` }] : []),
    ],
    ...(code === 'BD' ? { groups: groups as never } : {}),
  };
}

const LOOKS = ['decisions', 'actions', 'agenda', 'members', 'setup', 'calendar', 'obligations'];

/** A bot in a process of its own on a database of its own, two networks of one tenant in it, and Teams in front. */
export class Site {
  readonly told: Told[] = [];
  /** What every message is shown to from the moment on that this is set; until then they are kept in `told`. */
  hear: ((told: Told) => void) | null = null;
  readonly teams = new LightTeams((told) => (this.hear ? this.hear(told) : void this.told.push(told)));
  readonly faults: string[] = [];
  readonly networks: Record<string, string> = {};
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16 });
  readonly #answers: { readonly of: 'BD' | 'KG'; readonly card: Card }[] = [];
  #port = 0;
  #child: ChildProcess | null = null;
  #folder = '';
  #database: { url: string; drop(): Promise<void> } | null = null;
  #client: Client | null = null;

  async start(): Promise<void> {
    await this.teams.start();
    this.#database = await newDatabase();
    this.#client = new Client({ connectionString: this.#database.url });
    await this.#client.connect();
    this.#folder = mkdtempSync(join(tmpdir(), 'convenor-fuzz-'));
    this.#port = await freePort();
    const env = {
      ...{ PATH: process.env.PATH, PORT: String(this.#port), DATA_DIR: this.#folder, PLAYGROUND: 'off' },
      ...{ LOCAL_CLOCK: START, LOG_LEVEL: 'error', DATABASE_URL: this.#database.url },
    };
    const execArgv = ['--expose-gc', '--require', join(__dirname, 'probe.cjs')];
    const child = fork(join(projectRoot, 'dist', 'main.js'), [], { env, execArgv, cwd: this.#folder, silent: true });
    this.#child = child;
    // at this level a line of the log is a fault of ours
    child.stderr?.on('data', (data) => this.faults.push(String(data)));
    while (!(await this.#lives())) await new Promise((resolve) => setTimeout(resolve, 50));
    for (const code of ['BD', 'KG'] as const) {
      const loaded = await this.post('/local/networks', fileOf(code, this.teams.serviceUrl));
      if (loaded.status !== 201) throw new Error(loaded.text);
      this.networks[code] = (JSON.parse(loaded.text) as { id: string }).id;
    }
    await this.#story();
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child?.exitCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    this.#agent.destroy();
    await this.#client?.end();
    await this.teams.stop();
    await this.#database?.drop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #lives(): Promise<boolean> {
    if (this.#child?.exitCode !== null) throw new Error(`the bot ended: ${this.faults.join('')}`);
    return this.call({ path: '/healthz', method: 'GET' }).then(
      ({ status }) => status === 200,
      () => false,
    );
  }

  /** One request as it is; an answer that never comes is status 0. */
  call({ method = 'POST', path, body, headers = {}, chunked = false }: Call): Promise<Answered> {
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const options = { method, path, headers, agent: this.#agent, host: '127.0.0.1', port: this.#port };
      const sent = request(options, (response) => {
        const chunks: Buffer[] = [];
        const done = () =>
          resolve({
            status: response.statusCode ?? 0,
            text: Buffer.concat(chunks).toString('utf8'),
            ms: performance.now() - began,
          });
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', done);
        response.on('close', done);
      });
      sent.setTimeout(40_000, () => sent.destroy(new Error('no answer in forty seconds')));
      sent.on('error', reject);
      if (chunked && body !== undefined) {
        const middle = Math.floor(body.length / 2);
        sent.write(body.slice(0, middle));
        sent.end(body.slice(middle));
      } else sent.end(body);
    });
  }

  post(path: string, body: unknown): Promise<Answered> {
    return this.call({ path, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  }

  settle(): Promise<Answered> {
    return this.post('/local/clock', {});
  }

  async memory(): Promise<number> {
    const child = this.#child;
    const heard = new Promise<number>((resolve) =>
      child?.once('message', (said) => resolve((said as { memory: NodeJS.MemoryUsage }).memory.heapUsed)),
    );
    child?.send('memory');
    return heard;
  }

  async query<R extends Json>(text: string, values: readonly unknown[] = []): Promise<R[]> {
    const answer = await this.#client?.query<R>(text, [...values]);
    return answer?.rows ?? [];
  }

  /** Table → rows, of our own tables and the queue's. */
  async rows(): Promise<Map<string, number>> {
    const tables = await this.query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname in ('public', 'pgboss')
       and not exists (select 1 from pg_inherits where inhrelid = (quote_ident(schemaname) || '.' || quote_ident(tablename))::regclass)`,
    );
    const counted = new Map<string, number>();
    for (const { name } of tables) {
      const [row] = await this.query<{ n: string }>(`select count(*) as n from ${name}`);
      counted.set(name, Number(row?.n ?? 0));
    }
    return counted;
  }

  activity(who: Person, more: Json = {}): Json {
    return {
      id: randomUUID(),
      channelId: 'msteams',
      serviceUrl: this.teams.serviceUrl,
      timestamp: new Date(START).toISOString(),
      from: { id: `29:${who.id}`, name: 'Somebody', aadObjectId: who.id },
      recipient: { id: BOT, name: 'Convenor' },
      conversation: { id: `a:${who.id}`, conversationType: 'personal', tenantId: TENANT },
      channelData: { tenant: { id: TENANT } },
      ...more,
    };
  }

  inChannel(channelId: string, teamId: string): Json {
    return {
      conversation: {
        ...{ id: `${channelId};messageid=${randomUUID()}`, conversationType: 'channel' },
        ...{ isGroup: true, tenantId: TENANT },
      },
      channelData: { tenant: { id: TENANT }, team: { id: teamId }, channel: { id: channelId } },
    };
  }

  pressing(who: Person, verb: string, data: unknown, more: Json = {}): Json {
    const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' };
    return this.activity(who, { type: 'invoke', name: 'adaptiveCard/action', value, ...more });
  }

  /** All cards that stand anywhere, or were an answer, the newest last. */
  cards(): Card[] {
    return [...this.told.flatMap(({ activity }) => cardsIn(activity)), ...this.#answers.map(({ card }) => card)];
  }

  async say(who: Person, words: string): Promise<void> {
    await this.post('/api/messages', this.activity(who, { type: 'message', text: words }));
    await this.settle();
  }

  async #press(who: Person, title: string, mark: string, given: Readonly<Record<string, string>> = {}): Promise<void> {
    const own = this.told.filter(({ conversationId }) => conversationId === `a:${who.id}`);
    const mine = [...own.flatMap(({ activity }) => cardsIn(activity)), ...this.#answersOf(who)];
    const has = (one: Button) => one.title === title;
    const card = mine.findLast((one) => buttonsOf(one).some(has));
    const button = card && buttonsOf(card).find(has);
    if (!button) return;
    const answer = await this.post(
      '/api/messages',
      this.pressing(who, button.verb, pressOf(card, button, mark, given)),
    );
    const { value } = JSON.parse(answer.text) as { value?: Card };
    if (value?.body && who.of) this.#answers.push({ of: who.of, card: value });
    await this.settle();
  }

  #answersOf(who: Person): Card[] {
    return this.#answers.filter(({ of }) => of === who.of).map(({ card }) => card);
  }

  /** A meeting, an agenda item, a decision of the Network and one of a group, actions: something of everything to fish for. */
  async #story(): Promise<void> {
    const of = (code: 'BD' | 'KG', key: string) => PEOPLE.find((one) => one.of === code && one.key === key) as Person;
    const network = async (code: 'BD' | 'KG', convenor: Person, proposer: Person, mark: string) => {
      await this.say(convenor, 'convene 2027-02-25 10:00');
      await this.say(proposer, `agenda ${code}-2027-Q1-R`);
      await this.#press(proposer, 'Propose', mark, { Purpose: 'Discussion' });
      await this.say(proposer, 'decide');
      await this.#press(proposer, 'Submit', mark);
      await this.#press(convenor, 'Clear and circulate', mark);
      await this.say(of(code, 'secretariat'), 'action');
      await this.#press(of(code, 'secretariat'), 'Record action', mark);
    };
    await network('BD', of('BD', 'coordinator'), of('BD', 'RCO'), MARKS.net);
    await network('KG', of('KG', 'chair-rc'), of('KG', 'UNDP'), MARKS.other);
    await this.say(of('BD', 'coordinator'), 'convene LM 2027-02-24 10:00');
    await this.say(of('BD', 'ILO'), 'decide');
    await this.#press(of('BD', 'ILO'), 'Submit', MARKS.labour);
    await this.#press(of('BD', 'ILO'), 'Clear and circulate', MARKS.labour);
    const looking = PEOPLE.filter((one) => /^(secretariat|UNDP|ILO|cso)$/.test(one.key));
    const looked = looking.flatMap((who) => LOOKS.map((text) => this.activity(who, { type: 'message', text })));
    await Promise.all(looked.map((activity) => this.post('/api/messages', activity)));
    await this.settle();
  }
}

export const cardsIn = (activity: Json): Card[] =>
  ((activity.attachments ?? []) as { content: Card }[]).map(({ content }) => content);
