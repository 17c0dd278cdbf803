import { createLinks } from '../../src/kernel/links';

const ORIGIN = 'https://convenor.example.org';
const NOW = new Date('2027-02-04T09:00:00Z');
const links = createLinks(ORIGIN, 'a secret of thirty-two characters');
const plain = links.sign('/minutes/kg/m1.docx', NOW, 7);
const PATH = '/minutes/kg/m1.docx';

const cardWith = (url: string) => ({ type: 'AdaptiveCard', version: '1.5', body: [{ url }] }) as never;
const madeOut = (url: string, to = 'entra aigul'): string =>
  (links.madeOut(cardWith(url), to) as unknown as { body: [{ url: string }] }).body[0].url;
const queryOf = (url: string): Record<string, string> => Object.fromEntries(new URL(url).searchParams);
const opens = (query: Record<string, string>, path = PATH, now = NOW) => links.holds(path, query, now);

test('4: a signed link opens its own path, until it ends', () => {
  expect(opens(queryOf(plain))).toBe(true);
  expect(opens(queryOf(plain), '/minutes/kg/m2.docx')).toBe(false);
  expect(opens(queryOf(plain), PATH, new Date(NOW.getTime() + 7 * 86_400_000))).toBe(true);
  expect(opens(queryOf(plain), PATH, new Date(NOW.getTime() + 7 * 86_400_000 + 1))).toBe(false);
  expect(links.givenTo(PATH, queryOf(plain))).toBeNull();
});

test('4: a link made out to a person opens, says to whom, and ends with the link that it was made of', () => {
  const query = queryOf(madeOut(plain));
  expect(opens(query)).toBe(true);
  expect(links.givenTo(PATH, query)).toBe('entra aigul');
  expect(opens(query, '/minutes/kg/m2.docx')).toBe(false);
  expect(opens(query, PATH, new Date(NOW.getTime() + 8 * 86_400_000))).toBe(false);
});

test('4: a link made out to a person opens in no other form: neither altered, nor unsealed, nor made out to somebody else', () => {
  const query = queryOf(madeOut(plain));
  const { to, seal, ...rest } = query as { to: string; seal: string } & Record<string, string>;
  const bent: Record<string, string>[] = [
    { ...query, seal: `${seal.slice(0, -1)}${seal.endsWith('A') ? 'B' : 'A'}` },
    { ...query, seal: '' },
    { ...query, to: 'entra bakyt' },
    { ...query, to: '' },
    { ...query, until: String(NOW.getTime() + 99 * 86_400_000) },
    { ...rest },
    { ...rest, to },
    { ...rest, seal },
    // the seal is no signature, nor the other way round
    { ...rest, sig: seal },
    { ...rest, to, seal: queryOf(plain).sig ?? '' },
  ];
  for (const one of bent) expect([one, opens(one), links.givenTo(PATH, one)]).toEqual([one, false, null]);
});

test('4: a sound signature beside a seal that is not sound opens nothing', () => {
  expect(opens({ ...queryOf(plain), to: 'entra aigul', seal: 'x' })).toBe(false);
  expect(opens({ ...queryOf(plain), seal: 'x' })).toBe(false);
  expect(opens({ ...queryOf(plain), to: 'entra aigul' })).toBe(false);
});

test('4: what somebody wrote in the form of a link is made out to nobody: only our own signature is worth a seal', () => {
  const forged = `${ORIGIN}${PATH}?until=${NOW.getTime() + 1}&sig=AAAA`;
  expect(madeOut(forged)).toBe(forged);
  expect(madeOut(`see ${plain}`)).toBe(`see ${plain}`);
  const elsewhere = plain.replace(ORIGIN, 'https://evil.example');
  expect(madeOut(elsewhere)).toBe(elsewhere);
});

test('4: a link of another secret opens nothing here', () => {
  const theirs = createLinks(ORIGIN, 'another secret of thirty characters').sign(PATH, NOW, 7);
  expect(opens(queryOf(theirs))).toBe(false);
});
