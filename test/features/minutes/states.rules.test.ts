import fc from 'fast-check';
import {
  actsOpenIn,
  after,
  chairSees,
  isPublic,
  RIGHT_FOR,
  TRANSITIONS,
} from '../../../src/features/minutes/states.rules';
import type { MinutesAct, MinutesState } from '../../../src/features/minutes/types';

const states = Object.keys(TRANSITIONS) as MinutesState[];
const acts = Object.keys(RIGHT_FOR) as MinutesAct[];

test('nobody edits final minutes', () => expect(actsOpenIn('final')).toEqual([]));

test('minutes go to the members only after the chair has cleared them', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 60 }), (tried) => {
      let state: MinutesState = 'capture';
      let cleared = false;
      // a round is resumed with the text that was cleared for it: there is none before the first circulation
      let round = false;
      for (const act of tried) {
        const next: MinutesState | null = act === 'resumed' && !round ? null : after(state, act);
        if (next === null) continue;
        if (act === 'clear' || act === 'resumed') cleared = true;
        if (act === 'circulate') round = true;
        if (act === 'reopened') round = false;
        if (next === 'draft') cleared = false;
        state = next;
        if (isPublic(state)) expect(cleared).toBe(true);
      }
    }),
  );
});

test('only silence makes minutes final: no person has that act', () => {
  const toFinal = states.flatMap((state) => acts.filter((act) => after(state, act) === 'final'));
  expect(toFinal).toEqual(['adopted']);
  expect(RIGHT_FOR.adopted).toBeNull();
});

test('every state but the last leads on, and the captured record is closed before it is drafted', () => {
  expect(states.filter((state) => actsOpenIn(state).length === 0)).toEqual(['final']);
  expect(states.filter((state) => after(state, 'draft') !== null)).toEqual(['closed']);
  expect(states.filter((state) => after(state, 'decision') !== null)).toEqual(['capture']);
});

test('the chair sees the draft, not the notes taken in the meeting', () => {
  expect(states.filter((state) => !chairSees(state))).toEqual(['capture', 'closed']);
});
