/// <reference lib="dom" />
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { projectRoot } from './network-files';

const PATIENCE = { timeout: process.env.TOUR ? 300_000 : 90_000 };
const WINDOW = { width: 1280, height: 940 };
/** Tenths of a second: the first start builds the bot and its tab. */
const MOST_ASKED = 1_500;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

const serves = (url: string): Promise<boolean> =>
  fetch(url).then(
    (answer) => answer.ok,
    () => false,
  );

/** `npm start`, with the Playground and a store of its own. */
export async function startWithPlayground(clock: string) {
  const dataDir = mkdtempSync(join(tmpdir(), 'convenor-walk-'));
  const [port, playground] = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    PORT: String(port),
    PLAYGROUND_PORT: String(playground),
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    LOCAL_CLOCK: clock,
    LOG_LEVEL: 'warn',
    // no window of its own: the test is the browser
    CI: 'true',
  };
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: projectRoot,
    env,
    detached: true,
    stdio: 'pipe',
  });
  let said = '';
  const hear = (data: unknown) => {
    said += String(data);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const url = `http://localhost:${playground}/`;
  for (let asked = 0; !(await serves(url)); asked += 1) {
    if (child.exitCode !== null || asked > MOST_ASKED) {
      await killed(child);
      throw new Error(`the Playground did not come up: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    bot: `http://127.0.0.1:${port}`,
    /** Until everything is sent that the bot has to send. */
    settled: async () => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`http://127.0.0.1:${port}/local/clock`, { method: 'POST', headers, body: '{}' });
      if (!answer.ok) throw new Error(`the bot did not settle: ${await answer.text()}`);
    },
    stop: async () => {
      await killed(child);
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

const killed = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || !child.pid) return resolve();
    child.once('exit', () => resolve());
    process.kill(-child.pid, 'SIGKILL');
  });

/** What a person does in the Playground: type, press, look. */
export class Playground {
  #pictures = 0;

  private constructor(
    readonly page: Page,
    readonly folder: string,
  ) {}

  static async open(browser: Browser, url: string, folder: string): Promise<Playground> {
    mkdirSync(folder, { recursive: true });
    const page = await browser.newPage({ viewport: WINDOW });
    page.setDefaultTimeout(PATIENCE.timeout);
    await page.goto(url);
    const playground = new Playground(page, folder);
    await playground.#box().waitFor();
    return playground;
  }

  #box(): Locator {
    return this.page.locator('[contenteditable=true]').first();
  }

  async #write(words: string): Promise<void> {
    await this.#box().click();
    // at once: the client draws the whole chat again at each key
    await this.page.keyboard.insertText(words);
    await this.#box().filter({ hasText: words }).waitFor(PATIENCE);
  }

  async type(words: string): Promise<void> {
    await this.#write(words);
    await this.page.keyboard.press('Enter');
  }

  /** Types, and looks at a channel before the answers come: the client draws the whole chat again at each of them. */
  async typeAndLeave(words: string, channel: string): Promise<void> {
    await this.#write(words);
    const away = await this.#place(channel).elementHandle();
    await this.page.keyboard.press('Enter');
    await away?.evaluate((node) => (node as HTMLElement).click());
  }

  /** Types, and waits until the newest card says so. */
  async say(words: string, until: RegExp): Promise<void> {
    await this.type(words);
    await this.shows(until);
  }

  async shows(pattern: RegExp): Promise<void> {
    await this.#cards().filter({ hasText: pattern }).last().waitFor(PATIENCE);
  }

  async channel(name: string): Promise<void> {
    await this.page.evaluate(() => window.scrollTo(0, 0));
    // while cards come the client is never still, and a real click would wait for that
    await this.#place(name).evaluate((node) => (node as HTMLElement).click());
  }

  #place(name: string): Locator {
    return this.page.getByText(name, { exact: true }).first();
  }

  personal = (): Promise<void> => this.channel('Personal Chat');

  #cards(): Locator {
    return this.page.locator('.ac-adaptiveCard');
  }

  /** The newest card that has the button, and that matches where a pattern is given. */
  card(title: string, about?: RegExp): Locator {
    const has = this.page.getByRole('button', { name: title, exact: true });
    const cards = this.#cards().filter({ has });
    return (about ? cards.filter({ hasText: about }) : cards).last();
  }

  /** Fills inputs by their labels and presses a button, all on one card. */
  async press(title: string, inputs: Readonly<Record<string, string>> = {}, about?: RegExp): Promise<void> {
    const card = this.card(title, about);
    await card.waitFor(PATIENCE);
    for (const [label, value] of Object.entries(inputs)) await this.#fill(card, label, value);
    await card.getByRole('button', { name: title, exact: true }).last().click();
  }

  /** Presses, and looks at a channel before what follows comes: the client draws the whole chat again at each card. */
  async pressAndLeave(title: string, channel: string, about?: RegExp): Promise<void> {
    const card = this.card(title, about);
    await card.waitFor(PATIENCE);
    const away = await this.#place(channel).elementHandle();
    await card.getByRole('button', { name: title, exact: true }).last().click();
    await away?.evaluate((node) => (node as HTMLElement).click());
  }

  async #fill(card: Locator, label: string, value: string): Promise<void> {
    // the client marks what is required with a star behind its name
    const input = card.getByLabel(new RegExp(`^${label}( ?\\*)?$`)).first();
    const kind = await input.evaluate(
      (node) => `${node.tagName} ${node.getAttribute('role') ?? ''} ${node.getAttribute('aria-haspopup') ?? ''}`,
    );
    if (!/combobox|BUTTON/.test(kind)) return input.fill(value);
    // a date is typed; the client reads it when the keyboard goes on
    if (/dialog/.test(kind)) {
      await input.fill(value);
      return input.press('Tab');
    }
    await input.click();
    const options = this.page.locator('[role=option], [role=menuitemcheckbox]');
    for (const name of value.split(',')) {
      const option = options.filter({ hasText: new RegExp(`^${name}\\b`) }).first();
      await option.waitFor({ state: 'attached' });
      // the list of a multiple choice moves while it is scrolled to, and a real click misses it; what is ticked already stays so
      await option.evaluate((node) => {
        const ticked = [node.getAttribute('aria-checked'), node.getAttribute('aria-selected')].includes('true');
        if (!ticked) (node as HTMLElement).click();
      });
    }
    await this.page.keyboard.press('Escape');
  }

  /** Brings the newest card that matches into view, from its top. */
  async bring(pattern: RegExp): Promise<void> {
    const card = this.#cards().filter({ hasText: pattern }).last();
    await card.evaluate((node) => node.scrollIntoView({ block: 'start' }));
  }

  /** A picture of the chat, without the Playground's own columns. */
  async picture(name: string): Promise<void> {
    this.#pictures += 1;
    await this.page.evaluate(() => window.scrollTo(0, 0));
    const file = `${String(this.#pictures).padStart(2, '0')}-${name}.png`;
    const clip = { x: 330, y: 48, width: 620, height: 892 };
    await this.page.screenshot({ path: join(this.folder, file), clip });
  }

  /** A picture of the newest card that matches, as wide as a phone shows it. */
  async phonePicture(name: string, pattern: RegExp): Promise<void> {
    this.#pictures += 1;
    const file = `${String(this.#pictures).padStart(2, '0')}-${name}.png`;
    const card = this.#cards().filter({ hasText: pattern }).last();
    await card.waitFor(PATIENCE);
    // the client's own bars lie over a card that is longer than the window
    await this.page.setViewportSize({ ...WINDOW, height: 1_600 });
    await card.evaluate((node) => {
      node.style.width = '358px';
    });
    await card.screenshot({ path: join(this.folder, file) });
    await card.evaluate((node) => {
      node.style.width = '';
    });
    await this.page.setViewportSize(WINDOW);
  }

  /** A picture of something else than the chat, in the same order. */
  async pictureOf(name: string, what: Locator): Promise<void> {
    this.#pictures += 1;
    await what.scrollIntoViewIfNeeded();
    await what.page().screenshot({ path: join(this.folder, `${String(this.#pictures).padStart(2, '0')}-${name}.png`) });
  }
}
