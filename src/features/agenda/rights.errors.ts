import type { Actor } from '../../kernel/actor';
import type { Way } from '../../kernel/errors';
import { ruleReference } from '../charters/rules';
import type { Meeting } from '../meetings/types';
import type { Capacity } from '../membership/rights.rules';
import type { Network } from '../membership/types';
import { mayNot } from './errors';
import { type AgendaAct, capacityTo, isWorkable, ruleOf } from './rules';

/** The capacity in which a person does this; throws `agenda.may_not` with the rule, its words, and the way that is open. */
export function requireRight(act: AgendaAct, actor: Actor, network: Network, meeting: Meeting): Capacity {
  const capacity = capacityTo(act, actor, network, meeting);
  if (capacity) return capacity;
  const rule = ruleReference(network.charter, ruleOf(act, network.charter, meeting), network.settings);
  throw mayNot({ text: rule.rule }, { rule, ways: waysFor(act, actor, network, meeting) });
}

function waysFor(act: AgendaAct, actor: Actor, network: Network, meeting: Meeting): Way[] {
  const open = act !== 'propose' && isWorkable(meeting) && capacityTo('propose', actor, network, meeting) !== null;
  const data = { network: network.id, meeting: meeting.id };
  return open ? [{ title: 'Propose an item', verb: 'agenda.form', data }] : [];
}
