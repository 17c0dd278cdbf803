import { resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../harness/browser';
import { Tour } from './tour';

const found = findBrowser();

// the client draws its one chat again at each message: from step 9 on that takes minutes on a small machine
const PATIENCE = 1_200_000;

describe('the README’s tour, all ten steps', () => {
  let browser: Browser;
  let tour: Tour;

  beforeAll(async () => {
    if (!found) throw new Error('There is no Chrome, Edge or Chromium on this machine: set CHROME_PATH to one.');
    browser = await chromium.launch({ executablePath: found.executablePath, args: [...found.args] });
    tour = await Tour.begin(browser, resolve('test-results', 'tour'));
  }, PATIENCE);

  afterAll(async () => {
    await browser?.close();
    await tour?.end();
  });

  test('steps 1–4: the meeting is convened', () => tour.convene(), PATIENCE);
  test('steps 5–6: the agenda is circulated', () => tour.agenda(), PATIENCE);
  test('steps 7–8: the decision is adopted', () => tour.decision(), PATIENCE);
  test(
    'steps 9–10: the meeting is held, its minutes are final, its action is called to mind',
    () => tour.meeting(),
    PATIENCE,
  );
});
