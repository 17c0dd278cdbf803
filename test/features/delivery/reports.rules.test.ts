import { resolve } from 'node:path';
import { checkCard } from '../../../src/cards/check';
import { createCardRenderer } from '../../../src/cards/renderer';
import { reportModel } from '../../../src/features/delivery/card-models';
import { headline, waitingWords } from '../../../src/features/delivery/messages';
import { byReason, subjectOf } from '../../../src/features/delivery/rules';
import { aNetwork } from '../agenda/builders';

const counts = { total: 11, failed: 0, unknown: 0, outdated: 0, waiting: 0 };

test.each([
  [{ failed: 3 }, '3 of 11 were not reached, because:'],
  [{ failed: 1 }, '1 of 11 was not reached, because:'],
  [{ failed: 2, unknown: 1 }, '3 of 11 were not reached (1 of them perhaps), because:'],
  [{ unknown: 1 }, '1 of 11 was perhaps not reached, because:'],
  [{ failed: 1, outdated: 2 }, '1 of 11 was not reached, 2 lack the last change, because:'],
  [{ outdated: 1 }, '1 of 11 lacks the last change'],
  [{ total: 1, failed: 1 }, 'One message did not arrive, because:'],
  [{ total: 1, unknown: 1 }, 'One message perhaps did not arrive, because:'],
  [{ waiting: 2 }, '2 of 11 are on the way'],
  [{}, 'All were reached'],
])('a report says no more than is known: %j', (known, words) => {
  expect(headline({ ...counts, ...known })).toBe(words);
});

test('what is still on its way is said beside what was not reached, and once', () => {
  expect(waitingWords({ ...counts, failed: 1, waiting: 1 })).toMatch(/^1 more is on the way/);
  expect(waitingWords({ ...counts, waiting: 1 })).toBe('');
});

test('thirty people without the app are one line to read, in the order in which they were missed', () => {
  const missed = ['Aigul', 'Nurgul', 'Jonas'].map((name, index) => ({
    serial: index,
    name,
    state: 'failed' as const,
    again: true,
    reason: index === 1 ? 'blocked' : 'no app',
  }));
  expect(byReason(missed)).toEqual([
    { reason: 'no app', names: ['Aigul', 'Jonas'] },
    { reason: 'blocked', names: ['Nurgul'] },
  ]);
});

test('what stands in a chat and in a channel is about the same thing', () => {
  expect([subjectOf('meeting:7:notice:person:p1'), subjectOf('meeting:7:notice:channel:network')]).toEqual([
    'meeting:7:notice',
    'meeting:7:notice',
  ]);
});

test('whoever was missed, their report is one that Teams takes, and says how many more there were', () => {
  const missed = Array.from({ length: 1_000 }, (_, index) => ({
    serial: index,
    name: `${'মোহাম্মদ আব্দুল্লাহ '.repeat(10)}${index}`,
    state: index % 2 ? ('failed' as const) : ('unknown' as const),
    again: index % 2 === 1,
    reason: `Teams refused it (code ${index % 9}).`,
  }));
  const cards = createCardRenderer(resolve(__dirname, '..', '..', '..', 'cards'));
  const ends = { subject: 'meeting:7:notice', title: 'Notice', total: 1_000, missed, waiting: 0 };
  const card = cards.render('delivery/report', reportModel(aNetwork('KG'), ends));
  expect(checkCard(card)).toEqual([]);
  expect(JSON.stringify(card)).toContain('and 850 more');
});
