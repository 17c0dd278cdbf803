import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { findMember, memberName } from '../membership/rules';
import type { Network } from '../membership/types';
import { lacking, notNow } from './errors';
import { LACKS, WHY } from './messages';
import { mayAdd, mayReport } from './rights.rules';
import { insertItem, insertPlan, itemsOf, lockPlan, nextSerial, setItem } from './store';
import type { ItemWords, Plan, PlanItemStatus, PlanKind, PlansDeps } from './types';
import { act, allowed, type By, openPlan, readOpen } from './usecases';

export interface ItemOrder {
  readonly kind: PlanKind;
  readonly period: string;
  /** Drawn with the form, so that a press that comes twice adds one item. */
  readonly itemId: string;
  readonly words: ItemWords;
}

/** Adds an item to a plan that is a draft, and begins the plan where it is the first. Returns its number there. */
export async function addItem(deps: PlansDeps, tx: Tx, { actor, at }: By, order: ItemOrder): Promise<number> {
  const { network, plan } = await openPlan(deps, tx, { actor }, order.kind, order.period);
  const capacity = allowed(mayAdd(actor, network), network, 'add to this plan', 'rights.propose');
  const words = sound(network, at, order.words);
  await insertPlan(tx, { ...plan, createdAt: at });
  const locked = await lockPlan(tx, network.id, plan.planId);
  // the same press again: the plan is held, so nobody adds between looking and adding
  const known = (await itemsOf(tx, network.id, plan.planId)).find(({ itemId }) => itemId === order.itemId);
  if (known) return known.serial;
  mustBeOpen(locked);
  const serial = await nextSerial(tx, network.id, plan.planId);
  const row = { networkId: network.id, itemId: order.itemId, planId: plan.planId, serial };
  await insertItem(tx, { ...row, ...columnsOf(words), status: 'planned' });
  await act(tx, plan, { kind: 'item_added', itemId: order.itemId, payload: words, by: { actor, at }, capacity });
  return serial;
}

/** Lists as the tables take them. */
const columnsOf = ({ contributors, objectives, quarters, sdgs, ...rest }: ItemWords) => ({
  ...rest,
  ...{ contributors: [...contributors], objectives: [...objectives], quarters: [...quarters], sdgs: [...sdgs] },
});

/** An item is changed while the plan is a draft; an adopted one only to say what members agreed to in other words. */
function mustBeOpen(plan: Plan | undefined, { inLine = false } = {}): void {
  if (plan?.state === 'proposed') throw notNow({ why: WHY.proposed });
  if (plan?.state === 'adopted' && !(inLine && plan.differs)) throw notNow({ why: WHY.adopted });
}

/** Corrects an item: by those of its lead, by the Secretariat and the convenors. Returns its number. */
export async function changeItem(deps: PlansDeps, tx: Tx, { actor, at }: By, order: ItemOrder): Promise<number> {
  const { network, plan, items } = await openPlan(deps, tx, { actor }, order.kind, order.period);
  const item = items.find(({ itemId }) => itemId === order.itemId);
  if (!item) throw lacking({ what: LACKS.item });
  const doing = `correct item ${item.serial}: it is led by ${memberName(network, item.lead)}`;
  const capacity = allowed(mayReport(actor, network, item.lead), network, doing, 'rights.runMeeting');
  mustBeOpen(await lockPlan(tx, network.id, plan.planId), { inLine: true });
  const words = sound(network, at, order.words);
  await setItem(tx, network.id, item.itemId, columnsOf(words));
  const { itemId: _id, serial: _serial, status: _status, note: _note, ...before } = item;
  await act(tx, plan, {
    kind: 'item_changed',
    itemId: item.itemId,
    payload: { before, words },
    by: { actor, at },
    capacity,
  });
  return item.serial;
}

function sound(network: Network, at: Date, words: ItemWords): ItemWords {
  if (words.activity === '') throw lacking({ what: LACKS.activity });
  const day = localDay(at, network.charter.timeZone);
  const lead = findMember(network, words.lead);
  if (!lead || (lead.to !== null && lead.to < day)) throw lacking({ what: LACKS.lead });
  if (words.startsOn && words.endsOn && words.endsOn < words.startsOn) throw lacking({ what: LACKS.days });
  const contributors = words.contributors.flatMap((id) => findMember(network, id)?.id ?? []);
  return { ...words, lead: lead.id, contributors: contributors.filter((id) => id !== lead.id) };
}

export interface ProgressOrder {
  readonly planId: string;
  readonly itemId: string;
  readonly status: PlanItemStatus;
  readonly note: string;
}

/** How an activity goes, said by its lead or the Secretariat; the text that was adopted stays. Returns the item's number. */
export async function recordProgress(
  deps: PlansDeps,
  tx: Tx,
  { actor, at }: By,
  order: ProgressOrder,
): Promise<number> {
  await lockPlan(tx, actor.networkId, order.planId);
  const { network, plan, items } = await readOpen(deps, tx, actor.networkId, order.planId);
  const item = items.find(({ itemId }) => itemId === order.itemId);
  if (!item) throw lacking({ what: LACKS.item });
  const doing = `say how item ${item.serial} goes: it is led by ${memberName(network, item.lead)}`;
  const capacity = allowed(mayReport(actor, network, item.lead), network, doing, 'rights.runMeeting');
  if (order.status === 'delayed' && order.note === '') throw lacking({ what: LACKS.why });
  await setItem(tx, network.id, item.itemId, { status: order.status, note: order.note });
  const payload = { status: order.status, note: order.note, before: item.status };
  await act(tx, plan, { kind: 'progress', itemId: item.itemId, payload, by: { actor, at }, capacity });
  return item.serial;
}
