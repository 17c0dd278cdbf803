import { isOfTheNetwork } from '../../kernel/actor';
import { folded } from '../charters/names.rules';
import { actorOf, findGroup } from '../membership/rules';
import type { Network } from '../membership/types';
import type { ListedItem, MinutesFile } from './types';

/** The group whose matter an item is: the one it was placed for, or the one that its title names. */
export function groupOfItem(network: Network, item: ListedItem): string | null {
  if (network.groups.some(({ key }) => key === item.groupKey)) return item.groupKey;
  const words = ` ${folded(item.title)} `;
  return network.groups.find((group) => words.includes(` ${folded(group.name)} `))?.key ?? null;
}

/** The groups that the minutes concern: with a decision or an action in them, or whose matter was an item. */
export function groupsConcerned({ network, meeting, decisions, actions, items }: MinutesFile): string[] {
  const keys = [
    meeting.groupKey,
    ...decisions.map((one) => one.groupKey),
    ...actions.filter((action) => action.status !== 'dropped').map((action) => action.groupKey),
    ...items.map((item) => groupOfItem(network, item)),
  ];
  return [...new Set(keys.filter((key): key is string => key !== null))];
}

/**
 * Whether a group has people who are not of the Network. Those see their group's material and none of the Network's
 * (BD L66, KG L77): a channel that they read gets the group's part of the Network's minutes, not the whole.
 */
export function hasOutsiders(network: Network, groupKey: string, day: string): boolean {
  const group = findGroup(network, groupKey);
  return (group?.people ?? []).some((term) => {
    const actor = actorOf(network, term.personId, day);
    return actor !== undefined && !isOfTheNetwork(actor);
  });
}
