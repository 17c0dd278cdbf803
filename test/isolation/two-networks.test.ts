import type { Card } from '../../src/kernel/cards';
import { personId } from '../harness/network-files';
import { buttonsOf, pressOf, readable } from './cards';
import { type House, openHouse, type Somebody, type Where } from './house';

/** B1: a regional officer with a part in two networks asks for a decision of one in the channel of the other. */
const officer: Somebody = { id: personId('AZ', 'IOM'), name: 'Regional officer' };
const inKg: Where = { teamId: '19:team-KG@thread.tacv2', channelId: '19:network-KG@thread.tacv2' };
const NUMBER = 'UNNM-AZ/2027/D-001';
let house: House;

const az = (key: string): Somebody => ({ id: personId('AZ', key), name: key });
const textOf = (cards: readonly Card[]) => cards.map(readable).join('\n');

const press = async (who: Somebody, title: string, given: Record<string, string> = {}) => {
  const rows = await house.rows();
  const card = rows
    .filter(({ address }) => address.kind === 'person' && address.personId === who.id)
    .map((row) => row.card)
    .findLast((one) => buttonsOf(one).some((button) => button.title === title));
  const button = card && buttonsOf(card).find((one) => one.title === title);
  if (!button) throw new Error(`${who.name} has no «${title}»`);
  await house.press(who, button.verb, pressOf(card, button, 'Baku', given));
  await house.settle();
};

beforeAll(async () => {
  house = await openHouse('2027-02-01T10:00:00+04:00');
  await house.bring('AZ', {});
  const people = [{ id: officer.id, name: officer.name, represents: [{ member: 'IOM', as: 'primary' as const }] }];
  await house.bring('KG', { people });
  await house.say(az('UNDP'), 'decide');
  await press(az('UNDP'), 'Submit', {
    'Relevant to the state': 'No',
    'Assists the Government’s GCM reporting': 'No',
  });
  for (const chair of ['chair-rc', 'chair-iom']) await press(az(chair), 'Clear and circulate');
  await house.until('2027-02-09T12:00:00+04:00');
});
afterAll(() => house.close());

describe('B1: one person in two networks', () => {
  test('the number of an AZ decision is refused in the KG channel, with a word on where to ask', async () => {
    const told = textOf(await house.say(officer, `decision ${NUMBER}`, inKg));
    expect(told).toContain('belongs to another network');
    expect(told).not.toContain('Baku');
  });

  test('in the 1:1 chat it works, without a question which network is meant', async () => {
    expect(textOf(await house.say(officer, `decision ${NUMBER}`))).toContain('Baku');
  });

  test('every command with a number of AZ is refused in the KG channel, whether there is such a thing or not', async () => {
    for (const words of ['meeting AZ-2027-H1-R', 'agenda AZ-2031-H1-R', 'minutes AZ-2027-H1-R', 'decisions AZ'])
      expect(textOf(await house.say(officer, words, inKg))).toContain('belongs to another network');
  });

  test('in 1:1 a number names its network, a code does, and without either the person is asked once', async () => {
    expect(textOf(await house.say(officer, 'decisions AZ'))).toContain('Baku');
    expect(textOf(await house.say(officer, 'decisions KG'))).not.toContain('Baku');
    const asked = await house.say(officer, 'decisions');
    const titles = asked.flatMap(buttonsOf).map(({ title }) => title);
    expect(titles).toEqual([expect.stringContaining('Azerbaijan'), expect.stringContaining('Kyrgyz')]);
    const [first] = asked.flatMap(buttonsOf);
    if (!first) throw new Error('no choice');
    await house.press(officer, first.verb, first.data);
  });

  test('one who has no part in the other network is refused in 1:1 as well', async () => {
    const told = textOf(await house.say({ id: personId('KG', 'UNDP'), name: 'x' }, `decision ${NUMBER}`));
    expect(told).not.toContain('Baku');
  });
});
