import type { TeamChannel } from '../../kernel/team-roster';
import { folded } from '../charters/names.rules';
import type { Network } from '../membership/types';
import { NETWORK_CHANNEL } from '../network-file/rules';
import type { ChannelUse } from './types';

export const NOT_USED = 'none';
/** A group that exists and is not entered yet, with the channel's name. */
export const NEW_GROUP = 'new';
const GROUP = 'group:';

/** A card has room for so many. */
export const CHANNELS_A_CARD = 10;

/** The key under which a channel stands in the network; undefined for one that is not used. */
const keyOf = (network: Network, channelId: string): string | undefined =>
  Object.entries(network.channels).find(([, id]) => id === channelId)?.[0];

export const presentUse = (network: Network, channelId: string): string => {
  const key = keyOf(network, channelId);
  if (!key) return NOT_USED;
  return key === NETWORK_CHANNEL ? NETWORK_CHANNEL : `${GROUP}${key}`;
};

export const groupUse = (key: string): string => `${GROUP}${key}`;
export const groupOfUse = (use: string): string | null => (use.startsWith(GROUP) ? use.slice(GROUP.length) : null);

/** Words of the house that a group's key may not be: `convene annual`, `BD-2027-Q1-R`, `-X1`. */
const RESERVED = /^(network|regular|annual|extraordinary|r|a|x\d+|none|new)$/i;

/** A short key from a name: its initials, or the beginning of a name of one word; told apart by a number. */
export function keyFor(name: string, taken: readonly string[]): string {
  const words = folded(name)
    .replace(/[^a-z0-9 ]/g, '')
    .split(' ')
    .filter((word) => word !== '' && !['and', 'of', 'the', 'on', 'for', 'in', 'twg', 'wg'].includes(word));
  const letters = (words.length > 1 ? words.map((word) => word[0]).join('') : (words[0] ?? '')).slice(0, 12);
  const stem = (/^[a-z]/.test(letters) ? letters : `g${letters}`).toUpperCase();
  const lowered = taken.map((key) => key.toLowerCase());
  const free = (key: string) => !RESERVED.test(key) && !lowered.includes(key.toLowerCase());
  for (let serial = 1; ; serial++) {
    const key = serial === 1 ? stem : `${stem}-${serial}`;
    if (free(key)) return key;
  }
}

/** What follows from what was said of some channels; those not spoken of stay as they are. */
export interface ChannelPlan {
  /** Key → channel. */
  readonly channels: ReadonlyMap<string, string>;
  readonly newGroups: readonly { readonly key: string; readonly name: string }[];
}

export type ChannelFault = { readonly kind: 'network' } | { readonly kind: 'twice'; readonly group: string };

export function planChannels(network: Network, uses: readonly ChannelUse[]): ChannelPlan | ChannelFault {
  const spoken = new Set(uses.map((one) => one.channelId));
  const entries: [string, string][] = Object.entries(network.channels).filter(([, id]) => !spoken.has(id));
  const newGroups: { key: string; name: string }[] = [];
  for (const { channelId, name, use } of uses) {
    if (use === NETWORK_CHANNEL) entries.push([NETWORK_CHANNEL, channelId]);
    const group = groupOfUse(use);
    if (group) entries.push([group, channelId]);
    if (use !== NEW_GROUP) continue;
    const key = keyFor(
      name,
      [...network.groups, ...newGroups].map((one) => one.key),
    );
    newGroups.push({ key, name });
    entries.push([key, channelId]);
  }
  if (entries.filter(([key]) => key === NETWORK_CHANNEL).length !== 1) return { kind: 'network' };
  const twice = entries.find(([key], index) => entries.findIndex(([other]) => other === key) < index);
  if (twice) return { kind: 'twice', group: network.groups.find((one) => one.key === twice[0])?.name ?? twice[0] };
  return { channels: new Map(entries), newGroups };
}

/** Groups and uses that somebody can choose for a channel. */
export const usesFor = (network: Network, channel: TeamChannel) => [
  { title: 'Not used', value: NOT_USED },
  { title: 'The Network’s channel', value: NETWORK_CHANNEL },
  ...network.groups
    .filter((group) => group.abolished === null)
    .map((group) => ({ title: group.name, value: groupUse(group.key) })),
  ...(network.groups.some((group) => folded(group.name) === folded(channel.name))
    ? []
    : [
        { title: `${network.charter.subgroups.label.value} «${channel.name}», which exists already`, value: NEW_GROUP },
      ]),
];
