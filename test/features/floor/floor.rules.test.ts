import fc from 'fast-check';
import { requireMembersAlone } from '../../../src/features/floor/decisions.usecases';
import { advanced, capacityOfChair, itemNow, takenUp, unfinished } from '../../../src/features/floor/rules';
import { readTyped } from '../../../src/features/floor/typed.rules';
import { aMeeting, aNetwork, anActor, anItem } from '../agenda/builders';

const NUMBER = 'KG-2027-Q1-R';

describe('what is typed in a meeting', () => {
  test.each([
    ['', null],
    [NUMBER, null],
    [`${NUMBER} next`, { act: 'next' }],
    ['item 3', { act: 'item', position: 3 }],
    [
      `${NUMBER} attendance UNDP, UN Women; ILO`,
      { act: 'attendance', all: false, members: ['UNDP', 'UN Women', 'ILO'] },
    ],
    ['represented all', { act: 'attendance', all: true, members: ['all'] }],
    [`${NUMBER} decision The Network meets; in June.`, { act: 'decision', text: 'The Network meets; in June.' }],
    [
      'action Share it; UNDP; 2027-03-31',
      { act: 'action', what: 'Share it', lead: 'UNDP', due: '2027-03-31', group: '' },
    ],
    ['read out KG-W3', { act: 'read', reference: 'KG-W3' }],
    ['No objection to KG-W3', { act: 'agree', reference: 'KG-W3' }],
    ['no objection', { act: 'agree', reference: '' }],
    [
      'objection KG-W3; UNDP; Too early; next meeting',
      { act: 'object', reference: 'KG-W3', member: 'UNDP', reason: 'Too early', outcome: 'to_meeting' },
    ],
    ['close', { act: 'close' }],
  ])('«%s»', (words, act) => expect(readTyped(words)?.act).toEqual(act));

  test.each(['objection KG-W3', 'objection KG-W3; UNDP; Too early; maybe', 'action Share it', 'item third'])(
    '«%s» lacks what it needs, and is told so',
    (words) => expect(readTyped(words)).toBeNull(),
  );
});

describe('item by item', () => {
  const items = [anItem(1, { standing: 'adoption' }), anItem(2), anItem(3), anItem(4, { standing: 'next' })];

  test('the chair comes to every item once, in order, also after one was taken up out of its turn', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }), (detours) => {
        let floor = detours.reduce((before, serial) => takenUp(before, serial), { item: null, done: [] } as Parameters<
          typeof advanced
        >[1]);
        for (let n = 0; n < 20 && itemNow(items, floor); n += 1) floor = advanced(items, floor);
        expect([...floor.done].sort()).toEqual([1, 2, 3, 4]);
        expect(itemNow(items, floor)).toBeUndefined();
      }),
    );
  });

  test('what was not reached is unfinished, standing items are not; where nobody kept track nothing is', () => {
    expect(unfinished(items, { item: 3, done: [1, 2] }).map(({ serial }) => serial)).toEqual([3]);
    expect(unfinished(items, { item: null, done: [] })).toEqual([]);
  });
});

test('rows 16 to 20: a co-chair in KG, the Coordinator in TR, the Secretariat writing it down; no member', () => {
  const capacity = (code: string, person: string) => {
    const network = aNetwork(code);
    return capacityOfChair(anActor(network, person), network, aMeeting(network));
  };
  expect(capacity('KG', 'chair-rc')).toBe('co-chair');
  expect(capacity('TR', 'coordinator')).toBe('coordinator');
  expect(capacity('KG', 'secretariat')).toBe('secretariat');
  expect(capacity('KG', 'UNDP')).toBeNull();
});

test('KG L75: while a stakeholder is marked as present nothing is decided', () => {
  const network = aNetwork('KG');
  expect(() => requireMembersAlone({ network, guests: [] })).not.toThrow();
  expect(() => requireMembersAlone({ network, guests: ['Red Crescent'] })).toThrow(
    expect.objectContaining({
      code: 'floor.guests_present',
      options: expect.objectContaining({ rule: expect.objectContaining({ source: expect.stringContaining('L75') }) }),
    }) as never,
  );
});
