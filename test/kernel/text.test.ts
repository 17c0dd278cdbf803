import fc from 'fast-check';
import { shortened } from '../../src/kernel/text';

describe('what is too long for a card', () => {
  test('a text that fits stays as it is', () => {
    expect(shortened('Thursday', 8)).toBe('Thursday');
  });

  test('a longer one ends with … and is no longer than asked', () => {
    expect(shortened('Thursday', 7)).toBe('Thursd…');
  });

  test('a sign of two units is not cut through: a lone surrogate would be refused by the store', () => {
    expect(shortened('a😀b', 3)).toBe('a…');
  });

  test('a Bangla letter keeps its vowel', () => {
    expect(shortened('কি কি', 3)).toBe('কি…');
  });

  test('any text whatever gives well-formed words of at most that length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (text, most) => {
        const words = shortened(text, most);
        expect(words.length).toBeLessThanOrEqual(most);
        expect(Buffer.from(words, 'utf8').toString('utf8')).toBe(words);
      }),
    );
  });
});
