import { resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../harness/browser';
import { Playground, startWithPlayground } from '../harness/playground';

const found = findBrowser();
const walk = found ? describe : describe.skip;
if (!found) process.stderr.write('The walk is skipped: there is no Chrome, Edge or Chromium on this machine.\n');

const NUMBER = 'KG-2027-Q1-R';
const SLOW = 180_000;

const PEOPLE = {
  secretariat: 'Kanat Jumabekov',
  chair: 'Beatriz Almada',
  otherChair: 'Tomas Viernes',
  UNDP: 'Nurgul Bekova',
  UNICEF: 'Saltanat Isaeva',
  ILO: 'Ruslan Kadyrbekov',
} as const;

walk('one person walks the Kyrgyz network from /convene to an adopted decision, in the real client', () => {
  let browser: Browser;
  let bot: Awaited<ReturnType<typeof startWithPlayground>>;
  let chat: Playground;

  beforeAll(async () => {
    bot = await startWithPlayground('2027-01-25T10:00:00+06:00');
    browser = await chromium.launch({ executablePath: found?.executablePath ?? '', args: [...(found?.args ?? [])] });
    chat = await Playground.open(browser, bot.url, resolve('test-results', 'walk'));
  }, SLOW);

  afterAll(async () => {
    await browser?.close();
    await bot?.stop();
  });

  const become = (who: keyof typeof PEOPLE) =>
    chat.say(`act-as ${PEOPLE[who]}`, new RegExp(`You are ${PEOPLE[who]} now`));
  const to = (who: keyof typeof PEOPLE) => new RegExp(`To ${PEOPLE[who]}`);
  /**
   * Local mode writes what everybody gets into the one chat of the client, which draws the whole chat again at each message: we
   * look at a channel while they come.
   */
  const lookAt = async (channel: string, pattern: RegExp, picture?: string) => {
    await chat.channel(channel);
    await bot.settled();
    await chat.shows(pattern);
    if (picture) await chat.picture(picture);
    await chat.personal();
  };

  test(
    'a co-chair convenes; the notice stands in the channel and asks each member',
    async () => {
      await chat.say('help', /What you can do/);
      await chat.picture('help');
      await chat.say('/convene regular 2027-02-25 10:00', /KG-2027-Q1-R is convened/);
      await chat.picture('convened');
      await lookAt('General', /Thu 25 Feb 2027, 10:00 \(Asia\/Bishkek\)/, 'notice');
      await become('UNDP');
      await chat.press('We will attend', {}, to('UNDP'));
      await chat.shows(/UNDP: Will attend/);
      await chat.bring(/UNDP: Will attend/);
      await chat.picture('attendance');
    },
    SLOW,
  );

  test(
    'the agenda is proposed, cleared and circulated as a card',
    async () => {
      await become('UNICEF');
      await chat.say(`agenda ${NUMBER}`, /Propose an item/);
      await chat.press('Propose', { Title: 'Children left behind', Minutes: '20' });
      await chat.shows(/Children left behind/);
      await chat.picture('proposal');
      await become('secretariat');
      await chat.say(`agenda ${NUMBER}`, /Send for clearance/);
      await chat.press('Send for clearance');
      await chat.shows(/Awaiting clearance/);
      await become('chair');
      await chat.press('Clear', {}, to('chair'));
      await chat.shows(/Cleared/);
      await become('secretariat');
      await chat.say(`agenda ${NUMBER}`, /Circulate/);
      await chat.press('Circulate');
      await lookAt('General', /Children left behind/, 'agenda');
    },
    SLOW,
  );

  test(
    'a decision runs under silence, members state positions, it is adopted and numbered',
    async () => {
      await become('UNDP');
      await chat.say('decide', /A new decision/);
      await chat.press('Submit', {
        Title: 'Annual work plan 2027',
        Text: 'The Network adopts the annual work plan 2027.',
        'Relevant to the state': 'No',
        Reason: 'Internal planning of the Network.',
      });
      await chat.shows(/Awaiting clearance/);
      for (const chair of ['chair', 'otherChair'] as const) {
        await become(chair);
        await chat.press('Clear and circulate', {}, to(chair));
      }
      await lookAt('General', /Mon 1 Feb 2027, 17:00 \(Asia\/Bishkek\)/);
      await become('ILO');
      await chat.press(
        'Record position',
        { Position: 'Join with reservation', Text: 'Without prejudice to ILO supervision.' },
        to('ILO'),
      );
      await chat.bring(/Without prejudice to ILO supervision/);
      await chat.phonePicture('position', /Without prejudice to ILO supervision/);
      await become('UNICEF');
      await chat.press('Join consensus', {}, to('UNICEF'));
      await chat.typeAndLeave('clock 2027-02-01 17:03', 'General');
      await lookAt('General', /UNNM-KG\/2027\/D-001/, 'adopted');
      const page = await browser.newPage({ viewport: { width: 900, height: 1000 } });
      await page.goto(`${bot.bot}/tab/?as=${encodeURIComponent(PEOPLE.ILO)}`);
      await page.getByRole('button', { name: 'Record of UNNM-KG/2027/D-001' }).click();
      await page.getByRole('heading', { name: 'Every act' }).waitFor();
      await chat.pictureOf('record', page.getByRole('region', { name: 'Decision' }));
      await page.close();
    },
    SLOW,
  );
});
