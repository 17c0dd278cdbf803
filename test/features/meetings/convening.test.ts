import { answerAttendance } from '../../../src/features/meetings/attendance.usecases';
import { convene, undo } from '../../../src/features/meetings/convening.usecases';
import { answerRequest, requestMeeting } from '../../../src/features/meetings/requests.usecases';
import type { MeetingKind } from '../../../src/features/meetings/types';
import { meetingFor } from '../../../src/features/meetings/usecases';
import { showMeeting } from '../../../src/features/meetings/views.usecases';
import type { AppError } from '../../../src/kernel/errors';
import { buttonsOf, openWorld, textOf, type World } from '../../harness/world';

let world: World;
afterEach(() => world.close());

const bdCalendar = { un: ['2027-02-21'], gov: ['2027-02-21'] };

async function order(who: string, local: string, kind: MeetingKind | null = null) {
  const actor = await world.actor(who);
  const at = world.clock.now();
  return convene(world.parts, { actor, at, kind, groupKey: null, startsAt: new Date(local) });
}

const refusal = (promise: Promise<unknown>): Promise<AppError> =>
  promise.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: AppError) => error,
  );

describe('A1: Bangladesh names no co-chairs and rests on Friday and Saturday', () => {
  beforeEach(async () => {
    world = await openWorld('BD', '2027-02-04T15:00:00+06:00', { calendar: bdCalendar });
  });

  test('a member cannot convene: the rule is quoted and a request is offered, nothing is created', async () => {
    const error = await refusal(order('RCO', '2027-02-22T10:00:00+06:00'));
    expect(error.message).toMatch(/no co-chairs/i);
    expect(error.message).toMatch(/Coordinator \(IOM\)/);
    expect(error.options.ways?.[0]?.title).toMatch(/request/i);
    expect(await world.written({ channel: 'network' })).toEqual([]);
  });

  test('two who convene the regular meeting at the same moment: one does, the other is told that it is planned', async () => {
    const one = () => order('coordinator', '2027-02-22T10:00:00+06:00', 'regular');
    const made = await Promise.allSettled([one(), one(), one()]);
    const refused = made.flatMap(({ status, ...rest }) =>
      'reason' in rest ? [String(rest.reason.code ?? rest.reason.message)] : [],
    );
    expect(refused).toHaveLength(2);
    for (const code of refused) expect(code).toMatch(/^meeting\./);
  });

  test('a Friday is refused with the working days around it: Sunday 21 is a holiday', async () => {
    const error = await refusal(order('coordinator', '2027-02-19T10:00:00+06:00'));
    expect(error.message).toContain('Fri 19 Feb 2027 is not a working day in Bangladesh: it is in the weekend.');
    expect(error.options.ways?.map((way) => way.title)).toEqual(['Thu 18 Feb 2027, 10:00', 'Mon 22 Feb 2027, 10:00']);
  });

  test('a Sunday is a working day in Dhaka', async () => {
    const { meeting } = await order('coordinator', '2027-02-28T10:00:00+06:00');
    expect(meeting.number).toBe('BD-2027-Q1-R');
  });

  test('the Coordinator convenes: notice in the channel and to every representative, preparation dates with «compressed»', async () => {
    const { meeting } = await order('coordinator', '2027-02-22T10:00:00+06:00');
    expect(meeting.startsAt.toISOString()).toBe('2027-02-22T04:00:00.000Z');
    const [notice] = await world.written({ channel: 'network' });
    expect(textOf(notice?.card as never)).toContain('Mon 22 Feb 2027, 10:00 (Asia/Dhaka)');
    for (const key of ['RCO', 'UNDP', 'OHCHR']) {
      const [invitation] = await world.written({ person: key });
      expect(buttonsOf(invitation?.card)).toEqual([
        'We will attend',
        'Cannot attend',
        'Send an alternate',
        'Add to calendar',
      ]);
    }
    const shown = await showMeeting(world.parts, await world.actor('UNDP'), 'bd-2027-q1-r', world.clock.now());
    const text = textOf(shown.card);
    for (const day of ['Sun 24 Jan 2027 (compressed)', 'Sun 7 Feb 2027', 'Sun 14 Feb 2027', 'Tue 16 Feb 2027']) {
      expect(text).toContain(day);
    }
    expect(text).not.toMatch(/UNCT/);
  });
});

describe('kinds and numbers', () => {
  test('no kind means regular while the regular meeting of the period is not planned, then extraordinary', async () => {
    world = await openWorld('KG', '2027-01-25T10:00:00+06:00');
    expect((await order('chair-rc', '2027-02-25T10:00:00+06:00')).meeting.number).toBe('KG-2027-Q1-R');
    expect((await order('chair-rc', '2027-02-26T10:00:00+06:00')).meeting.number).toBe('KG-2027-Q1-X1');
    expect((await order('chair-iom', '2027-03-02T10:00:00+06:00')).meeting.number).toBe('KG-2027-Q1-X2');
    expect((await order('chair-iom', '2027-04-02T10:00:00+06:00')).meeting.number).toBe('KG-2027-Q2-R');
    expect((await order('chair-iom', '2027-10-14T10:00:00+06:00', 'annual')).meeting.number).toBe('KG-2027-A');
  });

  test('AZ reads «bi-annual» as twice a year', async () => {
    world = await openWorld('AZ', '2027-01-25T10:00:00+04:00');
    expect((await order('chair-rc', '2027-02-25T10:00:00+04:00')).meeting.number).toBe('AZ-2027-H1-R');
    const error = await refusal(order('chair-rc', '2027-05-25T10:00:00+04:00', 'regular'));
    expect(error.code).toBe('meeting.regular_exists');
    expect(error.options.rule?.quote).toMatch(/bi-annual/);
    expect(error.options.ways?.[0]).toMatchObject({
      title: 'Extraordinary: Tue 25 May 2027, 10:00',
      verb: 'meetings.convene',
    });
  });

  test('a network whose text knows no annual meeting is told so', async () => {
    world = await openWorld('TR', '2027-01-25T10:00:00+03:00');
    const error = await refusal(order('coordinator', '2027-05-25T10:00:00+03:00', 'annual'));
    expect(error.code).toBe('meeting.no_annual');
  });

  test('a past date, and one on which another meeting stands, are refused with the nearest that can be had', async () => {
    world = await openWorld('KG', '2027-01-25T10:00:00+06:00');
    expect((await refusal(order('chair-rc', '2027-01-22T10:00:00+06:00'))).message).toContain('is past');
    await order('chair-rc', '2027-02-25T10:00:00+06:00');
    const error = await refusal(order('chair-iom', '2027-02-25T11:00:00+06:00'));
    expect(error.message).toContain('KG-2027-Q1-R');
    expect(error.options.ways?.map((way) => way.title)).toEqual(['Wed 24 Feb 2027, 11:00', 'Fri 26 Feb 2027, 11:00']);
  });
});

describe('after the notice', () => {
  beforeEach(async () => {
    world = await openWorld('KG', '2027-01-25T10:00:00+06:00');
  });

  test('a convening can be taken back for two minutes, and the number is free again', async () => {
    const { meeting } = await order('chair-rc', '2027-02-25T10:00:00+06:00');
    const chair = await world.actor('chair-rc');
    await undo(world.parts, chair, meeting.id, new Date(world.clock.now().getTime() + 119_999));
    const [notice] = await world.written({ channel: 'network' });
    expect(textOf(notice?.card as never)).toMatch(/was withdrawn/);
    const [invitation] = await world.written({ person: 'UNDP' });
    expect(buttonsOf(invitation?.card)).toEqual([]);
    expect((await order('chair-rc', '2027-02-25T10:00:00+06:00')).meeting.number).toBe(meeting.number);
  });

  test('two minutes later it cannot', async () => {
    const { meeting } = await order('chair-rc', '2027-02-25T10:00:00+06:00');
    const later = new Date(world.clock.now().getTime() + 120_000);
    const error = await refusal(undo(world.parts, await world.actor('chair-rc'), meeting.id, later));
    expect(error.code).toBe('meeting.undo_too_late');
  });

  test('attendance is the entity’s, not the person’s; another entity’s cannot be answered', async () => {
    const { meeting } = await order('chair-rc', '2027-02-25T10:00:00+06:00');
    const actor = await world.actor('UNDP');
    const answer = { actor, at: world.clock.now(), meetingId: meeting.id, answer: 'attend' as const, alternate: null };
    const { answers } = await answerAttendance(world.parts, { ...answer, memberId: null });
    expect(answers).toEqual([expect.objectContaining({ memberId: 'UNDP', answer: 'attend' })]);
    const error = await refusal(answerAttendance(world.parts, { ...answer, memberId: 'ILO' }));
    expect(error.code).toBe('meeting.not_for_member');
    const chair = { ...answer, actor: await world.actor('secretariat'), memberId: null };
    expect((await refusal(answerAttendance(world.parts, chair))).code).toBe('meeting.no_representative');
  });

  test('one working day before, those that have not answered are reminded, and nobody else', async () => {
    const { meeting } = await order('chair-rc', '2027-02-25T10:00:00+06:00');
    const actor = await world.actor('UNDP');
    const at = world.clock.now();
    await answerAttendance(world.parts, {
      actor,
      at,
      meetingId: meeting.id,
      memberId: null,
      answer: 'absent',
      alternate: null,
    });
    const told = async (person: string) => (await world.written({ person })).map((one) => one.summary);
    const before = ['KG-2027-Q1-R: Thu 25 Feb 2027, 10:00 (Asia/Bishkek)', 'KG-2027-Q1-R: agenda items are called for'];
    await world.until('2027-02-24T08:59:59+06:00');
    expect(await told('ILO')).toEqual(before);
    await world.until('2027-02-24T09:00:00+06:00');
    expect(await told('ILO')).toEqual([...before, 'KG-2027-Q1-R: will ILO attend?']);
    expect(await told('UNDP')).toEqual(before);
  });

  test('the meeting people mean who name none: the next one, and in its course this one', async () => {
    await order('chair-rc', '2027-02-25T10:00:00+06:00');
    await order('chair-rc', '2027-03-04T10:00:00+06:00');
    const network = await world.network();
    const meant = (at: string) =>
      world.parts.store.transaction(async (tx) => (await meetingFor(tx, network, '', new Date(at))).number);
    expect(await meant('2027-02-01T10:00:00+06:00')).toBe('KG-2027-Q1-R');
    expect(await meant('2027-02-25T11:00:00+06:00')).toBe('KG-2027-Q1-R');
    expect(await meant('2027-02-26T11:00:00+06:00')).toBe('KG-2027-Q1-X1');
  });
});

test('A12: a member asks for a meeting; the co-chairs answer; a refusal needs its reason', async () => {
  world = await openWorld('AZ', '2027-02-12T11:00:00+04:00');
  const asked = await requestMeeting(world.parts, await world.actor('UNICEF'), 'New arrivals.', world.clock.now());
  const [shown] = await world.written({ channel: 'network' });
  expect(textOf(shown?.card as never)).toContain('Wed 17 Feb 2027, 17:00 (Asia/Baku)');
  expect(textOf(shown?.card as never)).toContain('Fri 5 Mar 2027');
  for (const chair of ['chair-rc', 'chair-iom']) {
    const [card] = await world.written({ person: chair });
    expect(buttonsOf(card?.card)).toEqual(['Accept', 'Refuse']);
  }
  const chair = await world.actor('chair-rc');
  const answer = (accept: boolean, reason: string) =>
    answerRequest(world.parts, chair, asked.file.request.id, accept, reason, world.clock.now());
  expect((await refusal(answer(false, ' '))).code).toBe('meeting.reason_missing');
  await answer(false, 'The regular meeting is next week.');
  const [after] = await world.written({ channel: 'network' });
  expect(textOf(after?.card as never)).toMatch(/Refused[\s\S]*The regular meeting is next week\./);
  expect((await refusal(answer(true, ''))).code).toBe('meeting.request_answered');
  const member = await world.actor('UNICEF');
  expect(
    (await refusal(answerRequest(world.parts, member, asked.file.request.id, true, '', world.clock.now()))).kind,
  ).toBe('refused');
});
