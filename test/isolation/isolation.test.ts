import type { Card } from '../../src/kernel/cards';
import type { MessageRow } from '../../src/store/tables/messages';
import { copyOf, rowsByTable } from '../harness/copies';
import { guid, personId } from '../harness/network-files';
import { type Button, buttonsOf, everything, type Json, pressOf, readable } from './cards';
import { type House, openHouse, type Somebody, TENANT, type Where } from './house';

/**
 * Nothing of one network is visible in another, and who takes part only in a group sees that group's material alone (4.12,
 * 12). Unique words stand in all texts of network A, by who may read them; then everybody who may not tries all there is.
 * Commands, actions, due jobs and routes are taken from the composed product: a new one is tried without a word added here.
 */
const NET = 'Xqnet';
const LM = 'Xqlabour';
const CTIP = 'Xqtrafficking';
/** Names of people and groups: to be read by whoever is of A in any way. */
const PERSON = 'Xqperson';
const NAME = 'Xqgroup';
/** Written where it is not told whether the Network or a group will read it. */
const ANYBODY = 'Xqanybody';
const OF_A = new RegExp(`${NET}|${LM}|${CTIP}|${PERSON}|${NAME}|${ANYBODY}`);
const BEYOND_LM = new RegExp(`${NET}|${CTIP}`);

const A = 'BD';
const B = 'KG';
const CLEAR = 'Clear and circulate';
const START = '2027-02-04T15:00:00+06:00';
const ofB: Somebody = { id: personId(B, 'UNDP'), name: 'Somebody of B' };
const chairOfB: Somebody = { id: personId(B, 'chair-rc'), name: 'Chair of B' };
const stranger: Somebody = { id: guid('a stranger'), name: 'A Stranger' };
const cso: Somebody = { id: guid('BD/cso'), name: 'cso' };
const inA = (key: string): Somebody => (key === 'cso' ? cso : { id: personId(A, key), name: key });
const channelOf = (code: string): Where => ({
  teamId: `19:team-${code}@thread.tacv2`,
  channelId: `19:network-${code}@thread.tacv2`,
});

const groupsOfA = [
  {
    key: 'LM',
    name: `${NAME} labour migration`,
    kind: 'permanent',
    established: '2019-07-07',
    chairs: [{ person: personId(A, 'ILO'), since: '2026-06-15' }],
    leads: [personId(A, 'UNICEF')],
    participants: [
      { person: cso.id, as: 'cso' },
      { person: personId(A, 'UNDP'), as: 'member' },
    ],
  },
  {
    key: 'CTIP',
    name: `${NAME} trafficking in persons`,
    kind: 'permanent',
    established: '2019-07-07',
    chairs: [{ person: personId(A, 'UNODC'), since: '2026-06-15' }],
    leads: [personId(A, 'UNODC')],
    participants: [{ person: personId(A, 'IOM'), as: 'member' }],
  },
];

let house: House;
let networkA: string;
let networkB: string;
/** Every card that somebody of A was answered with, by who it was, the newest last. */
const answered = new Map<string, Card[]>();

const note = (key: string, cards: readonly Card[]) => answered.set(key, [...(answered.get(key) ?? []), ...cards]);

const say = async (key: string, words: string) => {
  note(key, await house.say(inA(key), words));
  await house.settle();
};

const cardsOf = async (key: string): Promise<Card[]> => {
  const rows = await house.rows();
  const mine = rows.filter(({ address }) => address.kind === 'person' && address.personId === inA(key).id);
  return [...mine.map((row) => row.card), ...(answered.get(key) ?? [])];
};

const press = async (key: string, title: string, given: Json = {}, marker = NET) => {
  const card = (await cardsOf(key)).findLast((one) => buttonsOf(one).some((button) => button.title === title));
  const button = card && buttonsOf(card).find((one) => one.title === title);
  if (!button) throw new Error(`${key} has no «${title}»`);
  await pressed(key, button, pressOf(card, button, marker, given as Record<string, string>));
};

const pressed = async (key: string, button: Button, data: Json) => {
  note(key, await house.press(inA(key), button.verb, data));
  await house.settle();
};

/** The main job: meetings of the Network and of two groups, an agenda, decisions with positions, minutes, actions. */
async function story(): Promise<void> {
  for (const words of ['2027-02-22 10:00', 'LM 2027-02-24 10:00', 'CTIP 2027-02-25 10:00'])
    await say('coordinator', `convene ${words}`);
  await say('UNICEF', 'agenda BD-2027-Q1-R');
  await press('UNICEF', 'Propose', { Purpose: 'Discussion' });
  await say('secretariat', 'agenda BD-2027-Q1-R');
  await press('secretariat', 'Send for clearance');
  await say('coordinator', 'agenda BD-2027-Q1-R');
  await press('coordinator', 'Clear');
  await say('secretariat', 'agenda BD-2027-Q1-R');
  await press('secretariat', 'Circulate');
  for (const group of ['', 'LM', 'CTIP'] as const) await decision(group);
  await say('RCO', 'request-meeting');
  await press('RCO', 'Send the request');
  await house.until('2027-02-22T10:30:00+06:00');
  await say('secretariat', 'minutes BD-2027-Q1-R');
  await press('secretariat', 'Record attendance');
  await press('secretariat', 'Record decision', { 'For the group': '' });
  await press('secretariat', 'Record action');
  await press('secretariat', 'Close the meeting');
  await press('secretariat', 'Draft minutes');
  await press('secretariat', 'Send for clearance');
}

/** The chair of a group writes in the group's words, so that what becomes the group's may be read there. */
async function decision(group: '' | 'LM' | 'CTIP'): Promise<void> {
  const { proposer, marker } = {
    '': { proposer: 'RCO', marker: NET },
    LM: { proposer: 'ILO', marker: LM },
    CTIP: { proposer: 'UNODC', marker: CTIP },
  }[group];
  await say(proposer, 'decide');
  await press(proposer, 'Submit', {}, marker);
  const clearer = group === '' ? 'coordinator' : proposer;
  const cleared = (await cardsOf(clearer)).some((card) => buttonsOf(card).some(({ title }) => title === CLEAR));
  if (cleared) await press(clearer, CLEAR, {}, marker);
}

beforeAll(async () => {
  house = await openHouse(START);
  const people = ['coordinator', 'secretariat', 'RCO', 'UNHCR', 'ILO', 'UNDP', 'IOM', 'UNWOMEN', 'UNODC', 'UNICEF'];
  networkA = await house.bring(A, {
    channels: { network: channelOf(A).channelId, LM: '19:lm-BD@thread.tacv2', CTIP: '19:ctip-BD@thread.tacv2' },
    people: [
      ...people.map((key) => ({
        id: personId(A, key),
        name: `${PERSON} ${key}`,
        ...(key === 'coordinator' || key === 'secretariat'
          ? { roles: [key as 'coordinator'] }
          : { represents: [{ member: key, as: 'primary' as const }] }),
      })),
      { id: cso.id, name: `${PERSON} cso` },
    ],
    groups: groupsOfA as never,
  });
  networkB = await house.bring(B, {});
  await house.settle();
  await story();
  await everybodyTriesAll();
});
afterAll(() => house.close());

/** People of A press what they see, once each: whatever a feature can write about, it has written about then. */
async function everybodyTriesAll(): Promise<void> {
  const people = LONG ? ['coordinator', 'secretariat', 'RCO', 'ILO', 'UNODC', 'cso'] : ['secretariat', 'ILO'];
  for (const key of people) {
    for (const { name } of commands()) await say(key, name);
    const tried = new Set<string>();
    for (const card of (await cardsOf(key)).reverse()) {
      for (const button of buttonsOf(card)) {
        if (tried.has(button.verb)) continue;
        tried.add(button.verb);
        await pressed(key, button, pressOf(card, button, markerFor(key, card)));
      }
    }
  }
}

const commands = () => house.features.flatMap((feature) => feature.commands ?? []);
const actions = () => house.features.flatMap((feature) => feature.actions ?? []);

/** What people write who write for a group; the others by what the card is about, and a word for both where both are. */
const OWN: Readonly<Record<string, string>> = { ILO: LM, UNICEF: LM, cso: LM, UNODC: CTIP };
const markerFor = (key: string, card: Card): string => {
  const text = everything(card);
  const [lm, ctip] = [/labour migration|\bLM\b/.test(text), /trafficking in persons|\bCTIP\b/.test(text)];
  return OWN[key] ?? (lm || ctip ? ANYBODY : NET);
};

interface Harvest {
  readonly buttons: readonly Button[];
  /** What the cards of A carry, by the name it has in the data: ids that somebody may have got hold of. */
  readonly carried: ReadonlyMap<string, readonly unknown[]>;
  /** Numbers and references that can be typed. */
  readonly tokens: readonly string[];
}

// the whole of it takes minutes: `npm run isolation`
const LONG = process.env.ISOLATION === 'long';
const VARIANTS = LONG ? 2 : 1;
const TOKENS = LONG ? 5 : 2;

async function harvest(): Promise<Harvest> {
  const rows = (await house.rows()).filter((row) => row.networkId === networkA);
  const cards = [...rows.map((row) => row.card), ...[...answered.values()].flat()];
  const found = new Map<string, Map<string, Button>>();
  const carried = new Map<string, Set<unknown>>();
  for (const button of cards.flatMap(buttonsOf)) {
    const same = found.get(button.verb) ?? new Map<string, Button>();
    if (same.size < VARIANTS) same.set(JSON.stringify(button.data), button);
    found.set(button.verb, same);
    for (const [name, value] of Object.entries(button.data))
      carried.set(name, (carried.get(name) ?? new Set()).add(value));
  }
  const text = cards.map(readable).join('\n');
  const tokens = text.match(/\b(?:UNNM-)?BD[-/][\w/-]+/g) ?? [];
  return {
    buttons: [...found.values()].flatMap((same) => [...same.values()]),
    carried: new Map([...carried].map(([name, values]) => [name, [...values].slice(0, VARIANTS)])),
    tokens: [...new Set(tokens)].slice(0, 8),
  };
}

/** What a forger sends for an action: for each name of its schema what A's cards carry under it, else some words. */
function forged(schema: unknown, { carried }: Harvest, variant: number): Json {
  const shape = (schema as { shape?: Record<string, unknown> }).shape;
  const names = shape ? Object.keys(shape) : [...carried.keys()];
  return Object.fromEntries(
    names.map((name) => {
      const values = carried.get(name) ?? ['words of a forger'];
      return [name, values[variant % values.length]];
    }),
  );
}

interface Sight {
  readonly by: string;
  readonly card: Card;
}

/** All that one person gets to see who types every command and presses everything, in one place. */
async function everythingFor(who: Somebody, all: Harvest, tokens: number, where?: Where): Promise<Sight[]> {
  const sights: Sight[] = [];
  const see = (by: string, cards: readonly Card[]) => sights.push(...cards.map((card) => ({ by, card })));
  const words = ['', ...all.tokens.slice(0, tokens), ...(tokens > 1 ? ['CTIP'] : [])];
  for (const { name } of commands()) {
    for (const more of words) see(`${name} ${more}`, await house.say(who, `${name} ${more}`.trim(), where));
  }
  for (const button of all.buttons) {
    const card = { type: 'AdaptiveCard', version: '1.5', body: [] } as const;
    see(button.verb, await house.press(who, button.verb, pressOf(card, button, ''), where));
  }
  for (const { verb, schema } of actions()) {
    for (let variant = 0; variant < (tokens > 1 ? VARIANTS : 1); variant += 1)
      see(`${verb} (forged)`, await house.press(who, verb, forged(schema, all, variant), where));
  }
  return sights;
}

/** Where forbidden words stand, for the failure to tell. */
const leaks = (sights: readonly Sight[], forbidden: RegExp): string[] => [
  ...new Set(
    sights
      .filter(({ card }) => forbidden.test(everything(card)))
      .map(
        ({ by, card }) =>
          `${by}: ${
            readable(card)
              .split('\n')
              .find((line) => forbidden.test(line)) ?? 'in its data'
          }`,
      ),
  ),
];

/** All that is stored of a network, but for who was last seen where. */
async function stored(networkId: string): Promise<string> {
  return house.store.transaction(async (tx) => {
    const { rows: tables } = (await tx.query(
      `select table_name from information_schema.columns
       where table_schema = 'public' and column_name = 'network_id' and table_name <> 'person_chats' order by 1`,
      [],
    )) as unknown as { rows: { table_name: string }[] };
    const found: string[] = [];
    for (const { table_name: table } of tables) {
      const { rows } = (await tx.query(
        `select md5(string_agg(t::text, '|' order by t::text)) as sum from ${table} t where network_id = $1`,
        [networkId],
      )) as unknown as { rows: { sum: string | null }[] };
      found.push(`${table} ${rows[0]?.sum}`);
    }
    return found.join('\n');
  });
}

const texts = async (wanted: (row: MessageRow) => boolean): Promise<Sight[]> =>
  (await house.rows()).filter(wanted).map(({ key, card, summary }) => ({
    by: `message ${key}`,
    card: { ...card, body: [...card.body, { type: 'TextBlock', text: summary }] },
  }));

const isTo = (id: string) => (row: MessageRow) => row.address.kind === 'person' && row.address.personId === id;
const inChannel = (name: string) => (row: MessageRow) => row.address.kind === 'channel' && row.address.channel === name;

describe('nothing of one network is visible in another', () => {
  let all: Harvest;
  beforeAll(async () => {
    all = await harvest();
  });

  test('the world of A has cards for many actions, and numbers to type', () => {
    expect(new Set(all.buttons.map(({ verb }) => verb)).size).toBeGreaterThan(30);
    expect(all.tokens).toContain('BD-2027-Q1-R');
  });

  const walks: readonly (readonly [string, Somebody, Where | undefined, number])[] = [
    ['a stranger', stranger, undefined, 1],
    ['a stranger, in a channel of A', stranger, channelOf(A), 1],
    ['a member of B', ofB, undefined, TOKENS],
    ['a co-chair of B, in a channel of B', chairOfB, channelOf(B), 1],
    ['a co-chair of B, in a channel of A', chairOfB, channelOf(A), 1],
  ];
  test.each(walks)('%s sees nothing of A and changes nothing of it', async (_, who, where, tokens) => {
    const before = await stored(networkA);
    expect(leaks(await everythingFor(who, all, tokens, where), OF_A)).toEqual([]);
    expect(await stored(networkA)).toBe(before);
  });

  test('who takes part only in a group of A sees the material of that group and of nothing else', async () => {
    expect(leaks(await everythingFor(cso, all, TOKENS), BEYOND_LM)).toEqual([]);
  });

  test('a due job of B that names what is of A tells B nothing', async () => {
    for (const { kind, handle } of house.dues) {
      const subjects = house.scheduled.filter((due) => due.kind === kind).map(({ subject }) => subject);
      for (const subject of [...new Set(subjects)].slice(0, VARIANTS)) {
        const due = { networkId: networkB, kind, subject, at: house.clock.now() };
        // refused or without effect: either is right, as long as nothing is written
        await house.store.transaction((tx) => handle(tx, due)).catch(() => undefined);
      }
    }
    expect(leaks(await texts((row) => row.networkId === networkB), OF_A)).toEqual([]);
  });

  test('no route gives anything of A to somebody else, nor anything of the Network to a participant of a group', async () => {
    const routes = house.features
      .flatMap((feature) => feature.routes ?? [])
      .filter(({ access }) => access !== 'loopback');
    const ids = [networkA, ...[...all.carried.values()].flat()].filter((id) => typeof id === 'string');
    const given = async (who: Somebody): Promise<Sight[]> => {
      const sights: Sight[] = [];
      for (const route of routes) {
        const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
        for (const id of names.length > 0 ? ids : ['']) {
          const params = Object.fromEntries(names.map((name) => [name, name === 'network' ? networkA : id]));
          const person = { tenantId: TENANT, personId: who.id, name: who.name };
          const query = { network: networkA, until: '9999999999999', sig: 'forged' };
          const request = { params, query, body: {}, bearer: null, ...(route.access === 'person' ? { person } : {}) };
          const body = await Promise.resolve(request)
            .then(route.handle)
            .then((answer) => answer.body, String);
          sights.push({ by: route.path, card: { type: 'AdaptiveCard', version: '1.5', body: [body] } });
        }
      }
      return sights;
    };
    expect(leaks([...(await given(stranger)), ...(await given(ofB))], OF_A)).toEqual([]);
    expect(leaks(await given(cso), BEYOND_LM)).toEqual([]);
  });

  test('whatever falls due later, no message of A goes to anybody outside it, nor of the Network to a group', async () => {
    await house.until('2027-03-24T12:00:00+06:00');
    expect(leaks(await texts((row) => row.networkId === networkB), OF_A)).toEqual([]);
    expect(leaks([...(await texts(isTo(ofB.id))), ...(await texts(isTo(stranger.id)))], OF_A)).toEqual([]);
    expect(leaks([...(await texts(isTo(cso.id))), ...(await texts(inChannel('LM')))], BEYOND_LM)).toEqual([]);
  });
});

// here, because this is the fullest network of the suite
test('all that a network comes to have is the same, row by row, after a backup and a restore into a store of the other kind', async () => {
  const copy = await copyOf(house.store, house.store.kind === 'postgres' ? 'pglite' : 'postgres');
  expect(await rowsByTable(copy.store)).toEqual(await rowsByTable(house.store));
  await copy.close();
});
