import { randomUUID } from 'node:crypto';
import { withoutControls } from '../../src/teams/text';
import { type Button, buttonsOf } from '../isolation/cards';
import type { Random } from './random';
import { type Call, CHANNELS, fileOf, foreigner, OF_ANY, PEOPLE, type Person, type Site, TENANT } from './site';
import { bent, bentText, type Json, strangeText, strangeValue } from './values';

/** One thing to send, and who is to be thought to have sent it. */
export interface Shot {
  readonly kind: string;
  readonly who: Person;
  readonly call: Call;
  /** How often at once: an activity that comes twice has one effect, and both are answered. */
  readonly times: number;
}

export interface Catch {
  readonly buttons: readonly Button[];
  readonly verbs: readonly string[];
  /** What cards carry, by the name it has there. */
  readonly carried: ReadonlyMap<string, readonly unknown[]>;
  readonly links: readonly string[];
  readonly commands: readonly string[];
}

const MARK = new RegExp(OF_ANY, 'g');
/** What somebody sends is shown to them again: no mark may come in that way. */
const unmarked = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value).replace(MARK, 'zz'));

export function fish(site: Site, commands: readonly string[]): Catch {
  const buttons = new Map<string, Button>();
  const carried = new Map<string, Set<unknown>>();
  const cards = site.cards();
  for (const button of cards.flatMap(buttonsOf)) {
    const data = unmarked(button.data) as Json;
    buttons.set(`${button.verb} ${JSON.stringify(data)}`, { ...button, data });
    for (const [name, value] of Object.entries(data)) carried.set(name, (carried.get(name) ?? new Set()).add(value));
  }
  const links = JSON.stringify(cards).match(/http:\/\/127\.0\.0\.1:\d+\/[^"\s]+\?until=[^"\s]+/g) ?? [];
  return {
    buttons: [...buttons.values()],
    verbs: [...new Set([...buttons.values()].map(({ verb }) => verb))],
    carried: new Map([...carried].map(([name, values]) => [name, [...values]])),
    // to whom a link was made out is no part of what opens it
    links: [...new Set(links)]
      .map((link) => new URL(link.replace(/&to=.*/, '')))
      .map(({ pathname, search }) => pathname + search),
    commands,
  };
}

const json = (path: string, body: unknown, more: Readonly<Record<string, string>> = {}): Call => ({
  path,
  body: JSON.stringify(body) ?? '',
  headers: { 'content-type': 'application/json', ...more },
});

type Make = (site: Site, caught: Catch, random: Random, who: Person) => Call;

const to = (body: unknown): Call => json('/api/messages', body);

/** Sometimes in a channel of either network, mostly 1:1. */
const place = (site: Site, random: Random): Json =>
  random.chance(0.7)
    ? {}
    : site.inChannel(random.pick(Object.values(CHANNELS)), `19:team-${random.pick(['BD', 'KG'])}@thread.tacv2`);

const MENTION = '<at>Convenor</at>';

const message: Make = (site, caught, random, who) => {
  const words = random.chance(0.8) ? `${random.pick(caught.commands)} ${strangeText(random)}` : strangeText(random);
  const text = random.chance(0.2) ? bentText(random, words) : words;
  const entity = { type: 'mention', text: MENTION, mentioned: { id: '28:convenor', name: 'Convenor' } };
  const more = random.chance(0.2) ? { text: `${MENTION} ${text}`, entities: [entity] } : { text };
  return to(site.activity(who, { type: 'message', ...place(site, random), ...more }));
};

const press: Make = (site, caught, random, who) => {
  const { verb, data } = random.pick(caught.buttons);
  const sent = random.chance(0.25) ? data : bent(random, data);
  const bentVerb = random.chance(0.05) ? bentText(random, verb) : verb;
  if (random.chance(0.15)) {
    const value = typeof sent === 'object' && sent !== null ? { ...sent, verb: bentVerb } : { verb: bentVerb };
    return to(site.activity(who, { type: 'message', value, ...place(site, random) }));
  }
  return to(site.pressing(who, bentVerb, sent, place(site, random)));
};

/** A known verb with what other cards carry, or with anything. */
const forged: Make = (site, { verbs, carried }, random, who) => {
  const names = [...carried.keys()];
  const data = Object.fromEntries(
    Array.from({ length: 1 + random.below(8) }, () => {
      const name = random.pick(names);
      return [name, random.chance(0.5) ? strangeValue(random) : random.pick(carried.get(name) ?? [''])];
    }),
  );
  return to(site.pressing(who, random.pick(verbs), data, place(site, random)));
};

/** Somebody else's conversation would be somebody else's answer: the connector vouches for it, so it is never bent to that. */
const SOUND = (who: Person, activity: unknown): unknown => {
  if (typeof activity !== 'object' || activity === null) return activity;
  const { conversation } = activity as { conversation?: Json };
  const id = typeof conversation?.id === 'string' ? conversation.id : null;
  if (id === null || id === `a:${who.id}` || id.startsWith('19:')) return activity;
  return { ...activity, conversation: { ...conversation, id: `b:${who.id}:${id}`.slice(0, 900) } };
};

const broken: Make = (site, caught, random, who) => {
  const { verb, data } = random.pick(caught.buttons);
  const whole = random.chance(0.5)
    ? site.activity(who, { type: 'message', text: random.pick(caught.commands), ...place(site, random) })
    : site.pressing(who, verb, data, place(site, random));
  const { serviceUrl, from, ...rest } = whole;
  const bentRest = bent(random, rest);
  const activity = typeof bentRest === 'object' && bentRest !== null ? { serviceUrl, from, ...bentRest } : bentRest;
  if (random.chance(0.2)) return to({ ...rest, serviceUrl: strangeText(random), from });
  // without an Entra id there is nobody; with a bent one, somebody whom no network knows
  if (random.chance(0.2))
    return to({ ...rest, serviceUrl, from: random.chance(0.5) ? { id: 'x' } : strangeValue(random) });
  return to(SOUND(who, activity));
};

const TYPES = [
  'conversationUpdate',
  'typing',
  'event',
  'messageReaction',
  'messageUpdate',
  'endOfConversation',
  'trace',
];
const INVOKES = [
  'task/fetch',
  'signin/verifyState',
  'composeExtension/query',
  'fileConsent/invoke',
  'adaptiveCard/action',
];

const unknown: Make = (site, _caught, random, who) => {
  const type = random.chance(0.5) ? random.pick(TYPES) : random.chance(0.5) ? 'invoke' : strangeText(random);
  const name = random.chance(0.7) ? random.pick(INVOKES) : strangeText(random);
  return to(site.activity(who, { type, name, value: strangeValue(random), ...place(site, random) }));
};

const extension: Make = (site, caught, random, who) => {
  const fetches = random.chance(0.5);
  const { verb, data } = random.pick(caught.buttons);
  const value = fetches
    ? {
        commandId: random.chance(0.5) ? 'action-from-message' : random.pick(caught.verbs),
        commandContext: 'message',
        messagePayload: {
          body: { content: strangeText(random) },
          from: { user: { displayName: strangeText(random) } },
        },
      }
    : { commandId: 'x', data: { ...data, verb } };
  const name = fetches ? 'composeExtension/fetchTask' : 'composeExtension/submitAction';
  const sent = random.chance(0.5) ? value : bent(random, value);
  return to(site.activity(who, { type: 'invoke', name, value: sent, ...place(site, random) }));
};

const API = ['/api/overview', '/api/decisions', '/api/decision'];

const tab: Make = (site, _caught, random, who) => {
  const query = new URLSearchParams({ as: who.id });
  if (random.chance(0.5))
    query.set('network', random.chance(0.7) ? random.pick(Object.values(site.networks)) : strangeText(random));
  if (random.chance(0.5)) query.set('name', strangeText(random));
  const asked = new URLSearchParams(query.toString().slice(0, 6_000));
  return { method: 'GET', path: `${random.pick(API)}?${asked}` };
};

/** Without the right signature nothing opens; a link as it was given opens for whoever has it, so it is not sent. */
const link: Make = (_site, { links }, random) => {
  const given = random.pick(links);
  const [path = '', query = ''] = given.split('?');
  const other = random.pick(links).split('?')[0] ?? '';
  const segments = path.split('/');
  const at = 1 + random.below(segments.length - 1);
  const changed = segments
    .map((one, index) => (index === at ? encodeURIComponent(withoutControls(strangeText(random))) : one))
    .join('/');
  const variants = [
    `${changed}?${query}`,
    `${path}?${query.replace(/until=\d+/, 'until=9999999999999')}`,
    `${path}?${query.slice(0, -2)}`,
    path,
    ...(other === path ? [] : [`${other}?${query}`]),
    `${path}?${query.replace(/sig=/, 'sig=%00')}`,
    `${path}/..?${query.replace('&', '')}`,
  ];
  return { method: random.chance(0.9) ? 'GET' : 'POST', path: random.pick(variants).slice(0, 7_000) };
};

/** None that waits until all is delivered: while this goes on, it never is. */
const CLOCKS: readonly unknown[] = [
  { to: '2020-01-01T00:00:00Z' },
  { to: 'tomorrow' },
  { to: '2027-02-30T10:00:00Z' },
  { to: 7 },
  { now: 'x' },
  [],
  null,
];

const local: Make = (site, _caught, random, who) => {
  if (random.chance(0.8))
    return json('/local/clock', random.chance(0.7) ? random.pick(CLOCKS) : { to: strangeText(random).slice(0, 20) });
  const file = fileOf('KG', site.teams.serviceUrl);
  const { team: _team, ...rest } = file;
  // the same team would change who is in a network, and with it who may see what
  const team = { tenantId: TENANT, teamId: '19:team-third@thread.tacv2', serviceUrl: site.teams.serviceUrl };
  const third = { ...(bent(random, unmarked({ ...rest, people: rest.people.slice(0, 4) })) as Json), team };
  void who;
  return json('/local/networks', random.chance(0.2) ? bent(random, third) : third);
};

const HEADERS: readonly Readonly<Record<string, string>>[] = [
  { authorization: 'Bearer x' },
  { authorization: `Bearer ${'a.'.repeat(3_000)}` },
  { 'content-encoding': 'gzip' },
  { 'content-type': 'text/plain' },
  { 'content-type': 'multipart/form-data; boundary=x' },
  { host: 'evil.example' },
  { origin: 'https://evil.example' },
  { 'x-forwarded-for': '10.0.0.1', 'x-forwarded-host': 'evil.example' },
  { accept: 'text/html' },
  { 'accept-encoding': 'br;q=1.0, *;q=0' },
  { 'accept-version': '9.9.9' },
  { 'x-http-method-override': 'DELETE' },
  { 'if-none-match': '*' },
  { range: 'bytes=0-,0-,0-' },
  { cookie: 'a='.repeat(1_000) },
];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const PATHS = [
  '/',
  '/api/messages',
  '/healthz',
  '/readyz',
  '/tab/',
  '/tab/..%2f..%2fpackage.json',
  '/tab/%2e%2e/%2e%2e/.env',
  '/%',
  '/a%00b',
  '//x',
  '/local/clock',
  '/api/decision?name=%ff',
  '/metrics',
  '/tab/assets/x.js',
  '/tab/.tab',
  `/${'x'.repeat(5_000)}`,
];

const http: Make = (site, caught, random, who) => {
  const headers = { ...random.pick(HEADERS), ...(random.chance(0.3) ? random.pick(HEADERS) : {}) };
  if (random.chance(0.5)) {
    const body = site.activity(who, { type: 'message', text: random.pick(caught.commands) });
    return json('/api/messages', body, headers);
  }
  const body = Buffer.from(random.chance(0.5) ? strangeText(random) : JSON.stringify(strangeValue(random) ?? null));
  const cut = random.chance(0.3) ? body.subarray(0, random.below(body.length + 1)) : body;
  const method = random.pick(METHODS);
  return { method, path: random.pick(PATHS), headers, ...(method === 'GET' || method === 'HEAD' ? {} : { body: cut }) };
};

const large: Make = (site, _caught, random, who) => {
  const size = 10_000 + random.below(1_100_000);
  const text = random.pick(['x', 'ж', '<b>', '&amp;', '"', '\n']).repeat(Math.ceil(size / 4));
  return random.chance(0.5)
    ? to(site.activity(who, { type: 'message', text }))
    : to(site.pressing(who, 'edge.run', { words: text, [randomUUID()]: text.slice(0, 1_000) }));
};

/** Bytes that are no JSON, or JSON that no activity is made of, where the bot reads JSON. */
const raw: Make = (site, caught, random, who) => {
  const whole = JSON.stringify(site.activity(who, { type: 'message', text: random.pick(caught.commands) }));
  const deep = 1_000 + random.below(100_000);
  const bodies: readonly (() => string | Buffer)[] = [
    () => whole.slice(0, random.below(whole.length)),
    () => whole + whole,
    () => `\ufeff${whole}`,
    () => Buffer.from(whole, 'utf16le'),
    () => Buffer.concat([Buffer.from(whole.slice(0, -2)), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('"}')]),
    () => '['.repeat(deep),
    () => `${'['.repeat(deep)}${']'.repeat(deep)}`,
    () => `{"type":"message","value":${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}}`,
    () => whole.replace('{', `{"__proto__":{"type":"invoke","polluted":true},`),
    () => whole.replace('"type":"message"', `"type":"message","value":${'['.repeat(2_000)}${']'.repeat(2_000)}`),
    () => whole.replace(/"id":"[^"]*"/, `"id":"${'9'.repeat(900 + random.below(200))}"`),
    () => whole.replace(/"timestamp":"[^"]*"/, `"timestamp":${random.pick(ABSURD_DATES)}`),
    () => 'null',
    () => '',
  ];
  const body = random.pick(bodies)();
  const path = random.chance(0.85) ? '/api/messages' : random.pick(['/local/clock', '/local/networks']);
  const type = random.pick(['application/json', 'application/json; charset=utf-16', 'text/html', '']);
  return { path, body, headers: type ? { 'content-type': type } : {}, chunked: random.chance(0.3) };
};

const ABSURD_DATES: readonly string[] = [
  '"0000-00-00T00:00:00Z"',
  '"+275760-09-13T00:00:00.000Z"',
  '"-271821-04-20T00:00:00.000Z"',
  '"9999-12-31T23:59:59.999Z"',
  '"1900-01-01T00:00:00Z"',
  '8.64e15',
  '["2027-02-04"]',
  '{}',
  'null',
];

/** The people of this tenant under the same ids in another: nobody here, whatever their cards say. */
const elsewhere: Make = (site, caught, random, who) => {
  const tenantId = `another-${random.below(50)}`;
  const more = {
    conversation: { id: `a:${tenantId}:${who.id}`, conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
  };
  if (random.chance(0.5))
    return to(site.activity(who, { type: 'message', text: random.pick(caught.commands), ...more }));
  const { verb, data } = random.pick(caught.buttons);
  return to(site.pressing(who, verb, data, more));
};

/** A guess at a stranger, another each time: what they say may leave nothing behind. */
const passing: Make = (site, caught, random) => {
  const id = randomUUID();
  const nobody = { ...STRANGER, id };
  const { verb, data } = random.pick(caught.buttons);
  return random.chance(0.5)
    ? to(site.activity(nobody, { type: 'message', text: random.pick(caught.commands) }))
    : to(site.pressing(nobody, verb, data));
};
const STRANGER: Person = { key: 'a stranger of a moment', id: '', of: null, forbidden: OF_ANY };

const KINDS: readonly (readonly [string, number, Make])[] = [
  ['message', 22, message],
  ['press', 22, press],
  ['forged press', 12, forged],
  ['broken activity', 14, broken],
  ['unknown type', 5, unknown],
  ['message extension', 5, extension],
  ['tab', 4, tab],
  ['link', 4, link],
  ['local', 2, local],
  ['http', 3.5, http],
  ['large', 0.5, large],
  ['raw body', 4, raw],
  ['another tenant', 1, elsewhere],
  ['strangers', 1, passing],
];
const WHOLE = KINDS.reduce((sum, [, share]) => sum + share, 0);

export function shoot(site: Site, caught: Catch, random: Random): Shot {
  const somebody = random.pick(PEOPLE);
  const at = random.next() * WHOLE;
  const sumTo = (index: number): number => KINDS.slice(0, index + 1).reduce((sum, [, share]) => sum + share, 0);
  const [kind, , make] = KINDS.find((_, index) => at < sumTo(index)) ?? (KINDS[0] as (typeof KINDS)[number]);
  const who = make === elsewhere ? foreigner(somebody) : make === passing ? STRANGER : somebody;
  return { kind, who, call: make(site, caught, random, who), times: random.chance(0.05) ? 2 : 1 };
}
