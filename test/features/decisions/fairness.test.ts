import { decisionDues } from '../../../src/features/decisions/jobs';
import { TELL } from '../../../src/features/decisions/plan.usecases';
import { serviceInterrupted } from '../../../src/features/decisions/usecases';
import { createNetworks } from '../../../src/features/membership/usecases';
import { createHeartbeat } from '../../../src/jobs/heartbeat';
import { createSweep } from '../../../src/jobs/sweep';
import { silentLogger } from '../../../src/kernel/logger';
import { noteBeat } from '../../../src/store/interruptions';
import { charters } from '../../harness/network-files';
import { openTestStore } from '../../harness/store';
import { openWorld, textOf, type World, worldOn } from './world';

jest.setTimeout(60_000);

let world: World;
afterEach(() => world.close());

const plain = { Title: 'A decision', Text: 'The Network decides.' };
const CLOSING = '2027-01-25T17:02:00+06:00';
const opened = async () => {
  world = await openWorld('BD', '2027-01-18T10:00:00+06:00');
  await world.decide('UNDP', 'coordinator', plain);
  return world;
};
const at = (time: string) => new Date(`2027-01-25T${time}+06:00`);

test('T-10: an outage shortly before the deadline moves it to the next close of business, once, and all are told', async () => {
  const w = await opened();
  await w.until('2027-01-25T16:00:00+06:00');
  const beat = (time: string) => w.store.transaction((tx) => noteBeat(tx, at(time)));
  expect(await beat('16:00:00')).toBeNull();
  expect(await beat('16:01:00')).toBeNull();
  const outage = await beat('17:01:30');
  expect(outage).toEqual({ from: at('16:01:00'), to: at('17:01:30') });
  // a position that came in while nobody was there to hear it is not late
  if (outage) await w.store.transaction((tx) => serviceInterrupted(w.deps, tx, outage));
  w.clock.moveTo(at('17:01:30'));
  expect(textOf(await w.position('ILO', 'Join consensus'))).not.toContain('late');
  expect(await w.textsTo('network')).toContain('Tue 26 Jan 2027, 17:00 (Asia/Dhaka)');
  await w.until(CLOSING);
  expect(await w.textsTo('network')).not.toContain('UNNM-BD');
  await w.until('2027-01-26T17:03:00+06:00');
  const record = textOf(await w.say('RCO', 'decision', 'UNNM-BD/2027/D-001'));
  expect(record).toContain('the service was interrupted shortly before the deadline');
  // a clock that stands counts nothing: its moves are no outage
  const told: unknown[] = [];
  const heart = createHeartbeat(w.store, w.clock, async (_tx, one) => void told.push(one));
  await heart.beat();
  w.clock.moveTo(new Date('2027-01-27T10:00:00+06:00'));
  await heart.beat();
  expect(told).toEqual([]);
});

test('4.9: two bots that sweep one store at the same time close each round once: each number is given once, each decision told once', async () => {
  const opening = await openTestStore();
  world = await worldOn(opening, 'BD', '2027-01-18T10:00:00+06:00');
  const w = world;
  for (const title of ['One', 'Two', 'Three']) await w.decide('UNDP', 'coordinator', { ...plain, Title: title });
  await w.until('2027-01-25T16:59:00+06:00');
  w.clock.moveTo(new Date(CLOSING));
  // each bot with its own handle on the store, its own sweep and its own memory of networks
  const bots = [opening.store, opening.beside()].map((store) => {
    const sweep = createSweep(store, w.clock, silentLogger, async () => {});
    sweep.define(decisionDues({ ...w.deps, store, agenda: sweep, networks: createNetworks(charters) }));
    return sweep;
  });
  await Promise.all(bots.flatMap((sweep) => [sweep.run(w.clock.now()), sweep.run(w.clock.now())]));
  await w.settle();
  const adopted = w.outcomes.filter((outcome) => outcome.status === 'adopted');
  expect(adopted.map(({ number }) => number).sort()).toEqual([1, 2, 3].map((n) => `UNNM-BD/2027/D-00${n}`));
  const told = (await w.written('network')).map((row) => /Adopted: (UNNM-BD\/2027\/D-\d+)/.exec(row.summary)?.[1]);
  expect(told.filter(Boolean).sort()).toEqual([1, 2, 3].map((n) => `UNNM-BD/2027/D-00${n}`));
});

test('rows 9 and 19: rounds that end together are closed first, one and all; a bot that dies then leaves them to be told, once', async () => {
  const opening = await openTestStore();
  world = await worldOn(opening, 'BD', '2027-01-18T10:00:00+06:00');
  const w = world;
  for (const title of ['One', 'Two', 'Three']) await w.decide('UNDP', 'coordinator', { ...plain, Title: title });
  const card = await w.withButton('ILO', 'Join consensus');
  await w.until('2027-01-25T16:59:00+06:00');
  w.clock.moveTo(new Date(CLOSING));
  const dying = createSweep(w.store, w.clock, silentLogger, async () => {});
  const died = { handle: () => Promise.reject(new Error('the bot died')) };
  const dues = decisionDues({ ...w.deps, agenda: dying });
  dying.define(dues.map((due) => (due.kind === TELL ? { ...due, ...died } : due)));
  await dying.run(w.clock.now());
  const { rows } = await w.store.transaction((tx) =>
    tx.query<{ number: string }>('select number from decisions where state = $1 order by number', ['adopted']),
  );
  expect(rows.map(({ number }) => number)).toEqual([1, 2, 3].map((n) => `UNNM-BD/2027/D-00${n}`));
  const told = async () =>
    (await w.written('network')).flatMap((row) => /^Adopted: UNNM-BD\/2027\/D-\d+/.exec(row.summary) ?? []);
  expect([await told(), w.outcomes.filter(({ status }) => status === 'adopted')]).toEqual([[], []]);
  // whoever acts on one of them tells of it before anything else
  await w.press('ILO', card, 'Join consensus');
  expect(await told()).toHaveLength(1);
  await w.store.transaction((tx) => tx.query('update dues set not_before = null, attempts = 0'));
  await w.settle();
  expect((await told()).toSorted()).toEqual([1, 2, 3].map((n) => `Adopted: UNNM-BD/2027/D-00${n}`));
  expect(w.outcomes.filter(({ status }) => status === 'adopted')).toHaveLength(3);
});

test('row 26: a later decision takes the place of the one it reconsiders, and not before it is adopted', async () => {
  const w = await opened();
  await w.until('2027-01-25T17:03:00+06:00');
  const old = await w.say('ILO', 'decision', 'UNNM-BD/2027/D-001');
  const form = await w.press('ILO', old, 'Reconsider');
  expect(textOf(form)).toContain('until then that decision stands');
  await w.press('ILO', form, 'Submit', { Text: 'The Network decides otherwise.' });
  await w.press('coordinator', await w.withButton('coordinator', 'Clear and circulate'), 'Clear and circulate');
  expect(textOf(await w.say('ILO', 'decision', 'UNNM-BD/2027/D-001'))).toContain('Adopted');
  await w.until('2027-02-02T17:03:00+06:00');
  expect(textOf(await w.say('ILO', 'decision', 'UNNM-BD/2027/D-001'))).toMatch(/Superseded[\s\S]*UNNM-BD\/2027\/D-002/);
});

test('row 25: the proposer of an open item asks, and the convenor withdraws it; row 7: an extension by so many days', async () => {
  const w = await opened();
  const own = await w.say('UNDP', 'decision', 'BD-W1');
  for (const _ of ['pressed', 'and again']) await w.press('UNDP', own, 'Withdraw', { Reason: 'It is overtaken.' });
  const wishes = "select kind from decision_acts where kind = 'withdrawal_asked'";
  expect((await w.store.transaction((tx) => tx.query(wishes, []))).rows).toHaveLength(1);
  expect(await w.textsTo('network')).not.toContain('Withdrawn');
  const asked = await w.withButton('coordinator', 'Withdraw');
  expect(textOf(asked)).toContain('The proposer asks to withdraw it: It is overtaken.');
  const panel = await w.say('coordinator', 'decision', 'BD-W1');
  await w.press('coordinator', panel, 'Extend', { Reason: 'Holidays.', 'Working days': '1' });
  expect(await w.textsTo('network')).toContain('Tue 26 Jan 2027, 17:00 (Asia/Dhaka)');
  const later = await w.withButton('coordinator', 'Withdraw');
  await w.press('coordinator', later, 'Withdraw', { Reason: 'With the proposer.' });
  expect(await w.textsTo('network')).toMatch(/Withdrawn[\s\S]*With the proposer\./);
});
