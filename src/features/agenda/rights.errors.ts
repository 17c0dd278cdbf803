import type { Actor } from '../../kernel/actor';
import type { Way } from '../../kernel/errors';
import { ruleReference } from '../charters/rules';
import type { Meeting } from '../meetings/types';
import type { Capacity } from '../membership/rights.rules';
import type { Network } from '../membership/types';
import { alreadyCirculated, mayNot } from './errors';
import { type AgendaAct, capacityTo, isWorkable, ruleOf } from './rules';
import type { AgendaItem, AgendaView } from './types';

/** The capacity in which a person does this; throws `agenda.may_not` with the rule, its words, and the way that is open. */
export function requireRight(act: AgendaAct, actor: Actor, network: Network, meeting: Meeting): Capacity {
  const capacity = capacityTo(act, actor, network, meeting);
  if (capacity) return capacity;
  const rule = ruleReference(network.charter, ruleOf(act, network.charter, meeting), network.settings);
  throw mayNot({ text: rule.rule }, { rule, ways: waysFor(act, actor, network, meeting) });
}

/**
 * The capacity in which a person works on an item: as whoever keeps the agenda, or as the one who proposed it, until it stands
 * in what was circulated. Throws `agenda.may_not`, `agenda.circulated`.
 */
export function requireToKeep(actor: Actor, view: AgendaView, item: AgendaItem | undefined): Capacity {
  const { network, meeting, circulated } = view;
  const keeps = capacityTo('keep', actor, network, meeting);
  const proposes = capacityTo('propose', actor, network, meeting);
  if (keeps || item?.proposedBy !== actor.personId || !proposes)
    return keeps ?? requireRight('keep', actor, network, meeting);
  if (!circulated?.items.some((one) => one.serial === item.serial)) return proposes;
  const rule = ruleReference(network.charter, ruleOf('keep', network.charter, meeting), network.settings);
  throw alreadyCirculated({ revision: circulated.revision }, { rule });
}

function waysFor(act: AgendaAct, actor: Actor, network: Network, meeting: Meeting): Way[] {
  const open = act !== 'propose' && isWorkable(meeting) && capacityTo('propose', actor, network, meeting) !== null;
  const data = { network: network.id, meeting: meeting.id };
  return open ? [{ title: 'Propose an item', verb: 'agenda.form', data }] : [];
}
