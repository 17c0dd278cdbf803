// The room on a real store: the card, what each may do, and a year of warnings.
import { checkCard } from '../../../src/cards/check';
import { composeFeatures } from '../../../src/features';
import { convene } from '../../../src/features/meetings/convening.usecases';
import type { Meeting } from '../../../src/features/meetings/types';
import { meetingsOf } from '../../../src/features/meetings/usecases';
import { actorOf } from '../../../src/features/membership/rules';
import type { Network } from '../../../src/features/membership/types';
import type { NetworkFile } from '../../../src/features/network-file/types';
import { importNetwork } from '../../../src/features/network-file/usecases';
import { groupUpdateDuty } from '../../../src/features/obligations/duties.rules';
import { createObligationsFeature } from '../../../src/features/obligations/feature';
import { entered, meetingPlanned } from '../../../src/features/obligations/periods.usecases';
import type { ObligationsDeps } from '../../../src/features/obligations/types';
import { recordFiling } from '../../../src/features/obligations/usecases';
import { showObligations } from '../../../src/features/obligations/views.usecases';
import type { Sweep } from '../../../src/jobs/sweep';
import type { Card } from '../../../src/kernel/cards';
import type { ActionDefinition, Turn } from '../../../src/kernel/define';
import type { AppError } from '../../../src/kernel/errors';
import type { Tx } from '../../../src/kernel/store';
import { charters, networkFile, personId } from '../../harness/network-files';
import { buttonsOf, openWorld, textOf, type World, type Written } from '../../harness/world';

let world: World;
let deps: ObligationsDeps;
afterEach(() => world.close());

/** The world with this room in it, whether or not the composition has it already. */
async function open(code: string, at: string, more: Partial<NetworkFile> = {}): Promise<void> {
  world = await openWorld(code, at, more);
  deps = { ...world.parts, minutes: async () => [] };
  const others = composeFeatures(world.parts).features.filter(({ name }) => name !== 'obligations');
  (world.parts.agenda as Sweep).define([...others, room()].flatMap(({ dues }) => dues ?? []));
  await enter();
}

const room = () => createObligationsFeature(deps);

async function enter(): Promise<void> {
  const network = await world.network();
  await world.parts.store.transaction((tx) => entered(deps, tx, network, world.clock.now()));
}

async function turn(who: string): Promise<Turn> {
  const spot = { kind: 'personal', conversationId: 'c', channel: null } as const;
  return { actor: await world.actor(who), at: world.clock.now(), spot, correlationId: 'c' };
}

async function say(who: string): Promise<Card> {
  const [command] = room().commands ?? [];
  if (!command) throw new Error('no command');
  const { card } = await command.handle(await turn(who), '');
  expect(checkCard(card)).toEqual([]);
  return card;
}

async function press(who: string, verb: string, data: Record<string, string>): Promise<Card> {
  const action = (room().actions ?? []).find((one) => one.verb === verb) as ActionDefinition;
  const parsed = action.schema.parse({ network: 'n', ...data });
  return (await action.handle(await turn(who), parsed)).card;
}

const refusal = (promise: Promise<unknown>): Promise<AppError> =>
  promise.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: AppError) => error,
  );

/** A network file's meetings are written as local times. */
const A10: Partial<NetworkFile> = {
  meetings: [
    { kind: 'regular', start: '2026-05-12T10:00' },
    { kind: 'annual', start: '2026-11-18T10:00' },
  ],
  calendar: { un: ['2026-12-31'], gov: ['2026-12-31'] },
};

const notices = async (who: string): Promise<Written[]> =>
  (await world.written({ person: who })).filter(({ key }) => key.startsWith('obligations:'));

async function counting(number: string): Promise<string> {
  const { id } = await world.network();
  const meetings = await world.parts.store.transaction((tx) => meetingsOf(tx, id));
  const meeting = meetings.find((one) => one.number === number);
  return `2026-H2|${meeting?.id}`;
}

describe('A10: Azerbaijan', () => {
  beforeEach(() => open('AZ', '2026-11-20T10:00:00+04:00', A10));

  test('the card on Tue 1 Dec: H1 met, annual met, H2 due by Wed 30 Dec with the reading and its line', async () => {
    await world.until('2026-12-01T10:00:00+04:00');
    const text = textOf(await say('chair-rc'));
    expect(text).toMatch(/H1 2026 \(Jan–Jun 2026\): met, AZ-2026-H1-R, Tue 12 May 2026/);
    expect(text).toContain('AZ-2026-A, Wed 18 Nov 2026');
    expect(text).toMatch(
      /Due \(1\)\nRegular meeting · H2 2026 \(Jul–Dec 2026\)\nby Wed 30 Dec 2026, the last working day/,
    );
    expect(text).toContain('AZ ToR, L66');
    expect(text).toMatch(/"Bi-annual" is read as twice a year/);
  });

  test('a co-chair marks the annual meeting with a reason on 15 Dec: H2 is met, the reason kept, once', async () => {
    await world.until('2026-12-15T10:00:00+04:00');
    expect(buttonsOf((await say('chair-rc')).body)).toContain('Mark as counting');
    const data = { counting: await counting('AZ-2026-A'), reason: 'The full membership met.' };
    const text = textOf(await press('chair-rc', 'obligations.count', data));
    expect(text).toMatch(/Regular meeting · H2 2026 \(Jul–Dec 2026\)\nAZ-2026-A, Wed 18 Nov 2026, counts as well/);
    expect(text).toContain('Co-chair UN Resident Coordinator: The full membership met.');
    expect(textOf(await press('chair-iom', 'obligations.count', { ...data, reason: 'Again.' }))).toMatch(
      /counts already/,
    );
    expect(textOf(await say('WHO'))).not.toContain('Again.');
    await world.until('2027-01-02T10:00:00+04:00');
    expect(textOf(await say('WHO'))).toMatch(/H2 2026 \(Jul–Dec 2026\): met/);
  });

  test('a member is refused with the rule and sees no such button', async () => {
    await world.until('2026-12-15T10:00:00+04:00');
    expect(buttonsOf((await say('WHO')).body)).toEqual([]);
    const data = { counting: await counting('AZ-2026-A'), reason: 'I say so.' };
    const error = await refusal(press('WHO', 'obligations.count', data));
    expect(error).toMatchObject({ code: 'obligation.may_not_change', kind: 'refused' });
    expect(error.options.rule?.rule).toMatch(/marked as counting .* by a co-chair/);
  });

  test('on 2 Jan 2027 it is refused: missed since 2026-12-31T20:00Z; so is a waiver', async () => {
    await world.until('2027-01-02T10:00:00+04:00');
    const data = { counting: await counting('AZ-2026-A'), reason: 'The full membership met.' };
    const error = await refusal(press('chair-rc', 'obligations.count', data));
    expect(error.message).toContain('missed since 2026-12-31T20:00Z');
    const waiver = { duty: 'meetings.regular|2026-H2', reason: 'Too late.' };
    expect((await refusal(press('chair-rc', 'obligations.waive', waiver))).code).toBe('obligation.missed');
    expect(textOf(await say('chair-rc'))).toMatch(/H2 2026 \(Jul–Dec 2026\): missed since Fri 1 Jan 2027, 00:00/);
  });

  test('a reason is needed, and a meeting of another kind or period does not count', async () => {
    await world.until('2026-12-15T10:00:00+04:00');
    const data = { counting: await counting('AZ-2026-A'), reason: '  ' };
    expect((await refusal(press('chair-rc', 'obligations.count', data))).code).toBe('obligation.reason_missing');
    const other = { counting: await counting('AZ-2026-H1-R'), reason: 'It was good.' };
    expect((await refusal(press('chair-rc', 'obligations.count', other))).code).toBe('obligation.does_not_count');
  });
});

describe('what is recorded', () => {
  test('a waiver is the convenor’s, with its reason; the Coordinator of a co-chaired network has none', async () => {
    await open('KG', '2027-03-02T10:00:00+06:00');
    const data = { duty: 'meetings.regular|2027-Q1', reason: 'Floods.' };
    expect((await refusal(press('coordinator', 'obligations.waive', data))).code).toBe('obligation.may_not_change');
    const text = textOf(await press('chair-rc', 'obligations.waive', data));
    expect(text).toMatch(/Waived \(1\)\nRegular meeting · Q1 2027/);
    expect(text).toContain('Floods.');
    expect(textOf(await press('chair-rc', 'obligations.waive', data))).toMatch(/was waived already/);
  });

  test('the Secretariat records what was sent, late where it was late; a member does not', async () => {
    await open('TL', '2027-01-10T10:00:00+09:00');
    await world.until('2027-04-02T10:00:00+09:00');
    const sent = { sent: 'updates.unct|2027-Q1', note: 'Letter 12' };
    expect((await refusal(press('UNDP', 'obligations.sent', sent))).code).toBe('obligation.may_not_send');
    expect((await refusal(press('secretariat', 'obligations.sent', { sent: 'meetings.regular|2027-Q2' }))).code).toBe(
      'obligation.not_sent',
    );
    const text = textOf(await press('secretariat', 'obligations.sent', sent));
    expect(text).toMatch(/Q1 2027 \(Jan–Mar 2027\): met, late: Fri 2 Apr 2027 – .*Letter 12/);
    expect(textOf(await press('secretariat', 'obligations.sent', sent))).toMatch(/recorded already/);
  });

  test('a filing that another room records is shown, the first of a period', async () => {
    const groups = [{ key: 'LM', name: 'Labour Mobility', kind: 'permanent' as const, established: '2019-11-07' }];
    await open('TL', '2026-11-21T09:00:00+09:00', { groups });
    await world.until('2027-01-05T10:00:00+09:00');
    const { id } = await world.network();
    const filing = { networkId: id, duty: groupUpdateDuty('LM'), period: '2026-P6', by: personId('TL', 'ILO') };
    await world.parts.store.transaction((tx) => recordFiling(tx, { ...filing, at: world.clock.now() }));
    const later = new Date('2027-01-07T00:00:00Z');
    await world.parts.store.transaction((tx) => recordFiling(tx, { ...filing, at: later }));
    const text = textOf(await say('coordinator'));
    expect(text).toMatch(/Nov–Dec 2026: met, late: Tue 5 Jan 2027/);
    expect(text).toMatch(/Update of Labour Mobility: Programme delivery · Jan–Feb 2027/);
    expect(text).not.toMatch(/meeting[^\n]*overdue/i);
  });

  test('a duty that the charter does not have is not found; a participant of a group alone sees none', async () => {
    const people = [
      ...networkFile('TL').people,
      { id: personId('TL', 'cso'), name: 'CSO Person', represents: [], roles: [] },
    ];
    const groups = [
      {
        key: 'LM',
        name: 'Labour Mobility',
        kind: 'permanent' as const,
        participants: [{ person: personId('TL', 'cso'), as: 'cso' as const }],
      },
    ];
    await open('TL', '2027-01-10T10:00:00+09:00', { people, groups });
    const data = { duty: 'meetings.annual|2027', reason: 'None.' };
    expect((await refusal(press('coordinator', 'obligations.waive', data))).code).toBe('obligation.unknown');
    expect((await refusal(say('cso'))).code).toBe('obligation.network_only');
  });
});

describe('T-14: warnings', () => {
  /** Moves the clock day by day over a year and says on which local day each message came. */
  async function year(who: string, from: string, days: number): Promise<string[]> {
    const told: string[] = [];
    let seen = new Set((await notices(who)).map(({ key }) => key));
    for (let day = 0; day < days; day += 1) {
      // 09:01 in the zone of KG and then midnight: what falls due at either is seen on its day
      for (const minutes of [9 * 60 + 1, 24 * 60]) {
        const to = new Date(Date.parse(from) + day * 86_400_000 + minutes * 60_000);
        await world.until(to.toISOString());
        const now = await notices(who);
        for (const { key } of now.filter((one) => !seen.has(one.key))) {
          const local = new Date(to.getTime() + 6 * 3_600_000).toISOString().slice(0, 16);
          told.push(`${local} ${key.split(':')[1]} ${key.split(':')[2]}`);
        }
        seen = new Set(now.map(({ key }) => key));
        if (day % 40 === 20) await enter();
      }
    }
    return told;
  }

  test('Kyrgyz Republic, a year with no meeting: each warning once, on the first working day of the last month; then missed, once', async () => {
    const calendar = { un: ['2027-01-01', '2027-03-08'], gov: [] };
    await open('KG', '2027-01-04T00:00:00+06:00', { calendar });
    const told = await year('chair-rc', '2027-01-04T00:00:00+06:00', 365);
    expect(told).toEqual([
      '2027-03-01T09:01 meetings.regular/2027-Q1 warning',
      '2027-04-01T00:00 meetings.regular/2027-Q1 missed',
      '2027-06-01T09:01 meetings.regular/2027-Q2 warning',
      '2027-07-01T00:00 meetings.regular/2027-Q2 missed',
      '2027-09-01T09:01 meetings.regular/2027-Q3 warning',
      '2027-10-01T00:00 meetings.regular/2027-Q3 missed',
      '2027-12-01T09:01 meetings.annual/2027 warning',
      '2027-12-01T09:01 meetings.regular/2027-Q4 warning',
      '2028-01-01T00:00 meetings.annual/2027 missed',
      '2028-01-01T00:00 meetings.regular/2027-Q4 missed',
    ]);
    const secretariat = (await notices('secretariat')).map(({ key }) => key.split(':')[2]);
    expect(secretariat).toEqual(Array(5).fill('warning'));
    expect(await notices('UNDP')).toEqual([]);
  }, 120_000);

  test('the warning carries the button for those who may convene, says so when a meeting is planned, and asks no more', async () => {
    await open('KG', '2027-02-20T10:00:00+06:00');
    await world.until('2027-03-01T08:59:00+06:00');
    expect(await notices('chair-rc')).toEqual([]);
    await world.until('2027-03-01T09:00:00+06:00');
    const [warning] = await notices('chair-rc');
    expect(buttonsOf(warning?.card.body)).toEqual(['Convene a meeting']);
    expect(JSON.stringify(warning?.card)).toContain('"words":"convene"');
    expect(textOf(warning?.card as Card)).toMatch(/by Wed 31 Mar 2027, the last working day; nothing is planned/);
    expect(buttonsOf((await notices('secretariat'))[0]?.card.body)).toEqual([]);
    const actor = await world.actor('chair-rc');
    const order = { actor, at: world.clock.now(), kind: null, groupKey: null };
    const parts = { ...world.parts, onConvened: [(tx: Tx, meeting: Meeting) => meetingPlanned(deps, tx, meeting)] };
    await convene(parts, { ...order, startsAt: new Date('2027-03-25T10:00:00+06:00') });
    const [planned, ...more] = await notices('chair-rc');
    expect(textOf(planned?.card as Card)).toMatch(/Planned\n.*\n.*planned: KG-2027-Q1-R, Thu 25 Mar 2027/);
    expect(buttonsOf(planned?.card.body)).toEqual([]);
    expect(more).toEqual([]);
    await world.until('2027-04-02T10:00:00+06:00');
    expect((await notices('chair-rc')).length).toBe(1);
  });

  test('nothing is warned of where a meeting is planned or the duty is waived', async () => {
    await open('KG', '2027-02-20T10:00:00+06:00');
    await press('chair-rc', 'obligations.waive', { duty: 'meetings.regular|2027-Q1', reason: 'Floods.' });
    await world.until('2027-04-02T10:00:00+06:00');
    expect(await notices('chair-rc')).toEqual([]);
  });

  test('a warning day that becomes a holiday moves the warning to the next working day; an import doubles nothing', async () => {
    await open('KG', '2027-02-20T10:00:00+06:00');
    const meetings = { record: async () => {}, list: async () => [] };
    const calendar = { un: ['2027-03-01', '2027-03-02'], gov: [] };
    const importing = {
      ...world.parts,
      charters,
      meetings,
      entered: (tx: Tx, network: Network, at: Date) => entered(deps, tx, network, at),
    };
    await importNetwork(importing, networkFile('KG', { calendar }), world.clock.now());
    await enter();
    await world.until('2027-03-02T18:00:00+06:00');
    expect(await notices('chair-rc')).toEqual([]);
    await world.until('2027-03-03T09:00:00+06:00');
    expect((await notices('chair-rc')).length).toBe(1);
  });

  test('TR L88: a group’s quarter is warned of to its chair and the Secretariat, with the group’s own words', async () => {
    const groups = [
      {
        key: 'LM',
        name: 'Labour Mobility',
        kind: 'permanent' as const,
        established: '2021-02-18',
        chairs: [{ person: personId('TR', 'ILO'), since: '2026-09-01' }],
      },
    ];
    await open('TR', '2027-02-20T10:00:00+03:00', { groups });
    await world.until('2027-03-01T09:00:00+03:00');
    expect((await notices('ILO')).map(({ key }) => key.split(':')[1])).toEqual(['subgroups.meeting/LM/2027-Q1']);
    expect(JSON.stringify((await notices('ILO'))[0]?.card)).toContain('"words":"convene LM"');
    expect((await notices('secretariat')).length).toBe(2);
    await world.until('2027-04-01T00:00:00+03:00');
    expect((await notices('ILO')).map(({ key }) => key.split(':')[2])).toEqual(['warning', 'missed']);
  });
});

test('what waits: the convenor for a meeting that is due, the Secretariat for what is to be sent, a member for nothing', async () => {
  await open('AZ', '2026-11-20T10:00:00+04:00', A10);
  await world.until('2026-12-28T10:00:00+04:00');
  const waits = async (who: string) => {
    const actor = await world.actor(who);
    return world.parts.store.transaction((tx) => room().waiting?.(tx, actor, world.clock.now()) ?? Promise.resolve([]));
  };
  expect(await waits('chair-rc')).toEqual([
    { what: expect.stringMatching(/^Convene: Regular meeting, H2 2026 .*, by Wed 30 Dec 2026$/), command: 'convene' },
  ]);
  expect(await waits('secretariat')).toEqual([
    { what: expect.stringMatching(/^Member list shared, Q4 2026/), command: 'obligations' },
  ]);
  expect(await waits('WHO')).toEqual([]);
});

test('X-01: what is recorded in one network is not seen in another', async () => {
  await open('KG', '2027-03-02T10:00:00+06:00');
  await press('chair-rc', 'obligations.waive', { duty: 'meetings.regular|2027-Q1', reason: 'Floods.' });
  const meetings = { record: async () => {}, list: async () => [] };
  const file = networkFile('KG', { channels: { network: '19:other@thread.tacv2' } });
  const team = { ...file.team, teamId: '19:other-team@thread.tacv2' };
  const at = world.clock.now();
  const { id } = await importNetwork({ ...world.parts, charters, meetings }, { ...file, team }, at);
  const other = await world.parts.store.transaction((tx) => world.parts.networks.load(tx, id));
  const actor = actorOf(other, personId('KG', 'chair-rc'), '2027-03-02');
  if (!actor) throw new Error('no co-chair there');
  const { card } = await showObligations(deps, { actor, at });
  expect(textOf(card)).toMatch(/Due \(\d\)\n(.*\n)*Regular meeting · Q1 2027/);
  expect(textOf(card)).not.toContain('Floods.');
});

test('a network with ten groups still has a card that every client shows; what does not fit is counted', async () => {
  const groups = Array.from({ length: 10 }, (_, i) => ({
    key: `G${i}`,
    name: `Working together on a theme with a rather long name, number ${i}`,
    kind: 'permanent' as const,
    established: '2021-02-18',
  }));
  await open('TR', '2026-08-20T10:00:00+03:00', { groups });
  await world.until('2027-03-20T10:00:00+03:00');
  expect(textOf(await say('coordinator'))).toMatch(/\d+ more are not shown here/);
}, 60_000);

test('AZ L79: the list that the bot shared by its rhythm meets the duty, which is never called overdue', async () => {
  world = await openWorld('AZ', '2026-12-21T09:00:00+04:00');
  const network = await world.network();
  await world.parts.store.transaction((tx) => world.product.entered(tx, network, world.clock.now()));
  await world.until('2027-04-02T12:00:00+04:00');
  const text = textOf((await world.say('secretariat', 'obligations')).card);
  expect(text).not.toMatch(/Member list shared[^\n]*\n[^\n]*overdue/);
  expect(text).toMatch(/Met \(\d+\)[\s\S]*Member list shared · Q2 2027/);
});
