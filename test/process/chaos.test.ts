import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPglite } from '../../src/store/pglite';
import { openPostgres } from '../../src/store/postgres';
import { FakeTeams } from '../harness/fake-teams';
import { networkFile } from '../harness/network-files';
import { newDatabase, storeKind } from '../harness/store';
import { createDice } from './chaos/dice';
import { createFaults } from './chaos/faults';
import { Fleet } from './chaos/fleet';
import { Ledger } from './chaos/ledger';
import { CODES, NetworkLife } from './chaos/quarter';
import { verify } from './chaos/verify';

/**
 * A busy quarter while bots are killed, their lines to the store are cut and Teams has a bad day: at the end everything that was
 * acknowledged is there, nobody was told twice, and what nobody can know is reported. A short form here; `npm run chaos` for
 * the long one.
 */
const { CHAOS_SECONDS, CHAOS_SEED, CHAOS_REPORT } = process.env;
const LONG = CHAOS_SECONDS !== undefined;
const MACHINE_MS = Number(CHAOS_SECONDS ?? 6) * 1_000;
const SEED = Number(CHAOS_SEED ?? 20_270_125);
const NETWORKS = LONG ? CODES : CODES.slice(1, 3);
const BEGIN = new Date('2027-01-25T04:30:00Z');
const DAY = 86_400_000;
const BUSY = LONG ? 8 : 5;

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
      const team = { tenantId: one.tenantId, teamId: one.teamId, serviceUrl: one.serviceUrl };
      const file = { ...networkFile(code), team, channels: { network: one.channelId } };
      const { body } = await fleet.post('/local/networks', file, ({ status }) => status === 201);
      teams.set(String(body.id), one);
      one.fault = faults.fault;
      lives.push(new NetworkLife(code, one, { fleet, ledger, dice, clock, figures }));
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
    let rounds = 0;
    for (; rounds === 0 || performance.now() - began < MACHINE_MS; rounds += 1) {
      await Promise.all(lives.map((life) => life.round(BUSY)));
      await moveTo(new Date(clock.now.getTime() + dice.between(6, 30) * 3_600_000));
    }
    fleet.calm();
    faults.end();
    await trouble;
    // all that is open comes to its end
    const end = new Date(clock.now.getTime() + 20 * DAY);
    await moveTo(end);
    await fleet.post('/local/clock', {}, ({ status }) => status === 200);
    await fleet.stop();

    const store = database ? openPostgres(database.url) : await openPglite(dataDir);
    const found = await verify({ store, ledger, teams, now: end }).finally(() => store.close());
    const report = {
      ...{ store: storeKind, seed: SEED, seconds: Math.round((performance.now() - began) / 1_000), rounds, bots },
      ...{ networks: NETWORKS, ...fleet.figures, faults: Object.fromEntries(faults.counts), ...figures },
      ...{ tried: ledger.tried, acknowledged: ledger.acknowledged, ...found },
    };
    if (CHAOS_REPORT) writeFileSync(CHAOS_REPORT, JSON.stringify(report));
    if (found.violations.length > 0) process.stderr.write(`${fleet.said()}\n${JSON.stringify(report, null, 1)}\n`);
    expect(found.violations).toEqual([]);
    expect(found.doubles).toBe(0);
    expect(ledger.acknowledged).toBeGreaterThan(0);
  },
  LONG ? 3_600_000 : 300_000,
);
