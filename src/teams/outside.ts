import type { ActionDefinition, Answer } from '../kernel/define';
import type { Incoming, Known, NetworkChoice, Resolution, Stranger } from '../kernel/directory';
import { isAppError } from '../kernel/errors';
import type { Outbox } from '../kernel/messages';
import type { Store } from '../kernel/store';
import { type EdgeAnswers, RUN_VERB } from './edge-answers';
import type { Message, Press } from './inbound';
import type { PressData, Turns } from './turns';

/** What somebody who is no actor anywhere said: typed words, or a pressed button with its data. */
export type StrangersWords = { readonly words: string } | { readonly verb: string; readonly data: PressData };

/** What somebody tried who is no actor where they did. */
export interface StrangersAct {
  readonly correlationId: string;
  readonly where: Incoming['conversationKind'];
  /** The network of the channel; null elsewhere. */
  readonly networkId: string | null;
  readonly personId: string;
  readonly how: 'command' | 'press';
  /** The command or the verb, where it is one of ours: whatever else was sent is in nobody's log. */
  readonly what: string | null;
}

export interface OutsideOptions {
  readonly actions: readonly ActionDefinition[];
  readonly outbox: Outbox;
  readonly store: Store;
  /** Told of each act of somebody whom the network of the place, or no network, knows: never of what they wrote. */
  onStranger?(refused: StrangersAct): void;
  /** The answer to a stranger who may yet do something, such as the installer who sets a network up; null for others. */
  stranger?(incoming: Incoming, said: StrangersWords): Promise<Answer | null>;
}

type Said = Message | Press;

/** Answers those of whom the directory found no actor: strangers, and people of several networks who named none. */
export class Outside {
  readonly #options: OutsideOptions;
  readonly #answers: EdgeAnswers;
  readonly #turns: Turns;

  constructor(options: OutsideOptions, answers: EdgeAnswers, turns: Turns) {
    this.#options = options;
    this.#answers = answers;
    this.#turns = turns;
  }

  /** Null where another bot answers. `key`: under which one bot claims an answer that is posted; null where none is. */
  async answerTo(
    said: Said,
    found: Exclude<Resolution, Known>,
    { key, correlationId }: { readonly key: string | null; readonly correlationId: string },
  ): Promise<Answer | null> {
    if (key !== null && !(await this.#isFirst(said.incoming, key))) return null;
    if (found.kind === 'choose') return this.#choose(said, found.networks);
    this.#options.onStranger?.(this.#actOf(said, found, correlationId));
    return this.#stranger(said, found.networkName);
  }

  #isFirst({ tenantId }: Incoming, key: string): Promise<boolean> {
    const { outbox, store } = this.#options;
    return store.transaction((tx) => outbox.claimOutside(tx, tenantId, key));
  }

  /** One button a network: it does the same again, with the network named. */
  #choose(said: Said, networks: readonly NetworkChoice[]): Answer {
    return this.#answers.choose(networks, (network) =>
      said.kind === 'message'
        ? { verb: RUN_VERB, data: { network, words: said.words || 'help' } }
        : { verb: said.verb, data: { ...said.data, network } },
    );
  }

  #actOf(said: Said, { networkId }: Stranger, correlationId: string): StrangersAct {
    const { conversationKind: where, personId } = said.incoming;
    const who = { correlationId, where, networkId: networkId ?? null, personId };
    if (said.kind === 'message') return { ...who, how: 'command', what: this.#turns.commandIn(said.words) };
    const { verb } = said;
    const isOurs = verb === RUN_VERB || this.#options.actions.some((action) => action.verb === verb);
    return { ...who, how: 'press', what: isOurs ? verb : null };
  }

  async #stranger(said: Said, networkName: string | null): Promise<Answer> {
    const words = said.kind === 'message' ? { words: said.words } : { verb: said.verb, data: said.data };
    try {
      const answer = await this.#options.stranger?.(said.incoming, words);
      return answer ?? this.#answers.stranger(networkName);
    } catch (error) {
      if (!isAppError(error)) throw error;
      return this.#answers.refusal(error);
    }
  }
}
