import { importNetwork, networkOf, openRound, startBot } from './bot.mjs';
import { Connector } from './connector.mjs';
import { KINDS, pause, placeOn, rounded, scaled, storeOf } from './places.mjs';

const ENTITIES = scaled(1_000);
const CEILING = 50;
/** One call in twenty goes wrong. */
const EVERY = 20;
const FAULTS = [429, 502, 412, 'cut', 'cut-after'];
const WITHIN_MS = 180_000;

/**
 * A text under silence goes to the representatives of a thousand entities. The connector counts Teams' limits by its own clock
 * and fails one call in twenty. What is cut on its way to a new message is unknown for good: it may stand there.
 */
export async function reach(note) {
  const rows = [];
  for (const kind of KINDS) rows.push(await on(kind, note));
  return rows;
}

async function on(kind, note) {
  let failing = false;
  let call = 0;
  const faultFor = () => {
    call += failing ? 1 : 0;
    return failing && call % EVERY === 0 ? FAULTS[(call / EVERY) % FAULTS.length] : undefined;
  };
  const connector = await new Connector({ enforce: true, keep: true, faultFor }).start();
  const place = await placeOn(kind);
  const network = networkOf('BD', 'reach', { serviceUrl: connector.serviceUrl('tenant') });
  const first = await startBot(place);
  await importNetwork(first.base, network);
  await first.stop();
  await enlarge(place, network);

  const bot = await startBot(place);
  failing = true;
  const began = performance.now();
  await openRound(bot.base, network, 'To a thousand');
  const circulated = performance.now();
  const heard = await until(connector, bot, note);
  await bot.stop();
  connector.stop();
  return rowOf(kind, connector, { ...heard, circulated: circulated - began }, await outcomes(place));
}

/** The members, their representatives and their chats, as if they had always been there. */
async function enlarge(place, network) {
  const store = await storeOf(place);
  await store.transaction(async (tx) => {
    const more = ENTITIES - network.members.length;
    const run = (text) => tx.query(text, [network.id, more]);
    await run(`insert into members (network_id, member_id, name, position)
      select $1, 'E' || i, 'Entity ' || i, 100 + i from generate_series(1, $2::int) i`);
    await run(`insert into people (network_id, person_id, name)
      select $1, gen_random_uuid()::text, 'Representative of E' || i from generate_series(1, $2::int) i`);
    await run(`insert into representations (network_id, person_id, member_id, kind, serial)
      select $1, person_id, substr(name, 19), 'primary', 0 from people where network_id = $1 and name like 'Representative of E%' and $2::int > 0`);
    await run(`insert into person_chats (network_id, person_id, conversation_id, service_url)
      select $1, person_id, 'a:' || person_id, n.service_url from people p join networks n using (network_id)
      where p.network_id = $1 and $2::int > 0 on conflict do nothing`);
    await run('update networks set revision = revision || $2::text where network_id = $1');
  });
  await store.close();
}

/** Until the connector has heard nothing for a while. */
async function until(connector, bot, note) {
  const began = performance.now();
  let last = -1;
  let since = began;
  while (performance.now() - began < WITHIN_MS) {
    await pause(500);
    if (connector.requests !== last) since = performance.now();
    last = connector.requests;
    if (performance.now() - since > 8_000) break;
  }
  note(`taken in each half second: ${perHalfSecond(connector.taken).join(' ')}`);
  note(`${connector.requests} requests, ${connector.refusedByLimits} too many`);
  return { said: bot.said() };
}

function perHalfSecond(times) {
  const counts = [];
  for (const at of times) {
    const half = Math.floor((at - times[0]) / 500);
    counts[half] = (counts[half] ?? 0) + 1;
  }
  return Array.from(counts, (count) => count ?? 0);
}

async function outcomes(place) {
  const store = await storeOf(place);
  const { rows } = await store.transaction((tx) =>
    tx.query(`select state, count(*)::int as count from messages where key like '%:round:0:person:%' group by state`),
  );
  await store.close();
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

function rowOf(kind, connector, { circulated }, states) {
  // the time in which there was something to send: the first thousand requests
  const times = connector.taken.slice(ENTITIES / 50, ENTITIES);
  const rate = ((times.length - 1) * 1_000) / (times.at(-1) - times[0]);
  const seconds = (connector.made.at(-1) - connector.made[0]) / 1_000;
  const people = new Map();
  for (const { conversation, activity } of connector.messages.values())
    if (conversation.startsWith('a:') && JSON.stringify(activity).includes('decisions.join'))
      people.set(conversation, (people.get(conversation) ?? 0) + 1);
  const doubled = [...people.values()].filter((times_) => times_ > 1).length;
  const unknown = states.unknown ?? 0;
  const lost = ENTITIES - (states.sent ?? 0) - unknown;
  const share = rate / CEILING;
  return {
    what: `a round to ${ENTITIES} entities, of Teams’ ceiling of ${CEILING} requests a second, one call in twenty failing (${kind})`,
    measured:
      `${rounded(share * 100, 1)} %, all reached in ${rounded(seconds, 1)} s (${connector.injected} faults, ${connector.refusedByLimits} refused as too many; ` +
      `${states.sent ?? 0} sent, ${unknown} unknown, ${lost} lost, ${doubled} doubled; circulated in ${rounded(circulated / 1_000, 1)} s)`,
    target: '≥ 95 %, 0 lost, 0 doubled',
    ok: share >= 0.95 && lost === 0 && doubled === 0,
  };
}
