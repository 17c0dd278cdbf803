import { stakeholdersPresent } from '../../../src/features/meetings/guests.usecases';
import { meetingsOf } from '../../../src/features/meetings/usecases';
import type { AppError } from '../../../src/kernel/errors';
import { personId } from '../../harness/network-files';
import { buttonsOf, openWorld, textOf, type World } from '../../harness/world';

let world: World;
afterEach(() => world.close());

const refusal = (promise: Promise<unknown>): Promise<AppError> =>
  promise.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: AppError) => error,
  );

const summaries = async (place: { person: string } | { channel: string }) =>
  (await world.written(place)).map(({ at, summary }) => `${at.toISOString().slice(0, 16)} ${summary}`);

const meetings = async () => {
  const network = await world.network();
  return world.parts.store.transaction((tx) => meetingsOf(tx, network.id));
};
const theMeeting = async (number: string) => {
  const found = (await meetings()).findLast((one) => one.number === number);
  if (!found) throw new Error(`no ${number}`);
  return found;
};

const NUMBER = 'KG-2027-Q1-R';
const convened = async () => {
  world = await openWorld('KG', '2027-01-25T10:00:00+06:00', {
    calendar: { un: ['2027-03-08', '2027-03-09'], gov: [] },
  });
  await world.say('chair-rc', 'convene regular 2027-02-25 10:00');
};

describe('a meeting that is moved', () => {
  test('everybody is told once and asked anew; the notice before says so and asks no more; the calendar file is replaced', async () => {
    await convened();
    await world.say('UNDP', `attend ${NUMBER} yes`);
    const before = await theMeeting(NUMBER);
    world.clock.moveTo(new Date('2027-02-02T10:00:00+06:00'));
    const answer = await world.say('chair-iom', `reschedule ${NUMBER} 2027-03-04 14:00 the hall is taken`);
    expect(textOf(answer.card)).toContain('Thu 4 Mar 2027, 14:00 (Asia/Bishkek)');
    const [old, fresh, ...more] = await world.written({ channel: 'network' });
    expect(more).toEqual([]);
    expect(textOf(old?.card as never)).toMatch(/another date[\s\S]*Moved from Thu 25 Feb 2027, 10:00/);
    expect(textOf(fresh?.card as never)).toMatch(/Thu 4 Mar 2027, 14:00[\s\S]*the hall is taken/);
    const [first, second, ...others] = await world.written({ person: 'UNDP' });
    expect(others).toEqual([]);
    expect(buttonsOf(first?.card)).toEqual([]);
    expect(buttonsOf(second?.card)).toContain('We will attend');
    expect(textOf(second?.card as never)).toContain('no answer yet');
    const after = await theMeeting(NUMBER);
    expect([after.id, after.sequence]).toEqual([before.id, before.sequence + 1]);
    expect(await world.written({ person: 'chair-rc' })).toHaveLength(1);
  });

  test('the preparation follows: nothing on the old dates, each date once on the new ones', async () => {
    await convened();
    await world.until('2027-02-02T10:00:00+06:00');
    await world.say('chair-iom', `reschedule ${NUMBER} 2027-03-11 10:00 travel`);
    await world.until('2027-03-11T12:00:00+06:00');
    expect(await summaries({ person: 'secretariat' })).toEqual([
      '2027-02-16T03:00 KG-2027-Q1-R: agenda items are due today',
      '2027-02-23T03:00 KG-2027-Q1-R: the draft agenda is due',
      '2027-03-02T03:00 KG-2027-Q1-R: the final agenda is due',
      '2027-03-04T03:00 KG-2027-Q1-R: who will be represented',
      expect.stringContaining('2027-03-11T04:00'),
    ]);
    expect(await summaries({ person: 'UNDP' })).toEqual([
      '2027-01-25T04:00 KG-2027-Q1-R: moved to Thu 11 Mar 2027, 10:00 (Asia/Bishkek)',
      '2027-01-28T03:00 KG-2027-Q1-R: agenda items are called for',
      '2027-02-02T04:00 KG-2027-Q1-R: moved to Thu 11 Mar 2027, 10:00 (Asia/Bishkek)',
      '2027-03-10T03:00 KG-2027-Q1-R: will UNDP attend?',
    ]);
  });

  test('a date that cannot be had is refused with the nearest before and after; into another quarter the number follows', async () => {
    await convened();
    const error = await refusal(world.say('chair-rc', `reschedule ${NUMBER} 2027-03-08 10:00 travel`));
    expect(error.message).toContain('Mon 8 Mar 2027 is not a working day');
    expect(error.message).toContain('it is a holiday of the UN');
    expect(error.options.ways?.map((way) => [way.title, way.verb])).toEqual([
      ['Fri 5 Mar 2027, 10:00', 'meetings.reschedule'],
      ['Wed 10 Mar 2027, 10:00', 'meetings.reschedule'],
    ]);
    await world.say('chair-rc', `reschedule ${NUMBER} 2027-04-08 10:00 travel`);
    const shown = await world.say('UNDP', `meeting ${NUMBER}`);
    expect(textOf(shown.card)).toMatch(/KG-2027-Q2-R[\s\S]*It was KG-2027-Q1-R/);
    for (const who of ['UNDP', 'secretariat', 'coordinator']) {
      const refused = await refusal(world.say(who, 'reschedule KG-2027-Q2-R 2027-04-09 10:00 travel'));
      expect(refused.code).toBe('meeting.may_not_convene');
      expect(refused.options.rule?.source).toContain('KG ToR');
      expect(buttonsOf((await world.say(who, 'meeting KG-2027-Q2-R')).card)).not.toContain('Reschedule');
    }
    expect(buttonsOf((await world.say('chair-rc', 'meeting KG-2027-Q2-R')).card)).toEqual(
      expect.arrayContaining(['Reschedule', 'Cancel the meeting']),
    );
  });
});

test('a meeting that is cancelled: a reason is needed, the channel is told once, cards are updated, nothing follows, the number is free', async () => {
  await convened();
  const { id } = await theMeeting(NUMBER);
  const missing = await refusal(world.press('chair-rc', 'meetings.cancel', { meeting: id, newReason: ' ' }));
  expect(missing.code).toBe('meeting.reason_missing');
  await world.press('chair-rc', 'meetings.cancel', { meeting: id, newReason: 'No quorum of topics.' });
  const channel = await world.written({ channel: 'network' });
  expect(channel.map(({ summary }) => summary)).toEqual([`${NUMBER} was cancelled`, `${NUMBER} was cancelled`]);
  expect(textOf(channel[1]?.card as never)).toContain('No quorum of topics.');
  const [invitation, ...more] = await world.written({ person: 'UNDP' });
  expect(more).toEqual([]);
  expect(buttonsOf(invitation?.card)).toEqual([]);
  expect((await refusal(world.press('UNDP', 'meetings.attend', { meeting: id }))).code).toBe('meeting.gone');
  await world.until('2027-02-26T10:00:00+06:00');
  expect(await world.written({ person: 'UNDP' })).toHaveLength(1);
  await world.say('chair-rc', 'convene regular 2027-03-25 10:00');
  expect((await theMeeting(NUMBER)).state).toBe('convened');
});

describe('before the meeting', () => {
  test('where the agenda is circulated nobody is nagged; T–3 lists who is not represented, with the duty where the text has it', async () => {
    await convened();
    await world.say('UNDP', `attend ${NUMBER} yes`);
    await world.say('FAO', `attend ${NUMBER} no`);
    await world.say('ILO', `attend ${NUMBER} alternate`);
    await world.say('IOM', `attend ${NUMBER} alternate Aida Karimova`);
    await world.until('2027-02-22T09:00:00+06:00');
    const [check] = (await world.written({ person: 'chair-rc' })).slice(-1);
    const text = textOf(check?.card as never);
    expect(text).toContain('No answer yet: RCO, UNODC, UN Women, UNICEF, UNHCR, UNESCO');
    expect(text).toContain('Cannot attend: FAO');
    expect(text).toContain('An alternate, not named yet: ILO');
    expect(text).toContain('KG ToR, L71');
    await world.until('2027-02-24T09:00:00+06:00');
    expect((await summaries({ person: 'FAO' })).filter((line) => line.includes('will'))).toEqual([]);
    expect((await summaries({ person: 'UNICEF' })).filter((line) => line.includes('will'))).toHaveLength(1);
  });

  test('a short notice is compressed: what is late already is told to the Secretariat once, two minutes after the notice', async () => {
    world = await openWorld('BD', '2027-02-04T15:00:00+06:00', { calendar: { un: ['2027-02-21'], gov: [] } });
    await world.say('coordinator', 'convene 2027-02-11 10:00');
    await world.until('2027-02-11T09:00:00+06:00');
    expect(await summaries({ person: 'secretariat' })).toEqual([
      '2027-02-04T09:02 BD-2027-Q1-R: the final agenda is due',
      '2027-02-08T03:00 BD-2027-Q1-R: who will be represented',
    ]);
    const [invitation] = await world.written({ person: 'UNDP' });
    expect(textOf(invitation?.card as never)).toContain('Short notice: propose agenda items at once');
  });
});

describe('a group’s meeting', () => {
  test('is convened by its chair, goes to its channel and people, and each answers for themselves', async () => {
    const groups = [
      {
        key: 'LM',
        name: 'Labour Migration',
        kind: 'permanent' as const,
        established: '2021-03-01',
        chairs: [{ person: personId('TR', 'ILO'), since: '2026-06-01' }],
        participants: [{ person: personId('TR', 'UNDP'), as: 'member' as const }],
      },
    ];
    const channels = { network: '19:n@thread.tacv2', LM: '19:lm@thread.tacv2' };
    world = await openWorld('TR', '2027-01-25T10:00:00+03:00', { groups, channels });
    const refused = await refusal(world.say('UNDP', 'convene LM 2027-03-04 10:00'));
    expect(refused.code).toBe('meeting.may_not_convene');
    expect(refused.options.rule?.rule).toMatch(/group's meeting is convened by its chairs/);
    await world.say('ILO', 'convene LM 2027-03-04 10:00');
    expect(await summaries({ channel: 'network' })).toEqual([]);
    expect(await summaries({ channel: 'LM' })).toHaveLength(1);
    await world.say('UNDP', 'attend TR-2027-Q1-LM yes');
    const shown = textOf((await world.say('ILO', 'meeting TR-2027-Q1-LM')).card);
    expect(shown).toMatch(/UNDP Representative: \nWill attend/);
    expect(await summaries({ person: 'UNHCR' })).toEqual([]);
    expect((await refusal(world.say('UNHCR', 'attend TR-2027-Q1-LM yes'))).code).toBe('meeting.no_representative');
    const form = textOf((await world.say('ILO', 'convene')).card);
    expect(form).toContain('TWG: Labour Migration');
    expect(form).not.toContain('Extraordinary');
  });
});

describe('a member’s request (T-16)', () => {
  test('convenors are reminded, a late answer is seen by all, an accepted one leads to the form with the last date filled in', async () => {
    world = await openWorld('AZ', '2027-02-12T11:00:00+04:00');
    await world.press('UNICEF', 'meetings.request', { reason: 'New arrivals.' });
    await world.until('2027-02-18T12:00:00+04:00');
    expect(await summaries({ person: 'chair-rc' })).toEqual([
      '2027-02-12T07:00 A meeting is asked for',
      '2027-02-16T05:00 A request for a meeting awaits an answer',
      '2027-02-18T05:00 A request for a meeting awaits an answer',
    ]);
    const [shown, ...more] = await world.written({ channel: 'network' });
    expect(more).toEqual([]);
    expect(textOf(shown?.card as never)).toContain('Answer overdue');
    const request = JSON.stringify((await world.written({ person: 'chair-iom' }))[0]?.card).match(
      /"request":"([^"]+)"/,
    )?.[1];
    const form = await world.press('chair-iom', 'meetings.request-accept', { request: request ?? '' });
    expect(JSON.stringify(form.card)).toContain('"value":"2027-03-05"');
    expect(await summaries({ person: 'UNICEF' })).toEqual(['2027-02-18T08:00 Your request for a meeting was accepted']);
    const data = { kind: 'extraordinary', date: '2027-03-05', time: '10:00', request: request ?? '' };
    await world.press('chair-iom', 'meetings.convene', data);
    const [met] = await world.written({ channel: 'network' });
    expect(textOf(met?.card as never)).toContain('Convened: AZ-2027-Q1-X1');
  });

  test('where a network asks for two members, the convenors are asked once a second one stands behind it', async () => {
    world = await openWorld('AZ', '2027-02-12T11:00:00+04:00', { settings: { membersNeededForRequest: 2 } });
    await world.press('UNICEF', 'meetings.request', { reason: 'New arrivals.' });
    expect(await summaries({ person: 'chair-rc' })).toEqual([]);
    const [shown] = await world.written({ channel: 'network' });
    expect(buttonsOf(shown?.card)).toEqual(['We ask for it too']);
    const request = JSON.stringify(shown?.card).match(/"request":"([^"]+)"/)?.[1] ?? '';
    await world.press('UNICEF', 'meetings.request-support', { request });
    expect(await summaries({ person: 'chair-rc' })).toEqual([]);
    await world.press('WHO', 'meetings.request-support', { request });
    expect(await summaries({ person: 'chair-rc' })).toHaveLength(1);
  });
});

test('a series: the convenors look at each date before it is sent; what was convened or left out is asked about no more', async () => {
  world = await openWorld('KG', '2027-01-04T10:00:00+06:00');
  await world.say('chair-rc', 'series last Thursday of the second month of each quarter, 10:00');
  await world.until('2027-01-20T12:00:00+06:00');
  const asked = async (who: string) =>
    (await world.written({ person: who })).filter(({ key }) => key.includes(':series:'));
  expect(await asked('chair-iom')).toEqual([]);
  await world.until('2027-01-21T09:00:00+06:00');
  const [prompt] = await asked('chair-iom');
  expect(textOf(prompt?.card as never)).toContain('Thu 25 Feb 2027, 10:00 (Asia/Bishkek)');
  expect(buttonsOf(prompt?.card)).toEqual(['Convene', 'Change', 'Skip']);
  await world.press('chair-iom', 'meetings.convene', { kind: 'regular', date: '2027-02-25', time: '10:00' });
  const [settled] = await asked('chair-rc');
  expect(textOf(settled?.card as never)).toContain('KG-2027-Q1-R');
  expect(buttonsOf(settled?.card)).toEqual([]);
  await world.until('2027-04-22T12:00:00+06:00');
  const second = (await asked('chair-rc'))[1];
  expect(textOf(second?.card as never)).toContain('Thu 27 May 2027, 10:00');
  const series = JSON.stringify(second?.card).match(/"series":"([^"]+)"/)?.[1] ?? '';
  const skip = { series, period: '2027-Q2', reason: '' };
  expect((await refusal(world.press('chair-rc', 'meetings.series-skip', skip))).code).toBe('meeting.reason_missing');
  await world.press('chair-rc', 'meetings.series-skip', { ...skip, reason: 'The regional review.' });
  expect(textOf((await asked('chair-iom'))[1]?.card as never)).toContain('The regional review.');
});

test('AZ: an annual meeting counts as regular for its half only when that is said; stakeholders are invited to it and decide nothing', async () => {
  world = await openWorld('AZ', '2027-09-01T10:00:00+04:00');
  const convenedCard = await world.say('chair-rc', 'convene annual 2027-11-18 10:00');
  expect(textOf(convenedCard.card)).toContain('the regular meeting of Jul–Dec 2027 (H2)');
  const { id, networkId } = await theMeeting('AZ-2027-A');
  const counted = await world.press('chair-rc', 'meetings.counts', { meeting: id, countsReason: 'Full agenda.' });
  expect(textOf(counted.card)).toMatch(/count/i);
  expect((await refusal(world.say('UNDP', 'invite AZ-2027-A'))).code).toBe('meeting.may_not_invite');
  // the same at two bots at once is one guest
  const aida = () => world.say('secretariat', "invite AZ-2027-A Aida Karimova, Migrants' Association, Civil society");
  await Promise.all([aida(), aida(), aida()]);
  const guests = await world.parts.store.transaction((tx) => tx.query('select name from meeting_guests'));
  expect(guests.rows).toEqual([{ name: 'Aida Karimova' }]);
  const guest = { meeting: id, name: 'Rashad', organisation: 'Press', category: 'Pressmen' };
  expect((await refusal(world.press('secretariat', 'meetings.invite', guest))).code).toBe('meeting.guest_fault');
  const shown = JSON.stringify((await world.say('secretariat', 'invite AZ-2027-A')).card);
  expect(shown).toContain('/agenda-pack/');
  expect(shown).toContain('/calendar-public/');
  const present = () => world.parts.store.transaction((tx) => stakeholdersPresent(tx, networkId, id));
  expect((await refusal(world.press('secretariat', 'meetings.presence', { meeting: id, present: 'x' }))).code).toBe(
    'meeting.not_begun',
  );
  world.clock.moveTo(new Date('2027-11-18T10:05:00+04:00'));
  const card = JSON.stringify((await world.say('secretariat', 'invite AZ-2027-A')).card);
  const guestId = card.match(/Karimova[^}]*"value":"([^"]+)"/)?.[1] ?? '';
  await world.press('secretariat', 'meetings.presence', { meeting: id, present: guestId });
  expect(await present()).toBe(true);
  await world.press('secretariat', 'meetings.presence', { meeting: id, present: '' });
  expect(await present()).toBe(false);
});

describe('what is typed without all that it needs', () => {
  test('a day without a time opens the form with the day in it; «cancel NO» the cancellation with its reason', async () => {
    await convened();
    const form = await world.say('chair-rc', 'convene extraordinary 2027-03-04');
    expect(textOf(form.card)).toContain('Thu 4 Mar 2027: choose the time, and convene.');
    expect(JSON.stringify(form.card)).toContain('"value":"2027-03-04"');
    const move = await world.say('chair-rc', `reschedule ${NUMBER} 2027-03-04 the hall is taken`);
    expect(JSON.stringify(move.card)).toMatch(/"2027-03-04"[\s\S]*the hall is taken/);
    const cancel = await world.say('chair-iom', `cancel-meeting ${NUMBER}`);
    expect(textOf(cancel.card)).toContain(`To cancel ${NUMBER}, write the reason`);
    expect(buttonsOf(cancel.card)).toContain('Cancel the meeting');
    expect((await theMeeting(NUMBER)).state).toBe('convened');
  });

  test('rule 4.10: whoever does not convene is told that the meeting stays as it was, not that nothing was created', async () => {
    await convened();
    const words = [`reschedule ${NUMBER} 2027-03-04 14:00 too early`, `cancel-meeting ${NUMBER}`];
    for (const typed of words) {
      const { message } = await refusal(world.say('UNDP', typed));
      expect(message).toContain(`${NUMBER} stays as it was.`);
      expect(message).not.toMatch(/created/);
    }
  });

  test('a meeting held before the bot came lists nobody as one that did not answer', async () => {
    world = await openWorld('KG', '2027-01-25T10:00:00+06:00', {
      meetings: [{ kind: 'regular', start: '2026-12-17T10:00' }],
    });
    const { card } = await world.say('UNDP', 'meeting KG-2026-Q4-R');
    expect(textOf(card)).toContain('attendance was not recorded here');
    expect(textOf(card)).not.toContain('no answer yet');
  });
});
