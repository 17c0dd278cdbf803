import fc from 'fast-check';
import { changesBetween, sameItems } from '../../../src/features/agenda/changes.rules';
import {
  movedTo,
  ordered,
  paperOf,
  placed,
  readItem,
  timesOf,
  totalMinutes,
  without,
} from '../../../src/features/agenda/items.rules';
import { CLOSING, standingItems } from '../../../src/features/agenda/standing.rules';
import { aMeeting, aNetwork, anItem, charters } from './builders';

const KG = aNetwork('KG');
const WORDS = {
  title: 'Children left behind',
  purpose: 'Discussion',
  minutes: '20',
  lead: '',
  paper: '',
  objectives: '',
};
const read = (more: Partial<typeof WORDS>) => readItem(KG, { ...WORDS, ...more }, '2027-01-25');
const faultsOf = (more: Partial<typeof WORDS>) => {
  const reading = read(more);
  return reading.ok ? [] : reading.faults.map((fault) => fault.path);
};

const someItems = fc.integer({ min: 0, max: 12 }).map((n) => Array.from({ length: n }, (_, i) => anItem(i + 1)));
/** A text and another made from it by moving, taking off, adding and changing items. */
const twoTexts = fc
  .tuple(someItems, fc.array(fc.tuple(fc.constantFrom('move', 'drop', 'add', 'edit'), fc.nat(20), fc.nat(20))))
  .map(([before, steps]) => {
    let next = before.length;
    const after = steps.reduce((items, [step, a, b]) => {
      const serial = items[a % Math.max(1, items.length)]?.serial ?? 0;
      if (step === 'move') return movedTo(items, serial, b);
      if (step === 'drop') return without(items, serial);
      if (step === 'add') return placed(items, anItem(++next), CLOSING);
      return items.map((item) => (item.serial === serial ? { ...item, minutes: 11 + b } : item));
    }, before);
    return { before, after };
  });

describe('the form of an item', () => {
  test('is read into its fields', () => {
    expect(read({ lead: 'UNICEF', paper: 'https://a.example.org/x', objectives: '7,1,7' })).toEqual({
      ok: true,
      fields: {
        title: 'Children left behind',
        purpose: 'discussion',
        minutes: 20,
        lead: 'UNICEF',
        paper: 'https://a.example.org/x',
        paperTitle: null,
        paperMark: 'internal',
        objectives: [1, 7],
        handling: 'internal',
        stateRelevant: null,
      },
    });
  });

  test('names every fault by the label of its input', () => {
    const bad = { title: ' ', purpose: 'Vote', minutes: '1.5', lead: 'WHO', paper: 'ftp://x.org', objectives: '24' };
    expect(faultsOf(bad)).toEqual(['Title', 'Purpose', 'Minutes', 'Lead', 'Paper', 'GCM objectives']);
  });

  test.each(['', '0', '241', 'ten', '-5', 'Infinity'])('minutes «%s» are none', (minutes) => {
    expect(faultsOf({ minutes })).toEqual(['Minutes']);
  });

  test('strictly confidential content is refused', () => {
    expect(faultsOf({ title: 'Strictly confidential: cases' })).toEqual(['Title']);
  });

  test.each(['javascript:alert(1)', 'https://user:word@a.org', 'https://localhost', 'a.org/x', 'ftp://a.org'])(
    'a paper is a plain web link: %s is none',
    (paper) => expect(paperOf(paper)).toBeUndefined(),
  );

  test.each([
    { title: 'Strictly confidential: names' },
    { paperTitle: 'A strictly-confidential note' },
    { paperMark: 'Strictly Confidential' },
    { handling: 'strictly confidential' },
    { paper: 'https://a.org/strictly_confidential.docx' },
  ])('what is strictly confidential is refused wherever it is said: %j', (more) => {
    const reading = readItem(KG, { ...WORDS, ...more }, '2027-01-25');
    expect(reading.ok).toBe(false);
    expect(JSON.stringify(reading)).toContain('strictly confidential');
  });

  test('KG L71: a decision is relevant to the state unless somebody says no; TL asks nobody', () => {
    const relevance = (network: typeof KG, more: object) => {
      const reading = readItem(network, { ...WORDS, ...more }, '2027-01-25');
      return reading.ok ? reading.fields.stateRelevant : 'refused';
    };
    expect(relevance(KG, { purpose: 'Decision' })).toBe(true);
    expect(relevance(KG, { purpose: 'Decision', relevant: 'no' })).toBe(false);
    expect(relevance(KG, {})).toBeNull();
    expect(relevance(aNetwork('TL'), { purpose: 'Decision', relevant: 'yes' })).toBeNull();
  });

  test('a link holds nothing that could end it early on a card', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['https'], withFragments: true }), fc.string(), (url, tail) => {
        const paper = paperOf(`${url}/${tail}`);
        if (typeof paper === 'string') expect(paper).toMatch(/^https:\/\/[^\s()[\]\\`*<>]+$/);
      }),
    );
  });
});

describe('standing items (3.2)', () => {
  const titles = (code: string, kind: 'regular' | 'annual' | 'group' = 'regular') =>
    standingItems(charters.get(code), aMeeting(aNetwork(code), { kind })).map((item) => item.title);

  test('KG: adoption first, next meeting last, its groups by their own name', () => {
    expect(titles('KG')).toEqual([
      'Adoption of the agenda',
      'Matters arising and action matrix',
      'Working Group updates',
      'Impediments',
      'Work plan',
      'Information exchange',
      'Any other business',
      'Next meeting',
    ]);
  });

  test('TR alone has MPTF delivery (TR L77) and no work plan', () => {
    for (const code of ['TR', 'KG', 'TL', 'BD', 'AZ']) {
      expect(titles(code).some((title) => title.includes('MPTF'))).toBe(code === 'TR');
      expect(titles(code).includes('Work plan')).toBe(code !== 'TR');
    }
    expect(titles('TR')).toContain('Technical Working Group updates');
  });

  test.each(['KG', 'AZ'])('%s: the annual meeting has the three purposes of its Terms of Reference', (code) => {
    expect(titles(code, 'annual')).toEqual([
      'Adoption of the agenda',
      'Review of Network progress',
      'Ways to further enhance collaboration',
      'Emerging challenges',
      'Any other business',
      'Next meeting',
    ]);
  });

  test('they leave time for proposals, in every network and kind of meeting', () => {
    for (const code of ['TR', 'KG', 'TL', 'BD', 'AZ']) {
      for (const kind of ['regular', 'extraordinary', 'group'] as const) {
        const items = standingItems(charters.get(code), { kind });
        expect(totalMinutes(items)).toBeLessThanOrEqual(80);
      }
    }
  });
});

describe('order and running time', () => {
  test('a proposal goes before what closes the meeting', () => {
    const items = placed(standingItems(KG.charter, { kind: 'regular' }), anItem(99), CLOSING);
    expect(items.map((item) => item.standing ?? item.serial).slice(-3)).toEqual([99, 'aob', 'next']);
  });

  test('positions are 1, 2, 3 … after every change', () => {
    fc.assert(
      fc.property(twoTexts, ({ after }) => {
        expect(after.map((item) => item.position)).toEqual(after.map((_, index) => index + 1));
      }),
    );
  });

  test('moving loses and doubles nothing, and puts the item where it was wanted', () => {
    fc.assert(
      fc.property(someItems, fc.nat(15), fc.integer({ min: -3, max: 20 }), (items, at, position) => {
        const serial = items[at]?.serial ?? 0;
        const moved = movedTo(items, serial, position);
        expect(moved.map((item) => item.serial).sort()).toEqual(items.map((item) => item.serial).sort());
        const wanted = Math.min(Math.max(1, position), items.length);
        if (serial > 0) expect(moved.find((item) => item.serial === serial)?.position).toBe(wanted);
      }),
    );
  });

  test('each item begins when the one before ends', () => {
    const times = timesOf([anItem(1, { minutes: 5 }), anItem(2, { minutes: 20 }), anItem(3)]);
    expect(times).toEqual([
      { from: 0, to: 5 },
      { from: 5, to: 25 },
      { from: 25, to: 35 },
    ]);
  });
});

describe('what changed between two texts', () => {
  test('nothing, where nothing did', () => {
    fc.assert(fc.property(someItems, (items) => sameItems(items, ordered(items))));
  });

  test('one item moved to the top is one change', () => {
    const before = [1, 2, 3, 4, 5].map((serial) => anItem(serial));
    const changes = changesBetween(before, movedTo(before, 5, 1));
    expect(changes.map(({ kind, item }) => [kind, item.serial])).toEqual([['moved', 5]]);
  });

  test('an item can be moved and changed at once', () => {
    const before = [anItem(1), anItem(2), anItem(3)];
    const after = movedTo([anItem(1), anItem(2), anItem(3, { minutes: 30, lead: 'ILO' })], 3, 1);
    expect(changesBetween(before, after)).toMatchObject([
      { kind: 'changed', fields: ['minutes', 'lead'] },
      { kind: 'moved', from: 3 },
    ]);
  });

  test('the changes account for every difference: without them the texts are the same', () => {
    fc.assert(
      fc.property(twoTexts, ({ before, after }) => {
        const changes = changesBetween(before, after);
        const of = (kind: string) => new Set(changes.filter((c) => c.kind === kind).map((c) => c.item.serial));
        const [added, removed, moved, changed] = ['added', 'removed', 'moved', 'changed'].map(of);
        const rest = (items: typeof before, left: (Set<number> | undefined)[]) =>
          items.filter((item) => !left.some((set) => set?.has(item.serial)));
        const old = rest(before, [removed, moved]);
        const now = rest(after, [added, moved]);
        expect(now.map((item) => item.serial)).toEqual(old.map((item) => item.serial));
        for (const [index, item] of now.entries()) {
          if (!changed?.has(item.serial)) expect(item.minutes).toBe(old[index]?.minutes);
        }
        expect(changes.length === 0).toBe(sameItems(before, after));
      }),
    );
  });
});
