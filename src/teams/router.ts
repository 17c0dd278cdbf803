import type { Card, CardRenderer } from '../kernel/cards';
import { type Clock, instantOf } from '../kernel/clock';
import type { Answer, CommandDefinition, Turn } from '../kernel/define';
import type { Directory, Incoming, InstallationEvent } from '../kernel/directory';
import { OutdatedActor, TurnError } from '../kernel/errors';
import { faultOf } from '../kernel/fault';
import { newId } from '../kernel/ids';
import type { Logger } from '../kernel/logger';
import type { Address, Recipient, Transport } from '../kernel/messages';
import { namedElsewhere } from './command-table';
import { createEdgeAnswers, type EdgeAnswers, RUN_VERB } from './edge-answers';
import { otherNetwork } from './errors';
import type { Inbound, Message, Place, Press } from './inbound';
import { Outside, type OutsideOptions } from './outside';
import { createTurns, type Turns } from './turns';

type Installation = Extract<Inbound, { kind: 'installation' }>;

export interface RouterOptions extends OutsideOptions {
  readonly commands: readonly CommandDefinition[];
  readonly directory: Directory;
  readonly clock: Clock;
  readonly cards: CardRenderer;
  /** For answers to those whom no network knows, and for failures: these cannot wait for the store. */
  readonly transport: Transport;
  readonly logger: Logger;
  /** The codes of the charters (`KG`), by which people name a network among their words. */
  readonly codes: readonly string[];
  onInstall(event: InstallationEvent): Promise<void>;
  /** Makes the links of a card out to the one person who sees it. */
  madeOut?(card: Card, personId: string): Card;
  /** Told of what was refused because another network was named. */
  onElsewhere?(turn: Turn, code: string): void;
}

/** What goes back in the HTTP answer: a card to a press, nothing to all else. */
export interface Reply {
  readonly card: Card | null;
}

export interface Router {
  /** Never rejects: a fault is logged with its context and told to the person by its number. */
  handle(inbound: Inbound, correlationId?: string): Promise<Reply>;
}

/** It stands in every charter (`networks.apart`); the edge reads none. */
const NETWORKS_APART = { rule: "Each network's data are seen only in that network.", source: 'default X-01' };

const NOTHING: Reply = { card: null };

/** The answer to one act, and the turn it answers; without a turn it goes to somebody no network knows. */
interface Outcome {
  readonly answer: Answer;
  readonly turn: Turn | null;
}

class TeamsRouter implements Router {
  readonly #options: RouterOptions;
  readonly #answers: EdgeAnswers;
  readonly #turns: Turns;
  readonly #outside: Outside;
  /** Acts under way: Teams sends an activity again while the first is still being answered. */
  readonly #underWay = new Map<string, Promise<Reply>>();

  constructor(options: RouterOptions) {
    this.#options = options;
    this.#answers = createEdgeAnswers(options.cards);
    this.#turns = createTurns({ ...options, answers: this.#answers });
    this.#outside = new Outside(options, this.#answers, this.#turns);
  }

  async handle(inbound: Inbound, correlationId = newId()): Promise<Reply> {
    if (inbound.kind === 'other') return NOTHING;
    if (inbound.kind === 'nameless') return this.#answerNameless(inbound.place, inbound.invoke);
    if (inbound.kind === 'installation') return this.#installed(inbound, correlationId);
    const key = answerKey(inbound.incoming);
    const running =
      this.#underWay.get(key) ?? this.#act(inbound, correlationId).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, running);
    return running;
  }

  async #installed({ incoming, action }: Installation, correlationId: string): Promise<Reply> {
    try {
      if (action === 'add') await this.#options.directory.remember(incoming);
      await this.#options.onInstall({ incoming, action });
    } catch (error) {
      this.#logFault(error, correlationId, incoming, { installation: action });
    }
    return NOTHING;
  }

  async #answerNameless(place: Place, invoke: boolean): Promise<Reply> {
    const answer = this.#answers.nameless();
    if (invoke) return { card: answer.card };
    await this.#tell({ ...place, teamId: place.teamId ?? '' }, answer);
    return NOTHING;
  }

  async #act(inbound: Message | Press, correlationId: string): Promise<Reply> {
    const { clock, logger } = this.#options;
    const began = clock.machine().getTime();
    try {
      return await this.#answered(inbound, correlationId);
    } finally {
      const { activityId, conversationId } = inbound.incoming;
      const about = { ...this.#aboutOf(inbound), ms: clock.machine().getTime() - began };
      logger.info(
        { correlationId, activityId, conversationId, kind: inbound.kind, ...about },
        'an activity was handled',
      );
    }
  }

  async #answered(inbound: Message | Press, correlationId: string): Promise<Reply> {
    try {
      // a dialog opens over any chat, also one between other people: it is no way to this person
      if (!isDialog(inbound)) await this.#options.directory.remember(inbound.incoming);
      const outcome = await this.#outcomeOf(inbound, correlationId);
      if (outcome === 'done before') return NOTHING;
      if (!isPosted(inbound)) return { card: this.#shownTo(outcome) };
      await this.#post(inbound.incoming, outcome);
      return NOTHING;
    } catch (error) {
      this.#logFault(error, correlationId, inbound.incoming, this.#aboutOf(inbound));
      return this.#fail(inbound, correlationId);
    }
  }

  async #outcomeOf(inbound: Message | Press, correlationId: string): Promise<Outcome | 'done before'> {
    const { directory, clock } = this.#options;
    const { incoming } = inbound;
    const recalled = await this.#recalled(inbound, correlationId);
    if (recalled) return recalled;
    const resolution = await directory.resolve(incoming, hintOf(inbound));
    if (resolution.kind !== 'actor') {
      const key = isPosted(inbound) ? answerKey(incoming) : null;
      const answer = await this.#outside.answerTo(inbound, resolution, { key, correlationId });
      return answer ? { answer, turn: null } : 'done before';
    }
    const { actor, spot } = resolution;
    const turn: Turn = { actor, spot, correlationId, at: instantOf(incoming.stamp, clock) };
    if (!isPosted(inbound)) return { answer: await this.#answerOf(inbound, turn, resolution.code), turn };
    if (!(await this.#claimed(turn, incoming))) return 'done before';
    try {
      return { answer: await this.#answerOf(inbound, turn, resolution.code), turn };
    } catch (error) {
      // whoever asks again is to be answered
      await this.#released(turn, incoming);
      throw error;
    }
  }

  /** A press by somebody who is known from memory: answered without a look at who it is, where that is what it was. */
  async #recalled(inbound: Message | Press, correlationId: string): Promise<Outcome | null> {
    const { directory, clock } = this.#options;
    if (isPosted(inbound) || inbound.kind !== 'press' || !this.#turns.checksRecall(inbound.verb)) return null;
    const { incoming, verb, data } = inbound;
    const known = typeof data.network === 'string' ? directory.recall?.(incoming, data.network) : null;
    if (!known) return null;
    const { actor, spot } = known.found;
    const at = instantOf(incoming.stamp, clock);
    const turn: Turn = { actor, spot, correlationId, at, recalledUnder: known.revision };
    try {
      return { answer: await this.#turns.pressed(turn, verb, data), turn };
    } catch (error) {
      if (error instanceof OutdatedActor) return null;
      throw error;
    }
  }

  async #answerOf(inbound: Message | Press, turn: Turn, code: string | undefined): Promise<Answer> {
    if (inbound.kind === 'press') return this.#turns.pressed(turn, inbound.verb, inbound.data);
    return this.#elsewhere(turn, inbound.words, code) ?? this.#turns.typed(turn, inbound.words);
  }

  /** The same refusal whether what was asked for exists or not, and for every command. */
  #elsewhere(turn: Turn, words: string, own: string | undefined): Answer | null {
    const named = own === undefined ? null : namedElsewhere(words, this.#options.codes, own);
    if (named === null) return null;
    const error = otherNetwork({ named }, { rule: NETWORKS_APART });
    this.#options.onElsewhere?.(turn, error.code);
    return this.#answers.refusal(error);
  }

  /** What stands in the HTTP answer is shown to the presser alone. */
  #shownTo({ answer, turn }: Outcome): Card {
    const { madeOut } = this.#options;
    return turn && madeOut ? madeOut(answer.card, turn.actor.personId) : answer.card;
  }

  /** Teams may bring one activity to two bots: one of them does what it asks for. */
  #claimed(turn: Turn, incoming: Incoming): Promise<boolean> {
    const { outbox, store } = this.#options;
    return store.transaction((tx) => outbox.claim(tx, turn.actor.networkId, answerKey(incoming)));
  }

  async #released(turn: Turn, incoming: Incoming): Promise<void> {
    const { outbox, store, logger } = this.#options;
    try {
      await store.transaction((tx) => outbox.release(tx, turn.actor.networkId, answerKey(incoming)));
    } catch (error) {
      // the fault that is being told of counts; the claim ends by itself
      logger.warn({ correlationId: turn.correlationId, fault: faultOf(error) }, 'a claim was not given back');
    }
  }

  async #post(incoming: Incoming, { answer, turn }: Outcome): Promise<void> {
    if (!turn) return this.#tell(recipientOf(incoming), answer);
    const { outbox, store } = this.#options;
    const post = {
      networkId: turn.actor.networkId,
      to: addressOf(turn, answer),
      key: answerKey(incoming),
      card: answer.card,
      summary: answer.summary,
      at: turn.at,
    };
    await store.transaction(async (tx) => {
      await outbox.post(tx, post);
      await outbox.release(tx, post.networkId, post.key);
    });
  }

  async #fail(inbound: Message | Press, correlationId: string): Promise<Reply> {
    const answer = this.#answers.failure(correlationId);
    if (!isPosted(inbound)) return { card: answer.card };
    await this.#tell(recipientOf(inbound.incoming), answer);
    return NOTHING;
  }

  /** An answer past the outbox, tried once: whoever does not get it can simply ask again. */
  async #tell(to: Recipient, { card, summary }: Answer): Promise<void> {
    const outcome = await this.#options.transport.send(to, { card, summary });
    if (outcome.ok) return;
    this.#options.logger.warn({ outcome: outcome.outcome, code: outcome.code }, 'an answer was not delivered');
  }

  #aboutOf(inbound: Message | Press): Readonly<Record<string, unknown>> {
    return inbound.kind === 'press' ? { verb: inbound.verb } : { command: this.#turns.commandIn(inbound.words) };
  }

  /** Ids and codes alone reach the log: never what people wrote. */
  #logFault(error: unknown, correlationId: string, incoming: Incoming, about: Readonly<Record<string, unknown>>): void {
    const { conversationId, activityId, personId, tenantId } = incoming;
    const context = { correlationId, conversationId, activityId, personId, tenantId, ...about };
    const fault = new TurnError('a turn failed', context, error);
    this.#options.logger.error({ ...context, fault: faultOf(fault) }, fault.message);
  }
}

/** Whether the answer is posted as a message; a press through Universal Actions is answered in the HTTP answer. */
const isPosted = (inbound: Message | Press): boolean => inbound.kind === 'message' || inbound.via === 'submit';

const isDialog = (inbound: Message | Press): boolean => inbound.kind === 'press' && inbound.via === 'dialog';

/** A network id from a card only picks one of the person's own networks; it gives no right to it. */
function hintOf(inbound: Message | Press): { networkId?: string; words?: string } {
  if (inbound.kind === 'message') return { words: inbound.words };
  const { network, words } = inbound.data;
  if (typeof network === 'string' && network !== '') return { networkId: network };
  return inbound.verb === RUN_VERB && typeof words === 'string' ? { words } : {};
}

/** Teams gives an activity the same id when it sends it again: one activity has one answer. */
const answerKey = (incoming: Incoming): string => `answer:${incoming.conversationId}:${incoming.activityId}`;

function addressOf({ spot, actor }: Turn, answer: Answer): Address {
  if (spot.kind === 'personal') return { kind: 'person', personId: actor.personId };
  const thread = { kind: 'thread', conversationId: spot.conversationId } as const;
  return answer.audience === 'channel' ? thread : { ...thread, onlyFor: actor.personId };
}

const recipientOf = (incoming: Incoming): Recipient => ({
  serviceUrl: incoming.serviceUrl,
  tenantId: incoming.tenantId,
  teamId: incoming.teamId ?? '',
  conversationId: incoming.conversationId,
  personId: incoming.personId,
  targeted: incoming.conversationKind === 'channel',
});

export const createRouter = (options: RouterOptions): Router => new TeamsRouter(options);
