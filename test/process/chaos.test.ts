import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPglite } from '../../src/store/pglite';
import { openPostgres } from '../../src/store/postgres';
import { FakeTeams } from '../harness/fake-teams';
import { projectRoot } from '../harness/network-files';
import { newDatabase, storeKind } from '../harness/store';
import { readRows } from './chaos/checker/rows';
import { checkWhole } from './chaos/checker/whole';
import { damaged } from './chaos/damages';
import { createDice, type Dice } from './chaos/dice';
import { keptOf, placesOf } from './chaos/evidence';
import { createFaults } from './chaos/faults';
import { Fleet } from './chaos/fleet';
import { Ledger } from './chaos/ledger';
import { chaosNetwork } from './chaos/networks';
import { CODES, NetworkLife } from './chaos/quarter';

/**
 * A busy quarter while bots are killed, their lines to the store are cut and Teams has a bad day: at the end everything that was
 * acknowledged is there, nobody was told twice, and what nobody can know is reported. A short form here; `npm run chaos` for
 * the long one.
 */
const { CHAOS_SECONDS, CHAOS_SEED, CHAOS_REPORT, CHAOS_KEEP } = process.env;
const LONG = CHAOS_SECONDS !== undefined;
const MACHINE_MS = Number(CHAOS_SECONDS ?? 6) * 1_000;
const SEED = Number(CHAOS_SEED ?? 20_270_125);
const NETWORKS = LONG ? CODES : CODES.slice(1, 3);
const BEGIN = new Date('2027-01-25T04:30:00Z');
const CHARTERS = join(projectRoot, 'charters');
const DAY = 86_400_000;
const [BUSY, LANES] = LONG ? [5, 3] : [2, 2];
const ENDINGS = LONG ? 5 : 0;
/** A quarter is lived in the machine's time, however long that is; of a short one a week. */
const QUARTER_DAYS = LONG ? 60 : 7;
const MEETING_DAY = LONG ? '2027-02-09' : '2027-02-25';

function doneIn(ledger: Ledger): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind, done } of ledger.acts) if (done) counts[kind] = (counts[kind] ?? 0) + 1;
  for (const [name, { acknowledged }] of ledger.facts) {
    const [kind = '', , , act = ''] = name.split('|');
    const what = kind === 'minutes' ? `minutes: ${act}` : kind;
    if (acknowledged) counts[what] = (counts[what] ?? 0) + 1;
  }
  return counts;
}

/** Some hours on; or as many days as are to be made up for, but no week at once. */
function nextOf(now: Date, lived: number, dice: Dice): Date {
  const wanted = BEGIN.getTime() + lived * QUARTER_DAYS * DAY;
  const [least, most] = [dice.between(4, 10) * 3_600_000, dice.between(48, 110) * 3_600_000];
  return new Date(now.getTime() + Math.min(most, Math.max(least, wanted - now.getTime())));
}

let dataDir: string;
let database: { url: string; drop(): Promise<void> } | null;
let stop = async (): Promise<void> => {};
const allTeams: FakeTeams[] = [];

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'convenor-chaos-'));
  database = storeKind === 'postgres' ? await newDatabase() : null;
});

afterEach(async () => {
  await stop();
  for (const teams of allTeams.splice(0)) await teams.stop();
  await database?.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

// the short form is about bots that share a store; one by itself is killed in crash.test.ts too
const chaos = LONG || storeKind === 'postgres' ? test : test.skip;

chaos(
  'a busy quarter, killed and cut at random: nothing that was acknowledged is lost, and nobody is told twice',
  async () => {
    const dice = createDice(SEED);
    const bots = storeKind === 'postgres' ? 2 : 1;
    const fleet = new Fleet({ dice, bots, dataDir, databaseUrl: database?.url ?? null, at: BEGIN.toISOString() });
    stop = () => fleet.stop();
    await fleet.start();
    const clock = { now: BEGIN };
    const ledger = new Ledger();
    const figures = { twice: 0, anew: 0, old: 0, reordered: 0 };
    const faults = createFaults(dice, LONG ? 0.08 : 0.05, LONG);
    const teams = new Map<string, FakeTeams>();
    const lives: NetworkLife[] = [];
    for (const code of NETWORKS) {
      const one = await new FakeTeams(`-${code.toLowerCase()}`).start();
      allTeams.push(one);
      const { body } = await fleet.post('/local/networks', chaosNetwork(code, one), ({ status }) => status === 201);
      teams.set(String(body.id), one);
      one.fault = faults.fault;
      lives.push(new NetworkLife(code, one, { fleet, ledger, dice, clock, figures }, MEETING_DAY));
    }
    const moveTo = async (at: Date): Promise<void> => {
      const to = { to: at.toISOString() };
      // at times two bots are told at once: each thing is done once all the same
      if (dice.chance(0.5)) await fleet.ask(await fleet.address(), '/local/clock', to);
      await fleet.post('/local/clock', to, ({ status }) => status === 200);
      clock.now = at;
    };

    const began = performance.now();
    const trouble = fleet.trouble(LONG ? 2_000 : 800, LONG ? 8_000 : 2_500);
    const lived = (): number => Math.min(1, (performance.now() - began) / MACHINE_MS);
    let rounds = 0;
    for (; rounds === 0 || lived() < 1; rounds += 1) {
      await Promise.all(lives.map((life) => life.round(BUSY, LANES, () => lived() === 1)));
      await moveTo(nextOf(clock.now, lived(), dice));
    }
    fleet.calm();
    faults.end();
    await trouble;
    // whoever convenes brings to its end what can be; all that falls due comes
    for (let times = 0; times < ENDINGS; times += 1) {
      await moveTo(new Date(clock.now.getTime() + 4 * DAY));
      await Promise.all(lives.map((life) => life.ending(BUSY)));
    }
    const end = new Date(clock.now.getTime() + 20 * DAY);
    await moveTo(end);
    await fleet.post('/local/clock', {}, ({ status }) => status === 200);
    await fleet.stop();

    const store = database ? openPostgres(database.url) : await openPglite(dataDir);
    const rows = await store.transaction((tx) => readRows((sql) => tx.query(sql, []))).finally(() => store.close());
    const evidence = {
      rows,
      teams: placesOf(teams),
      tried: ledger.acts,
      facts: ledger.facts,
      now: end,
      charters: CHARTERS,
    };
    if (CHAOS_KEEP) writeFileSync(CHAOS_KEEP, keptOf(evidence));
    const { findings, told, acts, states, rounds: endings } = checkWhole(evidence);
    const violations = findings.map(({ rule, where, what }) => `${rule} · ${where}: ${what}`);
    // what a checker finds nothing wrong with is worth as much as the checker is
    const damages = violations.length > 0 ? [] : damaged(evidence);
    const report = {
      ...{ store: storeKind, seed: SEED, seconds: Math.round((performance.now() - began) / 1_000), rounds, bots },
      ...{ networks: NETWORKS, ...fleet.figures, faults: Object.fromEntries(faults.counts), ...figures },
      ...{ tried: ledger.tried, acknowledged: ledger.acknowledged, ...told },
      ...{ done: doneIn(ledger), acts, states, endings, damages, violations },
    };
    if (CHAOS_REPORT) writeFileSync(CHAOS_REPORT, JSON.stringify(report));
    if (violations.length > 0) process.stderr.write(`${fleet.said()}\n${JSON.stringify(report, null, 1)}\n`);
    expect(violations).toEqual([]);
    expect(damages.filter(({ noticed }) => noticed === false)).toEqual([]);
    expect(ledger.acknowledged).toBeGreaterThan(0);
  },
  LONG ? 3_600_000 : 300_000,
);
