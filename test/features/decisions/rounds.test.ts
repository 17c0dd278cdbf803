import type { Undrawn } from '../../../src/features/decisions/drawing.store';
import { undrawnDecisions } from '../../../src/features/decisions/drawing.store';
import { createDrawing, redraw, undrawn } from '../../../src/features/decisions/drawing.usecases';
import { statePosition } from '../../../src/features/decisions/positions.usecases';
import { adoptInMeeting, calendarChanged, objectInMeeting } from '../../../src/features/decisions/usecases';
import { silentLogger } from '../../../src/kernel/logger';
import { openWorld, textOf, type World, type WorldOptions } from './world';

jest.setTimeout(60_000);

let world: World;
const open = async (code: string, at: string, options: WorldOptions = {}) => {
  world = await openWorld(code, at, options);
  return world;
};
afterEach(() => world.close());

const plain = { Title: 'A decision', Text: 'The Network decides.' };
const START = '2027-01-18T10:00:00+06:00';
/** Five working days later in Dhaka, where the week runs from Sunday to Thursday. */
const DEADLINE = '2027-01-25T17:00:00+06:00';

const openRound = async (options: WorldOptions = {}, values = {}) => {
  const w = await open('BD', START, options);
  await w.decide('UNDP', 'coordinator', { ...plain, ...values });
  return w;
};

test('edge 1: an objection at 16:59:59.999 breaks silence, at 17:00:00.000 it is late and kept', async () => {
  const w = await openRound();
  const late = await w.withButton('ILO', 'Record position');
  await w.until('2027-01-25T17:01:00+06:00');
  const answer = await w.press(
    'ILO',
    late,
    'Record position',
    { Position: 'Object', Category: 'Substance', Text: 'Too late.' },
    new Date(DEADLINE),
  );
  expect(textOf(answer)).toMatch(/this is late[\s\S]*late statement/);
  const inTime = await w.withButton('RCO', 'Record position');
  const before = new Date(new Date(DEADLINE).getTime() - 1);
  await w.press(
    'RCO',
    inTime,
    'Record position',
    { Position: 'Object', Category: 'Procedure', Text: 'In time.' },
    before,
  );
  await w.until('2027-01-25T17:05:00+06:00');
  expect(await w.textsTo('network')).toContain('Broken');
  const record = textOf(await w.say('ILO', 'decision', 'BD-W1'));
  expect(record).toMatch(/Late statements[\s\S]*Too late\./);
});

test('edge 3: with two objections and one lifted the item stays broken', async () => {
  const w = await openRound();
  await w.position('ILO', 'Object', { Category: 'Substance', Text: 'First.' });
  await w.position('UNODC', 'Object', { Category: 'Procedure', Text: 'Second.' });
  expect(await w.textsTo('UNICEF')).toMatch(/First\.[\s\S]*Second\./);
  await w.press('ILO', await w.withButton('ILO', 'Lift objection'), 'Lift objection');
  const panel = await w.withButton('coordinator', 'Resume');
  await expect(w.press('coordinator', panel, 'Resume', { Reason: 'Try.' })).rejects.toThrow(
    /objection of UNODC stands/,
  );
  await w.position('UNODC', 'Join consensus');
  await w.press('coordinator', await w.withButton('coordinator', 'Resume'), 'Resume', { Reason: 'Lifted.' });
  expect(await w.textsTo('network')).toContain('Open until');
});

test('row 14: an objection lifted after the deadline leads to a confirmation of two working days, positions kept', async () => {
  const w = await openRound();
  await w.position('UNICEF', 'Join with comment', { Text: 'With pleasure.' });
  await w.position('ILO', 'Object', { Category: 'Substance', Text: 'No.' });
  await w.until('2027-01-26T10:00:00+06:00');
  await w.press('ILO', await w.withButton('ILO', 'Lift objection'), 'Lift objection');
  await w.press('coordinator', await w.withButton('coordinator', 'Resume'), 'Resume', { Reason: 'Lifted.' });
  expect(await w.textsTo('network')).toContain('Thu 28 Jan 2027, 17:00 (Asia/Dhaka)');
  await w.until('2027-01-28T17:03:00+06:00');
  const record = textOf(await w.say('RCO', 'decision', 'UNNM-BD/2027/D-001'));
  expect(record).toContain('With pleasure.');
  expect(record).toContain('confirmation of an unchanged text');
});

test('edge 38, rows 11 and 12: a revision is a new text with a full period and no carried position; old cards say so', async () => {
  const w = await openRound();
  const old = await w.withButton('UNICEF', 'Join consensus');
  await w.position('UNICEF', 'Join consensus');
  await w.position('ILO', 'Propose an amendment', { Text: 'Better words.' });
  const panel = await w.withButton('coordinator', 'Revise');
  await expect(w.press('coordinator', panel, 'Revise', { Text: plain.Text, Reason: 'Same.' })).rejects.toThrow(
    /text as it stands/,
  );
  await w.press('coordinator', panel, 'Revise', { Text: 'Better words.', Reason: 'ILO agrees to these words.' });
  const clearance = await w.withButton('coordinator', 'Clear and circulate');
  await w.until('2027-01-20T10:00:00+06:00');
  await w.press('coordinator', clearance, 'Clear and circulate');
  expect(await w.textsTo('network')).toContain('Wed 27 Jan 2027, 17:00 (Asia/Dhaka)');
  const answer = textOf(await w.press('UNICEF', old, 'Join consensus'));
  expect(answer).toContain('This text was replaced by Rev.1');
  expect(answer).toContain('UNICEF: \nno position yet');
});

test('edge 16: more time once for each member and twice in all on one revision', async () => {
  const w = await openRound();
  await w.position('ILO', 'More time', { Text: 'Headquarters.' });
  expect(await w.textsTo('network')).toContain('Thu 28 Jan 2027, 17:00 (Asia/Dhaka)');
  const again = await w.withButton('ILO', 'Record position');
  await expect(w.press('ILO', again, 'Record position', { Position: 'More time', Text: 'More.' })).rejects.toThrow(
    /has had more time/,
  );
  await w.position('RCO', 'More time', { Text: 'Holiday.' });
  const third = await w.withButton('IOM', 'Record position');
  await expect(w.press('IOM', third, 'Record position', { Position: 'More time', Text: 'Me too.' })).rejects.toThrow(
    /as often as it can/,
  );
});

test('edge 37: the same press twice changes nothing', async () => {
  const w = await openRound();
  const card = await w.withButton('ILO', 'Join consensus');
  await w.press('ILO', card, 'Join consensus');
  expect(textOf(await w.press('ILO', card, 'Join consensus'))).toContain('recorded already');
  // a press that Teams brings once more when the member has said something else since
  const [first, second] = ['2027-01-18T11:00:00+06:00', '2027-01-18T11:05:00+06:00'].map((at) => new Date(at));
  w.clock.moveTo(new Date('2027-01-18T11:06:00+06:00'));
  await w.position('IOM', 'Join with comment', { Text: 'Well said.' }, first);
  await w.position('IOM', 'Join consensus', {}, second);
  const again = await w.position('IOM', 'Join with comment', { Text: 'Well said.' }, first);
  expect(textOf(again)).toContain('recorded already');
  // and when what the member had said before that press was late to arrive
  await w.position('RCO', 'Join consensus', {}, second);
  await w.position('RCO', 'Join with comment', { Text: 'On its way.' }, first);
  expect(textOf(await w.position('RCO', 'Join consensus', {}, second))).toContain('recorded already');
  const panel = await w.say('coordinator', 'decision', 'BD-W1');
  await w.press('coordinator', panel, 'Extend', { Reason: 'Holidays.' });
  expect(textOf(await w.press('coordinator', panel, 'Extend', { Reason: 'Holidays.' }))).toContain(
    'Nothing was changed',
  );
  const form = await w.say('UNDP', 'decide');
  await w.press('UNDP', form, 'Submit', { Title: 'Twice', Text: 'Once.' });
  await w.press('UNDP', form, 'Submit', { Title: 'Twice', Text: 'Once.' });
  const register = textOf(await w.say('UNDP', 'decisions'));
  expect(register.match(/Twice/g)).toHaveLength(1);
  await w.press('coordinator', await w.say('coordinator', 'decision', 'BD-W1'), 'Withdraw', { Reason: 'Overtaken.' });
  const gone = textOf(await w.press('ILO', card, 'Join consensus'));
  expect(gone).toContain('This is Withdrawn by now. Nothing was changed.');
  expect(gone).not.toMatch(/\blate\b/);
});

test('4.8 (a): the press that lifted an objection, brought once more, lifts none that was made since', async () => {
  const w = await openRound();
  const times = ['11:00', '11:05', '11:10'].map((time) => new Date(`2027-01-18T${time}:00+06:00`));
  const object = (text: string, at?: Date) => w.position('ILO', 'Object', { Category: 'Substance', Text: text }, at);
  await w.until('2027-01-18T11:11:00+06:00');
  await object('Not like this.', times[0]);
  const card = await w.withButton('ILO', 'Lift objection');
  await w.press('ILO', card, 'Lift objection', {}, times[1]);
  await object('Nor like that.', times[2]);
  const again = textOf(await w.press('ILO', card, 'Lift objection', {}, times[1]));
  expect(again).not.toContain('is lifted');
  expect(again).toContain('Nor like that.');
  expect(textOf(await w.press('ILO', card, 'Lift objection'))).toContain('the objection is lifted');
});

test('edge 35: a person who represents two members chooses one each time, and has two positions', async () => {
  const w = await openRound({ both: ['ILO', 'OHCHR'] });
  await w.position('both', 'Join consensus', { Member: 'ILO' });
  await w.position('both', 'Stand aside', { Member: 'OHCHR', Text: 'Not our field.' });
  const record = textOf(await w.say('RCO', 'decision', 'BD-W1'));
  expect(record).toMatch(/ILO: \njoined;/);
  expect(record).toMatch(/OHCHR: \nstood aside «Not our field\.»/);
});

test('edge 10: when every member stands aside the convenor must let the item go on', async () => {
  const w = await openRound();
  for (const id of ['RCO', 'UNHCR', 'ILO', 'UNDP', 'IOM', 'UNWOMEN', 'UNODC', 'UNICEF', 'OHCHR'])
    await w.position(id, 'Stand aside');
  await w.until('2027-01-25T17:03:00+06:00');
  expect(await w.textsTo('network')).toMatch(/Paused[\s\S]*Every member stood aside/);
  await w.press('coordinator', await w.withButton('coordinator', 'Resume'), 'Resume', { Reason: 'Confirmed.' });
  await w.until('2027-01-27T17:03:00+06:00');
  expect(await w.textsTo('network')).toContain('UNNM-BD/2027/D-001');
});

test('row 10: a commitment without the yes of the member it binds does not pass by silence', async () => {
  const w = await openRound({}, { Class: 'Commitment', Text: 'ILO gives one officer.' });
  expect(await w.textsTo('ILO')).toContain('An explicit yes is needed from ILO');
  await w.until('2027-01-25T17:03:00+06:00');
  expect(await w.textsTo('network')).toMatch(/Paused[\s\S]*without the explicit yes that is needed from ILO/);
  await w.press('coordinator', await w.withButton('coordinator', 'Extend'), 'Extend', { Reason: 'ILO is asked.' });
  await w.position('ILO', 'Join consensus');
  await w.until('2027-01-31T17:03:00+06:00');
  expect(await w.textsTo('network')).toContain('UNNM-BD/2027/D-001');
});

test('4.4: after a mandate concern the member’s own yes is needed', async () => {
  const w = await openRound();
  await w.position('UNHCR', 'Mandate concern', { Text: 'Part 2 touches refugee protection.' });
  await w.press('UNHCR', await w.withButton('UNHCR', 'Lift objection'), 'Lift objection');
  await w.press('coordinator', await w.withButton('coordinator', 'Resume'), 'Resume', { Reason: 'Lifted.' });
  await w.until('2027-01-25T17:03:00+06:00');
  expect(await w.textsTo('network')).toMatch(/Paused[\s\S]*explicit yes that is needed from UNHCR/);
});

test('row 8: a paused round keeps what was left, at least one working day', async () => {
  const w = await openRound();
  await w.until('2027-01-20T12:00:00+06:00');
  const panel = await w.say('coordinator', 'decision', 'BD-W1');
  await w.press('coordinator', panel, 'Pause', { Reason: 'A translation is missing.' });
  expect(await w.textsTo('network')).toMatch(/Paused[\s\S]*A translation is missing/);
  await w.until('2027-02-01T12:00:00+06:00');
  await w.press('coordinator', await w.say('coordinator', 'decision', 'BD-W1'), 'Resume', { Reason: 'It is there.' });
  expect(await w.textsTo('network')).toContain('Thu 4 Feb 2027, 17:00 (Asia/Dhaka)');
});

test('row 23: closed without consensus only after the time for a solution, and never by itself', async () => {
  const w = await openRound();
  await w.position('ILO', 'Object', { Category: 'Substance', Text: 'No.' });
  const panel = await w.withButton('coordinator', 'Close: no consensus');
  await expect(w.press('coordinator', panel, 'Close: no consensus', { Reason: 'No way.' })).rejects.toThrow(
    /Mon 25 Jan 2027/,
  );
  await w.until('2027-02-10T10:00:00+06:00');
  expect(await w.textsTo('network')).not.toContain('Not adopted');
  const later = await w.withButton('coordinator', 'Close: no consensus');
  await w.press('coordinator', later, 'Close: no consensus', { Reason: 'No way.' });
  expect(await w.textsTo('network')).toMatch(/Not adopted[\s\S]*No way\./);
  expect(textOf(await w.say('RCO', 'decision', 'BD-W1'))).toMatch(/Not adopted, no consensus: \n?No way\./);
});

test('T-11: only those without a position are reminded, in a message of its own', async () => {
  const w = await openRound();
  await w.position('ILO', 'Join consensus');
  const before = { ILO: (await w.written('ILO')).length, RCO: (await w.written('RCO')).length };
  await w.until('2027-01-24T09:00:00+06:00');
  expect((await w.written('ILO')).length).toBe(before.ILO);
  expect((await w.written('RCO')).length).toBe(before.RCO + 1);
  const reminder = textOf((await w.written('RCO')).at(-1)?.card as never);
  expect(reminder).toMatch(/Reminder: RCO has stated no position yet/);
  expect(reminder).not.toMatch(/support|agree/i);
  await w.position('IOM', 'More time', { Text: 'Headquarters was asked.' });
  await w.until('2027-01-27T09:00:00+06:00');
  expect((await w.written('RCO')).length).toBe(before.RCO + 2);
  expect(textOf((await w.written('RCO')).at(-1)?.card as never)).toMatch(/Reminder: RCO[\s\S]*Thu 28 Jan 2027, 17:00/);
});

test('edge 13, 4.8: the Secretariat enters IOM’s position with evidence alone; IOM is told, and has a working day to correct it', async () => {
  const w = await openRound();
  await w.until('2027-01-25T16:00:00+06:00');
  const panel = await w.say('secretariat', 'decision', 'BD-W1');
  await expect(
    w.press('secretariat', panel, 'Enter for a member', { Member: 'IOM', Position: 'Join consensus' }),
  ).rejects.toThrow(/Person/);
  const entry = { Member: 'IOM', Position: 'Join consensus', Person: 'Head', Note: 'By mail.' };
  const at = w.clock.now();
  await w.press('secretariat', panel, 'Enter for a member', entry, at);
  expect(await w.textsTo('network')).toContain('Tue 26 Jan 2027, 17:00 (Asia/Dhaka)');
  expect(await w.textsTo('IOM')).toContain('The Secretariat entered this for you');
  // the same press brought once more, when the member has spoken itself
  await w.until('2027-01-25T16:05:00+06:00');
  await w.position('IOM', 'Join with comment', { Text: 'By ourselves.' });
  const again = await w.press('secretariat', panel, 'Enter for a member', entry, at);
  expect(textOf(again)).toContain('This is recorded already');
});

test('T-8: a holiday added moves the deadline later; taken away again, it stays', async () => {
  const w = await openRound();
  const change = async (un: string[]) => {
    await w.setCalendar({ un });
    await w.store.transaction((tx) => calendarChanged(w.deps, tx, w.networkId, w.clock.now()));
    await w.settle();
  };
  await change(['2027-01-21']);
  expect(await w.textsTo('network')).toContain('Tue 26 Jan 2027, 17:00 (Asia/Dhaka)');
  await change([]);
  const record = textOf(await w.say('ILO', 'decision', 'BD-W1'));
  expect(record).toContain('until Tue 26 Jan 2027, 17:00');
});

test('4.5: an item that waits sixty days lapses', async () => {
  const w = await openRound();
  await w.position('ILO', 'Object', { Category: 'Substance', Text: 'No.' });
  await w.until('2027-03-25T10:00:00+06:00');
  expect(textOf(await w.say('ILO', 'decision', 'BD-W1'))).toContain('Lapsed');
});

test('edge 27, row 20: a text that differs from the one circulated is not the one agreed; an objection pressed twice is one', async () => {
  const w = await openRound();
  await w.press('coordinator', await w.say('coordinator', 'decision', 'BD-W1'), 'Refer to a meeting', {
    Reason: 'To be discussed.',
  });
  const [row] = await w.store.transaction((tx) =>
    tx.query<{ decision_id: string }>('select decision_id from decisions').then((r) => r.rows),
  );
  const order = {
    ...{ networkId: w.networkId, title: plain.Title, meetingNumber: 'BD-2027-Q1-R', represented: ['ILO'] },
    ...{ by: 'coordinator', capacity: 'coordinator', at: w.clock.now(), decisionId: row?.decision_id ?? '' },
  };
  const take = (text: string) => w.store.transaction((tx) => adoptInMeeting(w.deps, tx, { ...order, text }));
  const object = () =>
    w.store.transaction((tx) =>
      objectInMeeting(w.deps, tx, { ...order, reason: 'Not yet.', outcome: 'to_meeting', memberId: 'ILO' }),
    );
  // row 20: the same press twice is one objection, though the item that goes to the next meeting could be taken up again
  expect(await object()).toMatchObject({ status: 'to_meeting' });
  expect(await object()).toMatchObject({ status: 'to_meeting' });
  const { rows } = await w.store.transaction((tx) =>
    tx.query(
      "select kind from decision_acts where kind in ('opened_in_meeting', 'objected_in_meeting') and 1 = $1",
      [1],
    ),
  );
  expect(rows).toHaveLength(2);
  await expect(take('Other words.')).rejects.toThrow(/not the text of the item/);
  expect(await take(plain.Text)).toMatchObject({ status: 'ad_referendum' });
});

describe('what the others see of a position is drawn a moment later', () => {
  const anotherBot = (w: World) => createDrawing({ decisions: () => w.deps, store: w.store, logger: silentLogger });
  /** A press whose bot dies after the commit: the mark is all that it leaves. */
  const joinAndDie = async (w: World, personId: string, position: 'join' | 'object' = 'join') => {
    const deps = { ...w.deps, drawLater: () => undefined };
    const decision = (await w.written('network')).find(({ key }) => /:round:0:channel$/.test(key))?.key.split(':')[1];
    const said = {
      decision: String(decision),
      revision: '0',
      position,
      text: 'Because.',
      category: 'substance',
    } as const;
    return statePosition(deps, await w.turn(personId), said);
  };
  const versions = async (w: World) =>
    Object.fromEntries(
      (await Promise.all(['network', 'ILO', 'UNDP', 'UNICEF'].map((to) => w.written(to))))
        .flat()
        .map(({ key, version }) => [key, version]),
    );
  const channel = async (w: World) => textOf((await w.written('network'))[0]?.card as never);

  test('a bot that dies between the commit and the cards leaves them to another, which draws them once', async () => {
    const w = await openRound();
    const before = await versions(w);
    expect(textOf((await joinAndDie(w, 'ILO')).card)).toContain('Recorded.');
    await joinAndDie(w, 'UNICEF');
    expect(await versions(w)).toEqual(before);
    expect((await undrawn(w.store)).count).toBe(1);
    await anotherBot(w).all();
    expect((await undrawn(w.store)).count).toBe(0);
    expect(await channel(w)).toMatch(/ILO[\s\S]*joined[\s\S]*UNICEF/);
    const after = await versions(w);
    const changed = Object.keys(after).filter((key) => after[key] !== before[key]);
    expect(changed.map((key) => key.split(':').slice(2).join(':')).toSorted()).toEqual([
      'round:0:channel',
      'round:0:person:ILO',
      'round:0:person:UNICEF',
    ]);
    await anotherBot(w).all();
    expect(await versions(w)).toEqual(after);
  });

  test('positions and their drawing at the same moment, by two bots, lose nothing', async () => {
    const w = await openRound();
    await joinAndDie(w, 'ILO');
    await Promise.all([anotherBot(w).all(), joinAndDie(w, 'UNICEF'), anotherBot(w).all(), joinAndDie(w, 'IOM')]);
    await anotherBot(w).all();
    expect((await undrawn(w.store)).count).toBe(0);
    for (const member of ['ILO', 'UNICEF', 'IOM']) expect(await channel(w)).toContain(member);
    expect(await w.textsTo('UNICEF')).toContain('joined');
  });

  test('an objection is on all cards with its own commit, and so is what was not drawn before it', async () => {
    const w = await openRound();
    await joinAndDie(w, 'ILO');
    await joinAndDie(w, 'UNICEF', 'object');
    expect((await undrawn(w.store)).count).toBe(0);
    expect(await w.textsTo('IOM')).toContain('Because.');
    expect(await channel(w)).toContain('Because.');
    expect(await w.textsTo('ILO')).toContain('joined');
  });

  test('a round that is closed before its cards were drawn is told with all positions', async () => {
    const w = await openRound();
    await joinAndDie(w, 'ILO');
    w.clock.moveTo(new Date('2027-01-25T17:05:00+06:00'));
    await w.settle();
    expect((await undrawn(w.store)).count).toBe(0);
    expect(await channel(w)).toContain('Adopted');
    expect(await w.textsTo('ILO')).toContain('joined');
  });

  test('a text that goes to very many is drawn in portions; one who dies half-way leaves no card behind the state', async () => {
    const w = await openRound({ portion: 4 });
    const texts = async () => (await w.written('UNICEF')).filter(({ key }) => /:round:0:person:/.test(key));
    const [item] = await w.store.transaction((tx) => undrawnDecisions(tx));
    expect(item).toBeUndefined();
    expect(await texts()).toHaveLength(1);
    await joinAndDie(w, 'ILO', 'object');
    const [marked] = await w.store.transaction((tx) => undrawnDecisions(tx));
    const begun = await w.store.transaction((tx) => redraw(w.deps, tx, marked as Undrawn, null));
    expect(begun).toMatchObject({ from: 4 });
    // it dies here; what was said is taken back in other words before another bot comes
    await joinAndDie(w, 'UNICEF');
    await anotherBot(w).all();
    expect((await undrawn(w.store)).count).toBe(0);
    for (const to of ['ILO', 'UNICEF', 'IOM', 'UNDP']) expect(await w.textsTo(to)).toContain('Because.');
    expect(await w.textsTo('UNICEF')).toContain('joined');
    expect(await texts()).toHaveLength(1);
  });
});

describe('4.9: what a person does does not wait for the telling of something else', () => {
  const late = { Position: 'Object', Category: 'Substance', Text: 'Too late.' };
  const owed = async (w: World) => {
    const { rows } = await w.store.transaction((tx) =>
      tx.query<{ told: boolean; drawn: boolean }>(
        'select told_until is null as told, drawn_until is null as drawn from decisions',
      ),
    );
    return rows[0];
  };
  const attempts = async (w: World) => {
    const { rows } = await w.store.transaction((tx) =>
      tx.query<{ attempts: number }>("select attempts from dues where kind = 'decisions.tell'"),
    );
    return rows.map((row) => row.attempts);
  };

  test('a closing that cannot be told is owed and tried again; who acts meanwhile is heard; then all are told once', async () => {
    const w = await openRound();
    const [ofIlo, ofRco] = [await w.withButton('ILO', 'Record position'), await w.withButton('RCO', 'Record position')];
    w.faults.outcome = true;
    await w.until('2027-01-25T17:05:00+06:00');
    expect(await owed(w)).toMatchObject({ told: false });
    expect(await attempts(w)).toEqual([1]);
    expect(textOf(await w.press('ILO', ofIlo, 'Record position', late))).toContain('kept as a late statement');
    expect(textOf(await w.press('RCO', ofRco, 'Record position', late))).toContain('kept as a late statement');
    // the cards show what is, and what is owed stays owed
    expect(await owed(w)).toEqual({ told: false, drawn: true });
    expect(await w.textsTo('UNICEF')).toContain('Adopted');
    expect(w.faults.logged).toBeGreaterThan(2);
    const news = async () => (await w.written('network')).filter(({ key }) => key.includes(':news:')).length;
    const [before, heard] = [await news(), w.outcomes.length];
    w.faults.outcome = false;
    // the time to try again has come, on the machine's clock
    await w.store.transaction((tx) => tx.query('update dues set not_before = null'));
    await w.settle();
    expect(await owed(w)).toEqual({ told: true, drawn: true });
    expect(w.outcomes.slice(heard).map(({ before: was, status }) => [was, status])).toEqual([['open', 'adopted']]);
    expect(await news()).toBe(before + 1);
    expect((await w.written('UNICEF')).filter(({ key }) => /:round:0:person:/.test(key))).toHaveLength(1);
    expect(textOf(await w.say('ILO', 'decision', 'UNNM-BD/2027/D-001'))).toMatch(/Late statements[\s\S]*Too late\./);
  });

  test('where one card cannot be drawn the objection stands, all others see it, and that one is drawn when it can be', async () => {
    const w = await openRound();
    const card = await w.withButton('ILO', 'Record position');
    w.faults.cardTo = 'UNICEF';
    const given = { Position: 'Object', Category: 'Substance', Text: 'Not with us.' };
    expect(textOf(await w.press('ILO', card, 'Record position', given))).toContain('Recorded.');
    expect(await owed(w)).toEqual({ told: true, drawn: false });
    for (const to of ['network', 'UNDP', 'OHCHR']) expect(await w.textsTo(to)).toContain('Not with us.');
    expect(await w.textsTo('UNICEF')).not.toContain('Not with us.');
    const logged = w.faults.logged;
    await w.settle();
    // it is left alone for a while
    expect(w.faults.logged).toBe(logged);
    w.faults.cardTo = null;
    // another bot has not tried it yet
    await createDrawing({ decisions: () => w.deps, store: w.store, logger: silentLogger }).all();
    expect(await owed(w)).toEqual({ told: true, drawn: true });
    expect(await w.textsTo('UNICEF')).toContain('Not with us.');
    expect((await w.written('UNDP')).filter(({ key }) => /:round:0:person:/.test(key))).toHaveLength(1);
  });
});
