import type { Card } from '../../src/kernel/cards';
import { StandingClock } from '../../src/kernel/clock';
import type { JobData, JobQueue } from '../../src/kernel/jobs';
import type { OutgoingMessage, Recipient, SendOutcome, Transport } from '../../src/kernel/messages';
import type { Store } from '../../src/kernel/store';

export const aCard = (text: string): Card => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text, wrap: true }],
});

/** A clock that stands, for tests. */
export const clockAt = (instant: string): StandingClock => new StandingClock(new Date(instant));

export interface Sent {
  readonly how: 'send' | 'update';
  readonly to: Recipient & { activityId?: string };
  readonly message: OutgoingMessage;
}

/** Teams as the transport port sees it: remembers what it was given and answers as it is told. */
export class FakeTransport implements Transport {
  readonly sent: Sent[] = [];
  /** What the next calls answer, first first; without any it accepts. */
  readonly outcomes: SendOutcome[] = [];
  #serial = 0;

  async send(to: Recipient, message: OutgoingMessage): Promise<SendOutcome> {
    this.sent.push({ how: 'send', to, message });
    return this.outcomes.shift() ?? this.#accept(to.conversationId ?? `chat:${to.personId ?? to.channelId}`);
  }

  async update(to: Recipient & { conversationId: string; activityId: string }, message: OutgoingMessage) {
    this.sent.push({ how: 'update', to, message });
    return this.outcomes.shift() ?? { ok: true as const, conversationId: to.conversationId, activityId: to.activityId };
  }

  #accept(conversationId: string): SendOutcome {
    this.#serial += 1;
    return { ok: true, conversationId, activityId: `m${this.#serial}` };
  }
}

/** Keeps what was enqueued, in place of pg-boss, where a test is about what the jobs do. */
export class ListQueue implements JobQueue {
  readonly jobs: { data: JobData; notBefore: Date | undefined }[] = [];

  async enqueue(_tx: unknown, _queue: string, data: JobData, options?: { notBefore?: Date }) {
    this.jobs.push({ data, notBefore: options?.notBefore });
  }

  async enqueueAll(_tx: unknown, _queue: string, jobs: readonly { data: JobData; notBefore?: Date }[]) {
    for (const { data, notBefore } of jobs) this.jobs.push({ data, notBefore });
  }

  async forget(_tx: unknown, text: string) {
    const left = this.jobs.filter(({ data }) => !JSON.stringify(data).includes(text));
    this.jobs.splice(0, this.jobs.length, ...left);
  }
}

/** The least row that lets other rows name this network. */
export const aNetworkRow = (store: Store, networkId: string): Promise<unknown> =>
  store.transaction((tx) =>
    tx.query(
      `insert into networks (network_id, charter, tenant_id, team_id, service_url, revision, created_at)
       values ($1, 'KG', $1, $1, 'http://127.0.0.1:1', '1', now())`,
      [networkId],
    ),
  );

/** The one bot of a test that is not about several. */
export const oneBot = { bot: { id: 'the one bot', lives: () => true }, doubted: () => undefined };

/** No pace at all, where a test is not about it. */
export const unpaced = {
  reserve: async (_tx: unknown, all: readonly unknown[]) => all.map(() => 0),
  late: () => 0,
  throttle: async () => undefined,
};
