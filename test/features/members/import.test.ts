import { textOf } from '../../harness/world';
import { type Members, openMembers } from './world';

let world: Members;
beforeEach(async () => {
  world = await openMembers('BD', '2027-03-01T10:00:00+06:00');
});
afterEach(() => world.close());

const NEW = '1c9f0a4e-7d32-4b6e-9f51-0d2a6c8e7b13';
const HEADER = 'member,name,email,id,as,level,from,to';
const undp = () => `UNDP,UNDP Representative,,${world.id('UNDP')},primary,,,`;
const preview = (lines: readonly string[], who = 'secretariat') =>
  world.fill(who, 'import', 'Show what changes', { Table: [HEADER, ...lines].join('\n') });

test('the bot shows what a table would change before anything is changed; `Apply` does all of it', async () => {
  const card = await preview([
    undp(),
    `UNDP,"Silva, Ana",ana@undp.example,${NEW},alternate,Deputy,,`,
    `ILO,Bo Lind,,${NEW.replace('1', '2')},Primary,,,`,
  ]);
  const text = textOf(card);
  expect(text).toContain('2 added, 1 ended, 0 changed, 1 unchanged');
  expect(text).toContain('UNDP: Silva, Ana, alternate, from Mon 1 Mar 2027');
  expect(text).toContain('ILO: ILO Representative, primary representative, until Sun 28 Feb 2027');
  expect(text).toContain('Not in the table, unchanged: RCO, UNHCR');
  expect(world.told).toEqual([]);
  expect(textOf(await world.press('secretariat', card, 'Apply'))).toContain('Done: 2 added, 1 ended');
  const ilo = async (day: string) =>
    (await world.list(day)).seats.find((seat) => seat.memberId === 'ILO')?.primary[0]?.name;
  expect(await ilo('2027-02-28')).toBe('ILO Representative');
  expect(await ilo('2027-03-01')).toBe('Bo Lind');
  expect(await world.shared()).toHaveLength(1);
  await expect(world.press('secretariat', card, 'Apply')).rejects.toMatchObject({ code: 'members.preview_unknown' });
});

test('the same table again changes nothing', async () => {
  const card = await preview([undp()]);
  expect(textOf(card)).toContain('0 added, 0 ended, 0 changed, 1 unchanged');
  await expect(async () => world.press('secretariat', card, 'Apply')).rejects.toThrow('no button');
});

test('each fault is named by its line, and a table with a fault cannot be applied', async () => {
  const card = await preview([
    undp(),
    `Atlantis,Ana,,${NEW},alternate,,,`,
    `UNDP,Ana,,${NEW},deputy,,,`,
    'UNDP,Ana,,,alternate,,,',
    `UNDP,Ana,,${NEW},alternate,,31/12/2027,`,
    `UNDP,Ana,,${NEW},primary,,,`,
    undp(),
  ]);
  const text = textOf(card);
  expect(text).toContain('Line 3: «Atlantis» is no member of this Network.');
  expect(text).toContain('Line 4: «deputy» is none of primary, alternate, head.');
  expect(text).toContain('Line 5: Please choose a person');
  expect(text).toContain('Line 6: «31/12/2027» is no day');
  expect(text).toContain('Line 7: UNDP has a primary representative at that time: UNDP Representative.');
  expect(text).toContain('Line 8: The same stands in line 2.');
  const id = /"preview":"([^"]+)"/.exec(JSON.stringify(card))?.[1] ?? '';
  await expect(world.act('secretariat', 'members.import-apply', { preview: id })).rejects.toMatchObject({
    code: 'members.table_faulty',
  });
  expect(world.told).toEqual([]);
});

test('a header that is not understood and a broken quotation are faults of their lines', async () => {
  const say = async (table: string) =>
    textOf(await world.fill('secretariat', 'import', 'Show what changes', { Table: table }));
  expect(await say('member,colour\nUNDP,blue')).toMatch(
    /Line 1: «colour» is no column[\s\S]*Line 1: The column «as» is missing/,
  );
  expect(await say(`${HEADER}\n${undp()}\nUNDP,"Ana,,,alternate,,,`)).toContain('a quotation mark is missing');
  expect(
    await say(`Entity;Representative;Entra ID;Role\nUNDP;UNDP Representative;${world.id('UNDP')};Primary`),
  ).toContain('1 unchanged');
});

test('a roster that was changed since the preview: nothing is applied, and what would change now is shown', async () => {
  const card = await preview([undp(), `UNDP,Ana,,${NEW},alternate,,,`]);
  await world.act('coordinator', 'members.rename', { member: 'ILO', name: 'ILO Dhaka' });
  await expect(world.press('secretariat', card, 'Apply')).rejects.toMatchObject({ code: 'members.preview_stale' });
  const preview2 = /"preview":"([^"]+)"/.exec(JSON.stringify(card))?.[1] ?? '';
  const fresh = await world.again('secretariat', 'members.import-apply', { preview: preview2 }, 'Changed.');
  if (!fresh) throw new Error('nothing shown');
  expect(textOf(await world.press('secretariat', fresh, 'Apply'))).toContain('Done: 1 added');
});

test('a level that a table changes holds from the day on; e-mail and last day are changed too', async () => {
  const row = (level: string, to: string) =>
    `UNDP,UNDP Representative,u@undp.example,${world.id('UNDP')},primary,${level},,${to}`;
  await world.press('secretariat', await preview([row('Deputy', '')]), 'Apply');
  await world.until('2027-04-05T10:00:00+06:00');
  const card = await preview([row('Head of Agency', '2027-06-30')]);
  expect(textOf(card)).toContain('UNDP: UNDP Representative: level: Head of Agency, last day: Wed 30 Jun 2027');
  await world.press('secretariat', card, 'Apply');
  const primary = async (day: string) =>
    (await world.list(day)).seats.find((seat) => seat.memberId === 'UNDP')?.primary[0]?.level;
  expect(await primary('2027-02-01')).toBeNull();
  expect(await primary('2027-03-01')).toBe('Deputy');
  expect(await primary('2027-04-05')).toBe('Head of Agency');
  expect(await primary('2027-07-01')).toBeUndefined();
  await world.press('secretariat', await preview([row('Head of Agency', '')]), 'Apply');
  expect(await primary('2027-07-01')).toBe('Head of Agency');
});

test('a table is for those who keep the roster, and a preview for whoever pasted it', async () => {
  await expect(world.act('UNDP', 'members.import-preview', { table: HEADER })).rejects.toMatchObject({
    code: 'members.may_not_edit',
  });
  const card = await preview([`UNDP,Ana,,${NEW},alternate,,,`]);
  await expect(world.press('coordinator', card, 'Apply')).rejects.toMatchObject({ code: 'members.preview_unknown' });
  expect(textOf(await world.press('secretariat', card, 'Cancel'))).toContain('Nothing was changed');
});
