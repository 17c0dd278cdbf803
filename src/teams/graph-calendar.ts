import type { Clock } from '../kernel/clock';
import type { OnlineCalendar, OnlineEntry, OnlineEvent } from '../kernel/online-calendar';
import type { BotIdentity } from './credentials';

export interface GraphOptions {
  readonly identity: BotIdentity;
  /** The mailbox in whose calendar the events are made: its owner is their organiser. */
  readonly mailbox: string;
  readonly clock: Clock;
  /** Addresses of Microsoft, for tests. */
  readonly graph?: string;
  readonly login?: string;
}

const GRAPH = 'https://graph.microsoft.com/v1.0';
const LOGIN = 'https://login.microsoftonline.com';
const TIMEOUT_MS = 15_000;
/** A token is renewed before it expires, not after. */
const MARGIN_MS = 5 * 60_000;

/**
 * Events in one mailbox through Microsoft Graph, as the application (Calendars.ReadWrite, restricted to that mailbox: see
 * docs/operating.md). The only code that speaks to Graph.
 */
export function createGraphCalendar(options: GraphOptions): OnlineCalendar {
  const { mailbox, graph = GRAPH } = options;
  const events = `${graph}/users/${encodeURIComponent(mailbox)}/events`;
  const token = createTokens(options);
  const call = async (method: string, url: string, body: unknown, gone: readonly number[] = []): Promise<unknown> => {
    const headers = { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' };
    const response = await fetch(url, {
      method,
      headers,
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    if (gone.includes(response.status)) return null;
    // the answer names the fault by a code; what people wrote is not in it
    if (!response.ok) throw new Error(`Microsoft Graph answered ${response.status} to ${method}: ${codeOf(text)}`);
    return text === '' ? null : JSON.parse(text);
  };
  return {
    create: async (event) => entryOf(await call('POST', events, { ...bodyOf(event), transactionId: event.key })),
    change: async (eventId, event) =>
      entryOf(await call('PATCH', `${events}/${encodeURIComponent(eventId)}`, bodyOf(event))),
    cancel: async (eventId, reason) => {
      await call('POST', `${events}/${encodeURIComponent(eventId)}/cancel`, { comment: reason }, [404, 410]);
    },
  };
}

function bodyOf(event: OnlineEvent) {
  return {
    subject: event.title,
    body: { contentType: 'text', content: event.text },
    start: { dateTime: event.start.toISOString().slice(0, 19), timeZone: 'UTC' },
    end: { dateTime: event.end.toISOString().slice(0, 19), timeZone: 'UTC' },
    location: { displayName: event.place ?? '' },
    attendees: event.attendees.map(({ name, email }) => ({ type: 'required', emailAddress: { name, address: email } })),
    sensitivity: 'private',
    isOnlineMeeting: true,
    onlineMeetingProvider: 'teamsForBusiness',
  };
}

function entryOf(answer: unknown): OnlineEntry {
  const { id, onlineMeeting } = (answer ?? {}) as { id?: unknown; onlineMeeting?: { joinUrl?: unknown } | null };
  if (typeof id !== 'string' || id === '') throw new Error('Microsoft Graph answered without the id of the event');
  const joinUrl = onlineMeeting?.joinUrl;
  return { eventId: id, joinUrl: typeof joinUrl === 'string' ? joinUrl : null };
}

function codeOf(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: { code?: unknown } | string };
    return String((typeof error === 'object' ? error.code : error) ?? 'no code');
  } catch {
    return 'no code';
  }
}

/** Client credentials of the bot's own application, kept until shortly before they expire. */
function createTokens({ identity, clock, login = LOGIN }: GraphOptions): () => Promise<string> {
  let held: { readonly token: string; readonly until: number } | null = null;
  return async () => {
    const now = clock.machine().getTime();
    if (held && now < held.until) return held.token;
    const response = await fetch(`${login}/${identity.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: identity.appId,
        client_secret: identity.appPassword,
        scope: 'https://graph.microsoft.com/.default',
      }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`Entra gave no token for Microsoft Graph (${response.status}): ${codeOf(text)}`);
    const { access_token: given, expires_in: seconds } = JSON.parse(text) as Record<string, unknown>;
    if (typeof given !== 'string') throw new Error('Entra answered without a token for Microsoft Graph');
    held = { token: given, until: now + Number(seconds) * 1000 - MARGIN_MS };
    return given;
  };
}
