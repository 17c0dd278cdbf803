import fc from 'fast-check';
import { movedTo } from '../../../src/features/agenda/items.rules';
import {
  afterAct,
  afterChange,
  capacityTo,
  clearersOf,
  keepersOf,
  NEXT,
  readingOf,
  verdictOn,
  type WholeAct,
} from '../../../src/features/agenda/rules';
import type { AgendaItem, AgendaState, CirculatedAgenda, MeetingAgenda } from '../../../src/features/agenda/types';
import { aMeeting, aNetwork, anActor, anAgenda, anItem } from './builders';

const AT = new Date('2027-02-01T04:00:00Z');
const BY = { personId: 'chair-iom', capacity: 'co-chair' };
const ACTS: readonly WholeAct[] = ['send', 'clear', 'return', 'circulate'];
const STATES: readonly AgendaState[] = ['draft', 'awaiting', 'cleared', 'circulated'];
const act = (agenda: MeetingAgenda, name: WholeAct) =>
  afterAct(agenda, { act: name, by: BY, at: AT, remarks: 'Shorter.', callsDesk: true });

describe('the lifecycle', () => {
  test('only an agenda that awaits clearance is cleared', () => {
    for (const state of STATES) {
      const verdict = verdictOn(anAgenda({ state }), 'clear', 0);
      expect(verdict).toBe({ draft: 'wrong_state', awaiting: 'do', cleared: 'done', circulated: 'done' }[state]);
    }
  });

  test('only a cleared agenda is circulated', () => {
    for (const state of STATES) {
      expect(verdictOn(anAgenda({ state }), 'circulate', 0) === 'do').toBe(state === 'cleared');
    }
  });

  test('KG L65: what one co-chair cleared the other can return until it is circulated', () => {
    expect(verdictOn(anAgenda({ state: 'cleared' }), 'return', 0)).toBe('do');
    expect(verdictOn(anAgenda({ state: 'circulated' }), 'return', 0)).toBe('wrong_state');
  });

  test('a press on a card that showed another text does nothing', () => {
    for (const state of STATES) {
      for (const name of ACTS) expect(verdictOn(anAgenda({ state, version: 4 }), name, 3)).toBe('replaced');
    }
  });

  test('an act done twice is done once: the second finds it done', () => {
    for (const state of STATES) {
      for (const name of ACTS) {
        const agenda = anAgenda({ state });
        if (verdictOn(agenda, name, 0) === 'do') expect(verdictOn(act(agenda, name), name, 0)).toBe('done');
      }
    }
  });

  test('a change from anywhere is a draft again, and nothing of the clearance is left', () => {
    for (const state of STATES) {
      const agenda = anAgenda({ state, clearedBy: 'chair-rc', clearedAs: 'co-chair', clearedAt: AT });
      const changed = afterChange(agenda, [anItem(1)], null, true);
      expect(NEXT[state].change).toBe('draft');
      expect(changed).toMatchObject({ state: 'draft', version: 1, clearedBy: null, clearedAs: null, clearedAt: null });
    }
  });
});

describe('revisions', () => {
  const circulated: CirculatedAgenda = {
    revision: 2,
    items: [anItem(1), anItem(2)],
    at: AT,
    clearedBy: 'chair-rc',
    clearedAs: 'co-chair',
  };
  const standing = anAgenda({ state: 'circulated', revision: 2, version: 9 });

  test('a change after circulation makes the next revision', () => {
    const changed = afterChange(standing, movedTo(circulated.items, 2, 1), circulated, true);
    expect(changed).toMatchObject({ state: 'draft', revision: 3, version: 10 });
  });

  test('a draft that is again what was circulated is what was circulated', () => {
    const changed = afterChange(standing, movedTo(circulated.items, 2, 1), circulated, true);
    const back = afterChange(changed, circulated.items, circulated, true);
    expect(back).toMatchObject({ state: 'circulated', revision: 2, version: 11, clearedBy: 'chair-rc' });
  });
});

describe('calls to act', () => {
  test('the Secretariat is called by the first proposal, and not by each', () => {
    const first = afterChange(anAgenda(), [anItem(1)], null, false);
    expect([first.desk, afterChange(first, [anItem(1), anItem(2)], null, false).desk]).toEqual([1, 1]);
  });

  test('a proposal that takes a text back from clearance or circulation calls it again', () => {
    for (const state of ['awaiting', 'cleared', 'circulated'] as const) {
      expect(afterChange(anAgenda({ state, desk: 1 }), [anItem(1)], null, false).desk).toBe(2);
    }
  });

  test('nobody is called by what they do themselves', () => {
    expect(afterChange(anAgenda({ state: 'awaiting', desk: 1 }), [anItem(1)], null, true).desk).toBe(1);
  });
});

type Step = { readonly name: WholeAct | 'change'; readonly version: 'shown' | 'old'; readonly serial: number };

/** Runs presses and changes as the use cases do, and says what was circulated and what had been cleared before. */
function run(steps: readonly Step[]) {
  let agenda = anAgenda();
  let items: AgendaItem[] = [anItem(1), anItem(2), anItem(3)];
  let circulated: CirculatedAgenda | null = null;
  const texts: { cleared: string; out: string; revision: number }[] = [];
  let cleared = '';
  for (const { name, version, serial } of steps) {
    if (name === 'change') {
      items = movedTo(items, (serial % 3) + 1, ((serial >> 2) % 3) + 1);
      agenda = afterChange(agenda, items, circulated, serial % 2 === 0);
      continue;
    }
    if (verdictOn(agenda, name, agenda.version - (version === 'old' ? 1 : 0)) !== 'do') continue;
    agenda = act(agenda, name);
    if (name === 'clear') cleared = JSON.stringify(items);
    if (name === 'circulate') {
      const { clearedBy, clearedAs } = agenda;
      circulated = { revision: agenda.revision, items, at: AT, clearedBy, clearedAs };
      texts.push({ cleared, out: JSON.stringify(items), revision: agenda.revision });
    }
  }
  return { agenda, texts };
}

const someSteps = fc.array(
  fc.record({
    name: fc.constantFrom('change' as const, ...ACTS),
    version: fc.constantFrom('shown' as const, 'shown' as const, 'old' as const),
    serial: fc.nat(100),
  }),
  { maxLength: 60 },
);

test('whatever is pressed in whatever order, only what was cleared goes out, each revision once', () => {
  fc.assert(
    fc.property(someSteps, (steps) => {
      const { texts } = run(steps);
      for (const text of texts) expect(text.out).toBe(text.cleared);
      expect(texts.map((text) => text.revision)).toEqual(texts.map((_, index) => index));
    }),
    { numRuns: 500 },
  );
});

describe('rights (4.10)', () => {
  const KG = aNetwork('KG');
  const BD = aNetwork('BD');
  const may = (
    network: typeof KG,
    personId: string,
    name: 'propose' | 'keep' | 'clear',
    groupKey: string | null = null,
  ) =>
    capacityTo(
      name,
      anActor(network, personId),
      network,
      aMeeting(network, { groupKey, kind: groupKey ? 'group' : 'regular' }),
    );

  test('co-chairs clear in KG, the Coordinator does not', () => {
    expect([may(KG, 'chair-iom', 'clear'), may(KG, 'coordinator', 'clear')]).toEqual(['co-chair', null]);
  });

  test('the Coordinator clears in BD', () => expect(may(BD, 'coordinator', 'clear')).toBe('coordinator'));

  test('the Secretariat keeps the agenda and does not clear it', () => {
    expect([may(KG, 'secretariat', 'keep'), may(KG, 'secretariat', 'clear')]).toEqual(['secretariat', null]);
  });

  test('every representative proposes and none keeps', () => {
    expect([may(KG, 'UNICEF', 'propose'), may(KG, 'UNICEF', 'keep')]).toEqual(['representative', null]);
  });

  test("a group's chair keeps and clears the group's agenda only; its other participants propose nothing", () => {
    expect([may(KG, 'cso', 'clear', 'LM'), may(KG, 'cso', 'clear'), may(KG, 'cso', 'keep')]).toEqual([
      'group-chair',
      null,
      null,
    ]);
    expect([may(KG, 'participant', 'propose', 'LM'), may(KG, 'participant', 'propose')]).toEqual([null, null]);
  });

  test("a group's people read no agenda of the Network; its chair sees what it proposed there", () => {
    const reading = (personId: string, groupKey: string | null) =>
      readingOf(anActor(KG, personId), KG, aMeeting(KG, { groupKey }));
    expect([reading('participant', null), reading('participant', 'LM')]).toEqual(['none', 'all']);
    expect([reading('cso', null), reading('cso', 'LM'), reading('FAO', null)]).toEqual(['own', 'all', 'all']);
  });

  test('both co-chairs are asked in KG, the Coordinator in BD, the chair in a group', () => {
    const ids = (network: typeof KG, groupKey: string | null = null) =>
      clearersOf(network, aMeeting(network, { groupKey }), AT).map((person) => person.id);
    expect([ids(KG), ids(BD), ids(KG, 'LM')]).toEqual([['chair-rc', 'chair-iom'], ['coordinator'], ['cso']]);
    expect(keepersOf(KG, aMeeting(KG), AT).map((person) => person.id)).toEqual(['secretariat']);
  });
});
