import { erasePerson } from '../../../src/features/custody/erasure.usecases';
import { retainWhenDue } from '../../../src/features/custody/retention.usecases';
import { insertViews } from '../../../src/features/custody/views.store';
import { heldMeetings, recordHeldMeetings } from '../../../src/features/meetings/usecases';
import { exportNetwork } from '../../../src/features/network-file/usecases';
import type { Card } from '../../../src/kernel/cards';
import { guid, personId } from '../../harness/network-files';
import { buttonsOf, pressOf, readable } from '../../isolation/cards';
import { type House, openHouse, type Somebody } from '../../isolation/house';

const START = '2027-02-04T15:00:00+06:00';
const GONE = {
  id: guid('BD/gone'),
  name: 'Zhyldyz "Zh." Abdyrakhmanova-Öz',
  email: 'zhyldyz.a@unicef.example',
} as const;
const PSEUDONYM = 'a former representative of UNICEF';
const gone: Somebody = { id: GONE.id, name: GONE.name };
const at = (key: string): Somebody => ({ id: personId('BD', key), name: key });
const namesake = { id: guid('BD/namesake'), name: 'Hope' };

let house: House;
let networkId: string;

const people = (more: readonly object[]) => [
  ...['RCO', 'UNDP', 'IOM'].map((key) => ({
    ...{ id: personId('BD', key), name: `${key} Representative` },
    represents: [{ member: key, as: 'primary' }],
  })),
  { id: personId('BD', 'coordinator'), name: 'The Coordinator', roles: ['coordinator'] },
  { id: personId('BD', 'secretariat'), name: 'The Secretariat', roles: ['secretariat'] },
  { ...namesake, represents: [{ member: 'ILO', as: 'primary' }] },
  ...more,
];

const press = async (who: Somebody, title: string, given: Record<string, string> = {}) => {
  const rows = (await house.rows()).filter(({ address }) => address.kind === 'person' && address.personId === who.id);
  const has = (card: Card) => buttonsOf(card).some((button) => button.title === title);
  const card = [...rows.map((row) => row.card), ...answered].findLast((one) => has(one));
  const button = card && buttonsOf(card).find((one) => one.title === title);
  if (!card || !button) throw new Error(`no «${title}»`);
  answered.push(...(await house.press(who, button.verb, pressOf(card, button, 'words', given))));
  await house.settle();
};
const answered: Card[] = [];
const say = async (who: Somebody, words: string) => {
  const cards = await house.say(who, words);
  await house.settle();
  return cards.map(readable).join('\n');
};

/** Every row of the store as it would stand in a backup. */
const everyRow = (): Promise<Map<string, string>> =>
  house.store.transaction(async (tx) => {
    const { rows } = await tx.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public'",
    );
    const found = new Map<string, string>();
    for (const { name } of rows) {
      const { rows: lines } = await tx.query<{ line: string }>(`select to_jsonb(t)::text as line from "${name}" t`);
      found.set(name, lines.map(({ line }) => line).join('\n'));
    }
    return found;
  });
const holding = async (needle: string): Promise<string[]> =>
  [...(await everyRow())].filter(([, text]) => text.toLowerCase().includes(needle.toLowerCase())).map(([name]) => name);

const erase = (person: string, also: readonly string[] = []) =>
  erasePerson({ ...house.parts }, { networkId, person, also, reason: 'asked by the person', at: house.clock.now() });

beforeAll(async () => {
  house = await openHouse(START);
  networkId = await house.bring('BD', {
    people: people([{ ...GONE, represents: [{ member: 'UNICEF', as: 'primary' }] }]) as never,
  });
  await house.settle();
  await say(at('coordinator'), 'convene 2027-02-22 10:00');
  await say(gone, 'attend BD-2027-Q1-R attend');
  await say(gone, 'agenda BD-2027-Q1-R');
  await press(gone, 'Propose', {
    Purpose: 'Discussion',
    Title: `A paper of ${GONE.name.toUpperCase()}, presented by them`,
  });
  await say(gone, 'decide');
  await press(gone, 'Submit');
  await press(at('coordinator'), 'Clear and circulate');
  await say(gone, 'decisions');
  await house.until('2027-03-20T10:00:00+06:00');
});
afterAll(() => house.close());

test('whoever still represents a member is not erased, and is told what must end first', async () => {
  await expect(erase(GONE.name)).rejects.toMatchObject({
    code: 'custody.still_in_office',
    message: expect.stringMatching(/primary of UNICEF[\s\S]*members/),
  });
  await expect(erase('Nobody At All')).rejects.toMatchObject({ code: 'custody.nobody' });
  expect(await holding(GONE.name.split(' ')[2] ?? '')).toContain('people');
});

describe('after the end of the term', () => {
  let acts: readonly unknown[];
  const actsOf = () =>
    house.store.transaction(async (tx) => {
      const { rows } = await tx.query(
        'select serial, kind, at, member_id, capacity from decision_acts order by serial',
      );
      return rows;
    });
  let result: Awaited<ReturnType<typeof erase>>;

  beforeAll(async () => {
    const next = { id: guid('BD/next'), name: 'Next Person', represents: [{ member: 'UNICEF', as: 'primary' }] };
    await house.bring('BD', { people: people([next]) as never });
    await house.until('2027-03-22T10:00:00+06:00');
    acts = await actsOf();
    result = await erase(GONE.email, ['Zh. Abdyrakhmanova']);
    await house.settle();
  });

  test('name, address, Entra id and the way to the person stand in no row of any table', async () => {
    expect(result.name).toBe(PSEUDONYM);
    for (const needle of [GONE.id, 'Abdyrakhmanova', GONE.email, `a:${GONE.id}`])
      expect(await holding(needle)).toEqual([]);
    const rows = await everyRow();
    expect(rows.get('erasing')).toBe('');
    expect(rows.get('erasures')).toContain(PSEUDONYM);
  });

  test('the acts are what they were, with member, capacity and time, and bear the pseudonym', async () => {
    expect(await actsOf()).toEqual(acts);
    expect(await holding(result.pseudonym)).toEqual(
      expect.arrayContaining(['decision_acts', 'people', 'representations']),
    );
    const record = await say(at('secretariat'), 'decision BD-W1');
    expect(record).toContain(PSEUDONYM);
    expect(record).not.toContain('Abdyrakhmanova');
    const file = await exportNetwork(
      { ...house.parts, meetings: { record: recordHeldMeetings, list: heldMeetings } } as never,
      networkId,
    );
    expect(file.people.find(({ id }) => id === result.pseudonym)).toMatchObject({ name: PSEUDONYM });
  });

  test('who was erased is a stranger: what they type or press changes nothing, and nothing of theirs comes back', async () => {
    const kept = async () => new Map([...(await everyRow())].filter(([table]) => table !== 'answers_outside'));
    const before = await kept();
    expect(await say(gone, 'decisions')).toContain('You are not in');
    const data = { network: networkId, decision: 'BD-W1', position: 'join' };
    expect((await house.press(gone, 'decisions.position', data)).map(readable).join()).toContain('You are not in');
    expect(await kept()).toEqual(before);
    expect(await holding(GONE.id)).toEqual([]);
  });

  test('a second erasure finds nobody by what the person was called, and says so of the pseudonym', async () => {
    for (const known of [GONE.id, GONE.name, GONE.email])
      await expect(erase(known)).rejects.toMatchObject({ code: 'custody.nobody' });
    for (const pseudonym of [result.pseudonym, PSEUDONYM])
      await expect(erase(pseudonym)).rejects.toMatchObject({ code: 'custody.erased_before' });
    expect((await everyRow()).get('erasures')?.split('\n')).toHaveLength(1);
  });

  test('what stands in Teams with the name was brought up to date there', async () => {
    expect(result.updated).toBeGreaterThan(0);
    const waiting = (await house.rows()).filter(({ state }) => state === 'pending');
    expect(waiting).toEqual([]);
  });

  test('nothing is sent to nobody: an act of long ago names no addressee any more', async () => {
    await house.until('2027-04-20T10:00:00+06:00');
    expect((await house.rows()).filter(({ address }) => JSON.stringify(address).includes(result.pseudonym))).toEqual(
      [],
    );
  });

  test('acts stay as they are otherwise: the store refuses every other change, and their removal', async () => {
    const tried = (sql: string) => house.store.transaction((tx) => tx.query(sql));
    for (const sql of [
      "update decision_acts set capacity = 'coordinator'",
      `update decision_acts set person_id = 'erased-other'`,
      'delete from decision_acts',
      `insert into erasing values ('${networkId}', 0, 'words', 'other words'); update decision_acts set member_id = 'RCO'`,
    ])
      await expect(tried(sql)).rejects.toThrow(/appended and never changed/);
  });

  test('a name of one word, or one that somebody else bears, is not torn out of other people’s sentences', async () => {
    const words = people([
      { id: guid('BD/next'), name: 'Next Person', represents: [{ member: 'UNICEF', as: 'primary' }] },
    ]);
    await house.bring('BD', { people: words.filter((one) => (one as { id: string }).id !== namesake.id) as never });
    await house.until('2027-04-22T10:00:00+06:00');
    const before = await holding('hope that');
    expect((await erase('Hope')).name).toBe('a former representative of ILO');
    expect(await holding('hope that')).toEqual(before);
  });
});

describe('6.5: what is over goes in the night, and nothing a moment before', () => {
  const run = async (at: string, settings: object = {}) => {
    await house.bring('BD', { people: people([]) as never, settings } as never);
    const due = { networkId, kind: 'custody.retention', subject: 'all', at: new Date(at) };
    await house.store.transaction((tx) => retainWhenDue(house.parts, tx, due));
  };
  const count = async (table: string, where = 'true'): Promise<number> => {
    const { rows } = await house.store.transaction((tx) =>
      tx.query<{ n: string }>(`select count(*)::text as n from ${table} where network_id = $1 and ${where}`, [
        networkId,
      ]),
    );
    return Number(rows[0]?.n);
  };
  const does = (sql: string) => house.store.transaction((tx) => tx.query(sql));
  const view = (at: string) =>
    does(
      `insert into views (network_id, at, how, what, outcome) values ('${networkId}', '${at}', 'command', 'help', 'seen')`,
    );

  test('answers to what was typed go after their days; who saw what after its months, to the millisecond', async () => {
    await does(`update messages set written_at = '2027-04-21T23:59:59.999+06:00' where key like 'answer:%'`);
    await view('2026-05-21T23:59:59.999+06:00');
    await view('2026-05-22T00:00:00.000+06:00');
    const answers = await count('messages', "key like 'answer:%'");
    await run('2027-05-21T03:00:00+06:00');
    expect(await count('messages', "key like 'answer:%'")).toBe(answers);
    expect(await count('views')).toBe(2);
    await run('2027-05-22T03:00:00+06:00');
    expect(await count('messages', "key like 'answer:%'")).toBe(0);
    expect(await count('views')).toBe(1);
    expect(await count('retention_runs', "kind = 'views' and gone = 1")).toBe(1);
    await expect(does(`delete from views where network_id = '${networkId}'`)).rejects.toThrow(/appended and never/);
  });

  test('copies of delivered messages are emptied and keep their place: an update finds them', async () => {
    const messages = await count('messages');
    await run('2030-01-01T03:00:00+06:00');
    expect(await count('messages')).toBe(messages);
    expect(await count('messages', "jsonb_array_length(card -> 'body') > 0 and state <> 'pending'")).toBe(0);
    expect(await count('messages', 'activity_id is not null')).toBeGreaterThan(0);
  });

  test('records lose what people wrote; decisions stay for good unless the network says so, and open ones even then', async () => {
    const acts = await count('decision_acts');
    const later = '2040-01-01T03:00:00+06:00';
    await run(later, { retentionYears: 5 });
    expect([await count('decision_acts'), await count('decisions')]).toEqual([acts, 1]);
    await does(`update decisions set state = 'open' where network_id = '${networkId}'`);
    await run(later, { retentionYears: 5, retentionOfDecisions: true });
    expect([await count('decision_acts'), await count('decisions')]).toEqual([acts, 1]);
    await does(`update decisions set state = 'not_adopted' where network_id = '${networkId}'`);
    await run(later, { retentionYears: 5, retentionOfDecisions: true });
    expect([await count('decision_acts'), await count('decisions')]).toEqual([0, 0]);
  });

  test('the next run is written down', async () => {
    expect(await count('dues', "kind = 'custody.retention' and at > '2040-01-01T03:00:00+06:00'")).toBe(1);
  });
});

test('somebody from outside, of whom the log of refusals has the id, is erased by it', async () => {
  const id = guid('nobody/one');
  const line = { networkId, at: house.clock.now(), personId: id, how: 'press', what: 'decisions.position' } as const;
  const refused = { ...line, outcome: 'denied', code: 'edge.stranger' } as const;
  await house.store.transaction((tx) => insertViews(tx, [refused, refused]));
  expect((await everyRow()).get('views')?.match(new RegExp(id, 'g'))).toHaveLength(1);
  expect(await erase(id)).toMatchObject({ name: 'somebody from outside the Network' });
  expect(await holding(id)).toEqual([]);
});
