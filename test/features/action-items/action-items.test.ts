import { createActionItemsFeature } from '../../../src/features/action-items/feature';
import { remind } from '../../../src/features/action-items/reminders.usecases';
import { openActionsFor, recordAction } from '../../../src/features/action-items/usecases';
import { officeNote, textInOffice } from '../../harness/office';
import { buttonsOf, openWorld, textOf, type World } from './world';

let world: World;
beforeEach(async () => {
  world = await openWorld('KG', '2027-03-01T10:00:00+06:00');
  world.define(createActionItemsFeature(world.deps));
});
afterEach(() => world.close());

const study = { What: 'Share the remittances study', Lead: 'UNDP', Due: '2027-03-31', Group: 'LM' };

async function record(values: Readonly<Record<string, string>> = study, by = 'secretariat') {
  return world.press(by, await world.say(by, 'action add'), 'Record action', values);
}

const reminders = async (to: string) => (await world.written(to)).filter((row) => row.key.includes(':reminder:'));

test('an action has a reference of its network and is told 1:1 to those who speak for its lead', async () => {
  expect(textOf(await record())).toMatch(/KG-A-001 is recorded[\s\S]*UNDP · Labour Migration · due Wed 31 Mar 2027/);
  const [told, ...more] = await world.written('UNDP');
  expect(more).toEqual([]);
  expect(told && buttonsOf(told.card)).toEqual(['Accept', 'Correct', 'Done', 'In progress', 'Delayed']);
  expect(textOf(await record({ ...study, What: 'Another' }))).toContain('KG-A-002');
});

test('Record action pressed twice records one action', async () => {
  await record();
  expect(textOf(await record())).toContain('KG-A-001 was recorded already');
  expect(await world.written('UNDP')).toHaveLength(1);
});

test('Record action that reaches two bots at the same moment records one action, also the first of all', async () => {
  const form = await world.say('secretariat', 'action add');
  const press = () => world.press('secretariat', form, 'Record action', study);
  const answers = (await Promise.all([press(), press(), press()])).map(textOf);
  expect(answers.filter((text) => text.includes('KG-A-001 is recorded'))).toHaveLength(1);
  expect(answers.filter((text) => text.includes('KG-A-001 was recorded already'))).toHaveLength(2);
});

test('a due day that is no working day is moved to the one before, and the answer says so', async () => {
  const answer = textOf(await record({ ...study, Due: '2027-03-22' }));
  expect(answer).toContain(
    'Mon 22 Mar 2027 is not a working day: it is due on the working day before, Fri 19 Mar 2027.',
  );
  await expect(record({ ...study, Due: '2027-02-26' })).rejects.toMatchObject({ code: 'action.due_past' });
});

test('the channel of the group and the lead are reminded a week before, the working day before and on the day', async () => {
  await record();
  await world.until('2027-03-24T08:59:59+06:00');
  expect(await reminders('LM')).toEqual([]);
  await world.until('2027-03-31T18:00:00+06:00');
  const days = ['2027-03-24', '2027-03-30', '2027-03-31'];
  expect((await reminders('LM')).map((row) => row.key.split(':')[1])).toEqual(days);
  expect((await reminders('UNDP')).map((row) => row.key.split(':')[1])).toEqual(days);
  expect(await reminders('network')).toEqual([]);
  await world.until('2027-04-15T12:00:00+06:00');
  const last = (await reminders('LM')).at(-1);
  expect(last?.key).toContain('2027-04-14');
  expect(last && textOf(last.card)).toContain('overdue since Wed 31 Mar 2027 (10 working days)');
});

test('T-13: of a lead with very many people a portion is reminded at a time, the others by the same due, and each once', async () => {
  await record();
  await world.store.transaction(async (tx) => {
    const people = `select 'net-KG', 'alt-' || n, 'Alternate ' || n from generate_series(1, 30) n`;
    const terms = `select 'net-KG', 'alt-' || n, 'UNDP', 'alternate', 1 from generate_series(1, 30) n`;
    await tx.query(`insert into people (network_id, person_id, name) ${people}`);
    await tx.query(`insert into representations (network_id, person_id, member_id, kind, serial) ${terms}`);
    await tx.query(`update networks set revision = revision || '+'`);
  });
  const counts = async () => {
    const { rows } = await world.store.transaction((tx) =>
      tx.query<{ n: number }>(
        `select count(*)::int as n from messages where key like '%:2027-03-24:reminder:%' group by key`,
      ),
    );
    return rows.map(({ n }) => n);
  };
  await world.until('2027-03-24T08:59:59+06:00');
  const at = new Date('2027-03-24T09:00:00+06:00');
  const { rows } = await world.store.transaction((tx) =>
    tx.query<{ subject: string }>(`select subject from dues where kind = 'action-items.remind'`),
  );
  const due = { networkId: world.networkId, kind: 'action-items.remind', subject: rows[0]?.subject ?? '', at };
  // a bot that dies after its first portion
  await world.store.transaction((tx) => remind(world.deps, tx, due));
  expect(await counts()).toHaveLength(1 + 24);
  await world.until('2027-03-24T09:00:01+06:00');
  expect(await counts()).toEqual(Array.from({ length: 1 + 31 }, () => 1));
});

test('one digest a channel and day names all that is due; an action of no group goes to the Network channel', async () => {
  await record();
  await record({ ...study, What: 'Send the figures', Lead: 'ILO' });
  await record({ ...study, What: 'Update the list', Group: 'none' });
  await world.until('2027-03-24T09:00:00+06:00');
  const [digest, ...more] = await reminders('LM');
  expect(more).toEqual([]);
  expect(digest && textOf(digest.card)).toMatch(/Share the remittances study[\s\S]*Send the figures/);
  expect((await reminders('network')).map((row) => textOf(row.card))).toEqual([
    expect.stringContaining('Update the list'),
  ]);
  const [mine] = await reminders('UNDP');
  expect(mine && textOf(mine.card)).toMatch(/Share the remittances study[\s\S]*Update the list/);
  expect(mine && textOf(mine.card)).not.toContain('Send the figures');
});

test('only the newest reminder carries buttons; the card and the older reminder lose theirs', async () => {
  await record();
  await world.until('2027-03-30T09:00:00+06:00');
  const rows = await world.written('UNDP');
  expect(rows.map((row) => buttonsOf(row.card).length)).toEqual([0, 0, 3]);
});

test('done is done: no further reminder, the messages show it, a second press changes nothing', async () => {
  await record();
  await world.until('2027-03-24T12:00:00+06:00');
  const mine = await world.say('UNDP', 'actions');
  await world.press('UNDP', mine, 'Done', { Note: 'Shared with all members.' });
  expect(textOf(await world.say('secretariat', 'actions'))).toMatch(/Share the remittances study[\s\S]*done/i);
  expect(textOf(await world.say('UNDP', 'action', 'kg-a-001'))).toContain('Shared with all members.');
  expect(textOf(await world.press('UNDP', mine, 'Done'))).toContain('done already. Nothing was changed');
  await world.until('2027-06-01T12:00:00+06:00');
  expect(await reminders('LM')).toHaveLength(1);
  const newest = (await reminders('UNDP')).at(-1);
  expect(newest && textOf(newest.card)).toContain('done');
  expect(newest && buttonsOf(newest.card)).toEqual([]);
});

test('a delay with a new date moves the reminders', async () => {
  await record();
  const card = await world.say('UNDP', 'action', 'KG-A-001');
  const answer = await world.press('UNDP', card, 'Delayed', { 'New date': '2027-04-28', Note: 'The data come late.' });
  expect(textOf(answer)).toContain('It is due Wed 28 Apr 2027 now.');
  await world.until('2027-04-21T09:00:00+06:00');
  expect((await reminders('LM')).map((row) => row.key.split(':')[1])).toEqual(['2027-04-21']);
});

test('what became of an action is told by its lead, the Secretariat or the Coordinator; others are refused with the rule', async () => {
  await record();
  const card = await world.say('UNDP', 'action', 'KG-A-001');
  for (const person of ['UNICEF', 'chair-rc']) {
    await expect(world.press(person, card, 'Done')).rejects.toMatchObject({
      code: 'action.may_not_report',
      options: { rule: { rule: expect.stringContaining('speak for its lead') } },
    });
    expect(buttonsOf(await world.say(person, 'action', 'KG-A-001'))).toEqual([]);
  }
  await world.press('coordinator', card, 'In progress', { Note: 'Told by phone.' });
  expect(textOf(await world.say('UNDP', 'action', 'KG-A-001'))).toMatch(
    /in progress[\s\S]*\(coordinator\)[\s\S]*Told by phone/,
  );
});

test('only the Secretariat and the Coordinator drop an action, with the reason', async () => {
  await record();
  const card = await world.say('secretariat', 'action', 'KG-A-001');
  await expect(world.press('secretariat', card, 'Drop')).rejects.toMatchObject({ code: 'action.drop_reason' });
  await expect(world.press('UNDP', card, 'Drop', { Note: 'x' })).rejects.toMatchObject({ code: 'action.may_not_drop' });
  expect(textOf(await world.press('secretariat', card, 'Drop', { Note: 'Overtaken.' }))).toContain('dropped');
});

test('people of a group alone see the actions of their group and record none for the Network', async () => {
  await record();
  await record({ ...study, What: 'Hotline leaflet', Group: 'CT' });
  const list = textOf(await world.say('cso', 'actions'));
  expect(list).toContain('Hotline leaflet');
  expect(list).not.toContain('remittances');
  await expect(world.say('cso', 'action add')).rejects.toMatchObject({ code: 'action.may_not_record' });
  await expect(world.say('cso', 'action', 'KG-A-001')).rejects.toMatchObject({ code: 'action.unknown' });
});

test('the list is narrowed by member, group and overdue, and sorted by member, group and due date', async () => {
  await record();
  await record({ ...study, What: 'Later but first by member', Lead: 'RCO', Due: '2027-04-30', Group: 'none' });
  const list = await world.say('secretariat', 'actions');
  expect(textOf(list)).toMatch(/remittances[\s\S]*Later but first/);
  expect(textOf(await world.press('secretariat', list, 'By member'))).toMatch(/Later but first[\s\S]*remittances/);
  expect(textOf(await world.say('secretariat', 'actions', 'undp'))).not.toContain('Later but first');
  expect(textOf(await world.say('secretariat', 'actions', 'Labour Migration'))).not.toContain('Later but first');
  expect(textOf(await world.say('secretariat', 'actions', 'nobody'))).toContain('no member and no group');
});

test('of several own actions the one chosen is reported on', async () => {
  await record();
  await record({ ...study, What: 'Second', Due: '2027-04-07' });
  const [, second] = await world.store.transaction((tx) => openActionsFor(tx, world.networkId, ['UNDP']));
  const list = await world.say('UNDP', 'actions');
  // what is one's own is said once; by member the list is whole
  const times = (text: string): number => text.split('KG-A-001 ·').length - 1;
  expect(times(textOf(list))).toBe(1);
  expect(times(textOf(await world.press('UNDP', list, 'By member')))).toBe(2);
  await world.press('UNDP', list, 'Done', { Action: second?.id ?? '' });
  const left = await world.store.transaction((tx) => openActionsFor(tx, world.networkId, ['UNDP', 'ILO']));
  expect(left.map((action) => action.reference)).toEqual(['KG-A-001']);
});

test('an action waits for its lead from a week before it is due', async () => {
  await record();
  const feature = createActionItemsFeature(world.deps);
  const waiting = async (at: string) => {
    const actor = await world.actor('UNDP');
    return world.store.transaction((tx) => feature.waiting?.(tx, actor, new Date(at)) ?? Promise.resolve([]));
  };
  expect(await waiting('2027-03-20T10:00:00+06:00')).toEqual([]);
  expect(await waiting('2027-03-25T10:00:00+06:00')).toMatchObject([{ command: 'action KG-A-001' }]);
});

test('a long list of long actions still fits a card', async () => {
  await world.store.transaction(async (tx) => {
    for (let n = 0; n < 30; n += 1) {
      await recordAction(world.deps, tx, {
        networkId: world.networkId,
        what: `${n} ${'Share the study. '.repeat(55)}`,
        leadMemberId: 'UNDP',
        due: '2027-03-31',
        groupKey: 'LM',
        source: { kind: 'typed' },
        by: 'UNDP',
        capacity: 'representative',
        at: new Date('2027-03-01T10:00:00+06:00'),
      });
    }
  });
  expect(textOf(await world.say('UNDP', 'actions'))).toContain('2 more');
  await world.until('2027-03-24T09:00:00+06:00');
  expect(await reminders('UNDP')).toHaveLength(1);
  expect(await reminders('LM')).toHaveLength(1);
});

test('an action overdue by the charter’s limit goes on the next agenda once, and off it when it is done', async () => {
  await record();
  await world.until('2027-04-14T08:59:59+06:00');
  expect(world.placed).toEqual([]);
  await world.until('2027-04-20T12:00:00+06:00');
  expect(world.placed).toEqual(['Overdue action KG-A-001: Share the remittances study']);
  expect(textOf(await world.say('UNDP', 'actions'))).toContain('on the agenda of KG-2027-Q2-R');
  await world.press('UNDP', await world.say('UNDP', 'actions'), 'Done', { Note: 'Shared.' });
  expect(world.placed.at(-1)).toBe('off action');
});

test('support, person, priority and objectives are kept; a person of another member is refused', async () => {
  const more = { Person: 'UNDP', Support: 'ILO,UNDP', Priority: 'high', 'GCM objectives': '23, 5' };
  const card = textOf(await record({ ...study, ...more }));
  expect(card).toMatch(/high priority[\s\S]*Person: UNDP person\nSupport: ILO\nGCM objectives: 5, 23/);
  await expect(record({ ...study, What: 'Other', Person: 'ILO' })).rejects.toMatchObject({
    code: 'action.person_elsewhere',
  });
  await expect(record({ ...study, What: 'Other', 'GCM objectives': '24' })).rejects.toMatchObject({
    code: 'action.objectives_unread',
  });
});

test('what a form corrected meanwhile is not overwritten, and a new lead is asked to accept', async () => {
  await record();
  const card = await world.say('secretariat', 'action', 'KG-A-001');
  const form = await world.press('secretariat', card, 'Edit');
  await world.press('secretariat', form, 'Save the correction', { Lead: 'ILO', 'Blocked by': 'LM-I-1' });
  const again = textOf(await world.press('secretariat', form, 'Save the correction', { Lead: 'FAO' }));
  expect(again).toMatch(/has changed since[\s\S]*ILO[\s\S]*blocked by LM-I-1[\s\S]*lead «UNDP» → «ILO»/);
  expect(await world.written('ILO')).toHaveLength(1);
  await expect(world.press('UNDP', card, 'Edit')).rejects.toMatchObject({
    code: 'action.may_not_edit',
    options: { rule: { rule: expect.stringContaining('Coordinator or the Secretariat') } },
  });
});

test('the matrix is had as a spreadsheet and a Word file; people of a group alone get their group’s', async () => {
  await record({ ...study, What: '=1+1' });
  await record({ ...study, What: 'For all', Group: 'none' });
  await record({ ...study, What: 'For them', Group: 'CT' });
  const [route] = createActionItemsFeature(world.deps).routes ?? [];
  const fetched = async (who: string, kind: 'csv' | 'docx', words = '') => {
    const line = textOf(await world.say(who, 'actions', words));
    const url = new URL(new RegExp(`\\((http[^)]*\\.${kind}[^)]*)\\)`).exec(line)?.[1] ?? '');
    const [, , network = '', file = ''] = url.pathname.split('/');
    const query = Object.fromEntries(url.searchParams);
    return route?.handle({ params: { network, file }, query, body: undefined, bearer: null });
  };
  const csv = String((await fetched('UNDP', 'csv'))?.body);
  expect(csv).toMatch(/^\ufeffNo\.,Action,Lead[\s\S]*KG-A-001,'=1\+1,UNDP[\s\S]*KG-A-002,For all/);
  expect(String((await fetched('cso', 'csv'))?.body)).toMatch(
    /GCM objectives,Source,Blocked by\r\nKG-A-003,For them[^\n]*\n\r\n/,
  );
  expect(String((await fetched('UNDP', 'csv', 'group LM'))?.body)).not.toContain('For all');
  const word = await fetched('UNDP', 'docx');
  expect(word?.contentType).toContain('wordprocessingml');
  if (!officeNote)
    expect(textInOffice(word?.body as Buffer)).toMatch(/Action matrix[\s\S]*=1\+1[\s\S]*Wed 31 Mar 2027/);
});
