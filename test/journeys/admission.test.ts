import type { Card } from '../../src/kernel/cards';
import { personId } from '../harness/network-files';
import { buttonsOf, pressOf, readable } from '../isolation/cards';
import { type House, openHouse, type Somebody } from '../isolation/house';

/** BD L42, "other interested UN agencies": an entity shows its interest and is admitted by a decision, which gives it its seat. */
let house: House;
const answers: Card[] = [];
const bd = (key: string): Somebody => ({ id: personId('BD', key), name: key });

const press = async (key: string, title: string, given: Record<string, string> = {}) => {
  const rows = (await house.rows()).filter(
    ({ address }) => address.kind === 'person' && address.personId === bd(key).id,
  );
  const card = [...rows.map((row) => row.card), ...answers].findLast((one) =>
    buttonsOf(one).some((button) => button.title === title),
  );
  const button = card && buttonsOf(card).find((one) => one.title === title);
  if (!button) throw new Error(`${key} has no «${title}»`);
  const answer = await house.press(bd(key), button.verb, pressOf(card, button, 'Dhaka', given));
  answers.push(...answer);
  await house.settle();
  return answer.map(readable).join('\n');
};
const say = async (key: string, words: string) => {
  const cards = await house.say(bd(key), words);
  answers.push(...cards);
  await house.settle();
  return cards.map(readable).join('\n');
};

beforeAll(async () => {
  house = await openHouse('2027-01-17T10:00:00+06:00');
  await house.bring('BD', {});
});
afterAll(() => house.close());

test('a decision of the class New member gives the entity its seat on the day of its adoption, and why says so', async () => {
  await say('ILO', 'decide');
  const chosen = { Class: 'New member', Title: 'Admission of UNFPA', Text: 'UNFPA is admitted.' };
  await press('ILO', 'Submit', chosen);
  await press('ILO', 'Submit', { ...chosen, Entity: 'UNFPA', 'Head of Agency': 'Head of UNFPA' });
  await press('coordinator', 'Clear and circulate');
  expect(await say('UNDP', 'why UNFPA')).toContain('UNFPA is not among the members');
  await say('secretariat', 'decision BD-W1');
  await press('secretariat', 'Record acceptance', { Person: 'Head of UNFPA' });
  await house.until('2027-01-25T09:00:00+06:00');

  expect(await say('UNDP', 'members')).toMatch(/UNFPA/);
  expect(await say('UNDP', 'members 2027-01-20')).not.toMatch(/UNFPA/);
  expect(await say('UNDP', 'why UNFPA')).toMatch(/UNFPA is a member since .* 2027, admitted by UNNM-BD\/2027\/D-001/);
});
