import { rule } from '../../../src/features/charters/rules';
import { keyFor } from '../../../src/features/setup/channels.rules';
import { guessMember } from '../../../src/features/setup/domains.rules';
import { questionsFor } from '../../../src/features/setup/questions.rules';
import { charters } from '../../harness/network-files';

const KG = charters.get('KG').members.value.map((member) => member.id);
const guess = (email: string | null, guest = false) => guessMember({ email, guest }, KG)?.memberId ?? null;

test.each([
  ['x@undp.org', 'UNDP'],
  ['x@KG.UNDP.ORG', 'UNDP'],
  ['x@iom.int', 'IOM'],
  ['x@one.un.org', 'RCO'],
  ['x@un.org', 'RCO'],
  ['x@unwomen.org', 'UNWOMEN'],
  ['x@who.int', null],
  ['x@notundp.org', null],
  ['x@undp.org.example', null],
  ['undp.org', null],
  [null, null],
])('the address %s suggests %s in KG', (email, expected) => expect(guess(email)).toBe(expected));

test('a guest is suggested for nothing', () => expect(guess('x@undp.org', true)).toBeNull());

test('un.org is shared: where the Network has no RCO, the next entity that uses it is suggested, with a doubt', () => {
  expect(guessMember({ email: 'x@un.org', guest: false }, ['UNODC'])).toEqual({
    memberId: 'UNODC',
    sharedDomain: 'un.org',
  });
});

test.each([
  ['Labour Migration', [], 'LM'],
  ['Labour Migration', ['lm'], 'LM-2'],
  ['TWG on Labour Migration', [], 'LM'],
  ['Returns', [], 'RETURNS'],
  ['Regular', [], 'REGULAR-2'],
  ['Annual', [], 'ANNUAL-2'],
  ['X1', [], 'X1-2'],
  ['2030 Agenda', [], 'G2A'],
  ['Миграция', [], 'G'],
])('the channel %j gets a key like the network file’s', (name, taken, key) => {
  expect(keyFor(name, taken)).toBe(key);
  expect(keyFor(name, taken)).toMatch(/^[A-Za-z][A-Za-z0-9-]{0,19}$/);
});

test.each(charters.all().map((charter) => [charter.code, charter] as const))(
  '6.5: every question of %s names rules and settings that the charter has',
  (_code, charter) => {
    for (const question of questionsFor(charter)) {
      const keys = [...question.keys, ...question.settings.map((name) => `settings.${name}`)];
      expect(keys.length).toBeGreaterThan(0);
      for (const key of keys) expect(rule(charter, key).text).not.toBe('');
    }
  },
);
