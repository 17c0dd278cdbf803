import { createDecisionsFeature } from '../../../src/features/decisions/feature';
import { openWorld } from './world';

test('4.11: the record and the register are files behind signed links, each link for one file; no cell is a formula', async () => {
  const w = await openWorld('BD', '2027-01-12T11:00:00+06:00');
  await w.decide('UNDP', 'coordinator', { Title: '=cmd|x', Text: 'The Network maps services.' });
  await w.position('ILO', 'Join with reservation', { Text: 'Not with part 2.' });
  await w.until('2027-01-25T11:00:00+06:00');
  const routes = createDecisionsFeature(w.deps).routes ?? [];
  const card = JSON.stringify(await w.say('ILO', 'decision', 'BD-W1'));
  const url = new URL(/http:\/\/127[^"]+record\.docx[^"]*/.exec(card)?.[0] ?? '');
  const [, , network = '', decision = ''] = url.pathname.split('/');
  const route = routes.find((r) => r.path.endsWith('record.docx'));
  const query = Object.fromEntries(url.searchParams);
  const answer = await route?.handle({ params: { network, decision }, query, body: undefined, bearer: null });
  expect(answer?.status).toBe(200);
  expect(Buffer.from(answer?.body as Uint8Array).toString('latin1', 0, 2)).toBe('PK');
  await expect(
    route?.handle({ params: { network, decision }, query: { ...query, sig: 'x' }, body: undefined, bearer: null }),
  ).rejects.toThrow(/link/);
  const other = routes.find((r) => r.path.endsWith('outward.docx'));
  await expect(other?.handle({ params: { network, decision }, query, body: undefined, bearer: null })).rejects.toThrow(
    /link/,
  );
  const reg = JSON.stringify(await w.say('ILO', 'decisions'));
  const u2 = new URL(/http:\/\/127[^"]+register\.csv[^"]*/.exec(reg)?.[0] ?? '');
  const csv = await routes
    .find((r) => r.path.endsWith('.csv'))
    ?.handle({ params: { network }, query: Object.fromEntries(u2.searchParams), body: undefined, bearer: null });
  expect(String(csv?.body)).toContain("'=cmd|x");
  await w.close();
});
