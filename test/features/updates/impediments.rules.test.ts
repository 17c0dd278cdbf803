import fc from 'fast-check';
import {
  addressWords,
  agendaTitle,
  impedimentsIn,
  mayBecome,
  NEXT_STATES,
} from '../../../src/features/updates/impediments.rules';
import { aNetwork } from '../obligations/networks';

describe('what an update names as impediments', () => {
  test.each(['', '  ', 'None', 'none.', 'N/A', 'no', 'Nil', '-', 'No impediments to report', 'nothing'])(
    '«%s» is none',
    (words) => expect(impedimentsIn(words)).toEqual([]),
  );

  test('prose is one impediment, each point of a list is one', () => {
    expect(impedimentsIn('No data-sharing agreement.\nNone is in sight.')).toEqual([
      'No data-sharing agreement.\nNone is in sight.',
    ]);
    expect(impedimentsIn('- No agreement\n• No visas\n3. No money')).toEqual(['No agreement', 'No visas', 'No money']);
  });
});

test('TL, BD: to address with the Government; TR: for the Network to address', () => {
  expect(addressWords(aNetwork('TL'))).toBe('to address with the GoTL');
  expect(addressWords(aNetwork('BD'))).toBe('to address with the GoB');
  for (const code of ['TR', 'KG', 'AZ']) expect(addressWords(aNetwork(code))).toBe('for the Network to address');
});

test('the title on the agenda says with whom it is addressed, and is never longer than a title may be', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('TL', 'BD', 'TR', 'KG', 'AZ'),
      fc.string({ minLength: 1, maxLength: 500 }),
      (code, what) => {
        const network = aNetwork(code);
        const title = agendaTitle(network, { number: `${code}-I-001`, what });
        expect(title.length).toBeLessThanOrEqual(120);
        expect(title.startsWith(`${code}-I-001`)).toBe(true);
        expect(title.endsWith(addressWords(network))).toBe(true);
      },
    ),
  );
});

test('what is resolved or declined stays so', () => {
  for (const end of ['resolved', 'declined'] as const) {
    expect(NEXT_STATES[end]).toEqual([]);
    expect(mayBecome('open', end) && mayBecome('on_agenda', end)).toBe(true);
  }
  expect(mayBecome('resolved', 'declined')).toBe(false);
});
