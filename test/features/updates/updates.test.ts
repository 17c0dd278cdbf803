import { openWorld, type World } from '../groups/world';

jest.setTimeout(60_000);

const TL_CALENDAR = { un: ['2026-12-08', '2026-12-25', '2026-12-31', '2027-01-01'] };
const LM = { key: 'LM', name: 'Labour Mobility', leads: ['ILO'], chairs: [['UNDP', '2026-01-01']] } as const;

let world: World;
afterEach(() => world.close());

const overdueIn = (texts: readonly string[]): number => texts.filter((text) => /overdue/i.test(text)).length;

test('A13: asked on Tue 22 Dec, overdue on Mon 4 Jan, filed on Tue 5 Jan it is late for Nov–Dec and does not fill Jan–Feb', async () => {
  world = await openWorld('TL', '2026-12-18T09:00:00+09:00', [LM], { calendar: TL_CALENDAR });
  await world.until('2026-12-21T18:00:00+09:00');
  expect(await world.texts({ person: 'ILO' })).toEqual([]);
  await world.until('2026-12-22T09:00:00+09:00');
  const [prompt] = await world.texts({ person: 'ILO' });
  expect(prompt).toContain('Due Wed 30 Dec 2026, 17:00 (Asia/Dili)');
  expect(prompt).toContain('TL ToR, L52');
  // a lead is asked, the chair is not; the group sees it in its channel
  expect(await world.texts({ person: 'UNDP' })).toEqual([]);
  expect((await world.texts({ channel: 'LM' })).join()).toContain('Asked of ILO Representative');

  await world.until('2027-01-04T08:59:00+09:00');
  expect(overdueIn(await world.texts({ person: 'ILO' }))).toBe(0);
  await world.until('2027-01-04T09:00:00+09:00');
  // the prompt has lost its form; the notice carries it
  expect((await world.texts({ person: 'ILO' })).filter((text) => text.includes('File the update'))).toHaveLength(1);
  expect(overdueIn(await world.texts({ channel: 'LM' }))).toBeGreaterThan(0);
  expect(overdueIn(await world.texts({ person: 'coordinator' }))).toBe(1);
  expect((await world.texts({ channel: 'LM' })).join('\n')).not.toMatch(/meeting[^\n]*overdue/i);

  await world.until('2027-01-05T10:00:00+09:00');
  const answer = await world.press('ILO', await world.newest('ILO', 'File the update'), 'File the update', {
    Progress: 'Two trainings held.',
    Impediments: 'No data-sharing agreement.',
    'Next steps': 'Draft the agreement.',
  });
  const said = JSON.stringify(answer);
  expect(said).toMatch(/Nov–Dec 2026[^"]*late/);
  expect(said).toContain('TL-I-001 waits for the next agenda, to address with the GoTL');
  const duties = await world.read('coordinator', 'obligations');
  expect(duties).toMatch(/Update of Labour Mobility[\s\S]*Nov–Dec 2026: met, late/);
  expect(duties).toMatch(/Update of Labour Mobility: Programme delivery · Jan–Feb 2027/);
  // everything that spoke of it says so now, and the Network has its digest
  expect((await world.texts({ channel: 'LM' })).join('\n')).not.toContain('It was due');
  expect((await world.texts({ person: 'coordinator' })).join('\n')).toContain('filed late');
  expect((await world.texts({ channel: 'network' })).join('\n')).toMatch(
    /Updates of the groups[\s\S]*filed late[\s\S]*TL-I-001/,
  );
  // nothing planned: the Coordinator is asked whether to call a meeting
  expect((await world.texts({ person: 'coordinator' })).join('\n')).toContain('No meeting of the Network is planned.');

  // the same press once more changes nothing
  const again = await world.press('ILO', await world.say('ILO', 'update LM'), 'File the update', {
    Progress: 'Begun.',
  });
  expect(JSON.stringify(again)).toContain('Filed for Labour Mobility, Jan–Feb 2027.');
  expect(await world.read('RCO', 'groups LM updates')).toMatch(
    /Jan–Feb 2027[\s\S]*Begun\.[\s\S]*Nov–Dec 2026[\s\S]*Two trainings held\./,
  );
});

test('the same press at two bots at once files one update and raises each impediment once', async () => {
  world = await openWorld('TL', '2027-01-11T09:00:00+09:00', [LM]);
  const form = await world.say('ILO', 'impediment');
  const update = await world.say('ILO', 'update LM');
  const report = () => world.press('ILO', form, 'Report the impediment', { Impediment: 'No visas.' });
  const words = { Progress: 'Begun.', Impediments: 'No data.' };
  const file = () => world.press('ILO', update, 'File the update', words);
  const said = (await Promise.all([report(), file(), report(), file(), file()])).map((card) => JSON.stringify(card));
  expect(said.filter((text) => text.includes('Filed for Labour Mobility'))).toHaveLength(1);
  const listed = await world.read('secretariat', 'impediments');
  expect([listed.split('No visas.').length, listed.split('No data.').length]).toEqual([2, 2]);
  expect(listed).not.toContain('TL-I-003');
});

test('an impediment goes on the next agenda, to address with the Government, and is tracked to its end with a reason', async () => {
  world = await openWorld('TL', '2027-01-11T09:00:00+09:00', [LM]);
  await world.say('coordinator', 'convene 2027-02-24 10:00');
  const form = await world.say('ILO', 'impediment');
  const shown = await world.press('ILO', form, 'Report the impediment', { Impediment: 'No visas for trainers.' });
  expect(JSON.stringify(shown)).toContain('TL-I-001 is on the agenda of TL-2027-Q1-R, to address with the GoTL.');
  expect(await world.read('secretariat', 'agenda TL-2027-Q1-R')).toContain(
    'TL-I-001: No visas for trainers. – to address with the GoTL',
  );
  // 44 days away
  expect((await world.texts({ person: 'coordinator' })).join('\n')).toMatch(
    /TL-2027-Q1-R, is on Wed 24 Feb 2027, in 44 days/,
  );

  expect(
    await world.refusal(
      world.press('RCO', await world.say('secretariat', 'impediment TL-I-001'), 'Resolved', { Reason: 'x' }),
    ),
  ).toMatch(/^update\.may_not_settle/);
  const card = await world.say('secretariat', 'impediment TL-I-001');
  expect(await world.refusal(world.press('secretariat', card, 'Declined'))).toMatch(/write the reason/);
  await world.press('secretariat', card, 'Resolved', { Reason: 'The ministry grants them.' });
  expect(await world.read('RCO', 'impediments')).toMatch(/None is open[\s\S]*Resolved/);
  expect((await world.texts({ channel: 'LM' })).join('\n')).toContain('The ministry grants them.');
  const late = await world.press('secretariat', card, 'Declined', { Reason: 'No.' });
  expect(JSON.stringify(late)).toContain('TL-I-001 is resolved already. Nothing was changed.');
});

test('TR: «periodically» is prompted for each quarter and never overdue until a decision sets the period; the form asks for MPTF delivery', async () => {
  world = await openWorld('TR', '2027-01-11T09:00:00+03:00', [{ ...LM, leads: [] }]);
  await world.until('2027-04-05T12:00:00+03:00');
  const asked = (await world.texts({ person: 'UNDP' })).join('\n');
  expect(asked).toMatch(/MPTF delivery[\s\S]*File the update/);
  expect(asked).toContain('PSEA');
  expect(asked).toContain('nothing is late');
  expect(asked).not.toMatch(/overdue:|was due/i);
  expect((await world.texts({ channel: 'LM' })).join('\n')).not.toMatch(/Overdue/);
  // filed for the period it was asked for, and not late
  const answer = await world.press('UNDP', await world.newest('UNDP', 'File the update'), 'File the update', {
    Progress: 'Done.',
  });
  expect(JSON.stringify(answer)).toContain('Filed for Labour Mobility, Q1 2027 (Jan–Mar 2027).');
});

test.each([
  ['BD', '2027-02-01T09:00:00+06:00', 'coordinator', /Q1 2027/],
  ['KG', '2027-02-01T09:00:00+06:00', 'chair-rc', /Q1 2027/],
])(
  '%s: a period that a decision set makes a group’s update a duty, overdue on the first working day after',
  async (code, from, who, period) => {
    world = await openWorld(code, from, [LM]);
    await world.until('2027-02-10T10:00:00+06:00');
    // KG L36, AZ L42: elsewhere there is no members' digest to offer
    expect((await world.read('ILO', 'help all')).includes('members’ digest')).toBe(code === 'KG');
    // as people do: «why», another value, and the number of the decision
    const why = await world.say(who, 'why groupUpdateMonths');
    const form = await world.press(who, why, 'Change a default');
    const done = await world.press(who, form, 'Change', {
      Default: 'The period of group updates in months, once a decision has set one: none.',
      'New value': '3',
      'Reason or decision': `UNNM-${code}/2027/D-001`,
    });
    expect(JSON.stringify(done)).toContain('once a decision has set one: 3.');
    expect(await world.read('coordinator', 'obligations')).toMatch(period);
    await world.until('2027-03-31T16:00:00+06:00');
    expect((await world.texts({ person: 'ILO' })).filter((text) => text.includes('File the update'))).toHaveLength(1);
    expect(overdueIn(await world.texts({ person: 'ILO' }))).toBe(0);
    await world.until('2027-04-01T12:00:00+06:00');
    const asked = (await world.texts({ person: 'ILO' })).filter((text) => text.includes('File the update'));
    expect([asked.length, overdueIn(asked)]).toEqual([1, 1]);
    expect(overdueIn(await world.texts({ person: 'coordinator' }))).toBe(1);
    expect(await world.read('coordinator', 'obligations')).toMatch(/Update of Labour Mobility[\s\S]*overdue/i);
  },
);

test('4.10: chairs and leads file, and nobody else; an empty form files nothing', async () => {
  world = await openWorld('TL', '2027-01-11T09:00:00+09:00', [LM]);
  for (const who of ['secretariat', 'coordinator', 'RCO'])
    expect(await world.refusal(world.say(who, 'update LM'))).toMatch(
      /^update\.may_not_file: You cannot file for Labour Mobility/,
    );
  expect(await world.refusal(world.say('RCO', 'update'))).toMatch(/^update\.no_group/);
  expect(await world.refusal(world.say('ILO', 'update XX'))).toMatch(/^update\.group_unknown/);
  const form = await world.say('UNDP', 'update');
  expect(await world.refusal(world.press('UNDP', form, 'File the update'))).toMatch(/^update\.empty/);
});
