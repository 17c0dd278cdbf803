import { join } from 'node:path';
import { importNetwork, networkOf, openRound, post, pressing, startBot, startProgram } from './bot.mjs';
import { Connector } from './connector.mjs';
import { root } from './machine.mjs';
import { cpuMs, KINDS, median, placeOn, quiet, rounded, scaled } from './places.mjs';

const NETWORKS = scaled(12);
const ROUNDS = scaled(20);
const TURNS = 4;
/** Turns of the same length that count for nothing: until then both bots' code is still being compiled. */
const WARMING = 2;
const AT_ONCE = 16;
const TARGETS = { pglite: 0.25, postgres: 0.35 };

/**
 * Presses of «Join consensus», each a new act on an open round, against a bot that does nothing but show a card of the same
 * size. Both are driven in turn, by the same driver, with the same activities. Before what counts, each of them has answered more
 * than a thousand.
 */
export async function presses(note) {
  const bare = await startProgram(join(root, 'scripts', 'bench', 'bare-bot.cjs'));
  const rows = [];
  for (const kind of KINDS) rows.push(await on(kind, bare, note));
  await bare.stop();
  return rows;
}

async function on(kind, bare, note) {
  const connector = await new Connector().start();
  const bot = await startBot(await placeOn(kind));
  const acts = shuffled(await openRounds(bot.base, connector));
  await quiet(connector);
  // it remembers nothing, so all of them can be said to it before; the bot has heard as many when the rounds were opened
  await drive(bare, acts, () => true);
  const turns = [];
  const size = Math.floor(acts.length / (WARMING + TURNS));
  for (let turn = 0; turn < WARMING + TURNS; turn += 1) {
    const share = acts.slice(turn * size, (turn + 1) * size);
    const theirs = await drive(bare, share, () => true);
    const ours = await drive(bot, share, (text) => text.includes('Recorded.'));
    if (turn >= WARMING) turns.push({ theirs, ours });
    note(`${kind}: ${ours.perSecond.toFixed(0)} a second, the bare bot ${theirs.perSecond.toFixed(0)}`);
    await quiet(connector);
  }
  await bot.stop();
  connector.stop();
  const ratio = median(turns.map(({ ours, theirs }) => ours.perSecond / theirs.perSecond));
  const ofTheirCpu = median(turns.map(({ ours, theirs }) => theirs.cpu / ours.cpu));
  const [ours, theirs] = ['ours', 'theirs'].map((who) => median(turns.map((turn) => turn[who].perSecond)));
  const cards = `cards of ${turns[0].ours.characters} and ${turns[0].theirs.characters} characters`;
  return {
    what: `card presses, each an act committed, of what a bare bot answers (${kind})`,
    measured: `${rounded(ratio)} (${rounded(ours, 0)} and ${rounded(theirs, 0)} a second; by processor time ${rounded(ofTheirCpu)}; ${cards})`,
    target: `≥ ${TARGETS[kind]}`,
    ok: ratio >= TARGETS[kind],
  };
}

async function openRounds(base, connector) {
  const acts = [];
  const networks = Array.from({ length: NETWORKS }, (_, index) =>
    networkOf('BD', `presses-${index}`, { serviceUrl: connector.serviceUrl(`tenant-${index}`) }),
  );
  for (const network of networks) await importNetwork(base, network);
  await Promise.all(
    networks.map(async (network) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const { decision } = await openRound(base, network, `Round ${round}`);
        const data = { network: network.id, decision, revision: '0' };
        for (const member of network.members) acts.push(() => pressing(network, member, 'decisions.join', data));
      }
    }),
  );
  return acts;
}

/** Presses these, so many at once, and expects each to be answered as it should. */
async function drive({ base, pid }, acts, isRight) {
  const began = performance.now();
  const cpuBegan = cpuMs(pid);
  let next = 0;
  let characters = 0;
  const lane = async () => {
    while (next < acts.length) {
      const activity = acts[next]();
      next += 1;
      const { status, text } = await post(base, '/api/messages', activity);
      if (status !== 200 || !isRight(text))
        throw new Error(`a press was answered with ${status}: ${text.slice(0, 800)}`);
      characters = text.length;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  const seconds = (performance.now() - began) / 1_000;
  return { perSecond: acts.length / seconds, cpu: (cpuMs(pid) - cpuBegan) / acts.length, characters };
}

function shuffled(list) {
  const found = [...list];
  for (let last = found.length - 1; last > 0; last -= 1) {
    const other = (last * 7_919 + 13) % (last + 1);
    [found[last], found[other]] = [found[other], found[last]];
  }
  return found;
}
