import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Record<string, unknown>;

/** One call of the bot to the connector, as it came over the wire. */
export interface ConnectorCall {
  readonly method: string;
  /** Decoded, without the leading slash. */
  readonly path: string;
  readonly targeted: boolean;
  readonly authorization: string | null;
  readonly body: Json;
}

/**
 * What goes wrong with a call: an answer of this status, no answer at all (`hang`), a line cut before (`cut`) or after the
 * message was taken (`cut-after`), or cut within the answer's body (`cut-within`).
 */
export type Fault =
  | {
      readonly status: number;
      readonly code?: string;
      readonly headers?: Record<string, string>;
      readonly text?: string;
    }
  | 'hang'
  | 'cut'
  | 'cut-after'
  | 'cut-within';

/** A message as it stands in a conversation. */
export interface Posted {
  readonly id: string;
  readonly conversationId: string;
  readonly targeted: boolean;
  activity: Json;
  updates: number;
}

export interface TeamsPerson {
  readonly id: string;
  readonly name: string;
}

const mriOf = (personId: string): string => `29:${personId}`;
const personalOf = (personId: string): string => `a:${personId}`;

/** Teams for tests: the connector's interface over real HTTP, the activities it sends, and the faults it has. */
export class FakeTeams {
  readonly tenantId: string;
  readonly teamId: string;
  readonly channelId: string;
  readonly botId = '28:convenor';
  readonly calls: ConnectorCall[] = [];
  readonly posted: Posted[] = [];
  readonly notInstalled = new Set<string>();
  readonly forgotten = new Set<string>();
  fault: ((call: ConnectorCall) => Fault | undefined) | undefined;
  readonly #server: Server;
  #serial = 0;

  /** Several beside each other want names of their own: a bot that serves them all must tell them apart. */
  constructor(name = '') {
    this.tenantId = `tenant-1${name}`;
    this.teamId = `19:team${name}@thread.tacv2`;
    this.channelId = `19:network${name}@thread.tacv2`;
    this.#server = createServer((request, response) => void this.#receive(request, response));
  }

  async start(): Promise<this> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    if (this.#server.listening) await new Promise((done) => this.#server.close(done));
  }

  get serviceUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** Fails the calls that match, the given number of times. */
  failNext(fault: Fault, times = 1, matches: (call: ConnectorCall) => boolean = () => true): void {
    let left = times;
    this.fault = (call) => {
      if (left === 0 || !matches(call)) return undefined;
      left -= 1;
      return fault;
    };
  }

  in(conversationId: string): Posted[] {
    return this.posted.filter((message) => message.conversationId === conversationId);
  }

  inPersonal(person: TeamsPerson): Posted[] {
    return this.in(personalOf(person.id));
  }

  /** A message typed by a person: in the 1:1 chat, or in a thread of the channel with the bot mentioned. */
  message(from: TeamsPerson, text: string, more: Json = {}): Json {
    return { ...this.#activity(from), type: 'message', text, ...more };
  }

  mention(from: TeamsPerson, text: string): Json {
    const markup = '<at>Convenor</at>';
    const entity = { type: 'mention', text: markup, mentioned: { id: this.botId, name: 'Convenor' } };
    return this.message(from, `${markup}&nbsp;${text}`, { ...this.#inChannel(), entities: [entity] });
  }

  press(from: TeamsPerson, verb: string, data: Json, more: Json = {}): Json {
    const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' };
    return { ...this.#activity(from), type: 'invoke', name: 'adaptiveCard/action', value, ...more };
  }

  submit(from: TeamsPerson, verb: string, data: Json): Json {
    return { ...this.#activity(from), type: 'message', value: { ...data, verb } };
  }

  installation(from: TeamsPerson, action: string): Json {
    const conversation = { id: this.teamId, conversationType: 'channel', isGroup: true, tenantId: this.tenantId };
    const channelData = { tenant: { id: this.tenantId }, team: { id: this.teamId } };
    return { ...this.#activity(from), type: 'installationUpdate', action, conversation, channelData };
  }

  #activity(from: TeamsPerson): Json {
    return {
      id: randomUUID(),
      channelId: 'msteams',
      serviceUrl: this.serviceUrl,
      timestamp: '2027-02-04T09:00:00.000Z',
      from: { id: mriOf(from.id), name: from.name, aadObjectId: from.id },
      recipient: { id: this.botId, name: 'Convenor' },
      conversation: { id: personalOf(from.id), conversationType: 'personal', tenantId: this.tenantId },
      channelData: { tenant: { id: this.tenantId } },
    };
  }

  #inChannel(): Json {
    const root = `${this.channelId};messageid=${++this.#serial}`;
    return {
      conversation: { id: root, conversationType: 'channel', isGroup: true, tenantId: this.tenantId },
      channelData: { tenant: { id: this.tenantId }, team: { id: this.teamId }, channel: { id: this.channelId } },
    };
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await readCall(request);
    this.calls.push(call);
    const fault = this.fault?.(call);
    if (fault === 'hang') return;
    if (fault === 'cut') {
      request.socket.destroy();
      return;
    }
    if (typeof fault === 'object') return answerFault(response, fault);
    const { status, body } = this.#answer(call);
    if (fault === 'cut-after') request.socket.destroy();
    else if (fault === 'cut-within') {
      response.writeHead(status, { 'content-length': 1_000 });
      response.write('{"id":', () => request.socket.destroy());
    } else {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    }
  }

  #answer(call: ConnectorCall): { status: number; body: Json } {
    const [, , conversationId, room, id] = call.path.split('/');
    if (!conversationId) return this.#createConversation(call.body);
    if (room === 'members') return { status: 200, body: { id: mriOf(id ?? ''), aadObjectId: id } };
    if (this.forgotten.has(conversationId)) return refusal(404, 'ConversationNotFound');
    return call.method === 'PUT' ? this.#update(id ?? '', call.body) : this.#post(conversationId, call);
  }

  #createConversation(body: Json): { status: number; body: Json } {
    const channel = (body.channelData as { channel?: { id: string } } | undefined)?.channel?.id;
    if (channel) {
      const id = `m${++this.#serial}`;
      const conversationId = `${channel};messageid=${id}`;
      this.#store(id, conversationId, body.activity as Json, false);
      return { status: 201, body: { id: conversationId, activityId: id } };
    }
    const [member] = body.members as { id: string }[];
    if (!member || this.notInstalled.has(member.id)) return refusal(403, 'ForbiddenOperationException');
    this.forgotten.delete(personalOf(member.id));
    return { status: 201, body: { id: personalOf(member.id) } };
  }

  #post(conversationId: string, call: ConnectorCall): { status: number; body: Json } {
    const id = `m${++this.#serial}`;
    this.#store(id, conversationId, call.body, call.targeted);
    return { status: 201, body: { id } };
  }

  #update(id: string, activity: Json): { status: number; body: Json } {
    const found = this.posted.find((message) => message.id === id);
    if (!found) return refusal(404, 'ActivityNotFoundInConversation');
    found.activity = activity;
    found.updates += 1;
    return { status: 200, body: { id } };
  }

  #store(id: string, conversationId: string, activity: Json, targeted: boolean): void {
    this.posted.push({ id, conversationId, activity, targeted, updates: 0 });
  }
}

const refusal = (status: number, code: string) => ({ status, body: { error: { code, message: code } } });

function answerFault(response: ServerResponse, fault: Exclude<Fault, string>): void {
  response.writeHead(fault.status, fault.headers ?? {});
  response.end(fault.text ?? (fault.code ? JSON.stringify({ error: { code: fault.code, message: 'injected' } }) : ''));
}

async function readCall(request: IncomingMessage): Promise<ConnectorCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const url = new URL(request.url ?? '/', 'http://connector');
  const text = Buffer.concat(chunks).toString('utf8');
  return {
    method: request.method ?? '',
    path: decodeURIComponent(url.pathname).replace(/^\/+/, ''),
    targeted: url.searchParams.get('isTargetedActivity') === 'true',
    authorization: request.headers.authorization ?? null,
    body: text ? (JSON.parse(text) as Json) : {},
  };
}
