import { cancelMeeting, reschedule } from '../../../src/features/meetings/changing.usecases';
import { convene } from '../../../src/features/meetings/convening.usecases';
import { writeEvent } from '../../../src/features/meetings/events.usecases';
import { meetingsOf } from '../../../src/features/meetings/usecases';
import type { OnlineCalendar } from '../../../src/kernel/online-calendar';
import { openWorld, textOf, type World } from '../../harness/world';

let world: World;
afterEach(() => world.close());

test('an online calendar follows a meeting: made, moved and cancelled, each once; the notice shows where to join', async () => {
  world = await openWorld('KG', '2027-01-25T10:00:00+06:00');
  const calls: string[] = [];
  const entry = { eventId: 'e-1', joinUrl: 'https://teams.example/join' };
  const onlineCalendar: OnlineCalendar = {
    create: async ({ start }) => {
      calls.push(`create ${start.toISOString()}`);
      return entry;
    },
    change: async (id, { start }) => {
      calls.push(`change ${id} ${start.toISOString()}`);
      return entry;
    },
    cancel: async (id, reason) => void calls.push(`cancel ${id} ${reason}`),
  };
  const deps = { ...world.parts, onlineCalendar };
  const actor = await world.actor('chair-rc');
  const at = world.clock.now();
  const order = { actor, at, kind: null, groupKey: null, startsAt: new Date('2027-02-25T10:00:00+06:00') };
  const { meeting } = await convene(deps, order);
  expect(world.parts.jobs.jobs.at(-1)).toEqual({
    data: { networkId: meeting.networkId, meetingId: meeting.id },
    notBefore: new Date('2027-01-25T10:02:00+06:00'),
  });
  const write = () => writeEvent(deps, meeting.networkId, meeting.id);
  await write();
  await write();
  const [notice] = await world.written({ person: 'UNDP' });
  expect(textOf(notice?.card as never)).toContain('https://teams.example/join');
  const change = { actor, at, meetingId: meeting.id, reason: 'travel' };
  await reschedule(deps, { ...change, startsAt: new Date('2027-02-26T10:00:00+06:00') });
  await write();
  await cancelMeeting(deps, change);
  await write();
  expect(calls).toEqual([
    'create 2027-02-25T04:00:00.000Z',
    'change e-1 2027-02-26T04:00:00.000Z',
    'cancel e-1 travel',
  ]);
  const [kept] = await world.parts.store.transaction((tx) => meetingsOf(tx, meeting.networkId));
  expect(kept?.state).toBe('cancelled');
});
