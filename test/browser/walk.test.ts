import { resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../harness/browser';
import { Tour } from './tour';

const found = findBrowser();
const walk = found ? describe : describe.skip;
if (!found) process.stderr.write('The walk is skipped: there is no Chrome, Edge or Chromium on this machine.\n');

// for what hangs: on two busy cores the client needs minutes to draw the chat again and again
const SLOW = 300_000;

walk('one person walks the Kyrgyz network from /convene to an adopted decision, in the real client', () => {
  let browser: Browser;
  let tour: Tour;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: found?.executablePath ?? '', args: [...(found?.args ?? [])] });
    tour = await Tour.begin(browser, resolve('test-results', 'walk'));
  }, SLOW);

  afterAll(async () => {
    await browser?.close();
    await tour?.end();
  });

  test('a co-chair convenes; the notice stands in the channel and asks each member', () => tour.convene(), SLOW);

  test('the agenda is proposed, cleared and circulated as a card', () => tour.agenda(), SLOW);

  test(
    'a decision runs under silence, members state positions, it is adopted and numbered',
    () => tour.decision(),
    SLOW,
  );
});
