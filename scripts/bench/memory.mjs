import { join } from 'node:path';
import { kill } from 'node:process';
import { cardFor, importNetwork, networkOf, openRound, post, pressing, running, startBot } from './bot.mjs';
import { COMMANDS } from './commands.mjs';
import { Connector } from './connector.mjs';
import { root } from './machine.mjs';
import { pause, placeOn, rounded, scaled } from './places.mjs';

const NETWORKS = scaled(6);
const HOURS = 24;
const MONDAY = Date.UTC(2027, 1, 1);
const MAY_GROW = 1.1;

/** A day of all networks at work, hour by hour under a clock that is moved: what stays in use does not grow. */
export async function memory(note) {
  const connector = await new Connector().start();
  const heap = join(root, 'scripts', 'bench', 'heap.cjs');
  const at = (hour) => new Date(MONDAY + hour * 3_600_000);
  const bot = await startBot({
    ...(await placeOn('pglite')),
    clock: at(0).toISOString(),
    nodeFlags: ['--expose-gc', '--require', heap],
  });
  const networks = [];
  for (let index = 0; index < NETWORKS; index += 1) {
    const serviceUrl = connector.serviceUrl(`tenant-${index}`);
    networks.push(await importNetwork(bot.base, networkOf('BD', `memory-${index}`, { serviceUrl })));
  }
  const used = [];
  for (let hour = 0; hour <= HOURS; hour += 1) {
    const moved = await post(bot.base, '/local/clock', { to: at(hour).toISOString() });
    if (moved.status !== 200) throw new Error(`the clock was not moved: ${moved.text}`);
    for (const network of networks) await anHour(bot.base, network, at(hour), hour);
    // the first hours fill what is kept on purpose: templates, statements, networks
    if ([4, 14, 24].includes(hour)) used.push(await inUse(bot));
    note(`hour ${hour}${used.length > 0 ? `: ${used.at(-1).toFixed(1)} MB` : ''}`);
  }
  await bot.stop();
  connector.stop();
  const growth = used.at(-1) / used[0];
  return [
    {
      what: 'heap in use after a day of presses and commands, of what was in use in its first hours (pglite)',
      measured: `${rounded(growth)} (${used.map((one) => rounded(one, 1)).join(', ')} MB)`,
      target: `≤ ${MAY_GROW}`,
      ok: growth <= MAY_GROW,
    },
  ];
}

async function anHour(base, network, at, hour) {
  const { decision } = await openRound(base, network, `Hour ${hour}`, { at });
  const data = { network: network.id, decision, revision: '0' };
  for (const member of network.members) await cardFor(base, pressing(network, member, 'decisions.join', data, at));
  for (const words of COMMANDS) await cardFor(base, running(network, 'secretariat', words, at));
}

/** Megabytes of the heap, and of what stands outside it: the embedded database is not among them, it has a fixed room. */
async function inUse(bot) {
  const before = bot.said().length;
  kill(bot.pid, 'SIGUSR2');
  for (;;) {
    const found = [...bot.said().matchAll(/in use: (\d+) (\d+)/g)].at(-1);
    if (found && bot.said().length > before) return Number(found[1]) / 2 ** 20;
    await pause(50);
  }
}
