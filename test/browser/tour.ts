import type { Browser } from 'playwright-core';
import { Playground, startWithPlayground } from '../harness/playground';

const NUMBER = 'KG-2027-Q1-R';
const MINUTES_ARE = (state: string) => new RegExp(`Minutes of ${NUMBER}[\\s\\S]*${state}`);
const BEGINS = '2027-01-25T10:00:00+06:00';

/** Whom the README's tour acts as, by the words it types, and whom its answers name. */
const PEOPLE = {
  'Beatriz Almada': 'Beatriz Almada',
  'Kanat Jumabekov': 'Kanat Jumabekov',
  'Saltanat Isaeva': 'Saltanat Isaeva',
  'Tomas Viernes': 'Tomas Viernes',
  ILO: 'Ruslan Kadyrbekov',
  UNDP: 'Nurgul Bekova',
} as const;

/** The README's walk through one meeting, step by step, in the real client. `test/project/docs.test.ts` compares the words. */
export class Tour {
  private constructor(
    readonly browser: Browser,
    readonly bot: Awaited<ReturnType<typeof startWithPlayground>>,
    readonly chat: Playground,
  ) {}

  static async begin(browser: Browser, folder: string): Promise<Tour> {
    const bot = await startWithPlayground(BEGINS);
    return new Tour(browser, bot, await Playground.open(browser, bot.url, folder));
  }

  end = (): Promise<void> => this.bot.stop();

  #become = (who: keyof typeof PEOPLE) => this.chat.say(`act-as ${who}`, new RegExp(`You are ${PEOPLE[who]} now`));

  #to = (who: keyof typeof PEOPLE) => new RegExp(`To ${PEOPLE[who]}`);

  /**
   * Local mode writes what everybody gets into the one chat of the client, which draws the whole chat again at each message: we
   * look at a channel while they come.
   */
  async #lookAt(channel: string, pattern: RegExp, picture?: string): Promise<void> {
    await this.chat.channel(channel);
    await this.bot.settled();
    await this.chat.shows(pattern);
    if (picture) await this.chat.picture(picture);
    await this.chat.personal();
  }

  /** Steps 1 to 4. */
  async convene(): Promise<void> {
    const { chat } = this;
    await chat.say('help', /What you can do/);
    await chat.picture('help');
    await chat.say('/convene regular 2027-02-25 10:00', /KG-2027-Q1-R is convened/);
    await chat.picture('convened');
    await this.#lookAt('General', /Thu 25 Feb 2027, 10:00 \(Asia\/Bishkek\)/, 'notice');
    await this.#become('UNDP');
    await chat.press('We will attend', {}, this.#to('UNDP'));
    const hers = /To Nurgul Bekova[\s\S]*UNDP: Will attend/;
    await chat.shows(hers);
    await chat.bring(hers);
    await chat.picture('attendance');
  }

  /** Steps 5 and 6. */
  async agenda(): Promise<void> {
    const { chat } = this;
    await this.#become('Saltanat Isaeva');
    await chat.say(`agenda ${NUMBER}`, /Propose an item/);
    await chat.press('Propose', { Title: 'Children left behind', Minutes: '20' });
    await chat.shows(/Children left behind/);
    await chat.picture('proposal');
    await this.#become('Kanat Jumabekov');
    await chat.say(`agenda ${NUMBER}`, /Send for clearance/);
    await chat.press('Send for clearance');
    await chat.shows(/Awaiting clearance/);
    await this.#become('Beatriz Almada');
    await chat.press('Clear', {}, this.#to('Beatriz Almada'));
    await chat.shows(/Cleared/);
    await this.#become('Kanat Jumabekov');
    await chat.say(`agenda ${NUMBER}`, /Circulate/);
    await chat.press('Circulate');
    await this.#lookAt('General', /Children left behind/, 'agenda');
  }

  /** Steps 7 and 8. */
  async decision(): Promise<void> {
    const { chat } = this;
    await this.#become('UNDP');
    await chat.say('decide', /A new decision/);
    await chat.press('Submit', {
      Title: 'Annual work plan 2027',
      Text: 'The Network adopts the annual work plan 2027.',
      'Relevant to the state': 'No',
      Reason: 'Internal planning of the Network.',
    });
    await chat.shows(/Awaiting clearance/);
    for (const chair of ['Beatriz Almada', 'Tomas Viernes'] as const) {
      await this.#become(chair);
      await chat.press('Clear and circulate', {}, this.#to(chair));
    }
    await this.#lookAt('General', /Mon 1 Feb 2027, 17:00 \(Asia\/Bishkek\)/);
    await this.#become('ILO');
    const reservation = { Position: 'Join with reservation', Text: 'Without prejudice to ILO supervision.' };
    await chat.press('Record position', reservation, this.#to('ILO'));
    await chat.phonePicture('position', /ILO: joined, with a reservation/);
    await this.#become('Saltanat Isaeva');
    await chat.press('Join consensus', {}, this.#to('Saltanat Isaeva'));
    await chat.typeAndLeave('clock 2027-02-01 17:03', 'General');
    await this.#lookAt('General', /UNNM-KG\/2027\/D-001/, 'adopted');
    await this.#record();
  }

  async #record(): Promise<void> {
    const page = await this.browser.newPage({ viewport: { width: 900, height: 1000 } });
    await page.goto(`${this.bot.bot}/tab/?as=${encodeURIComponent(PEOPLE.ILO)}`);
    await page.getByRole('button', { name: 'Record of UNNM-KG/2027/D-001' }).click();
    await page.getByRole('heading', { name: 'Every act' }).waitFor();
    await this.chat.pictureOf('record', page.getByRole('region', { name: 'Decision' }));
    await page.close();
  }

  /** Steps 9 and 10. */
  async meeting(): Promise<void> {
    const { chat } = this;
    await chat.typeAndLeave('clock 2027-02-25 10:05', 'General');
    await this.#lookAt('General', /KG-2027-Q1-R/);
    await this.#become('Kanat Jumabekov');
    await chat.say(`minutes ${NUMBER}`, /Attendance by member/);
    // UNDP said that it would come
    const represented = 'RCO,IOM,UNODC,UN Women,FAO,UNICEF,UNHCR,ILO,UNESCO';
    await chat.press('Record attendance', { Represented: represented });
    await chat.shows(/Attendance is recorded/);
    await chat.press('Record decision', { 'Exact text': 'The Network endorses the training calendar.' });
    await chat.shows(/(KG-W|UNNM-KG\/2027\/D-)\d+: /);
    await chat.press('Record action', {
      What: 'Share the remittances study',
      Lead: 'UNDP',
      Due: '2027-03-31',
      Group: 'Labour Migration',
    });
    await chat.shows(/KG-A-001 is recorded/);
    await chat.bring(/KG-A-001 is recorded/);
    await chat.picture('meeting');
    await chat.pressAndLeave('Close the meeting', 'General');
    await this.#lookAt('General', /KG-2027-Q1-R/);
    await chat.press('Draft minutes');
    // what an answer says in its first sentence goes when its card is brought up to date: its state stays
    await chat.shows(MINUTES_ARE('Draft'));
    await this.bot.settled();
    await chat.press('Send for clearance', {}, MINUTES_ARE('Draft'));
    await chat.shows(MINUTES_ARE('Awaiting clearance'));
    await this.#become('Beatriz Almada');
    await chat.press('Clear', {}, this.#to('Beatriz Almada'));
    await chat.shows(MINUTES_ARE('Cleared'));
    await this.#become('Kanat Jumabekov');
    await chat.say(`minutes ${NUMBER}`, MINUTES_ARE('Cleared'));
    await chat.pressAndLeave('Circulate', 'General', MINUTES_ARE('Cleared'));
    await this.#lookAt('General', /KG-2027-Q1-R/);
    await chat.shows(MINUTES_ARE('Circulated'));
    await chat.typeAndLeave('clock 2027-03-04 17:03', 'General');
    await this.#lookAt('General', /Final since/, 'minutes');
    await chat.typeAndLeave('clock 2027-03-31 09:01', 'General');
    await this.#lookAt('Labour Migration', /Reminder: action points/, 'reminder');
  }
}
