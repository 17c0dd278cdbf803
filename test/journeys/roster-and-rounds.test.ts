import type { Card } from '../../src/kernel/cards';
import { pressed, textOf } from '../features/decisions/world';
import { networkFile, personId } from '../harness/network-files';
import { type House, openHouse } from '../isolation/house';

/** What the roster does to rounds, and rounds to other rooms: through the whole product, by its cards alone. */
let house: House;
afterEach(() => house.close());

type Given = Readonly<Record<string, string>>;

async function openIn(code: string, at: string, without: readonly string[] = []) {
  house = await openHouse(at);
  const gone = without.map((key) => personId(code, key));
  await house.bring(code, { people: networkFile(code).people.filter(({ id }) => !gone.includes(id)) });
  await house.settle();
  const who = (key: string) => ({ id: personId(code, key), name: key });
  const cardsTo = async (key: string): Promise<Card[]> => {
    const { id } = who(key);
    const rows = (await house.rows()).filter(({ address }) =>
      address.kind === 'person' ? address.personId === id : address.kind === 'channel' && address.channel === key,
    );
    return rows.map((row) => row.card);
  };
  const has = (card: Card, title: string): boolean => JSON.stringify(card).includes(`"title":"${title}"`);
  const pressOn = async (key: string, card: Card, title: string, given: Given = {}): Promise<Card> => {
    const { verb, data } = pressed(card, title, given);
    const [answer] = await house.press(who(key), verb, data);
    await house.settle();
    if (!answer) throw new Error(`«${title}» got no answer`);
    return answer;
  };
  return {
    who,
    cardsTo,
    texts: async (key: string) => (await cardsTo(key)).map(textOf).join('\n---\n'),
    say: async (key: string, words: string): Promise<Card> => {
      const [card] = await house.say(who(key), words);
      await house.settle();
      if (!card) throw new Error(`«${words}» got no answer`);
      return card;
    },
    pressOn,
    press: async (key: string, title: string, given: Given = {}): Promise<Card> => {
      const card = (await cardsTo(key)).findLast((one) => has(one, title));
      if (!card) throw new Error(`${key} has no «${title}»`);
      return pressOn(key, card, title, given);
    },
  };
}
type There = Awaited<ReturnType<typeof openIn>>;

const decide = async (there: There, proposer: string, clearer: string, given: Given) => {
  await there.pressOn(proposer, await there.say(proposer, 'decide'), 'Submit', given);
  await there.press(clearer, 'Clear and circulate');
};
const recordOf = async (there: There, name: string) => textOf(await there.say('RCO', `decision ${name}`));

test('4.8, A20: the Secretariat names an interim contact from the prompt; the text goes there and the clock starts', async () => {
  const az = await openIn('AZ', '2027-02-01T10:00:00+04:00', ['WHO']);
  await decide(az, 'UNDP', 'chair-rc', { Title: 'Reach all', Text: 'Text.', 'Relevant to the state': 'Yes' });
  expect(await az.texts('network')).toMatch(/Paused[\s\S]*WHO not reached/);
  await house.until('2027-02-03T15:00:00+04:00');
  const form = await az.press('secretariat', 'Name an interim contact');
  const id = '11111111-2222-4333-8444-555555555555';
  await az.pressOn('secretariat', form, 'Add', { Name: 'Head of the WHO office', 'Entra id': id });
  const rows = (await house.rows()).filter(({ address }) => address.kind === 'person' && address.personId === id);
  expect(JSON.stringify(rows.map((row) => row.card))).toContain('Join consensus');
  expect(await az.texts('network')).toContain('Wed 10 Feb 2027, 17:00 (Asia/Baku)');
});

test('4.11: the record lists GCM objectives and principles, and the actions that the decision led to', async () => {
  const bd = await openIn('BD', '2027-01-18T10:00:00+06:00');
  await decide(bd, 'UNDP', 'coordinator', {
    Title: 'Mapping',
    Text: 'The Network maps services.',
    'GCM objectives': '2,15',
    'GCM principles': '1,7',
  });
  await bd.press('ILO', 'Record position', { Position: 'More time', Text: 'Headquarters.' });
  await house.until('2027-01-28T17:05:00+06:00');
  const adopted = await bd.say('secretariat', 'decision UNNM-BD/2027/D-001');
  const form = await bd.pressOn('secretariat', adopted, 'Create an action');
  await bd.pressOn('secretariat', form, 'Record action', { What: 'Draw the map', Lead: 'UNDP', Due: '2027-03-31' });
  const words = await recordOf(bd, 'UNNM-BD/2027/D-001');
  expect(words).toMatch(/GCM principles: \n?People-centred, Gender-responsive/);
  expect(words).toMatch(/Action points[\s\S]*BD-A-001: \n?Draw the map – UNDP, due Wed 31 Mar 2027: open/);
  expect(words).toMatch(/more time was asked for – ILO: Headquarters\./);
  expect(words).toMatch(/Mandate check: \n?no member raised a concern/);
});

test('edge 25, 4.9: two members merge while their positions differ: the stricter one stands until the successor speaks', async () => {
  const bd = await openIn('BD', '2027-01-18T10:00:00+06:00');
  await decide(bd, 'UNDP', 'coordinator', { Title: 'A decision', Text: 'The Network decides.' });
  await bd.press('UNDP', 'Join consensus');
  await bd.press('ILO', 'Record position', { Position: 'Stand aside', Text: 'Not our field.' });
  const list = await bd.say('secretariat', 'members');
  const [form] = await house.press(bd.who('secretariat'), 'members.form', { network: idIn(list), form: 'merge' });
  await bd.pressOn('secretariat', form as Card, 'Merge', {
    'Member that ends': 'ILO',
    Successor: 'UNDP',
    From: '2027-01-18',
  });
  expect(await recordOf(bd, 'BD-W1')).toMatch(/UNDP: \n?stood aside «Not our field\.»/);
  await bd.press('UNDP', 'Join consensus');
  expect(await recordOf(bd, 'BD-W1')).toMatch(/UNDP: \n?joined/);
});

test('edge 25, 4.9: a member admitted while a round is open is sent a courtesy copy, and is asked from the next one on', async () => {
  const bd = await openIn('BD', '2027-01-18T10:00:00+06:00');
  const admission = { Class: 'New member', Title: 'Admission of UNFPA', Text: 'UNFPA is admitted.' };
  const fields = await bd.pressOn('ILO', await bd.say('ILO', 'decide'), 'Submit', admission);
  await bd.pressOn('ILO', fields, 'Submit', { Entity: 'UNFPA', 'Head of Agency': 'Head of UNFPA' });
  await bd.press('coordinator', 'Clear and circulate');
  const accept = await bd.say('secretariat', 'decision BD-W1');
  await bd.pressOn('secretariat', accept, 'Record acceptance', { Person: 'Head of UNFPA' });
  await decide(bd, 'UNDP', 'coordinator', { Title: 'Under way', Text: 'Text.', 'Working days': '10' });
  await house.until('2027-01-26T10:00:00+06:00');
  const list = await bd.say('secretariat', 'members');
  const [form] = await house.press(bd.who('secretariat'), 'members.form', { network: idIn(list), form: 'add' });
  const id = '11111111-2222-4333-8444-555555555555';
  const named = { Member: 'UNFPA', As: 'Primary representative', Name: 'Dr New', 'Entra id': id };
  await bd.pressOn('secretariat', form as Card, 'Add', named);
  const rows = (await house.rows()).filter(({ address }) => address.kind === 'person' && address.personId === id);
  const copy = rows.map((row) => row.card).find((card) => textOf(card).includes('Courtesy copy'));
  expect(copy && textOf(copy)).toMatch(/Under way[\s\S]*included from the next text or round on/);
  expect(rows.some((row) => JSON.stringify(row.card).includes('Join consensus'))).toBe(false);
  expect(await recordOf(bd, 'BD-W2')).not.toContain('UNFPA');
});

const idIn = (card: Card): string => /"network":"([^"]+)"/.exec(JSON.stringify(card))?.[1] ?? '';
