import type { Actor } from '../../kernel/actor';
import type { Answer } from '../../kernel/define';
import { rule, rulesAbout } from '../charters/rules';
import { helpModel, whyModel } from './card-models';
import type { HelpDeps } from './types';

/** What waits for this person, and the commands that the person's roles open. */
export function showHelp(deps: HelpDeps, actor: Actor, at: Date): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const waiting = await deps.waitingFor(tx, actor, at);
    const card = deps.cards.render('help/help', helpModel(network, actor, deps.commands(), waiting));
    return { card, summary: 'What you can do here' };
  });
}

const MOST_RULES = 5;

/** The rules about which people ask most, for `why` alone. */
const FIRST_RULES = [
  'meetings.convenor',
  'meetings.regular',
  'decisions.rule',
  'information.handling',
  'government.consultation',
] as const;

/** The rules that speak of a topic, each with its line or where its default comes from. */
export function showWhy(deps: HelpDeps, actor: Actor, words: string): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const topic = words.trim();
    const found =
      topic === ''
        ? FIRST_RULES.map((key) => rule(network.charter, key, network.settings))
        : rulesAbout(network.charter, topic, network.settings);
    const shown = found.slice(0, MOST_RULES);
    const card = deps.cards.render('help/why', whyModel(network, topic, shown, found.length - shown.length));
    return { card, summary: 'Where the rules come from' };
  });
}
