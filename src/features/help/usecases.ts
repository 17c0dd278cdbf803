import type { Actor } from '../../kernel/actor';
import type { Answer, Turn } from '../../kernel/define';
import { capacityFor } from '../membership/rights.rules';
import { findRules } from './asking.rules';
import { commandsModel, commandsOf, helpModel, whyModel } from './card-models';
import { cardGone } from './errors';
import { sectionsAsked, sectionsOf } from './sections.rules';
import type { CameFrom, HelpDeps } from './types';

/** What waits for this person, and the commands that the person's roles open; with a heading, those under it in full. */
export function showHelp(deps: HelpDeps, actor: Actor, at: Date, words: string): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const asked = sectionsAsked(sectionsOf(commandsOf(network, actor, deps.commands())), words);
    if (asked) return { card: deps.cards.render('help/commands', commandsModel(network, asked)), summary: 'Commands' };
    const waiting = await deps.waitingFor(tx, actor, at);
    const card = deps.cards.render('help/help', helpModel(network, actor, deps.commands(), waiting));
    return { card, summary: 'What you can do here' };
  });
}

/** The rules that answer a question, each with its words, its line or where its default comes from, and how to change it. */
export function showWhy(deps: HelpDeps, actor: Actor, words: string, from: CameFrom | null): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const origins = await deps.origins(tx, network);
    const model = whyModel(network, findRules(network, words, origins), {
      origins,
      from: from && againOf(deps, from) ? from : null,
      mayChange: capacityFor(actor, network, 'change_default') !== null,
    });
    return { card: deps.cards.render('help/why', model), summary: 'Where the rules come from' };
  });
}

const againOf = (deps: HelpDeps, { verb }: CameFrom) => deps.actions().find((action) => action.verb === verb)?.again;

/** The card as it is now, from which «Why?» was pressed. Its own action checks again who may see it. Throws `help.card_gone`. */
export async function showAgain(deps: HelpDeps, turn: Turn, from: CameFrom): Promise<Answer> {
  const shown = await againOf(deps, from)?.(turn, from.data, '');
  if (!shown) throw cardGone();
  return shown;
}
