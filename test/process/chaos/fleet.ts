import { Client } from 'pg';
import { freePort, kill, launch, type Running, served } from '../../harness/process';
import type { Dice } from './dice';

export interface FleetOptions {
  readonly dice: Dice;
  readonly bots: number;
  readonly dataDir: string;
  /** Null: the embedded store, which has one bot. */
  readonly databaseUrl: string | null;
  readonly at: string;
}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Longer than a bot may take for anything but the hanging of Teams. */
const PATIENCE_MS = 60_000;
const BETWEEN_TRIES_MS = 150;
const MOST_STARTS = 5;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Bots in processes of their own on one store, which are killed and whose lines to the store are cut. */
export class Fleet {
  readonly figures = { kills: 0, stops: 0, cuts: 0, linesCut: 0, startsCutOff: 0, tries: 0 };
  readonly #options: FleetOptions;
  readonly #bots: (Running | null)[];
  /** What every bot said, also those that are no more. */
  readonly #said: (() => string)[] = [];
  readonly #all: Running[] = [];
  #admin: Client | undefined;
  #ended = false;
  /** How long the last start took. */
  #startMs = 0;

  constructor(options: FleetOptions) {
    this.#options = options;
    this.#bots = Array.from({ length: options.bots }, () => null);
  }

  async start(): Promise<this> {
    const { databaseUrl } = this.#options;
    if (databaseUrl) {
      this.#admin = new Client({ connectionString: databaseUrl });
      await this.#admin.connect();
    }
    await Promise.all(this.#bots.map((_, index) => this.#launch(index)));
    return this;
  }

  async #launch(index: number): Promise<void> {
    const { dataDir, databaseUrl, at } = this.#options;
    // each bot believes to be somewhere else: times must be the same
    const TZ = ['Pacific/Auckland', 'America/New_York'][index % 2] ?? 'UTC';
    const settings = { DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? '', LOCAL_CLOCK: at, DRAIN_SECONDS: '0', TZ };
    for (let left = MOST_STARTS; ; left -= 1) {
      const running = launch(await freePort(), settings, 'dist/main.js');
      this.#said.push(running.said);
      this.#all.push(running);
      const began = performance.now();
      try {
        this.#bots[index] = await served(running);
        this.#startMs = performance.now() - began;
        return;
      } catch (error) {
        // its line was cut before it served: it ends with a sentence, and whoever watches it starts it again
        if (left === 0) throw error;
        this.figures.startsCutOff += 1;
      }
    }
  }

  said(): string {
    return this.#said.map((said) => said()).join('\n');
  }

  /** The address of a bot that lives, or of the other one where two are wanted; waits while none does. */
  async address(but?: string): Promise<string> {
    for (;;) {
      const alive = this.#bots.flatMap((bot) => (bot && bot.url !== but ? [bot.url] : []));
      if (alive.length > 0) return this.#options.dice.pick(alive);
      if (but !== undefined) return but;
      await pause(BETWEEN_TRIES_MS);
    }
  }

  /** One request to one bot; null where no answer came. */
  async ask(url: string, path: string, body: unknown): Promise<Answer | null> {
    this.figures.tries += 1;
    const headers = { 'content-type': 'application/json' };
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body), signal });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    } catch {
      // the bot was killed, or is being started: whoever asks decides whether to ask again
      return null;
    }
  }

  /** Asks until some bot answers in a way that will do. */
  async post(path: string, body: unknown, does: (answer: Answer) => boolean): Promise<Answer> {
    for (;;) {
      const answer = await this.ask(await this.address(), path, body);
      if (answer && does(answer)) return answer;
      await pause(BETWEEN_TRIES_MS);
    }
  }

  /** Kills, stops and cuts at random until told to end. */
  async trouble(leastMs: number, mostMs: number): Promise<void> {
    const { dice } = this.#options;
    while (!this.#ended) {
      // what takes long to come up is left alone for as long: else a slow machine would do nothing but start
      await pause(dice.between(leastMs, mostMs) + this.#startMs);
      if (this.#ended) return;
      if (this.#admin && dice.chance(0.6)) await this.#cut();
      else await this.#replace(dice.between(0, this.#bots.length - 1), dice.chance(0.2) ? 'SIGTERM' : 'SIGKILL');
    }
  }

  async #replace(index: number, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const bot = this.#bots[index];
    if (!bot) return;
    this.#bots[index] = null;
    this.figures[signal === 'SIGKILL' ? 'kills' : 'stops'] += 1;
    await kill(bot, signal);
    await this.#launch(index);
  }

  /** Some of the lines to the store, or all. */
  async #cut(): Promise<void> {
    const share = this.#options.dice.chance(0.3) ? 1 : 0.5;
    const { rowCount } = (await this.#admin?.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'convenor' and random() < $1`,
      [share],
    )) ?? { rowCount: 0 };
    this.figures.cuts += 1;
    this.figures.linesCut += rowCount ?? 0;
  }

  calm(): void {
    this.#ended = true;
  }

  async stop(): Promise<void> {
    this.#ended = true;
    await Promise.all(this.#bots.map((bot) => bot && kill(bot, 'SIGTERM')));
    for (const bot of this.#all) await kill(bot);
    await this.#admin?.end();
    this.#admin = undefined;
  }
}
