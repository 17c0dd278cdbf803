import { writeFileSync } from 'node:fs';
import { storeKind } from '../harness/store';
import { randomOf } from './random';
import { type Catch, fish, type Shot, shoot } from './requests';
import {
  type Answered,
  CHANNELS,
  cardsIn,
  MARKS,
  OF_ANY,
  OF_BD,
  OF_KG,
  OF_NETWORK,
  PEOPLE,
  type Person,
  readerOf,
  Site,
} from './site';
import type { Told } from './teams';

/*
 * What a careless or hostile world sends, against the bot as it is started, over HTTP. `npm run fuzz` sends fifty thousand; here
 * it is a few hundred of the same seed. Whatever comes: no fault of ours, nobody reads what is not theirs, and it still serves.
 */
const HOW_MANY = Number(process.env.FUZZ ?? 400);
const SEED = Number(process.env.FUZZ_SEED ?? 20_270_204);
const AT_ONCE = 8;
/** How often it stops on the way to be weighed. */
const STAGES = 10;
/** What the last half of a long way may add a request, once all that is kept for a while is full: less than any answer holds. */
const MOST_A_REQUEST = 200;
const LONG = 20_000;
const NOBODY = 'nobody knows whom';
/** A line of a stack trace, or a statement of the store: no answer carries them. */
const STACK = /\n\s+at \S+ \(|node_modules|node:internal|\.js:\d+:\d+|select .{0,80} from "/;
const FAILED = 'Something went wrong on my side';

const COMMANDS = (
  'act-as,action,action add,actions,agenda,attend,audit,calendar,cancel-meeting,clock,consortium,convene,decide,decision,decisions,digest,floor,' +
  'group abolish,group card,group chair,group create,group nominate,group people,groups,help,impediment,impediments,invite,meeting,' +
  'meeting-requests,meetings,members,minutes,obligations,plan,release,report,request-meeting,reschedule,series,setup,stakeholders,' +
  'statement,status,update,why'
).split(',');

interface Kind {
  readonly statuses: Map<number, number>;
  slowest: number;
  sum: number;
}

/** Bytes a stage, by least squares. */
function slopeOf(memory: readonly number[]): number {
  const [middle, mean] = [(memory.length - 1) / 2, memory.reduce((sum, one) => sum + one, 0) / memory.length];
  const along = memory.reduce((sum, one, at) => sum + (at - middle) * (one - mean), 0);
  return along / memory.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
}

// the store's own processes do not show in the bot's memory: what is measured is the bot's alone
const onPostgres = storeKind === 'postgres' ? describe : describe.skip;

onPostgres('whatever comes over HTTP', () => {
  const site = new Site();
  const kinds = new Map<string, Kind>();
  const leaks: string[] = [];
  const failures: string[] = [];
  let caught: Catch;
  let before: { memory: number; rows: Map<string, number>; told: string; readers: readonly string[] };
  let after: { memory: number; rows: Map<string, number> };
  let last: Answered;
  let seconds = 0;
  const memory: number[] = [];

  const note = (list: string[], { kind, who, call }: Pick<Shot, 'kind' | 'who' | 'call'>, what: string) => {
    const sent = `${call.method ?? 'POST'} ${call.path.slice(0, 300)} ${String(call.body ?? '').slice(0, 1_500)}`;
    list.push(`${kind} of ${who.of} ${who.key}: ${what.slice(0, 600)}\n    ${sent}`);
  };

  const one = async (shot: Shot): Promise<void> => {
    await Promise.all(Array.from({ length: shot.times }, () => once(shot)));
  };

  const once = async (shot: Shot): Promise<void> => {
    const kind = kinds.get(shot.kind) ?? { statuses: new Map(), slowest: 0, sum: 0 };
    kinds.set(shot.kind, kind);
    const answer = await site.call(shot.call).catch((error: Error) => ({ status: 0, text: error.message, ms: 0 }));
    kind.statuses.set(answer.status, (kind.statuses.get(answer.status) ?? 0) + 1);
    kind.slowest = Math.max(kind.slowest, answer.ms);
    kind.sum += answer.ms;
    if (answer.status === 0 || answer.status >= 500) note(failures, shot, `${answer.status} ${answer.text}`);
    if (STACK.test(answer.text)) note(failures, shot, `a stack: ${answer.text}`);
    if (answer.text.includes(FAILED)) note(failures, shot, answer.text);
    if (shot.who.forbidden.test(answer.text)) note(leaks, shot, answer.text);
  };

  const readersOf = ({ conversationId, onlyFor }: Told): Pick<Person, 'forbidden' | 'key'> => {
    const id = onlyFor ?? /^[ab]:([0-9a-f-]{36})/.exec(conversationId)?.[1];
    const person = readerOf(id ?? '');
    if (person) return person;
    const at = (channel: string) => conversationId.split(';')[0] === channel;
    if (at(CHANNELS.BD)) return { key: 'the channel of BD', forbidden: OF_KG };
    if (at(CHANNELS.LM)) return { key: 'the channel of LM', forbidden: OF_NETWORK };
    if (at(CHANNELS.KG)) return { key: 'the channel of KG', forbidden: OF_BD };
    return { key: NOBODY, forbidden: OF_ANY };
  };

  const hear = (told: Told): void => {
    const text = JSON.stringify(told.activity);
    const { key, forbidden } = readersOf(told);
    if (forbidden.test(text)) leaks.push(`told ${key} in ${told.conversationId}: ${leakIn(text, forbidden)}`);
    if (text.includes(FAILED)) failures.push(`told ${key}: ${text.slice(0, 300)}`);
  };
  const leakIn = (text: string, forbidden: RegExp): string => {
    const at = text.search(forbidden);
    return `…${text.slice(Math.max(0, at - 300), at + 100)}…`;
  };

  beforeAll(async () => {
    await site.start();
    caught = fish(site, COMMANDS);
    const random = randomOf(SEED);
    site.hear = hear;
    before = {
      ...{ memory: await site.memory(), rows: await site.rows() },
      ...{ told: JSON.stringify(site.told), readers: site.told.map((told) => readersOf(told).key) },
    };
    const began = performance.now();
    const stages = HOW_MANY < LONG ? 1 : STAGES;
    memory.push(before.memory);
    for (let stage = 0; stage < stages; stage += 1) {
      let left = Math.ceil(HOW_MANY / stages);
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          while (left > 0) {
            left -= 1;
            await one(shoot(site, caught, random));
          }
        }),
      );
      await site.settle();
      memory.push(await site.memory());
    }
    seconds = (performance.now() - began) / 1_000;
    after = { memory: await site.memory(), rows: await site.rows() };
    site.hear = null;
    site.told.length = 0;
    const [somebody] = PEOPLE as [Person];
    last = await site.post('/api/messages', site.activity(somebody, { type: 'message', text: 'help' }));
    await site.settle();
    if (process.env.FUZZ_REPORT) writeFileSync(process.env.FUZZ_REPORT, JSON.stringify(report()));
  }, 3_600_000);
  afterAll(() => site.stop());

  const report = () => ({
    ...{ shots: HOW_MANY, seed: SEED, seconds, failures, leaks, faults: site.faults },
    kinds: [...kinds].map(([name, { statuses, slowest, sum }]) => {
      const times = [...statuses.values()].reduce((total, n) => total + n, 0);
      return { name, times, statuses: Object.fromEntries(statuses), slowest, mean: sum / times };
    }),
    memory,
    rows: [...after.rows].map(([name, n]) => ({ name, before: before.rows.get(name) ?? 0, after: n })),
  });

  test('the bot had something to be found out: marks of both networks, buttons, links', () => {
    expect(caught.buttons.length).toBeGreaterThan(50);
    expect(caught.links.length).toBeGreaterThan(1);
    for (const mark of Object.values(MARKS)) expect(before.told).toContain(mark);
    expect(before.readers).not.toContain(NOBODY);
  });

  test('no request fails: nothing is answered with 500 or 503, and nobody is told that something went wrong', () => {
    expect({ failures: failures.slice(0, 10), faults: site.faults.slice(0, 10) }).toEqual({ failures: [], faults: [] });
  });

  test('4.12, 12: nobody reads a word of another network, and who is of a group alone none of the Network', () => {
    expect(leaks.slice(0, 10)).toEqual([]);
  });

  test('nothing grows without end: the memory of the bot, and rows by what was done alone', () => {
    expect(after.memory - before.memory).toBeLessThan(64_000_000);
    // by so few requests nothing can be told of a slope
    if (HOW_MANY >= LONG) {
      const last = memory.slice(Math.floor(memory.length / 2));
      expect(slopeOf(last) / (HOW_MANY / STAGES)).toBeLessThan(MOST_A_REQUEST);
    }
    const grown = [...after.rows].map(([name, n]) => [name, n - (before.rows.get(name) ?? 0)] as const);
    for (const [name, more] of grown) expect([name, more <= HOW_MANY * 2]).toEqual([name, true]);
  });

  test('the bot still answers help', () => {
    expect(last.status).toBe(200);
    const said = JSON.stringify(site.told.flatMap(({ activity }) => cardsIn(activity)));
    expect(said).toMatch(/decisions/);
  });
});
