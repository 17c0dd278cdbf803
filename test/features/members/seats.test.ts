import { textOf } from '../../harness/world';
import { type Members, openMembers } from './world';

let world: Members;
afterEach(() => world.close());

const NEW = '1c9f0a4e-7d32-4b6e-9f51-0d2a6c8e7b13';
const D = 'UNNM-KG/2027/D-004';
const seat = async (day: string, memberId: string) =>
  (await world.list(day)).seats.find((one) => one.memberId === memberId);

describe('seats', () => {
  beforeEach(async () => {
    world = await openMembers('KG', '2027-03-01T10:00:00+06:00', { decisions: [D] });
  });

  test('a member that is renamed keeps its old name in older lists', async () => {
    await world.fill('secretariat', 'rename', 'Rename', { Member: 'UNWOMEN', 'New name': 'UN Women and Girls' });
    expect((await seat('2027-02-28', 'UNWOMEN'))?.name).toBe('UN Women');
    expect((await seat('2027-03-01', 'UNWOMEN'))?.name).toBe('UN Women and Girls');
    await world.until('2027-05-03T10:00:00+06:00');
    await world.fill('secretariat', 'rename', 'Rename', { Member: 'UNWOMEN', 'New name': 'UNW' });
    const names = ['2027-02-01', '2027-04-01', '2027-05-03'].map(async (day) => (await seat(day, 'UNWOMEN'))?.name);
    expect(await Promise.all(names)).toEqual(['UN Women', 'UN Women and Girls', 'UNW']);
    const taken = { Member: 'ILO', 'New name': 'fao' };
    await expect(world.fill('secretariat', 'rename', 'Rename', taken)).rejects.toMatchObject({
      code: 'members.name_taken',
    });
  });

  test('4.9: two members merge: the successor holds both seats, nobody loses the right to speak', async () => {
    const values = { 'Member that ends': 'UNWOMEN', Successor: 'UNDP', 'New name of the successor': 'UN Joint' };
    const card = await world.fill('secretariat', 'merge', 'Merge', { ...values, From: '2027-03-01' });
    expect(textOf(card)).toContain('UN Women and UN Joint merge from Mon 1 Mar 2027');
    expect(await seat('2027-03-01', 'UNWOMEN')).toBeUndefined();
    expect((await seat('2027-02-28', 'UNWOMEN'))?.primary).toHaveLength(1);
    const joint = await seat('2027-03-01', 'UNDP');
    expect(joint?.primary.map((one) => one.name)).toEqual(['UNDP Representative']);
    expect(joint?.alternates.map((one) => one.name)).toEqual(['UN Women Representative']);
    expect((await world.actor('UNWOMEN')).represents).toEqual([{ memberId: 'UNDP', as: 'alternate' }]);
    expect((await world.list('2027-03-01')).departed).toEqual([
      { name: 'UN Women', until: '2027-02-28', successor: 'UN Joint' },
    ]);
    expect(world.told.map(({ event }) => event.kind)).toContain('merged');
  });

  test('a merger gives its primary to a successor that has none', async () => {
    const term = [world.id('UNDP'), 'UNDP', 'primary', ''].join('|');
    await world.act('secretariat', 'members.end', { term, to: '2027-02-28', reason: 'left' });
    await world.act('secretariat', 'members.merge', { member: 'UNWOMEN', successor: 'UNDP', from: '2027-03-01' });
    expect((await seat('2027-03-01', 'UNDP'))?.primary.map((one) => one.name)).toEqual(['UN Women Representative']);
  });

  test('a member withdraws from a day on: its people speak until the eve, and the other rooms are told on the day', async () => {
    const withdrawal = { Member: 'FAO', From: '2027-03-10', Reason: 'Office closes' };
    await world.fill('secretariat', 'withdraw', 'Withdraw the member', withdrawal);
    expect(await seat('2027-03-09', 'FAO')).toMatchObject({ primary: [{ name: 'FAO Representative' }] });
    expect(await seat('2027-03-10', 'FAO')).toBeUndefined();
    expect(world.told).toEqual([]);
    await world.until('2027-03-10T00:00:00+06:00');
    expect(world.told.map(({ event }) => event.kind)).toContain('withdrawn');
    await expect(
      world.fill('secretariat', 'withdraw', 'Withdraw the member', { ...withdrawal, From: '2027-03-09' }),
    ).rejects.toMatchObject({ code: 'members.day_past' });
  });

  const who = {
    Entity: 'WHO',
    'Is it a UN entity?': 'yes',
    'Head of Agency or contact': 'Dr Reyes',
    'Why it wants to join': 'Health',
  };

  test('an entity is admitted by the number of an adopted decision, after its interest was expressed (KG L50)', async () => {
    await world.fill('UNDP', 'interest', 'Send', who);
    expect(await world.text('UNDP')).toContain('WHO, since Mon 1 Mar 2027');
    expect((await world.messages('members:interest:')).map(({ address }) => address)).toEqual([
      { kind: 'person', personId: world.id('secretariat') },
    ]);
    const form = await world.act('secretariat', 'members.form', { form: 'admit' });
    const interest = /"value":"([0-9a-f-]{36})"/.exec(JSON.stringify(form))?.[1] ?? '';
    const admit = (decision: string) =>
      world.act('secretariat', 'members.admit', { interest, decision, from: '2027-03-15' });
    await expect(admit('UNNM-KG/2027/D-999')).rejects.toMatchObject({
      code: 'members.decision_missing',
      options: { rule: { source: 'KG ToR, L50' } },
    });
    await admit(D);
    expect((await world.list('2027-03-14')).seats).toHaveLength(10);
    expect((await world.list('2027-03-15')).seats.at(-1)).toMatchObject({ memberId: 'WHO', name: 'WHO', primary: [] });
    await expect(admit(D)).rejects.toMatchObject({ code: 'members.interest_settled' });
  });

  test('membership is open to UN entities: others are refused with the line (KG L50), members are not admitted twice', async () => {
    const no = { ...who, 'Is it a UN entity?': 'no' };
    await expect(world.fill('UNDP', 'interest', 'Send', no)).rejects.toMatchObject({
      code: 'members.un_entities_only',
      options: { rule: { quote: expect.stringContaining('UN Agencies') } },
    });
    await expect(world.fill('UNDP', 'interest', 'Send', { ...who, Entity: 'un women' })).rejects.toMatchObject({
      code: 'members.name_taken',
    });
    await world.fill('UNDP', 'interest', 'Send', who);
    await world.fill('ILO', 'interest', 'Send', { ...who, Entity: 'who' });
    expect(await world.messages('members:interest:')).toHaveLength(1);
  });

  test('4.9: an officer-in-charge acts in a co-chair seat between two days, by a dated note', async () => {
    const values = {
      Seat: 'rc',
      Name: 'Acting RC',
      'Entra id': NEW,
      From: '2027-03-01',
      To: '2027-03-12',
      Note: 'Note of 26 Feb 2027',
    };
    await world.fill('secretariat', 'act', 'Name the officer-in-charge', values);
    expect((await world.actor(NEW)).roles).toEqual(['co-chair']);
    expect(await world.text('UNDP')).toContain(
      'Co-chair RC; officer-in-charge Acting RC until Fri 12 Mar 2027 (Note of 26 Feb 2027)'.replace(
        'Co-chair RC',
        'Co-chair UN Resident Coordinator',
      ),
    );
    await world.until('2027-03-13T10:00:00+06:00');
    await expect(world.actor(NEW)).rejects.toThrow('nobody called');
    await expect(
      world.fill('secretariat', 'act', 'Name the officer-in-charge', { ...values, Note: '' }),
    ).rejects.toMatchObject({ code: 'members.note_missing' });
  });

  test('every change is kept with its author, capacity and instant, and cannot be rewritten', async () => {
    await world.act('coordinator', 'members.rename', { member: 'FAO', name: 'FAO KG' });
    const rows = await world.store.transaction((tx) =>
      tx.query<{ person_id: string; capacity: string; acted_at: Date }>('select * from roster_acts'),
    );
    expect(rows.rows).toMatchObject([
      { person_id: world.id('coordinator'), capacity: 'coordinator', acted_at: new Date('2027-03-01T10:00:00+06:00') },
    ]);
    await expect(world.store.transaction((tx) => tx.query("update roster_acts set capacity = 'x'"))).rejects.toThrow();
  });
});

test('where the charter names no co-chairs there is no officer-in-charge: the text says so', async () => {
  world = await openMembers('BD', '2027-03-01T10:00:00+06:00');
  const data = { seat: 'rc', person: world.id('UNDP'), from: '2027-03-01', to: '2027-03-02', note: 'x' };
  await expect(world.act('secretariat', 'members.act', data)).rejects.toMatchObject({ code: 'members.no_seats' });
});
