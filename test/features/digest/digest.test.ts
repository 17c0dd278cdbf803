import { createDigestFeature } from '../../../src/features/digest/feature';
import { entered } from '../../../src/features/digest/issues.usecases';
import type { DigestDeps, ReleaseOrder } from '../../../src/features/digest/types';
import { officeNote, textInOffice } from '../../harness/office';
import { buttonsOf, linkOf, openWorld, textOf, type World } from '../action-items/world';

let world: World;
let deps: DigestDeps;
let released: ReleaseOrder[];

async function open(code: string) {
  world = await openWorld(code, '2027-03-01T08:00:00+06:00');
  released = [];
  deps = { ...world.deps, onReleased: async (_tx, order) => void released.push(order) };
  world.define(createDigestFeature(deps));
  await world.store.transaction(async (tx) => {
    const network = await world.deps.networks.load(tx, world.networkId);
    await entered(deps, tx, network, world.deps.clock.now());
  });
}
afterEach(() => world.close());

const give = async (who: string, values: Readonly<Record<string, string>>) =>
  world.press(who, await world.say(who, 'digest'), 'Contribute', values);
const study = {
  Title: 'Remittances in 2026',
  Kind: 'data',
  Text: 'They grew.',
  Link: 'https://example.org/s',
  'Broken down': 'age,gender',
};

test('KG L36: called for, reminded of once by those who gave nothing, released as one card and a Word file', async () => {
  await open('KG');
  await world.until('2027-03-01T09:00:00+06:00');
  const [call] = await world.written('network');
  expect(call && textOf(call.card)).toMatch(
    /digest of March 2027[\s\S]*until Wed 31 Mar 2027, 09:00[\s\S]*Share regular updates/,
  );
  expect(textOf(await give('UNDP', study))).toContain(
    'Thank you. It goes to the members with the digest of March 2027.',
  );
  await give('UNDP', { ...study, Text: 'They grew by a tenth.' });
  await give('ILO', { Title: 'A [training](http://x)', Text: 'Held in Osh.' });
  await world.until('2027-03-31T08:59:59+06:00');
  expect(await world.written('UNDP')).toEqual([]);
  expect((await world.written('FAO')).map((row) => row.key)).toEqual(['digest:2027-M03:remind:person:FAO']);
  await world.until('2027-03-31T12:00:00+06:00');
  const [, issue, ...more] = await world.written('network');
  expect(more).toEqual([]);
  expect(released).toMatchObject([{ period: '2027-M03' }]);
  expect(issue && textOf(issue.card)).toMatch(
    /Internal use only[\s\S]*Members’ digest, March 2027[\s\S]*UNDP · Data or statistics, by age, gender\nThey grew by a tenth\.[\s\S]*Held in Osh\./,
  );
  expect(issue && textOf(issue.card)).not.toContain('They grew.\n');
  const url = new URL(String(issue && linkOf(issue.card, 'Download')));
  const [, , network = '', file = ''] = url.pathname.split('/');
  const [route] = createDigestFeature(deps).routes ?? [];
  const query = Object.fromEntries(url.searchParams);
  const answer = await route?.handle({ params: { network, file }, query, body: undefined, bearer: null });
  if (!officeNote)
    expect(textInOffice(answer?.body as Buffer)).toMatch(
      /^Members’ digest, March 2027[\s\S]*UNDP\s+Remittances in 2026/,
    );
  await give('FAO', { Title: 'Late', Text: 'For April.' });
  expect(textOf(await world.say('FAO', 'digest'))).toMatch(/Digest of April 2027[\s\S]*Late/);
  await world.until('2027-05-01T00:00:00+06:00');
  expect((await world.written('network')).map((row) => row.key.split(':').slice(1, 3).join(' '))).toEqual([
    '2027-M03 call',
    '2027-M03 issue',
    '2027-M04 call',
    '2027-M04 issue',
  ]);
});

test('a contribution is withdrawn until the release; somebody else’s, a bad link and an empty one are refused', async () => {
  await open('AZ');
  await give('UNDP', study);
  const card = await world.say('UNDP', 'digest');
  expect(buttonsOf(card)).toEqual(['Contribute', 'Withdraw']);
  await expect(world.press('FAO', card, 'Withdraw')).rejects.toMatchObject({ code: 'digest.not_yours' });
  expect(textOf(await world.press('UNDP', card, 'Withdraw'))).toContain('is withdrawn');
  expect(textOf(await world.press('UNDP', card, 'Withdraw'))).toContain('withdrawn before');
  await expect(give('UNDP', { ...study, Link: 'javascript:alert(1)' })).rejects.toMatchObject({
    code: 'digest.bad_link',
  });
  await expect(give('UNDP', { Title: 'Empty' })).rejects.toMatchObject({ code: 'digest.incomplete' });
  await expect(world.say('cso', 'digest')).rejects.toMatchObject({ code: 'digest.may_not' });
  await world.until('2027-04-01T00:00:00+04:00');
  expect((await world.written('network')).some((row) => row.key.includes(':issue:'))).toBe(false);
  expect((await world.written('secretariat')).map((row) => row.key)).toEqual([
    'digest:2027-M03:nothing:person:secretariat',
  ]);
});

test('BD: its Terms of Reference ask for no digest, so none is called for', async () => {
  await open('BD');
  await expect(world.say('UNDP', 'digest')).rejects.toMatchObject({
    code: 'digest.none',
    options: { rule: expect.anything() },
  });
  await world.until('2027-05-01T00:00:00+06:00');
  expect(await world.written('network')).toEqual([]);
});
