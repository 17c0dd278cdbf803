import { MAX_CARD_CHARACTERS } from '../../cards/check';
import { type Actor, isOfTheNetwork } from '../../kernel/actor';
import type { Card } from '../../kernel/cards';
import type { Answer, Waiting } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import { formatDay } from '../calendar/format.rules';
import { ruleReference } from '../charters/rules';
import { capacityFor } from '../membership/rights.rules';
import { conveneWords, LIMITS, type Limits, lineOf, listModel } from './card-models';
import { networkOnly } from './errors';
import { loadFacts } from './facts.usecases';
import { WAITING } from './messages';
import { isOpen, isSendable, obligationsOn } from './rules';
import type { Typed } from './schema';
import type { ObligationsDeps } from './types';
import { whatOf } from './usecases';

export interface Viewer {
  readonly actor: Actor;
  readonly at: Date;
  readonly notice?: string;
  readonly typed?: Typed;
}

/** The duties of the Network; participants of a group alone see none of them. */
export function showObligations(deps: ObligationsDeps, { actor, at, notice = '', typed }: Viewer): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    if (!isOfTheNetwork(actor))
      throw networkOnly(undefined, { rule: ruleReference(network.charter, 'groups.ownMaterial', network.settings) });
    const facts = await loadFacts(deps, tx, network);
    const obligations = obligationsOn(network, facts, at);
    const view = { actor, at, notice, typed };
    const card = fitting((limits) =>
      deps.cards.render('obligations/list', listModel(network, facts, obligations, view, limits)),
    );
    return { card, summary: notice || 'Obligations' };
  });
}

/** The most that a card holds. */
function fitting(render: (limits: Limits) => Card): Card {
  const [generous, ...tighter] = LIMITS;
  let card = render(generous);
  for (const limits of tighter) {
    if (JSON.stringify(card).length <= MAX_CARD_CHARACTERS) return card;
    card = render(limits);
  }
  return card;
}

/** What is to be sent upward is drawn up by `report`; the rest is recorded where the duties stand. */
function sendWords(key: string): string {
  const [, to] = /^updates\.(global|government|unct)$/.exec(key) ?? [];
  return to ? `report ${to}` : 'obligations';
}

/** A meeting that is due with nothing planned waits for those who convene; what is to be sent, for the Secretariat. */
export async function waiting(deps: ObligationsDeps, tx: Tx, actor: Actor, at: Date): Promise<Waiting[]> {
  if (actor.roles.length === 0) return [];
  const network = await deps.networks.load(tx, actor.networkId);
  const convenes = capacityFor(actor, network, 'convene') !== null;
  const sends = capacityFor(actor, network, 'keep_agenda') !== null;
  if (!convenes && !sends) return [];
  const obligations = obligationsOn(network, await loadFacts(deps, tx, network), at);
  return obligations.flatMap((obligation) => {
    const { duty, history } = obligation;
    if (duty.groupKey !== null || !duty.firm) return [];
    const open = [obligation, ...history].filter((one) => isOpen(one) && one.state !== 'upcoming');
    return open.flatMap((one) => {
      const what = whatOf(duty, one);
      if (convenes && duty.kind === 'meeting' && one.planned === '' && one.dueDay)
        return [{ what: WAITING.convene(what, formatDay(one.dueDay)), command: conveneWords(duty) }];
      if (sends && isSendable(duty))
        return [{ what: WAITING.send(what, lineOf(network, duty, one)), command: sendWords(duty.key) }];
      return [];
    });
  });
}
