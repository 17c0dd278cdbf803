import type { Clock } from '../kernel/clock';
import { faultOf } from '../kernel/fault';
import type { Logger } from '../kernel/logger';
import type { OutgoingMessage, Recipient, SendOutcome, Transport } from '../kernel/messages';
import { shortened } from '../kernel/text';
import { type Call, type CallResult, callOnce } from './call';
import type { Credentials } from './credentials';
import { type Effect, isAccepted, notSent, textField } from './outcome';
import { mayCall } from './service-url';

export interface TransportOptions {
  /** Local mode: loopback alone is called, without a token. */
  readonly local: boolean;
  /** The bot's Entra application id; null in local mode. */
  readonly appId: string | null;
  readonly credentials: Credentials;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 15_000;
const MAX_KNOWN_MEMBERS = 10_000;
const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';
/** Answers of Teams to a targeted message that say: not here, not to this person, not with this client. */
const NOT_TARGETABLE = new Set([400, 403, 404]);

type Failed = Extract<SendOutcome, { ok: false }>;
type Found = { readonly ok: true; readonly id: string };
type Asked = { readonly result: CallResult; readonly failed: (effect: Effect) => Failed };

const pathOf = (...segments: string[]): string => `v3/conversations${segments.map((s) => `/${s}`).join('')}`;
const encoded = encodeURIComponent;

const MOST_SUMMARY = 300;

/** For a notification: no line of somebody's text may look like one of ours, and no sign turn round what stands beside it. */
const inOneLine = (summary: string): string =>
  shortened(summary.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim(), MOST_SUMMARY);

/** The activity of a message: the card says it all, the summary is for notifications and lists. */
function activityOf({ card, summary }: OutgoingMessage, bot: object, recipientId?: string): object {
  return {
    type: 'message',
    ...bot,
    ...(recipientId ? { recipient: { id: recipientId } } : {}),
    summary: inOneLine(summary),
    attachments: [{ contentType: CARD_TYPE, content: card }],
  };
}

/**
 * The transport to Teams over the connector's REST interface. Each call is made once: whether and when it is made again is
 * decided by those who keep the message. (The SDK's client repeats sends by itself on 500, 502 and 429, cuts
 * `isTargeted` from recipients and loses the id of a new thread's first message.)
 */
class TeamsTransport implements Transport {
  readonly #options: TransportOptions;
  /** Entra id in a tenant → the id under which Teams knows the person towards this bot; it never changes. */
  readonly #members = new Map<string, string>();

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  send(to: Recipient, message: OutgoingMessage): Promise<SendOutcome> {
    if (to.targeted && to.conversationId && to.personId) return this.#sendTargeted(to, to.conversationId, message);
    if (to.conversationId) return this.#sendInto(to, to.conversationId, message);
    return to.channelId ? this.#beginThread(to, to.channelId, message) : this.#sendToPerson(to, message);
  }

  async update(
    to: Recipient & { conversationId: string; activityId: string },
    message: OutgoingMessage,
  ): Promise<SendOutcome> {
    // A targeted message that fell back to the 1:1 chat is an ordinary one there.
    const query = to.targeted && to.conversationId.includes('@thread') ? '?isTargetedActivity=true' : '';
    const path = pathOf(encoded(to.conversationId), 'activities', encoded(to.activityId));
    const body = { ...activityOf(message, this.#bot()), id: to.activityId };
    const { result, failed } = await this.#ask(to, 'PUT', `${path}${query}`, body);
    if (!isAccepted(result)) return failed('repeatable');
    return { ok: true, conversationId: to.conversationId, activityId: to.activityId };
  }

  async #sendInto(to: Recipient, conversationId: string, message: OutgoingMessage): Promise<SendOutcome> {
    const outcome = await this.#post(to, conversationId, message);
    // Who clears the chat's history gets a new conversation: the old one is gone for good, the person is not.
    const gone = !outcome.ok && outcome.outcome === 'refused' && outcome.code === 'ConversationNotFound';
    return gone && to.personId && !to.targeted ? this.#sendToPerson(to, message) : outcome;
  }

  async #sendToPerson(to: Recipient, message: OutgoingMessage): Promise<SendOutcome> {
    const conversation = await this.#personalConversation(to);
    return conversation.ok ? this.#post(to, conversation.id, message) : conversation;
  }

  async #sendTargeted(to: Recipient, conversationId: string, message: OutgoingMessage): Promise<SendOutcome> {
    const member = await this.#memberId(to, conversationId);
    if (!member.ok && member.outcome !== 'refused') return member;
    const outcome = member.ok ? await this.#post(to, conversationId, message, member.id) : member;
    const elsewhere = !outcome.ok && outcome.outcome === 'refused' && NOT_TARGETABLE.has(outcome.status);
    return elsewhere ? this.#sendToPerson(to, message) : outcome;
  }

  /** Posts into a conversation; with `onlyFor` (a member's id) so that one person alone sees it. */
  async #post(to: Recipient, conversationId: string, message: OutgoingMessage, onlyFor?: string): Promise<SendOutcome> {
    const query = onlyFor ? '?isTargetedActivity=true' : '';
    const path = `${pathOf(encoded(conversationId), 'activities')}${query}`;
    const { result, failed } = await this.#ask(to, 'POST', path, activityOf(message, this.#bot(), onlyFor));
    if (!isAccepted(result)) return failed('creates');
    const activityId = textField(result.body, 'id');
    return activityId
      ? { ok: true, conversationId, activityId }
      : { ok: false, outcome: 'unknown', code: 'NoActivityId' };
  }

  /** A new thread: the answer names the thread and its first message apart, and a thread's id ends with the latter. */
  async #beginThread(to: Recipient, channelId: string, message: OutgoingMessage): Promise<SendOutcome> {
    const body = {
      isGroup: true,
      ...this.#asBot(),
      tenantId: to.tenantId,
      channelData: { channel: { id: channelId }, tenant: { id: to.tenantId } },
      activity: activityOf(message, this.#bot()),
    };
    const { result, failed } = await this.#ask(to, 'POST', pathOf(), body);
    if (!isAccepted(result)) return failed('creates');
    const conversationId = textField(result.body, 'id');
    const activityId = textField(result.body, 'activityId') ?? conversationId?.split(';messageid=')[1] ?? null;
    return conversationId && activityId
      ? { ok: true, conversationId, activityId }
      : { ok: false, outcome: 'unknown', code: 'NoActivityId' };
  }

  /**
   * The 1:1 chat with a person. Teams takes the Entra object id as the member's `id` (not as `aadObjectId`: 400) and answers
   * with the chat that exists, so asking twice makes no second one.
   */
  async #personalConversation(to: Recipient): Promise<Found | Failed> {
    if (!to.personId) return { ok: false, outcome: 'refused', status: 0, code: 'NoRecipient' };
    const body = {
      isGroup: false,
      ...this.#asBot(),
      members: [{ id: to.personId }],
      tenantId: to.tenantId,
      channelData: { tenant: { id: to.tenantId } },
    };
    return this.#askForId(to, 'POST', pathOf(), body);
  }

  async #memberId(to: Recipient, conversationId: string): Promise<Found | Failed> {
    const key = `${to.tenantId}/${to.personId}`;
    const known = this.#members.get(key);
    if (known) return { ok: true, id: known };
    const roster = to.teamId || (conversationId.split(';')[0] ?? conversationId);
    const found = await this.#askForId(to, 'GET', pathOf(encoded(roster), 'members', encoded(to.personId ?? '')));
    if (found.ok) this.#remember(key, found.id);
    return found;
  }

  #remember(key: string, memberId: string): void {
    const [oldest] = this.#members.keys();
    if (this.#members.size >= MAX_KNOWN_MEMBERS && oldest !== undefined) this.#members.delete(oldest);
    this.#members.set(key, memberId);
  }

  async #askForId(to: Recipient, method: Call['method'], path: string, body?: object): Promise<Found | Failed> {
    const { result, failed } = await this.#ask(to, method, path, body);
    if (!isAccepted(result)) return failed('repeatable');
    const id = textField(result.body, 'id');
    return id ? { ok: true, id } : { ok: false, outcome: 'refused', status: result.status, code: 'NoId' };
  }

  async #ask(to: Recipient, method: Call['method'], path: string, body?: object): Promise<Asked> {
    const { clock, local, logger, timeoutMs = TIMEOUT_MS } = this.#options;
    if (!mayCall(to.serviceUrl, local)) {
      logger.error(
        { tenantId: to.tenantId },
        'a message was not sent: its service address is not a connector of Teams',
      );
      const failed = (): Failed => ({ ok: false, outcome: 'refused', status: 0, code: 'UntrustedServiceUrl' });
      return { result: { kind: 'unsent', code: 'UntrustedServiceUrl' }, failed };
    }
    const result = await this.#authorized({
      method,
      url: `${to.serviceUrl.replace(/\/+$/, '')}/${path}`,
      timeoutMs,
      ...(body ? { body } : {}),
    });
    return { result, failed: (effect) => notSent(result, effect, clock.machine()) };
  }

  async #authorized(call: Omit<Call, 'authorization'>): Promise<CallResult> {
    const { credentials, logger } = this.#options;
    let authorization: string | null;
    try {
      authorization = await credentials.authorization();
    } catch (error) {
      // Entra is away or the secret has expired: nothing was sent, and trying again is right in both cases.
      logger.error({ fault: faultOf(error) }, 'no token for the connector could be had');
      return { kind: 'unsent', code: 'NoToken' };
    }
    return callOnce({ ...call, authorization });
  }

  #bot(): object {
    return this.#options.appId ? { from: { id: `28:${this.#options.appId}` } } : {};
  }

  #asBot(): object {
    return this.#options.appId ? { bot: { id: `28:${this.#options.appId}` } } : {};
  }
}

export const createTransport = (options: TransportOptions): Transport => new TeamsTransport(options);
