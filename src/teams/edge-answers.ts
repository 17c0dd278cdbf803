import { MAX_ACTIONS } from '../cards/check';
import { isWhy } from '../cards/why';
import type { Card, CardRenderer } from '../kernel/cards';
import type { Answer } from '../kernel/define';
import type { NetworkChoice } from '../kernel/directory';
import type { AppError, RuleReference } from '../kernel/errors';

/** The verb that runs a typed command, for buttons that offer one. */
export const RUN_VERB = 'edge.run';

/** A button of an answer of the edge. Unlike a `Way` it may hand a press's own data on, whatever is in it. */
export interface Offer {
  readonly title: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const MAX_SUMMARY = 200;

export const commandOffer = (title: string, words: string, networkId: string | null): Offer => ({
  title,
  verb: RUN_VERB,
  data: { words, ...(networkId ? { network: networkId } : {}) },
});

const ruleLine = (rule: RuleReference): string => `${rule.rule} · ${rule.source}`;

/** A refusal in one piece, for the line above a card that is shown again. */
export function noticeOf(error: AppError): string {
  const { rule } = error.options;
  const details = (error.options.details ?? []).map((fault) => `${fault.path}: ${fault.message}`);
  const source = rule ? [`${ruleLine(rule)}${rule.quote ? `: «${rule.quote}»` : ''}`] : [];
  return [error.message, ...details, ...source].join('\n');
}

const actionsIn = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + actionsIn(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  const node = value as Record<string, unknown>;
  const own = typeof node.type === 'string' && node.type.startsWith('Action.') ? 1 : 0;
  const inside = Object.entries(node).filter(([key]) => key !== 'data' && key !== 'fallback');
  return inside.reduce((sum, [, item]) => sum + actionsIn(item), own);
};

/** The answers that are nobody's but the edge's: refusals, unknown words, the choice of a network, strangers, failures. */
export function createEdgeAnswers(cards: CardRenderer) {
  const answer = (name: string, model: object, summary: string): Answer => ({
    card: cards.render(`edge/${name}`, model),
    summary: summary.slice(0, MAX_SUMMARY),
  });
  return {
    refusal(error: AppError): Answer {
      const { rule, ways = [], details = [] } = error.options;
      const model = {
        // nobody tried to change what they only looked for
        heading: error.kind === 'not_found' ? 'Not found' : 'Nothing was changed',
        sentence: error.message,
        details: details.map((fault) => (fault.path ? `${fault.path}: ${fault.message}` : fault.message)),
        hasRule: rule !== undefined,
        rule: rule ? ruleLine(rule) : '',
        hasQuote: rule?.quote !== undefined,
        quote: rule?.quote ?? '',
        hasWays: ways.length > 0,
        ways: ways.slice(0, MAX_ACTIONS),
      };
      return answer('refusal', model, error.message);
    },

    /** A pressed card shown again, with the open ways under it as far as a card has room for buttons. */
    withWays(shown: Answer, error: AppError): Answer {
      const wanted = error.options.ways ?? [];
      // an open way is worth more than the question why: the refusal has just said it
      const body = wanted.length > 0 ? shown.card.body.filter((item) => !isWhy(item)) : shown.card.body;
      const room = MAX_ACTIONS - actionsIn(body);
      const ways = wanted.slice(0, Math.max(0, room));
      if (ways.length === 0) return shown;
      const below = cards.render('edge/ways', { ways });
      const card: Card = { ...shown.card, body: [...body, ...below.body] };
      return { ...shown, card };
    },

    unknown(sentence: string, ways: readonly Offer[]): Answer {
      return answer('unknown', { sentence, ways }, sentence);
    },

    choose(networks: readonly NetworkChoice[], offerFor: (networkId: string) => Omit<Offer, 'title'>): Answer {
      const ways = networks
        .slice(0, MAX_ACTIONS)
        .map((network) => ({ title: network.name, ...offerFor(network.networkId) }));
      return answer('choose', { ways }, 'For which Network?');
    },

    stranger(networkName: string | null): Answer {
      const list = networkName ? `the member list of ${networkName}` : 'the member list of any Network here';
      const sentence = `You are not in ${list}, so I cannot show or change anything of it for you.`;
      return answer('stranger', { sentence }, sentence);
    },

    nameless(): Answer {
      const sentence =
        'Teams did not tell me who you are in your organisation, so I cannot show or change anything for you.';
      return answer('stranger', { sentence }, sentence);
    },

    failure(correlationId: string): Answer {
      return answer('failure', { correlationId }, `Something went wrong on my side (${correlationId}).`);
    },
  };
}

export type EdgeAnswers = ReturnType<typeof createEdgeAnswers>;
