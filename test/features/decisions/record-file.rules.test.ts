import { wordFile } from '../../../src/documents/word';
import { changesOf } from '../../../src/features/decisions/changes.card-models';
import { differenceRuns, shortDifference } from '../../../src/features/decisions/difference.rules';
import { consultationFile, outwardFile, recordFile } from '../../../src/features/decisions/record-file.card-models';
import { actBy } from '../../../src/features/decisions/rounds.rules';
import type { Loaded } from '../../../src/features/decisions/types';
import { aNetwork, History } from './builders';

const AT = new Date('2027-01-18T10:00:00+03:00');

function adopted(): Loaded {
  const network = aNetwork('TR');
  const history = new History(network, AT, { text: 'The Network begins a survey.' }).circulate(AT).deliver(AT);
  const by = { at: AT, personId: 'ILO', capacity: 'representative' as const };
  history.take(
    [actBy(by, 'position', { position: 'join_reservation', text: 'Not with part 2 <b>.', as: 'primary' }, 'ILO')],
    AT,
  );
  history.close();
  return { networkId: network.id, id: 'd', network, acts: history.acts, state: history.state, drawnUntil: null };
}

const wordsOf = (file: object): string => JSON.stringify(file);

test('4.11: the record holds the text and its fingerprint, every member, every act with its capacity', async () => {
  const item = adopted();
  const words = wordsOf(recordFile(item));
  expect(words).toContain(item.state.revision.hash);
  expect(words).toContain('joined, with a reservation «Not with part 2 <b>.»');
  expect(words).toContain('no objection (silent)');
  expect(words).toMatch(/ILO: joined, with a reservation: Not with part 2 <b>\.","ILO \(representative\)/);
  expect(words).toContain('Text delivered to UNHCR');
  expect((await wordFile(recordFile(item))).subarray(0, 2).toString()).toBe('PK');
});

test('4.7: to the Government go the text and a cover note, never positions, comments or names of members', () => {
  const words = wordsOf(consultationFile(adopted(), 'Presidency of Migration Management'));
  expect(words).toContain('The Network begins a survey.');
  expect(words).not.toMatch(/reservation|ILO|joined|position/);
});

test('what leaves the Network says nothing of how it came about', () => {
  const words = wordsOf(outwardFile(adopted()));
  expect(words).toContain('The Network begins a survey.');
  expect(words).not.toMatch(/reservation|ILO|silent/);
});

test('a revision shows what went and what came, in words for who hears the card', () => {
  const runs = differenceRuns('The Network launches a survey.', 'The Network begins a survey.');
  expect(runs.map(({ text, change }) => [text, change])).toEqual([
    ['The Network ', undefined],
    ['launches', 'removed'],
    ['begins', 'added'],
    [' a survey.', undefined],
  ]);
  const { network, state } = adopted();
  const next = { ...state.revision, label: '1', text: 'The Network begins two surveys.' };
  const { changes, changedFrom } = changesOf({ ...state, revision: next, revisions: [state.revision, next] });
  expect(network.charter.code).toBe('TR');
  expect(changedFrom).toBe('Changed from Rev.0');
  expect(changes.map(({ text }) => text).join('')).toContain(
    '[removed: a] [added: two] [removed: survey] [added: surveys].',
  );
});

test('a card shortens what stayed, and shows no difference that a phone could not hold', () => {
  const long = 'word '.repeat(400);
  const short = shortDifference(`${long}old${long}`, `${long}new${long}`);
  expect(short.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(400);
  expect(shortDifference('a '.repeat(2000), 'b '.repeat(2000))).toEqual([]);
});
