import { circulate, clear, giveBack, send, type TextOrder } from '../../../src/features/agenda/clearance.usecases';
import { edit, remove, step } from '../../../src/features/agenda/keeping.usecases';
import { agendaLine, agendaOf, waitingFor } from '../../../src/features/agenda/overview.usecases';
import { placeItem, refreshAgenda } from '../../../src/features/agenda/placing.usecases';
import { propose } from '../../../src/features/agenda/proposals.usecases';
import { actsOf } from '../../../src/features/agenda/store';
import { agendaFor } from '../../../src/features/agenda/usecases';
import { updateMeeting } from '../../../src/features/meetings/store';
import { aWorld, buttons, type World } from './world';

const AT = new Date('2027-02-01T04:00:00Z');
const WORDS = {
  title: 'Children left behind',
  purpose: 'discussion',
  minutes: '20',
  lead: 'UNICEF',
  paper: '',
  objectives: '',
};

let world: World;
afterEach(() => world.close());

const order = (personId: string) => ({ actor: world.actor(personId), at: AT, meetingId: world.meeting.id });
const proposal = (personId: string, more: Partial<typeof WORDS> = {}) =>
  propose(world.deps, order(personId), { ...WORDS, ...more });
const view = (personId = 'secretariat') => agendaFor(world.deps, world.actor(personId), world.meeting.number, AT);
const inTx = <T>(run: Parameters<World['deps']['store']['transaction']>[0]) =>
  world.deps.store.transaction(run) as Promise<T>;
const pressed = async (personId: string): Promise<TextOrder> => ({
  ...order(personId),
  version: (await view()).agenda.version,
});
const cardsWith = async (place: string, title: string) =>
  (await world.inbox(place)).filter(({ card }) => buttons(card).includes(title)).map(({ key }) => key);
const says = async (place: string, words: string) =>
  (await world.inbox(place)).filter(({ card }) => JSON.stringify(card).includes(words)).length;
const cleared = async () => {
  await send(world.deps, await pressed('secretariat'));
  return clear(world.deps, await pressed('chair-iom'));
};
const circulated = async () => {
  await cleared();
  return circulate(world.deps, await pressed('secretariat'));
};

describe('proposing', () => {
  test('an item stands in the draft before what closes the meeting, and the Secretariat has one card', async () => {
    world = await aWorld('KG');
    const done = await proposal('UNICEF');
    expect(done.said).toBe('«Children left behind» stands in the draft as item 7. The Secretariat has been told.');
    await proposal('FAO', { title: 'Remittances', lead: 'FAO' });
    const inbox = await world.inbox('secretariat');
    expect(inbox).toHaveLength(1);
    expect(JSON.stringify(inbox[0]?.card)).toContain('Remittances');
    expect(buttons(inbox[0]?.card)).toEqual(['Send for clearance', 'Open the agenda']);
  });

  test('pressed twice, or by two at once, it makes one item', async () => {
    world = await aWorld('KG');
    await Promise.all([proposal('UNICEF'), proposal('UNICEF')]);
    const { items } = await view();
    expect(items.filter((item) => item.title === WORDS.title)).toHaveLength(1);
    expect((await proposal('UNICEF')).said).toContain('already');
  });

  test('opened by two at once, the standing items stand once', async () => {
    world = await aWorld('KG');
    const [one, two] = await Promise.all([view('UNICEF'), view('FAO')]);
    expect(one.items.map((item) => item.serial)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(two.items).toEqual(one.items);
  });

  test.each(['cancelled', 'undone', 'closed'] as const)(
    'nothing is proposed for a meeting that is %s',
    async (state) => {
      world = await aWorld('KG', { state });
      await expect(proposal('UNICEF')).rejects.toMatchObject({ code: 'agenda.meeting_not_open' });
    },
  );

  test('whoever only takes part in a group is refused with the rule (4.10), and shown nothing (4.8)', async () => {
    world = await aWorld('KG');
    await expect(proposal('participant')).rejects.toMatchObject({
      code: 'agenda.may_not',
      options: { rule: { source: 'default 4.10' } },
    });
    await expect(view('participant')).rejects.toMatchObject({ code: 'agenda.not_yours' });
  });

  test('a form with faults changes nothing and names each', async () => {
    world = await aWorld('KG');
    await expect(proposal('UNICEF', { title: '', paper: 'ftp://x.org' })).rejects.toMatchObject({
      code: 'agenda.bad_item',
      options: { details: [{ path: 'Title' }, { path: 'Paper' }] },
    });
    expect((await view()).items).toHaveLength(8);
  });
});

describe('keeping', () => {
  test('the Secretariat moves, edits and takes off; the history keeps who, in which capacity, and why', async () => {
    world = await aWorld('KG');
    await proposal('UNICEF');
    const item = '9';
    await step(world.deps, { ...order('secretariat'), item }, 'up');
    await edit(world.deps, { ...order('secretariat'), item, position: '2' }, { ...WORDS, minutes: '15' });
    expect((await view()).items[1]).toMatchObject({ serial: 9, position: 2, minutes: 15 });
    await remove(world.deps, { ...order('secretariat'), item }, 'It stands on the next agenda.');
    expect((await view()).items).toHaveLength(8);
    const acts = await inTx<Awaited<ReturnType<typeof actsOf>>>((tx) =>
      actsOf(tx, { networkId: world.network.id, meetingId: world.meeting.id }),
    );
    expect(acts.map(({ act, personId, capacity, remarks }) => [act, personId, capacity, remarks])).toEqual([
      ['opened', null, null, null],
      ['proposed', 'UNICEF', 'representative', null],
      ['moved', 'secretariat', 'secretariat', null],
      ['edited', 'secretariat', 'secretariat', null],
      ['removed', 'secretariat', 'secretariat', 'It stands on the next agenda.'],
    ]);
    expect(await says('UNICEF', 'It stands on the next agenda.')).toBe(1);
  });

  test('nothing is taken off without a reason, and no member keeps the agenda (KG L65)', async () => {
    world = await aWorld('KG');
    await expect(remove(world.deps, { ...order('secretariat'), item: '1' }, ' ')).rejects.toMatchObject({
      code: 'agenda.reason_missing',
    });
    await expect(step(world.deps, { ...order('UNICEF'), item: '1' }, 'down')).rejects.toMatchObject({
      code: 'agenda.may_not',
      options: { rule: { source: 'KG ToR, L65' }, ways: [{ verb: 'agenda.form' }] },
    });
  });
});

describe('clearance', () => {
  test('both co-chairs are asked; one clears, both cards lose their buttons, the Secretariat may circulate', async () => {
    world = await aWorld('KG');
    await proposal('UNICEF');
    await send(world.deps, await pressed('secretariat'));
    for (const chair of ['chair-rc', 'chair-iom']) expect(await cardsWith(chair, 'Clear')).toHaveLength(1);
    await clear(world.deps, await pressed('chair-iom'));
    for (const chair of ['chair-rc', 'chair-iom']) {
      expect(await cardsWith(chair, 'Clear')).toEqual([]);
      expect(await says(chair, 'Cleared by Name of chair-iom, co-chair')).toBe(1);
    }
    expect(await cardsWith('secretariat', 'Circulate')).toHaveLength(1);
    expect(await cardsWith('secretariat', 'Send for clearance')).toEqual([]);
  });

  test('cleared twice, by one or by both, it is cleared once', async () => {
    world = await aWorld('KG');
    await send(world.deps, await pressed('secretariat'));
    await Promise.all([clear(world.deps, await pressed('chair-iom')), clear(world.deps, await pressed('chair-rc'))]);
    const { agenda } = await view();
    expect(agenda).toMatchObject({ state: 'cleared', desk: 1 });
  });

  test('nobody clears a draft, and the Secretariat circulates nothing uncleared', async () => {
    world = await aWorld('KG');
    await expect(clear(world.deps, await pressed('chair-rc'))).rejects.toMatchObject({ code: 'agenda.wrong_state' });
    await expect(circulate(world.deps, await pressed('secretariat'))).rejects.toMatchObject({
      code: 'agenda.wrong_state',
      options: { rule: { rule: expect.stringContaining('co-chair clears') } },
    });
  });

  test('the Coordinator clears in BD and not in KG', async () => {
    world = await aWorld('KG');
    await send(world.deps, await pressed('secretariat'));
    await expect(clear(world.deps, await pressed('coordinator'))).rejects.toMatchObject({ code: 'agenda.may_not' });
    await world.close();
    world = await aWorld('BD');
    await send(world.deps, await pressed('secretariat'));
    expect(await cardsWith('coordinator', 'Clear')).toHaveLength(1);
    expect((await clear(world.deps, await pressed('coordinator'))).view.agenda.clearedAs).toBe('coordinator');
  });

  test('returned: the Secretariat gets the remarks as a new message, and the card before it loses its buttons', async () => {
    world = await aWorld('KG');
    await proposal('UNICEF');
    await send(world.deps, await pressed('secretariat'));
    await expect(giveBack(world.deps, { ...(await pressed('chair-rc')), remarks: ' ' })).rejects.toMatchObject({
      code: 'agenda.remarks_missing',
    });
    await giveBack(world.deps, { ...(await pressed('chair-rc')), remarks: 'Add the budget.' });
    expect(await cardsWith('secretariat', 'Send for clearance')).toEqual([
      'agenda:meeting-1:desk-2:person:secretariat',
    ]);
    expect(await says('secretariat', 'Add the budget.')).toBe(1);
    for (const chair of ['chair-rc', 'chair-iom']) expect(await cardsWith(chair, 'Clear')).toEqual([]);
  });

  test('KG L65: what one co-chair cleared the other can return; then it does not go out', async () => {
    world = await aWorld('KG');
    await cleared();
    expect(await cardsWith('chair-rc', 'Return')).toHaveLength(1);
    await giveBack(world.deps, { ...(await pressed('chair-rc')), remarks: 'Not yet.' });
    await expect(circulate(world.deps, await pressed('secretariat'))).rejects.toMatchObject({
      code: 'agenda.wrong_state',
    });
  });

  test('a proposal during clearance takes the text back; the card of the older text clears nothing', async () => {
    world = await aWorld('KG');
    await send(world.deps, await pressed('secretariat'));
    const old = await pressed('chair-iom');
    await proposal('UNICEF');
    expect(await cardsWith('chair-iom', 'Clear')).toEqual([]);
    await expect(clear(world.deps, old)).rejects.toMatchObject({ code: 'agenda.text_replaced' });
    await send(world.deps, await pressed('secretariat'));
    expect(await cardsWith('chair-iom', 'Clear')).toEqual(['agenda:meeting-1:clear-2:person:chair-iom']);
  });
});

describe('circulation', () => {
  test('the agenda stands in the channel and 1:1 with every representative, with its mark', async () => {
    world = await aWorld('KG');
    await proposal('UNICEF');
    expect((await circulated()).said).toBe('Circulated in the channel and to 10 people 1:1.');
    for (const place of ['network', 'FAO', 'UNICEF']) {
      expect(await says(place, 'Children left behind')).toBe(1);
      expect(await says(place, 'Internal use only')).toBe(1);
    }
    expect(buttons((await world.inbox('network'))[0]?.card)).toEqual([]);
    for (const title of ['Circulate', 'Clear', 'Return', 'Send for clearance']) {
      for (const person of ['secretariat', 'chair-rc', 'chair-iom']) expect(await cardsWith(person, title)).toEqual([]);
    }
  });

  test('circulated twice it goes out once', async () => {
    world = await aWorld('KG');
    await cleared();
    const order = await pressed('secretariat');
    await Promise.all([circulate(world.deps, order), circulate(world.deps, order)]);
    expect(await world.inbox('network')).toHaveLength(1);
  });

  test('a later change makes Rev.1: cleared again, new in the channel, updated 1:1, with what changed', async () => {
    world = await aWorld('KG');
    await circulated();
    await proposal('UNICEF');
    expect(await inTx((tx) => agendaOf(tx, world.network.id, world.meeting.id))).toMatchObject({
      revision: 0,
      state: 'circulated',
    });
    expect(await inTx((tx) => agendaLine(tx, world.network.id, world.meeting.id))).toBe('Draft, Rev.1');
    expect(await says('FAO', 'Children left behind')).toBe(0);
    await circulated();
    const channel = await world.inbox('network');
    expect(channel).toHaveLength(2);
    expect(JSON.stringify(channel[0]?.card)).toContain('Replaced by Rev.1');
    expect(JSON.stringify(channel[1]?.card)).toContain('New: 7. Children left behind');
    expect(await world.inbox('FAO')).toHaveLength(1);
    expect(await says('FAO', 'Children left behind')).toBe(1);
  });

  test('a proposal that is taken off again leaves what was circulated as it is', async () => {
    world = await aWorld('KG');
    await circulated();
    await proposal('UNICEF');
    await remove(world.deps, { ...order('secretariat'), item: '9' }, 'Next time.');
    expect((await view()).agenda).toMatchObject({ state: 'circulated', revision: 0 });
  });

  test("a group's agenda goes to its own channel and people, cleared by its chair", async () => {
    world = await aWorld('KG', { kind: 'group', groupKey: 'LM', number: 'KG-2027-Q1-LM' });
    await send(world.deps, { ...order('cso'), version: (await view('cso')).agenda.version });
    await clear(world.deps, { ...order('cso'), version: 0 });
    await circulate(world.deps, { ...order('cso'), version: 0 });
    expect(await world.inbox('LM')).toHaveLength(1);
    expect(await world.inbox('network')).toHaveLength(0);
    expect(await world.inbox('participant')).toHaveLength(1);
    expect(await world.inbox('FAO')).toHaveLength(0);
  });
});

test('what waits is shown to whom it waits for', async () => {
  world = await aWorld('KG');
  const waits = (personId: string) =>
    inTx<{ what: string }[]>((tx) => waitingFor(world.deps, tx, world.actor(personId), AT)).then((all) =>
      all.map((one) => one.what),
    );
  await proposal('UNICEF');
  expect(await waits('secretariat')).toEqual(['Complete and send for clearance the agenda of KG-2027-Q1-R']);
  await send(world.deps, await pressed('secretariat'));
  expect([await waits('chair-rc'), await waits('secretariat'), await waits('UNICEF')]).toEqual([
    ['Clear the agenda of KG-2027-Q1-R'],
    [],
    [],
  ]);
});

test('when the meeting is cancelled, the buttons go', async () => {
  world = await aWorld('KG');
  await proposal('UNICEF');
  await send(world.deps, await pressed('secretariat'));
  await inTx(async (tx) => {
    await updateMeeting(tx, world.meeting, { state: 'cancelled' });
    await refreshAgenda(world.deps, tx, world.network, { ...world.meeting, state: 'cancelled' }, AT);
  });
  expect([await cardsWith('chair-rc', 'Clear'), await cardsWith('secretariat', 'Send for clearance')]).toEqual([
    [],
    [],
  ]);
});

test('another room places an item once', async () => {
  world = await aWorld('KG');
  const fields = {
    title: 'Work plan 2027',
    purpose: 'decision',
    minutes: 15,
    lead: 'UNDP',
    paper: null,
    objectives: [],
  } as const;
  const by = { personId: 'chair-rc', capacity: 'co-chair' };
  const place = () =>
    inTx((tx) => placeItem(world.deps, tx, { network: world.network, meeting: world.meeting, fields, by }, AT));
  expect([await place(), await place()]).toMatchObject([{ position: 7 }, { position: 7 }]);
  expect((await view()).items).toHaveLength(9);
});
