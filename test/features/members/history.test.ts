import fc from 'fast-check';
import { addDays } from '../../../src/features/calendar/days.rules';
import { listOn, type MemberList } from '../../../src/features/members/list.rules';
import { readRecords } from '../../../src/features/members/store';
import { isAppError } from '../../../src/kernel/errors';
import { guid } from '../../harness/network-files';
import { type Members, openMembers } from './world';

const START = '2027-03-01';
const DAYS = Array.from({ length: 18 }, (_, n) => addDays(START, 2 * n - 4));
const MEMBERS = ['UNDP', 'ILO', 'FAO', 'UNWOMEN'];

const member = fc.constantFrom(...MEMBERS);
const ahead = fc.integer({ min: -3, max: 12 });
const person = fc.integer({ min: 0, max: 4 });
const kind = fc.constantFrom('primary', 'alternate', 'head');
const edit = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      op: fc.constant('add' as const),
      member,
      ahead,
      person,
      kind,
      level: fc.constantFrom('', 'Deputy', 'PM'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ op: fc.constant('end' as const), ahead, which: fc.nat(20) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('rename' as const),
      member,
      name: fc.constantFrom('New A', 'New B', 'New C'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('merge' as const), member, successor: member, ahead }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('withdraw' as const), member, ahead }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('act' as const), person, ahead, length: fc.nat(10) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant('table' as const),
      member,
      person,
      kind,
      level: fc.constantFrom('', 'Deputy', 'PM'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 5 }) }) },
);
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

const entra = (n: number) => guid(`person/${n}`);

/** Makes the edit and says from which day on it may be seen; an edit that is refused changes nothing on any day. */
async function make(world: Members, one: Edit, today: string): Promise<string> {
  const act = (verb: string, data: Record<string, unknown>) => world.act('secretariat', verb, data);
  const at = 'ahead' in one ? addDays(today, one.ahead) : today;
  switch (one.op) {
    case 'add':
      await act('members.add', {
        ...{ member: one.member, kind: one.kind, name: `P${one.person}`, account: entra(one.person) },
        ...{ from: at, level: one.level, succeed: 'yes' },
      });
      return at;
    case 'end': {
      const terms = (await world.network()).people.flatMap((p) => p.represents.map((term) => ({ ...term, p: p.id })));
      const term = terms[one.which % terms.length];
      if (!term) return '9999-12-31';
      const key = [term.p, term.memberId, term.as, term.from ?? ''].join('|');
      await act('members.end', { term: key, to: at, reason: 'x' });
      return addDays(at, 1);
    }
    case 'rename':
      await act('members.rename', { member: one.member, name: one.name });
      return today;
    case 'merge':
      await act('members.merge', { member: one.member, successor: one.successor, from: at });
      return at;
    case 'withdraw':
      await act('members.withdraw', { member: one.member, from: at, reason: 'x' });
      return at;
    case 'act':
      await act('members.act', {
        ...{ seat: 'rc', name: `P${one.person}`, account: entra(one.person), note: 'n' },
        ...{ from: at, to: addDays(at, one.length) },
      });
      return at;
    case 'table': {
      const row = `${one.member},P${one.person},,${entra(one.person)},${one.kind},${one.level},,`;
      const card = await act('members.import-preview', { table: `member,name,email,id,as,level,from,to\n${row}` });
      const preview = /"preview":"([^"]+)"/.exec(JSON.stringify(card))?.[1];
      await act('members.import-apply', { preview });
      return today;
    }
    case 'wait':
      await world.until(`${addDays(today, one.days)}T10:00:00+06:00`);
      return '9999-12-31';
  }
}

const lists = (world: Members): Promise<MemberList[]> =>
  world.store.transaction(async (tx) => {
    const network = await world.deps.networks.load(tx, world.networkId);
    const records = await readRecords(tx, network.id);
    return DAYS.map((day) => listOn(network, records, day));
  });

test('X-04: whatever is edited, the list as of a day never changes by an edit that holds from a later day', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 4, maxLength: 12 }), async (edits) => {
      const world = await openMembers('KG', `${START}T10:00:00+06:00`);
      try {
        for (const one of edits) {
          const before = await lists(world);
          const today = new Date(world.clock.now().getTime() + 6 * 3_600_000).toISOString().slice(0, 10);
          const holdsFrom = await make(world, one, today).catch((error) => {
            if (!isAppError(error)) throw error;
            return '9999-12-31';
          });
          const after = await lists(world);
          const earlier = (all: MemberList[]) => all.filter((list) => list.day < holdsFrom);
          expect(earlier(after)).toEqual(earlier(before));
          for (const list of after) for (const seat of list.seats) expect(seat.primary.length).toBeLessThanOrEqual(1);
        }
      } finally {
        await world.close();
      }
    }),
    { numRuns: 8 },
  );
}, 60_000);
