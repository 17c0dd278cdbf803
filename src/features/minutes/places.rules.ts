import { isOfTheNetwork } from '../../kernel/actor';
import type { Address } from '../../kernel/messages';
import type { LocalDay } from '../calendar/types';
import { groupPeople } from '../meetings/dates.rules';
import { actorOf } from '../membership/rules';
import { groupsConcerned, hasOutsiders } from './groups.rules';
import type { MinutesFile } from './types';

/** Where something of a meeting is posted. */
export interface Place {
  readonly to: Address;
  /** `channel:LM`, `person:<id>`: the end of the message's key. */
  readonly name: string;
  /** The groups whose matters come first there; none in the Network's own channel. */
  readonly groupKeys: readonly string[];
  /** Whether all who read there are of the Network: the others see their group's part alone (BD L66, KG L77). */
  readonly ofTheNetwork: boolean;
}

const channelPlace = (channel: string, groupKeys: readonly string[], ofTheNetwork: boolean): Place => ({
  to: { kind: 'channel', channel },
  name: `channel:${channel}`,
  groupKeys,
  ofTheNetwork,
});

/**
 * The Network's channel, those of the groups concerned, and, for a group that has none, its people 1:1: each person once, also
 * one of two such groups.
 */
export function placesOf(file: MinutesFile, day: LocalDay): Place[] {
  const { network, meeting } = file;
  const keys = groupsConcerned(file);
  const withChannel = keys.filter((key) => network.channels[key]);
  const own = meeting.groupKey === null ? [channelPlace('network', [], true)] : [];
  const channels = withChannel.map((key) => channelPlace(key, [key], !hasOutsiders(network, key, day)));
  return [...own, ...channels, ...peoplePlaces(file, keys, day)];
}

function peoplePlaces({ network }: MinutesFile, keys: readonly string[], day: LocalDay): Place[] {
  const ofPerson = new Map<string, string[]>();
  for (const key of keys.filter((one) => !network.channels[one]))
    for (const { id } of groupPeople(network, key, day)) ofPerson.set(id, [...(ofPerson.get(id) ?? []), key]);
  return [...ofPerson].map(([personId, groupKeys]) => {
    const actor = actorOf(network, personId, day);
    const ofTheNetwork = actor !== undefined && isOfTheNetwork(actor);
    return { to: { kind: 'person', personId }, name: `person:${personId}`, groupKeys, ofTheNetwork };
  });
}

/** Whether the whole minutes are posted there; else the group's part. */
export const readsAll = ({ groupKeys, ofTheNetwork }: Place, { meeting }: Pick<MinutesFile, 'meeting'>): boolean =>
  ofTheNetwork || (meeting.groupKey !== null && groupKeys.includes(meeting.groupKey));
