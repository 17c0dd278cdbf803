import { built, KINDS, median, placeOn, rounded, scaled, silent, storeOf } from './places.mjs';

const TURNS = 3;
const DUE = scaled(1_000);
const NOW = new Date('2027-02-01T12:00:00Z');
const FEW = scaled(10_000);
const MANY = scaled(1_000_000);

/** One sweep over a thousand that are due, among ten thousand that stand in the agenda and among a million, in turn. */
export async function sweep(note) {
  const rows = [];
  for (const kind of KINDS) rows.push(await on(kind, note));
  return rows;
}

async function on(kind, note) {
  const small = await agendaOf(kind, FEW);
  const large = await agendaOf(kind, MANY);
  const ratios = [];
  for (let turn = 0; turn <= TURNS; turn += 1) {
    const little = await small.swept();
    const much = await large.swept();
    note(`${kind}: ${little.toFixed(0)} ms and ${much.toFixed(0)} ms`);
    if (turn > 0) ratios.push(much / little);
  }
  const plan = await large.plan();
  await small.close();
  await large.close();
  const ratio = median(ratios);
  return {
    what: `a sweep over ${DUE} due among 1,000,000, of one among 10,000 (${kind})`,
    measured: `${rounded(ratio)} (${plan})`,
    target: '≤ 1.5',
    ok: ratio <= 1.5,
  };
}

async function agendaOf(kind, stored) {
  const store = await storeOf(await placeOn(kind));
  const clock = { now: () => NOW, machine: () => new Date(), stands: () => true };
  const sweeper = built('jobs/sweep.js').createSweep(store, clock, silent, async () => {});
  sweeper.define([{ kind: 'bench', handle: async () => {} }]);
  const fill = (count, from, prefix) =>
    store.transaction((tx) =>
      tx.query(
        `insert into dues (network_id, kind, subject, at)
         select 'n' || (i % 100), 'bench', $1::text || i, $2::timestamptz + i * interval '1 second' from generate_series(1, $3::int) i`,
        [prefix, from.toISOString(), count],
      ),
    );
  await store.transaction((tx) =>
    tx.query(
      `insert into networks (network_id, charter, tenant_id, team_id, service_url, revision, created_at)
       select 'n' || i, 'BD', 'n' || i, 'n' || i, 'http://127.0.0.1:1', '1', now() from generate_series(0, 99) i`,
    ),
  );
  await fill(stored - DUE, new Date(NOW.getTime() + 60_000), 'later');
  await store.transaction((tx) => tx.query('analyze dues'));
  let turn = 0;
  return {
    swept: async () => {
      turn += 1;
      await fill(DUE, new Date(NOW.getTime() - 3_600_000), `due-${turn}-`);
      const began = performance.now();
      const done = await sweeper.run(NOW);
      if (done !== DUE) throw new Error(`${done} of ${DUE} were done`);
      return performance.now() - began;
    },
    plan: () => planOf(store),
    close: () => store.close(),
  };
}

/** By which way the oldest is found. */
async function planOf(store) {
  const { rows } = await store.transaction((tx) =>
    tx.query(`explain select * from dues where at <= '2027-02-01T12:00:00Z'
      order by at, network_id, kind, subject limit 1 for update skip locked`),
  );
  const lines = rows.map((row) => row['QUERY PLAN']);
  return lines
    .find((line) => line.includes('Scan'))
    ?.replace(/\(.*/, '')
    .replace('->', '')
    .trim();
}
