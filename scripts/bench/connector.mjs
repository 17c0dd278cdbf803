import { createServer } from 'node:http';

/** What Teams takes of one app: in all of a tenant a second, and of sends and updates in one conversation. */
const TENANT_LIMIT = { most: 50, withinMs: 1_000 };
const CONVERSATION_LIMITS = [
  { most: 7, withinMs: 1_000 },
  { most: 8, withinMs: 2_000 },
  { most: 60, withinMs: 30_000 },
];

const refusal = (status, code) => ({ status, body: { error: { code, message: code } } });

/** What came within a time, so that one more can be refused. */
class Window {
  #times = [];

  /** How many milliseconds until one more is within the limits; 0 where it is. */
  waitFor(limits, now) {
    const waits = limits.map(({ most, withinMs }) => {
      const oldest = this.#times.at(-most);
      return oldest === undefined ? 0 : oldest + withinMs - now;
    });
    return Math.max(0, ...waits);
  }

  note(now) {
    this.#times.push(now);
    if (this.#times.length > 200) this.#times.splice(0, 100);
  }
}

/**
 * Teams as a bot's connector sees it, over real HTTP. `enforce`: it counts each request against Teams' published limits by its
 * own clock and answers 429 to one too many. `faultFor` may fail a call: with a status, or `cut` (before it was taken), or
 * `cut-after` (after). `keep`: whether the activities are kept, or only how often each message was made and updated.
 */
export class Connector {
  requests = 0;
  refusedByLimits = 0;
  /** Instants, in milliseconds, of the requests that were within the limits. */
  taken = [];
  /** Instants of the messages that were made. */
  made = [];
  /** id → { conversation, activity, updates } */
  messages = new Map();
  cuts = { create: 0, update: 0 };
  injected = 0;
  #serial = 0;
  #tenants = new Map();
  #conversations = new Map();

  constructor({ enforce = false, keep = false, faultFor = () => undefined } = {}) {
    Object.assign(this, { enforce, keep, faultFor });
    this.server = createServer((request, response) => {
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => this.#take(request, response, chunks));
    });
  }

  async start() {
    await new Promise((done) => this.server.listen(0, '127.0.0.1', done));
    return this;
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** A tenant's own address, by which its requests are counted. */
  serviceUrl(tenant) {
    return `http://127.0.0.1:${this.server.address().port}/${tenant}`;
  }

  #take(request, response, chunks) {
    this.requests += 1;
    const [, tenant, , , ...rest] = decodeURIComponent(new URL(request.url, 'http://connector').pathname).split('/');
    const [conversation, room, id] = rest;
    const call = { method: request.method, tenant, conversation, room, id };
    const body = this.keep || !conversation ? JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') : {};
    const now = performance.now();
    const wait = this.enforce ? this.#waitFor(call, now) : 0;
    if (wait > 0) {
      this.refusedByLimits += 1;
      return answer(response, refusal(429, 'TooManyRequests'), { 'retry-after': String(Math.ceil(wait / 1_000)) });
    }
    this.taken.push(now);
    const fault = this.faultFor(call);
    if (fault) this.injected += 1;
    if (fault === 'cut') return this.#cut(call, request);
    if (typeof fault === 'number') return answer(response, refusal(fault, 'Injected'));
    const result = this.#answer(call, body);
    if (fault === 'cut-after') return this.#cut(call, request);
    return answer(response, result);
  }

  #cut({ method }, request) {
    this.cuts[method === 'PUT' ? 'update' : 'create'] += 1;
    request.socket.destroy();
  }

  #waitFor({ tenant, conversation }, now) {
    const ofTenant = windowOf(this.#tenants, tenant);
    const ofConversation = conversation ? windowOf(this.#conversations, conversation) : new Window();
    const wait = Math.max(ofTenant.waitFor([TENANT_LIMIT], now), ofConversation.waitFor(CONVERSATION_LIMITS, now));
    // what was refused for being too many counts as a request of the tenant all the same
    ofTenant.note(now);
    if (wait === 0) ofConversation.note(now);
    return wait;
  }

  #answer({ method, conversation, room, id }, body) {
    if (!conversation) return this.#open(body);
    if (room === 'members') return { status: 200, body: { id: `29:${id}`, aadObjectId: id } };
    if (method === 'PUT') {
      const message = this.messages.get(id);
      if (!message) return refusal(404, 'ActivityNotFoundInConversation');
      message.updates += 1;
      if (this.keep) message.activity = body;
      return { status: 200, body: { id } };
    }
    return { status: 201, body: { id: this.#store(conversation, body) } };
  }

  #open(body) {
    const channel = body.channelData?.channel?.id;
    if (!channel) return { status: 201, body: { id: `a:${body.members[0].id}` } };
    const activityId = this.#store(channel, body.activity);
    return { status: 201, body: { id: `${channel};messageid=${activityId}`, activityId } };
  }

  #store(conversation, activity) {
    this.#serial += 1;
    const id = `m${this.#serial}`;
    this.made.push(performance.now());
    this.messages.set(id, { conversation, activity: this.keep ? activity : null, updates: 0 });
    return id;
  }
}

function windowOf(windows, key) {
  const known = windows.get(key) ?? new Window();
  windows.set(key, known);
  return known;
}

function answer(response, { status, body }, headers = {}) {
  const payload = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(payload);
}
