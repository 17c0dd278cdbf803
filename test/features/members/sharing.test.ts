import { insertMeeting } from '../../../src/features/meetings/store';
import type { Meeting } from '../../../src/features/meetings/types';
import { entered, meetingConvened } from '../../../src/features/members/share.usecases';
import { type Members, openMembers } from './world';

let world: Members;
beforeEach(async () => {
  world = await openMembers('KG', '2027-03-01T10:00:00+06:00');
});
afterEach(() => world.close());

const days = async () => (await world.shared()).map(({ key }) => key.split(':')[2]);

const aMeeting = (more: Partial<Meeting> = {}): Meeting => ({
  networkId: world.networkId,
  id: 'm1',
  number: 'KG-2027-Q2-R',
  kind: 'regular',
  groupKey: null,
  startsAt: new Date('2027-05-20T10:00:00+06:00'),
  minutes: 120,
  place: null,
  state: 'convened',
  convenedBy: world.id('chair-rc'),
  capacity: 'co-chair',
  convenedAt: new Date('2027-03-01T10:00:00+06:00'),
  unctReason: null,
  sequence: 0,
  ...more,
});

const convened = (meeting: Meeting) =>
  world.store.transaction(async (tx) => {
    await insertMeeting(tx, meeting);
    await meetingConvened(world.deps, tx, meeting);
  });

test('KG-S-06: the list is shared on the first working day of each quarter at 09:00; entering twice shares once', async () => {
  const network = await world.network();
  for (let n = 0; n < 2; n += 1)
    await world.store.transaction((tx) => entered(world.deps, tx, network, world.clock.now()));
  await world.until('2027-04-01T08:59:59+06:00');
  expect(await days()).toEqual([]);
  await world.until('2027-04-01T09:00:00+06:00');
  expect(await days()).toEqual(['2027-04-01']);
  await world.until('2027-12-31T23:00:00+06:00');
  expect(await days()).toEqual(['2027-04-01', '2027-07-01', '2027-10-01']);
});

test('KG-S-06: the list is shared 10 working days before a meeting at 09:00', async () => {
  await convened(aMeeting());
  await world.until('2027-05-06T08:59:59+06:00');
  expect(await days()).toEqual([]);
  await world.until('2027-05-06T09:00:00+06:00');
  expect(await days()).toEqual(['2027-05-06']);
});

test('a meeting that was cancelled, came too soon or is a group’s shares no list', async () => {
  await convened(aMeeting({ state: 'cancelled' }));
  await convened(aMeeting({ id: 'm2', number: 'x', startsAt: new Date('2027-03-08T10:00:00+06:00') }));
  await convened(aMeeting({ id: 'm3', number: 'y', kind: 'group', groupKey: 'LM' }));
  await world.until('2027-06-01T10:00:00+06:00');
  expect(await days()).toEqual([]);
});

test('`Share the list now` is for those who keep the roster', async () => {
  await world.act('secretariat', 'members.share', {});
  expect(await days()).toEqual(['2027-03-01']);
  await expect(world.act('UNDP', 'members.share', {})).rejects.toMatchObject({ code: 'members.may_not_edit' });
});
