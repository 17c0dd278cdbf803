import type { Tx } from '../../kernel/store';
import { getMeeting } from '../meetings/usecases';
import { badPosition, itemUnknown, reasonMissing } from './errors';
import { type ItemWords, movedTo, without } from './items.rules';
import { actorWords, said } from './messages';
import { fieldsOf } from './proposals.usecases';
import { tellProposer } from './publishing.usecases';
import { requireRight, requireToKeep } from './rights.errors';
import { capacityTo } from './rules';
import { markRemoved } from './store';
import type { AgendaDeps, AgendaItem, AgendaOrder, AgendaView, By } from './types';
import { applyChange, type Done, takeAgenda } from './usecases';

export interface ItemOrder extends AgendaOrder {
  /** Serial of the item, as a choice sends it. */
  readonly item: string;
}

interface Kept {
  readonly tx: Tx;
  readonly view: AgendaView;
  readonly item: AgendaItem;
  readonly by: By;
}

/**
 * Whoever keeps the agenda works on one of its items, in one transaction; a proposer on an item of their own, until it was
 * circulated. Throws `agenda.item_unknown`, `agenda.circulated`.
 */
function keep(deps: AgendaDeps, order: ItemOrder, work: (kept: Kept) => Promise<Done>): Promise<Done> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, order.actor.networkId);
    const meeting = await getMeeting(tx, network.id, order.meetingId);
    const view = await takeAgenda(tx, network, meeting, order.at);
    const item = view.items.find((one) => String(one.serial) === order.item);
    const capacity = requireToKeep(order.actor, view, item);
    if (!item) throw itemUnknown();
    return work({ tx, view, item, by: { personId: order.actor.personId, capacity } });
  });
}

/** Moves an item one place up or down; at either end it stays. */
export const step = (deps: AgendaDeps, order: ItemOrder, direction: 'up' | 'down'): Promise<Done> =>
  keep(deps, order, (kept) => {
    requireRight('keep', order.actor, kept.view.network, kept.view.meeting);
    return move(deps, order, kept, kept.item.position + (direction === 'up' ? -1 : 1));
  });

async function move(deps: AgendaDeps, order: ItemOrder, { tx, view, item, by }: Kept, position: number): Promise<Done> {
  const items = movedTo(view.items, item.serial, position);
  const moved = items.find((one) => one.serial === item.serial) ?? item;
  if (moved.position === item.position) return { view, said: said.moved(item) };
  const detail = { from: item.position, to: moved.position };
  const after = await applyChange(deps, tx, view, { items, act: 'moved', serial: item.serial, detail }, by, order.at);
  return { view: after, said: said.moved(moved) };
}

/** Changes an item and, where another one is given, its position. Throws `agenda.bad_item`, `agenda.bad_position`. */
export function edit(
  deps: AgendaDeps,
  order: ItemOrder & { readonly position: string },
  words: ItemWords,
): Promise<Done> {
  return keep(deps, order, async ({ tx, view, item, by }) => {
    const fields = fieldsOf(view.network, words, order.at);
    const orders = capacityTo('keep', order.actor, view.network, view.meeting) !== null;
    const position = order.position.trim() === '' || !orders ? item.position : Number(order.position);
    if (!Number.isInteger(position) || position < 1 || position > view.items.length) {
      throw badPosition({ last: view.items.length });
    }
    const changed = view.items.map((one) => (one.serial === item.serial ? { ...one, ...fields } : one));
    const items = movedTo(changed, item.serial, position);
    const now = items.find((one) => one.serial === item.serial) ?? item;
    const detail = { was: item, is: now };
    const after = await applyChange(
      deps,
      tx,
      view,
      { items, act: 'edited', serial: item.serial, detail },
      by,
      order.at,
    );
    return { view: after, said: said.edited(now) };
  });
}

const WITHDRAWN = 'Withdrawn by its proposer';

/** Takes an item off, with a reason that is kept with it; whoever proposed it is told. Throws `agenda.reason_missing`. */
export function remove(deps: AgendaDeps, order: ItemOrder, reason: string): Promise<Done> {
  return keep(deps, order, async ({ tx, view, item, by }) => {
    const why = reason.trim();
    const own = capacityTo('keep', order.actor, view.network, view.meeting) === null;
    if (why === '' && !own) throw reasonMissing();
    const { at } = order;
    await markRemoved(tx, view.agenda, item.serial, { by, at, reason: why || WITHDRAWN });
    const items = without(view.items, item.serial);
    const change = { items, act: 'removed', serial: item.serial, detail: item, remarks: why || WITHDRAWN } as const;
    const after = await applyChange(deps, tx, view, change, by, at);
    if (item.proposedBy && item.proposedBy !== by.personId) {
      const who = actorWords(view.network, by.personId, by.capacity);
      const sentence = `Your item «${item.title}» was taken off the draft by ${who}: ${why}`;
      await tellProposer(deps, tx, after, { personId: item.proposedBy, serial: item.serial, sentence }, at);
    }
    return { view: after, said: said.removed(item.title) };
  });
}
