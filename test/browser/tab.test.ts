/// <reference lib="dom" />
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import type { Overview } from '../../src/tab/contract';
import { findBrowser } from '../harness/browser';
import { openInTeams, TAB, wear } from './fake-teams';
import { fullOverview, longRegister, quietOverview, record, register } from './overviews';
import { refusal, Site } from './site';

const root = join(__dirname, '..', '..');
const pictures = join(root, 'test-results', 'tab');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const found = findBrowser();
const given = found ? describe : describe.skip;
if (!found) process.stderr.write('skipped: no Chrome, Edge or Chromium here; set CHROME_PATH to one\n');

jest.setTimeout(60_000);

given('the tab', () => {
  const folder = mkdtempSync(join(tmpdir(), 'convenor-tab-'));
  const site = new Site(folder);
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    build(folder);
    mkdirSync(pictures, { recursive: true });
    await site.open();
    browser = await chromium.launch({ executablePath: found?.executablePath ?? '', args: found?.args ?? [] });
  });

  afterAll(async () => {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true });
  });

  afterEach(async () => {
    // a page may still be asking when its test has seen enough: closed in mid-answer, the answer would fail another test
    await page.unrouteAll({ behavior: 'wait' });
    await page.context().close();
    site.asked.length = 0;
    site.decisions = [];
  });

  async function open({ path = '/tab/?as=Ainura', dark = false, width = 1280 } = {}): Promise<void> {
    page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: dark ? 'dark' : 'light' });
    await page.goto(`${site.address}${path}`);
  }

  function answering(overview: Overview): void {
    site.answer = () => ({ status: 200, body: overview });
  }

  async function readyFor(overview: Overview): Promise<void> {
    await page.getByRole('heading', { level: 1, name: overview.network.name }).waitFor();
  }

  describe.each([
    { dark: false, width: 360 },
    { dark: true, width: 360 },
    { dark: false, width: 1280 },
    { dark: true, width: 1280 },
    { dark: false, width: 320 },
  ])('at $width pixels, dark: $dark', (look) => {
    test.each([
      ['full', fullOverview()],
      ['quiet', quietOverview()],
    ])('a %s overview has no accessibility fault and nothing cut off', async (name, overview) => {
      answering(overview);
      site.decisions = name === 'full' ? register : [];
      await open(look);
      await readyFor(overview);
      await page.getByText(name === 'full' ? 'Annual work plan 2027' : 'No decisions yet').waitFor();
      await page.screenshot({
        path: join(pictures, `${name}-${look.width}-${look.dark ? 'dark' : 'light'}.png`),
        fullPage: true,
      });
      // names and colours do not depend on the width: looked at once for each theme
      if (look.width === 360) expect(await faults(page.mainFrame())).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(look.width);
    });
  });

  test('shows the meeting, the rounds and the actions under headings of their own', async () => {
    answering(fullOverview());
    await open();
    const meeting = page.getByRole('region', { name: 'Next meeting' });
    await meeting.getByText('Thu 25 Feb 2027, 10:00 (Asia/Bishkek)').waitFor();
    expect(await meeting.textContent()).toMatch(/KG-2027-Q1-R[\s\S]*UN House[\s\S]*Circulated[\s\S]*UNDP: Will attend/);
    const rounds = page.getByRole('region', { name: 'Open rounds' });
    expect(await rounds.textContent()).toMatch(
      /Open\s*KG-12[\s\S]*Mon 22 Feb 2027, 17:00 \(Asia\/Bishkek\)[\s\S]*Join consensus/,
    );
    const actions = page.getByRole('region', { name: 'My actions' });
    expect(await actions.textContent()).toMatch(/Overdue\s*In progress[\s\S]*Mon 8 Feb 2027[\s\S]*Labour Migration/);
  });

  test('the record opens in the place of the register, and the keyboard goes with it there and back', async () => {
    answering(fullOverview());
    site.decisions = register;
    site.record = record;
    await open({ width: 360 });
    await page.getByRole('button', { name: `Record of ${record.name}` }).press('Enter');
    await page.getByRole('heading', { name: 'Every act' }).waitFor();
    const back = page.getByRole('button', { name: 'Back to the register' });
    expect(await back.evaluate((button) => button === document.activeElement)).toBe(true);
    const panel = page.getByRole('region', { name: 'Decision' });
    expect(await panel.textContent()).toMatch(/Internal use only[\s\S]*Adopted[\s\S]*joined, with a reservation/);
    expect(await faults(page.mainFrame())).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await panel.screenshot({ path: join(pictures, 'record-360-light.png') });
    await page.setViewportSize({ width: 1280, height: 900 });
    await panel.screenshot({ path: join(pictures, 'record-1280-light.png') });
    await back.press('Enter');
    const opener = page.getByRole('button', { name: `Record of ${record.name}` });
    await opener.waitFor();
    expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  test('a hundred decisions come twenty at a time, are found by words in any letters, and the keyboard keeps its place', async () => {
    answering(quietOverview());
    site.decisions = longRegister;
    site.record = record;
    await open({ width: 390 });
    await page.getByText('20 of 100 shown').waitFor();
    const rows = page.getByRole('region', { name: 'Decisions' }).getByRole('listitem');
    expect(await rows.count()).toBe(20);
    await page.getByRole('button', { name: 'Show more' }).press('Enter');
    await page.getByText('40 of 100 shown').waitFor();
    expect(await rows.nth(20).evaluate((row) => row === document.activeElement)).toBe(true);
    // back from a record the list is as long as it was, and the keyboard at the button that opened it
    const thirtieth = `Record of ${longRegister[29]?.name}`;
    await page.getByRole('button', { name: thirtieth }).press('Enter');
    await page.getByRole('button', { name: 'Back to the register' }).press('Enter');
    const opener = page.getByRole('button', { name: thirtieth });
    await opener.waitFor();
    expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
    const field = page.getByLabel('Find a decision');
    for (const [words, place] of [
      ['sukru pasa', 'Şükrü Paşa'],
      ['GENCE', 'Gəncə'],
      ['нарын', 'Нарын'],
      ['কক্সবাজার', 'কক্সবাজার'],
    ] as const) {
      await field.fill(words);
      await rows.filter({ hasText: place }).nth(19).waitFor();
      expect((await rows.allTextContents()).every((text) => text.includes(place))).toBe(true);
      expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
    }
    await field.fill('no such words');
    await page.getByText('No decision has the words «no such words».').waitFor();
    expect(await faults(page.mainFrame())).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });

  test('a record that cannot be read says why, and Try again reads it', async () => {
    answering(fullOverview());
    site.decisions = register;
    site.record = refusal(404, 'decision.unknown', 'There is no such decision in this Network.').body;
    await open({ width: 360 });
    await page.getByRole('button', { name: `Record of ${record.name}` }).click();
    await page.getByRole('alert').getByText('There is no such decision').waitFor();
    site.record = record;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Every act' }).waitFor();
  });

  test('carries the handling mark before anything else', async () => {
    answering(fullOverview());
    await open();
    await readyFor(fullOverview());
    expect(await page.getByRole('banner').textContent()).toMatch(/^Internal use only – Network members/);
  });

  test('names who has spoken in a round and never counts', async () => {
    answering(fullOverview());
    await open();
    await page.getByText('Position recorded by UNDP, ILO, UNICEF').waitFor();
    expect(await page.getByRole('region', { name: 'Open rounds' }).textContent()).not.toMatch(
      /\b3\b|majority|of \d+|%/i,
    );
  });

  test('a picker appears for whoever belongs to several networks, and reads the chosen one by keyboard', async () => {
    const networks = [
      { id: 'kg', name: 'UN Network on Migration in the Kyrgyz Republic' },
      { id: 'tl', name: 'UN Network on Migration in Timor-Leste' },
    ];
    const other = fullOverview({
      networks,
      network: { id: 'tl', name: 'UN Network on Migration in Timor-Leste', zone: 'Asia/Dili', handling: null },
    });
    site.answer = ({ query }) => ({
      status: 200,
      body: query.get('network') === 'tl' ? other : fullOverview({ networks }),
    });
    await open({ width: 360 });
    await readyFor(fullOverview());
    await page.screenshot({ path: join(pictures, 'picker-360-light.png'), fullPage: true });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await readyFor(other);
    expect(site.asked.at(-1)?.query.get('as')).toBe('Ainura');
    expect(await page.getByText('Internal use only').count()).toBe(0);
    expect(await faults(page.mainFrame())).toEqual([]);
  });

  test('refreshes by keyboard and says as of when it speaks', async () => {
    answering(fullOverview());
    await open();
    await readyFor(fullOverview());
    answering(fullOverview({ clock: 'Thu 11 Feb 2027, 09:40 (Asia/Bishkek)' }));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('as of Thu 11 Feb 2027, 09:40 (Asia/Bishkek)').waitFor();
  });

  test('shows its shape while it waits', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    site.answer = async () => {
      await held;
      return { status: 200, body: fullOverview() };
    };
    await open();
    await page.getByLabel('Reading your overview').waitFor();
    expect(await faults(page.mainFrame())).toEqual([]);
    await page.screenshot({ path: join(pictures, 'loading-1280-light.png') });
    release();
    await readyFor(fullOverview());
  });

  test('says the server’s own reason when it fails, and Try again brings the overview', async () => {
    const words = 'You have no role in a network here. Ask your Secretariat to enter you.';
    site.answer = () => refusal(403, 'person.unknown', words);
    await open({ width: 360 });
    await page.getByRole('alert').getByText('Ask your Secretariat to enter you.').waitFor();
    expect(await faults(page.mainFrame())).toEqual([]);
    await page.screenshot({ path: join(pictures, 'problem-360-light.png') });
    answering(fullOverview());
    await page.getByRole('button', { name: 'Try again' }).click();
    await readyFor(fullOverview());
  });

  test('says so when the server cannot be reached', async () => {
    answering(fullOverview());
    page = await browser.newPage();
    await page.route('**/api/**', (route) => route.abort());
    await page.goto(`${site.address}/tab/?as=Ainura`);
    await page.getByText('Check your connection').waitFor();
  });

  test('outside Teams it asks nothing of the server and says how to open it', async () => {
    await open({ path: '/tab/', width: 360 });
    await page.getByRole('heading', { level: 1, name: 'Open Convenor in Teams' }).waitFor();
    await page.screenshot({ path: join(pictures, 'outside-360-light.png') });
    expect(site.asked).toEqual([]);
    expect(await faults(page.mainFrame())).toEqual([]);
  });

  test.each(['about', 'privacy', 'terms'])(
    'the page %s, to which the app package links, has no accessibility fault',
    async (name) => {
      await open({ path: `/tab/${name}.html`, width: 360, dark: true });
      expect(await faults(page.mainFrame())).toEqual([]);
    },
  );

  describe('in Teams', () => {
    async function tabFrame(): Promise<Frame> {
      await page.frameLocator('iframe').getByRole('heading', { level: 1, name: fullOverview().network.name }).waitFor();
      const frame = page.frames().find((candidate) => candidate.url().startsWith(TAB));
      if (!frame) throw new Error('The tab is not in its frame.');
      return frame;
    }

    test('it asks with the person’s own token and never with a name', async () => {
      answering(fullOverview());
      page = await browser.newPage();
      await openInTeams(page, site.address, 'default');
      await tabFrame();
      expect(site.asked.map(({ authorization, query }) => [authorization, query.get('as')])).toEqual([
        ['Bearer token-of-ainura', null],
      ]);
    });

    test('it wears Teams’ theme, high contrast too, and follows a change', async () => {
      answering(fullOverview());
      page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      await openInTeams(page, site.address, 'contrast');
      const frame = await tabFrame();
      expect(await ground(frame)).toBe('rgb(0, 0, 0)');
      await page.screenshot({ path: join(pictures, 'teams-1280-contrast.png') });
      expect(await faults(frame)).toEqual([]);
      await wear(page, 'dark');
      await frame.waitForFunction(
        "getComputedStyle(document.querySelector('.fui-FluentProvider')).backgroundColor !== 'rgb(0, 0, 0)'",
      );
      expect(await faults(frame)).toEqual([]);
    });
  });
});

/** Built anew into a folder of the test: what is tested is the source, not what lies in dist. */
function build(folder: string): void {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const run = spawnSync(
    process.execPath,
    [vite, 'build', 'src/tab', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  if (run.status !== 0) throw new Error(`The tab could not be built.\n${run.stderr}`);
}

async function faults(frame: Frame): Promise<string[]> {
  await frame.evaluate(axe);
  return frame.evaluate(`axe.run(document).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html.slice(0, 200) + ' ' + node.failureSummary)))`);
}

async function ground(frame: Frame): Promise<string> {
  return frame.evaluate("getComputedStyle(document.querySelector('.fui-FluentProvider')).backgroundColor");
}
