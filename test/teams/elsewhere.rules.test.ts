import fc from 'fast-check';
import { namedElsewhere } from '../../src/teams/command-table';
import { wordsOf } from '../../src/teams/text';

const CODES = ['AZ', 'BD', 'KG', 'TL', 'TR'];

describe('what is asked for by the number of another network belongs to another network', () => {
  test.each([
    ['decision UNNM-AZ/2027/D-001', 'UNNM-AZ/2027/D-001'],
    ['decision unnm-az/2027/d-001', 'unnm-az/2027/d-001'],
    ['meeting BD-2027-Q1-R', 'BD-2027-Q1-R'],
    ['decision AZ-W3', 'AZ-W3'],
    ['action TR-A-004', 'TR-A-004'],
    ['decisions AZ', 'AZ'],
  ])('«%s», said in KG', (words, named) => expect(namedElsewhere(words, CODES, 'KG')).toBe(named));

  test.each([
    'decision UNNM-KG/2027/D-001',
    'decisions KG',
    'decisions',
    'members az',
    'why TR-W-13',
    'request-meeting to speak of UNNM-AZ/2027/D-001 in person',
    'meeting XX-2027-Q1-R',
    'agenda LM',
  ])('«%s» is of KG', (words) => expect(namedElsewhere(words, CODES, 'KG')).toBeNull());

  test('whatever is typed, what is named is one of the words and not of this network', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        const named = namedElsewhere(`decision ${words}`, CODES, 'KG');
        expect(named === null || words.split(' ').includes(named)).toBe(true);
      }),
    );
  });
});

test.each([
  '<at>Convenor</at> decision KG-W1',
  '<div><div><at>Convenor</at>&nbsp;<b>decision</b> KG-W1</div></div>',
  '<p>decision KG-W1</p>',
  '\u200b\u200edecision\u00a0KG-W1\u2060',
  'decision <br/>KG-W1',
])('words are read whatever a client wraps them in: «%s»', (text) => {
  const own = { text: '<at>Convenor</at>', mentionedId: '28:bot' };
  expect(wordsOf(text, [own], '28:bot')).toBe('decision KG-W1');
});

test('what people mean by < stays', () => {
  expect(wordsOf('action add a &lt;b&gt; c &lt; d', [], '28:bot')).toBe('action add a <b> c < d');
});
