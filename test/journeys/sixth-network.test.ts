import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCharters } from '../../src/features/charters/usecases';
import type { Card } from '../../src/kernel/cards';
import { personId, projectRoot } from '../harness/network-files';
import { buttonsOf, pressOf, readable } from '../isolation/cards';
import { type House, openHouse, type Somebody } from '../isolation/house';

/**
 * A sixth network is a file and no code. This one is like none of the five: in Kathmandu (UTC+5:45) with a week from Sunday to
 * Friday, with co-chairs, a regular meeting each half year, no annual meeting, and a silence of seven working days.
 */
const folder = mkdtempSync(join(tmpdir(), 'convenor-charters-'));
let house: House;
const answers: Card[] = [];

function aSixthCharter(): void {
  cpSync(join(projectRoot, 'charters'), folder, { recursive: true });
  const charter = JSON.parse(readFileSync(join(folder, 'AZ.json'), 'utf8'));
  const [rco, iom, undp] = charter.members.value;
  Object.assign(charter, {
    code: 'NP',
    officialName: 'UN Network on Migration in Nepal',
    aliases: [],
    country: { iso2: 'NP', iso3: 'NPL', display: 'Nepal', aliases: [] },
    timeZone: 'Asia/Kathmandu',
    languages: { working: ['en'], country: ['ne'] },
    settings: { ...charter.settings, silenceWorkingDays: 7 },
  });
  charter.workingWeek.value = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri'];
  charter.members.value = [rco, iom, undp];
  charter.meetings.annual = { value: null, text: 'There is no annual meeting.', source: 'default' };
  charter.meetings.annualCountsAsRegular = { value: null, text: 'There is no annual meeting.', source: 'default' };
  writeFileSync(join(folder, 'NP.json'), JSON.stringify(charter));
}

const np = (key: string): Somebody => ({ id: personId('NP', key), name: key });

const say = async (key: string, words: string) => {
  const cards = await house.say(np(key), words);
  answers.push(...cards);
  await house.settle();
  return cards.map(readable).join('\n');
};
const press = async (key: string, title: string, given: Record<string, string> = {}) => {
  const rows = await house.rows();
  const mine = rows.filter(({ address }) => address.kind === 'person' && address.personId === np(key).id);
  const all = [...mine.map((row) => row.card), ...answers];
  const card = all.findLast((one) => buttonsOf(one).some((button) => button.title === title));
  const button = card && buttonsOf(card).find((one) => one.title === title);
  if (!button) throw new Error(`${key} has no «${title}»`);
  answers.push(...(await house.press(np(key), button.verb, pressOf(card, button, 'Nepal', given))));
  await house.settle();
};
const channel = async () =>
  (await house.rows())
    .filter(({ address }) => address.kind === 'channel' && address.channel === 'network')
    .map((row) => readable(row.card))
    .join('\n');

beforeAll(async () => {
  aSixthCharter();
  house = await openHouse('2027-02-01T10:00:00+05:45', loadCharters(folder));
  await house.bring('NP', {});
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a sixth network: a new file and no code', () => {
  test('it is convened by whom its charter names, on its own working days, in its own zone', async () => {
    expect(await say('UNDP', 'convene 2027-03-14 11:00')).toMatch(/co-chair/i);
    expect(await say('chair-rc', 'convene 2027-03-13 11:00')).toMatch(/Sat 13 Mar 2027/);
    await say('chair-rc', 'convene 2027-03-14 11:00');
    expect(await channel()).toContain('NP-2027-H1-R');
    expect(await channel()).toContain('Sun 14 Mar 2027, 11:00 (Asia/Kathmandu)');
  });

  test('it decides: seven working days of a week of six, with its own number', async () => {
    await say('UNDP', 'decide');
    await press('UNDP', 'Submit', { 'Relevant to the state': 'No', 'Assists the Government’s GCM reporting': 'No' });
    for (const chair of ['chair-rc', 'chair-iom']) await press(chair, 'Clear and circulate');
    // Tue 2, Wed 3, Thu 4, Fri 5, Sun 7, Mon 8, Tue 9
    expect(await channel()).toContain('Tue 9 Feb 2027, 17:00 (Asia/Kathmandu)');
    await house.until('2027-02-09T17:03:00+05:45');
    expect(await channel()).toContain('UNNM-NP/2027/D-001');
  });

  test('its duties are those of its charter: two meetings a year, and no annual one', async () => {
    const duties = await say('chair-rc', 'obligations');
    expect(duties).toMatch(/H1 2027|2027-H1|H1/);
    expect(duties).not.toMatch(/annual meeting/i);
  });

  test('why answers from its own text', async () => {
    expect(await say('UNDP', 'why silence')).toContain('7 working days');
    expect(await say('UNDP', 'why meetings')).toContain('NP ToR');
  });

  test('«Why?» on a card explains it, and «Back» shows the card again', async () => {
    await say('UNDP', 'agenda NP-2027-H1-R');
    const card = answers.at(-1);
    await press('UNDP', 'Why?');
    expect(readable(answers.at(-1) as Card)).toContain('Why: agenda');
    await press('UNDP', 'Back');
    expect(buttonsOf(answers.at(-1) as Card)).toEqual(buttonsOf(card as Card));
  });

  test('a default is changed where it is explained, by whoever may, and why then says who set it', async () => {
    await say('UNDP', 'why urgent');
    await expect(press('UNDP', 'Change a default')).rejects.toThrow();
    await say('chair-rc', 'why urgent');
    await press('chair-rc', 'Change a default');
    await press('chair-rc', 'Change', { 'New value': '96', 'Reason or decision': 'UNNM-NP/2027/D-001' });
    const after = await say('UNDP', 'why urgent');
    expect(after).toContain('96 hours');
    expect(after).toContain('set by UNNM-NP/2027/D-001');
  });
});
