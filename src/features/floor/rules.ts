import type { Actor } from '../../kernel/actor';
import type { AgendaItem } from '../agenda/types';
import type { Meeting } from '../meetings/types';
import { type Capacity, capacityFor } from '../membership/rights.rules';
import type { Network } from '../membership/types';
import type { Floor } from './types';

/**
 * Who acts for the chair of a meeting (rows 16, 17, 20): whoever clears its agenda — a co-chair in KG and AZ, the Coordinator
 * elsewhere, in a group its chair — or the Secretariat, which writes down what the chair stated. Null: nobody of these.
 */
export function capacityOfChair(actor: Actor, network: Network, meeting: Meeting): Capacity | null {
  const scope = meeting.groupKey ? { groupKey: meeting.groupKey } : {};
  return capacityFor(actor, network, 'clear_agenda', scope) ?? capacityFor(actor, network, 'keep_agenda', scope);
}

/** The item that is before the meeting; before anybody said so, the first that was not dealt with. */
export const itemNow = (items: readonly AgendaItem[], floor: Floor): AgendaItem | undefined =>
  items.find((item) => item.serial === floor.item) ?? items.find((item) => !floor.done.includes(item.serial));

/** The item that was before the meeting is dealt with, and the next one in order that is not comes up; null: none is left. */
export function advanced(items: readonly AgendaItem[], floor: Floor): Floor {
  const now = itemNow(items, floor);
  if (!now) return floor;
  const done = [...new Set([...floor.done, now.serial])];
  const after = [...items.filter((item) => item.position > now.position), ...items];
  return { item: after.find((item) => !done.includes(item.serial))?.serial ?? null, done };
}

/** Another item is taken up, out of its order; the one before it stays open. */
export const takenUp = (floor: Floor, serial: number): Floor => ({
  item: serial,
  done: floor.done.filter((one) => one !== serial),
});

/** What the agenda still has when the meeting ends: what the chair never came to. Nothing where nobody kept track. */
export const unfinished = (items: readonly AgendaItem[], { done }: Floor): AgendaItem[] =>
  done.length === 0 ? [] : items.filter((item) => item.standing === null && !done.includes(item.serial));
