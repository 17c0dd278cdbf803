import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { MAX_ACTIONS } from '../../src/cards/check';
import { createCardRenderer, templateNames } from '../../src/cards/renderer';
import { findBrowser } from '../harness/browser';
import { hostConfig, pageStyle, type Theme } from './host-config';

const root = join(__dirname, '..', '..');
const dir = join(root, 'cards');
const pictures = join(root, 'test-results', 'cards');
const library = (file: string): string => readFileSync(require.resolve(file), 'utf8');
const found = findBrowser();
const given = found ? describe : describe.skip;
if (!found) process.stderr.write('skipped: no Chrome, Edge or Chromium here; set CHROME_PATH to one\n');

jest.setTimeout(120_000);

const renderer = createCardRenderer(dir);
const cards = templateNames(dir).map((name) => ({
  name,
  card: renderer.render(name, JSON.parse(readFileSync(join(dir, `${name}.sample.json`), 'utf8'))),
}));
const rooms = [...new Set(cards.map(({ name }) => name.split('/')[0] ?? ''))];

/** Runs in the page: draws every card with the renderer that clients use, under a heading with its name. */
const DRAW = `({ cards, config }) => {
  const rooms = new Map();
  for (const { name, card } of cards) {
    const room = name.split('/')[0];
    if (!rooms.has(room)) {
      const section = document.createElement('div');
      section.id = 'room-' + room;
      document.querySelector('main').append(section);
      rooms.set(room, section);
    }
    const section = document.createElement('section');
    section.dataset.card = name;
    const heading = document.createElement('h2');
    heading.textContent = name;
    const adaptive = new AdaptiveCards.AdaptiveCard();
    adaptive.hostConfig = new AdaptiveCards.HostConfig(config);
    const context = new AdaptiveCards.SerializationContext();
    adaptive.parse(card, context);
    const drawn = adaptive.render();
    section.append(heading, drawn);
    section.dataset.faults = JSON.stringify([
      ...Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message),
      ...adaptive.validateProperties().validationEvents.map((event) => event.message),
    ]);
    rooms.get(room).append(section);
  }
}`;

/** Runs in the page: what a person would miss or could not reach, one line a fault. */
const LOOK = `(most) => {
  const faults = [];
  const visible = (element) => element.getClientRects().length > 0;
  for (const section of document.querySelectorAll('section')) {
    const say = (fault) => faults.push(section.dataset.card + ': ' + fault);
    for (const fault of JSON.parse(section.dataset.faults)) say(fault);
    const frame = section.querySelector('.ac-adaptiveCard').getBoundingClientRect();
    if (frame.height < 20) say('is empty');
    for (const element of section.querySelectorAll('.ac-adaptiveCard *')) {
      if (!visible(element)) continue;
      const box = element.getBoundingClientRect();
      if (box.right > frame.right + 1 || box.left < frame.left - 1) say('runs over the side: ' + element.className + ' ' + element.textContent.slice(0, 40));
      const style = getComputedStyle(element);
      const clips = style.overflowX !== 'visible' && element.tagName !== 'SELECT' && element.tagName !== 'INPUT' && element.tagName !== 'TEXTAREA';
      if (clips && element.scrollWidth > element.clientWidth + 1) say('is cut off: ' + element.textContent.slice(0, 60));
    }
    const buttons = [...section.querySelectorAll('.ac-pushButton')].filter(visible);
    if (buttons.length > most) say('has ' + buttons.length + ' buttons');
    for (const button of buttons) if (!(button.title || button.textContent).trim()) say('has a button without a title');
    for (const input of section.querySelectorAll('input, select, textarea')) {
      const named = input.labels?.length || input.getAttribute('aria-label') || input.getAttribute('aria-labelledby');
      if (visible(input) && !named) say('has an input without a label: ' + (input.id || input.type));
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
  return [...new Set(faults)];
}`;

// Headings, landmarks and levels are the client's, not the card's; "region" needs a whole page.
const AXE = `axe.run('main', { preload: false, resultTypes: ['violations'], rules: { region: { enabled: false }, 'heading-order': { enabled: false } } }).then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map((node) => {
    const card = node.target.length ? document.querySelector(node.target[0])?.closest('section')?.dataset.card : '';
    return card + ': ' + id + ' ' + node.html.slice(0, 160) + ' ' + (node.any[0]?.message ?? '');
  })))`;

given('every card of every feature, drawn as Teams draws it', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    browser = await chromium.launch({ executablePath: found?.executablePath ?? '', args: found?.args ?? [] });
  });

  afterAll(async () => {
    await browser.close();
  });

  async function draw(width: number, theme: Theme): Promise<void> {
    page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: theme });
    await page.setContent(
      `<!doctype html><html lang="en"><head><title>Cards</title><style>${pageStyle(theme)}</style></head><body><main></main></body></html>`,
    );
    await page.addScriptTag({ content: library('adaptivecards/dist/adaptivecards.min.js') });
    await page.addScriptTag({ content: library('axe-core/axe.min.js') });
    // links in texts are the only Markdown of our cards
    await page.evaluate(`AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
      const escaped = text.replace(/[&<>"]/g, (sign) => '&#' + sign.charCodeAt(0) + ';');
      result.outputHtml = '<p>' + escaped.replace(/\\[([^\\]]+)\\]\\(([^)]+)\\)/g, '<a href="$2">$1</a>') + '</p>';
      result.didProcess = true;
    }`);
    await page.evaluate(`(${DRAW})(${JSON.stringify({ cards, config: hostConfig(theme) })})`);
  }

  async function faultsAt(width: number, theme: Theme): Promise<string[]> {
    await page.setViewportSize({ width, height: 800 });
    const faults = (await page.evaluate(`(${LOOK})(${MAX_ACTIONS})`)) as string[];
    // painting pages as long as these is what takes the time: asked for, or to see what is at fault
    const broken = new Set(faults.map((fault) => fault.split('/')[0]));
    for (const room of rooms.filter((one) => process.env.PICTURES || broken.has(one))) {
      const path = join(pictures, `${room}-${width}-${theme}.jpg`);
      await page.locator(`#room-${room}`).screenshot({ path, type: 'jpeg', quality: 80, animations: 'allow' });
    }
    return faults.map((fault) => `${width} pixels: ${fault}`);
  }

  test.each([
    { theme: 'light', phone: 320 },
    { theme: 'dark', phone: 360 },
  ] as const)(
    'at $phone and 1024 pixels, $theme: nothing is cut off, every button has a title, every input a label, and axe finds nothing',
    async ({ theme, phone }) => {
      await draw(phone, theme);
      const faults = [...(await faultsAt(phone, theme)), ...(await faultsAt(1024, theme))];
      // what axe looks at, names and colours, does not depend on the width: once for each theme
      const violations = (await page.evaluate(AXE)) as string[];
      await page.close();
      expect([...faults, ...violations]).toEqual([]);
    },
  );
});
