import { insertMember, insertTerm, putPerson, renewRevision } from '../../../src/features/members/store';
import { actorOf } from '../../../src/features/membership/rules';
import { networkFile, personId } from '../../harness/network-files';
import { textOf } from '../../harness/world';
import { type Members, openMembers } from './world';

let world: Members;
afterEach(() => world.close());

const NEW = '1c9f0a4e-7d32-4b6e-9f51-0d2a6c8e7b13';
const alternate = { Member: 'UNDP', As: 'alternate', Name: 'Ana Silva', 'Entra id': NEW };

describe('the member list', () => {
  test('names the seats in the order of the Terms of Reference, then co-chairs, Coordinator and Secretariat (KG L50, L58)', async () => {
    world = await openMembers('KG', '2027-03-01T10:00:00+06:00');
    const list = await world.list('2027-03-01');
    const ids = list.seats.map((seat) => seat.memberId);
    expect(ids).toEqual(['RCO', 'IOM', 'UNODC', 'UNDP', 'UNWOMEN', 'FAO', 'UNICEF', 'UNHCR', 'ILO', 'UNESCO']);
    expect(list.offices.map((office) => office.title)).toEqual([
      'Co-chair: UN Resident Coordinator',
      'Co-chair: Head of IOM Office in the Kyrgyz Republic',
      'Coordinator (IOM)',
      'Secretariat (IOM)',
    ]);
    expect(await world.text('UNDP')).toMatch(/10 members[\s\S]*UNDP\nUNDP Representative[\s\S]*Co-chair: UN Resident/);
  });

  test('shows a vacant seat as «no representative», and says where only the primary is missing', async () => {
    const people = [
      { id: personId('BD', 'coordinator'), name: 'Coordinator', roles: ['coordinator' as const] },
      { id: NEW, name: 'Ana Silva', represents: [{ member: 'UNDP', as: 'head' as const }] },
    ];
    world = await openMembers('BD', '2027-03-01T10:00:00+06:00', { more: { people } });
    const text = await world.text('coordinator');
    expect(text).toContain('9 members · 9 without a primary representative');
    expect(text).toContain('UN Women\nno representative');
    expect(text).toContain('UNDP\nno primary representative\nHead of Agency: Ana Silva');
    expect(text).toContain('Secretariat (IOM)\nnobody');
  });

  test('is refused to those who take part in a group alone, with the rule on internal use', async () => {
    const people = [
      { id: personId('KG', 'secretariat'), name: 'Officer', roles: ['secretariat' as const] },
      { id: NEW, name: 'NGO' },
    ];
    const groups = [{ key: 'LM', name: 'Labour Migration', participants: [{ person: NEW, as: 'cso' as const }] }];
    world = await openMembers('KG', '2027-03-01T10:00:00+06:00', { more: { people, groups } });
    await expect(world.say(NEW)).rejects.toMatchObject({
      code: 'members.network_only',
      options: { rule: { source: 'KG ToR, L67', quote: expect.stringContaining('internal use only') } },
    });
    await expect(world.act(NEW, 'members.form', { form: 'interest' })).rejects.toMatchObject({
      code: 'members.network_only',
    });
  });

  test('is read on a phone: fifty members with long names stay one card of Teams', async () => {
    world = await openMembers('KG', '2027-03-01T10:00:00+06:00');
    await world.store.transaction(async (tx) => {
      for (let n = 0; n < 50; n += 1) {
        const id = `M-${n}`;
        await insertMember(tx, world.networkId, {
          id,
          name: `Organisation of ${'long words '.repeat(5)}`,
          from: '2027-01-01',
        });
        for (let k = 0; k < 6; k += 1) {
          const person = {
            id: `${id}-${k}`,
            name: `Person with a ${'name '.repeat(8)}${k}`,
            email: null,
            level: 'Deputy',
          };
          await putPerson(tx, world.networkId, person);
          const as = k === 0 ? 'primary' : 'alternate';
          await insertTerm(tx, world.networkId, person.id, { memberId: id, as, from: '2027-01-01', to: null });
        }
      }
      await renewRevision(tx, world.networkId);
    });
    expect(await world.text('secretariat')).toContain('30 more members');
    await world.act('secretariat', 'members.form', { form: 'add' });
    await world.act('secretariat', 'members.form', { form: 'end' });
    await world.act('secretariat', 'members.share', {});
    expect(await world.shared()).toHaveLength(1);
  });

  test('words that are neither a member nor a day are told so', async () => {
    world = await openMembers('KG', '2027-03-01T10:00:00+06:00');
    await expect(world.say('UNDP', 'the weather')).rejects.toMatchObject({ code: 'members.words_unread' });
    expect(await world.text('UNDP', 'un women')).toContain('UN Women Representative');
  });
});

describe('who may change it (4.10)', () => {
  beforeEach(async () => {
    world = await openMembers('KG', '2027-03-01T10:00:00+06:00');
  });

  test.each(['secretariat', 'coordinator'])('the %s adds a representative of any member', async (who) => {
    const card = await world
      .fill(who, 'add', 'Add', { ...alternate, As: 'primary', From: '2027-04-01', Member: 'FAO' })
      .catch((e) => e);
    expect(card).toMatchObject({ code: 'members.primary_exists' });
    expect(textOf(await world.fill(who, 'add', 'Add', alternate))).toContain(
      'UNDP: Ana Silva is alternate from Mon 1 Mar 2027',
    );
  });

  test('a primary names alternates of its own entity, and nobody else', async () => {
    expect(textOf(await world.fill('UNDP', 'add', 'Add', alternate))).toContain('Ana Silva');
    const data = { member: 'UNDP', kind: 'alternate', person: world.id('ILO') };
    await expect(world.act('UNDP', 'members.add', { ...data, member: 'FAO' })).rejects.toMatchObject({
      code: 'members.may_not_edit',
      options: { rule: { rule: expect.stringContaining('their own alternates'), source: 'default 4.10' } },
    });
    await expect(world.act('UNDP', 'members.add', { ...data, kind: 'head' })).rejects.toMatchObject({
      code: 'members.may_not_edit',
    });
    for (const form of ['act', 'rename', 'merge', 'withdraw', 'admit', 'import'])
      await expect(world.act('UNDP', 'members.form', { form })).rejects.toMatchObject({ code: 'members.may_not_edit' });
  });

  test('alternates and co-chairs change nothing', async () => {
    await world.fill('secretariat', 'add', 'Add', alternate);
    const data = { member: 'UNDP', kind: 'alternate', person: world.id('ILO') };
    for (const who of [NEW, 'chair-rc'])
      await expect(world.act(who, 'members.add', data)).rejects.toMatchObject({ code: 'members.may_not_edit' });
  });

  test('somebody of another network finds nothing of this one', async () => {
    await world.fill('secretariat', 'add', 'Add', alternate);
    const { id } = await world.importing(networkFile('TR'));
    const stranger = actorOf(await world.network(id), personId('TR', 'secretariat'), '2027-03-01');
    if (!stranger) throw new Error('no actor');
    expect(textOf(await world.say(stranger))).not.toContain('Ana Silva');
    expect(textOf(await world.say(stranger, 'UNDP'))).not.toContain('Ana Silva');
    const term = [NEW, 'UNDP', 'alternate', '2027-03-01'].join('|');
    await expect(world.act(stranger, 'members.end', { term, reason: 'mine' })).rejects.toMatchObject({
      code: 'members.term_unknown',
    });
    expect(await world.text('UNDP')).toContain('Ana Silva');
  });
});

describe('a representative', () => {
  beforeEach(async () => {
    world = await openMembers('BD', '2027-03-01T10:00:00+06:00');
  });

  test('4.8: a second primary at the same time is refused, with the present one and the way of ending that term', async () => {
    const values = { Member: 'UNDP', As: 'primary', Name: 'Ana Silva', 'Entra id': NEW, From: '2027-04-01' };
    const failure = await world.fill('secretariat', 'add', 'Add', values).catch((error) => error);
    expect(failure).toMatchObject({
      code: 'members.primary_exists',
      message: expect.stringContaining('UNDP Representative'),
    });
    const [way] = failure.options.ways;
    expect(way.title).toBe('End the term of UNDP Representative on Wed 31 Mar 2027 and add Ana Silva');
    await world.act('secretariat', way.verb, way.data);
    const primary = async (day: string) =>
      (await world.list(day)).seats.find((seat) => seat.memberId === 'UNDP')?.primary.map((one) => one.name);
    expect(await primary('2027-03-31')).toEqual(['UNDP Representative']);
    expect(await primary('2027-04-01')).toEqual(['Ana Silva']);
  });

  test('a level below the one of the Terms of Reference is warned of, not refused (BD L44)', async () => {
    const card = await world.fill('secretariat', 'add', 'Add', { ...alternate, Level: 'Programme Assistant' });
    expect(textOf(card)).toContain(
      '«Programme Assistant» is below what the Terms of Reference name: Deputies/Senior PMs',
    );
    const senior = { ...alternate, Member: 'ILO', Level: 'Senior Programme Manager' };
    expect(textOf(await world.fill('secretariat', 'add', 'Add', senior))).not.toContain('below');
  });

  test('a new person needs the Entra object id from which the bot reads who acts', async () => {
    const { 'Entra id': _id, ...without } = alternate;
    await expect(world.fill('secretariat', 'add', 'Add', without)).rejects.toMatchObject({
      code: 'members.person_missing',
    });
    const wrong = { ...alternate, 'Entra id': 'ana@undp.example' };
    await expect(world.fill('secretariat', 'add', 'Add', wrong)).rejects.toMatchObject({
      code: 'members.account_unread',
    });
  });

  test('`Add` pressed twice adds one term and tells once', async () => {
    await world.fill('secretariat', 'add', 'Add', alternate);
    expect(textOf(await world.fill('secretariat', 'add', 'Add', alternate))).toContain('Nothing was changed');
    expect(world.told).toHaveLength(1);
    expect((await world.list('2027-03-01')).seats.find((seat) => seat.memberId === 'UNDP')?.alternates).toHaveLength(1);
  });

  test('acts at once: who was added is an actor of the network', async () => {
    await world.fill('secretariat', 'add', 'Add', alternate);
    expect((await world.actor(NEW)).represents).toEqual([{ memberId: 'UNDP', as: 'alternate' }]);
  });

  test('a term ends with its last day, stays in older lists, and leaves the seat visibly vacant', async () => {
    const term = [world.id('UNDP'), 'UNDP', 'primary', ''].join('|');
    const values = { Term: term, 'Last day': '2027-03-05', Reason: 'moved to Dili' };
    const card = await world.fill('secretariat', 'end', 'End the term', values);
    expect(textOf(card)).toContain('UNDP has no primary representative from Sat 6 Mar 2027 on');
    const vacant = async (day: string) => (await world.list(day)).seats.find((one) => one.memberId === 'UNDP')?.primary;
    expect(await vacant('2027-03-05')).toHaveLength(1);
    expect(await vacant('2027-03-06')).toEqual([]);
    expect(await world.text('secretariat', 'members 2027-03-06'.slice(8))).toContain('UNDP\nno representative');
    await expect(
      world.fill('secretariat', 'end', 'End the term', { ...values, 'Last day': '2027-03-09' }),
    ).rejects.toMatchObject({
      code: 'members.ends_earlier',
    });
  });

  test('a term needs a reason to end, and cannot end before it began', async () => {
    await world.fill('secretariat', 'add', 'Add', { ...alternate, From: '2027-02-15' });
    const term = [NEW, 'UNDP', 'alternate', '2027-02-15'].join('|');
    const end = (to: string, reason: string) => world.act('secretariat', 'members.end', { term, to, reason });
    await expect(end('2027-03-01', '')).rejects.toMatchObject({ code: 'members.reason_missing' });
    await expect(end('2027-02-14', 'x')).rejects.toMatchObject({ code: 'members.ends_before_it_begins' });
  });

  test('a promotion does not change the level that older lists show', async () => {
    await world.fill('secretariat', 'add', 'Add', { ...alternate, Level: 'Deputy', From: '2027-02-15' });
    await world.fill('secretariat', 'add', 'Add', { Member: 'ILO', As: 'head', Person: NEW, Level: 'Head of Agency' });
    const seats = (await world.list('2027-03-01')).seats;
    expect(seats.find((seat) => seat.memberId === 'UNDP')?.alternates[0]?.level).toBe('Deputy');
    expect(seats.find((seat) => seat.memberId === 'ILO')?.heads[0]?.level).toBe('Head of Agency');
  });

  test('`members UNDP` shows people with level and e-mail, who was before, and each change with its author', async () => {
    await world.fill('secretariat', 'add', 'Add', { ...alternate, Level: 'Deputy', 'E-mail': 'ana@undp.example' });
    await world.act('secretariat', 'members.expertise', { member: 'UNDP', expertise: 'Remittances' });
    const text = await world.text('ILO', 'UNDP');
    expect(text).toContain('Ana Silva\nalternate · Deputy · ana@undp.example · since Mon 1 Mar 2027');
    expect(text).toContain('Expertise\nRemittances');
    expect(text).toContain('by Secretariat Officer (secretariat)');
  });

  test('a refused form is shown again with what was typed', async () => {
    const card = await world.again(
      'secretariat',
      'members.add',
      { member: 'UNDP', kind: 'primary', name: 'Ana' },
      'No.',
    );
    expect(JSON.stringify(card)).toContain('"value":"Ana"');
  });
});

test('TR L57: an official of the Government carries a designation letter, and its absence is warned of', async () => {
  world = await openMembers('TR', '2027-03-01T10:00:00+03:00');
  const values = { Member: 'GOV-TR', As: 'alternate', Name: 'Leyla Şahin', 'Entra id': NEW };
  expect(textOf(await world.fill('secretariat', 'add', 'Add', values))).toContain('No designation letter is recorded');
  const letter = {
    ...values,
    Name: 'Cem Ak',
    'Entra id': NEW.replace('1', '2'),
    'Designation letter': 'PMM/2027/14',
    'Date of the letter': '2027-02-20',
  };
  await world.fill('secretariat', 'add', 'Add', letter);
  expect(await world.text('UNDP', 'Government of Türkiye')).toContain(
    'designation letter PMM/2027/14 of Sat 20 Feb 2027',
  );
});

describe('sharing (KG L65)', () => {
  beforeEach(async () => {
    world = await openMembers('KG', '2027-03-01T10:00:00+06:00');
  });

  test('changes of one day are one message in the Network channel, with what changed on top', async () => {
    await world.fill('secretariat', 'add', 'Add', alternate);
    await world.fill('secretariat', 'add', 'Add', { ...alternate, Member: 'ILO' });
    const [message, ...more] = await world.shared();
    expect(more).toEqual([]);
    expect(message?.text).toMatch(/Changes\nUNDP: Ana Silva[^\n]*\nILO: Ana Silva[\s\S]*10 members/);
    await world.until('2027-03-02T10:00:00+06:00');
    await world.fill('secretariat', 'add', 'Add', { ...alternate, Member: 'FAO' });
    expect((await world.shared()).map((one) => one.key)).toEqual([
      'members:list:2027-03-01:channel:network',
      'members:list:2027-03-02:channel:network',
    ]);
  });

  test('a change for a later day is told to the other rooms on that day, unless it was taken back', async () => {
    await world.fill('secretariat', 'add', 'Add', { ...alternate, From: '2027-03-10' });
    await world.fill('secretariat', 'add', 'Add', { ...alternate, Member: 'ILO', From: '2027-03-10' });
    expect(world.told).toEqual([]);
    const term = [NEW, 'ILO', 'alternate', '2027-03-10'].join('|');
    await world.act('secretariat', 'members.end', { term, to: '2027-03-02', reason: 'not coming' });
    await world.until('2027-03-10T00:00:00+06:00');
    const represented = world.told.filter(({ event }) => event.kind === 'represented');
    expect(represented).toMatchObject([
      {
        networkId: world.networkId,
        holdsFrom: '2027-03-10',
        at: new Date('2027-03-10T00:00:00+06:00'),
        event: { memberId: 'UNDP' },
      },
    ]);
    expect((await world.shared()).at(-1)?.text).toContain('UNDP: Ana Silva is alternate from Wed 10 Mar 2027');
  });
});
