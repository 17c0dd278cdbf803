import type { TeamChannel } from '../../kernel/team-roster';
import type { Network } from '../membership/types';
import { CHANNELS_A_CARD, presentUse, usesFor } from './channels.rules';

interface ChannelsView {
  readonly from: number;
  readonly typed: ReadonlyMap<string, string>;
  readonly notice: string;
}

export function channelsModel(network: Network, all: readonly TeamChannel[], { from, typed, notice }: ChannelsView) {
  const shown = all.slice(from, from + CHANNELS_A_CARD);
  const { label } = network.charter.subgroups;
  return {
    network: network.id,
    networkName: network.charter.officialName,
    mark: network.charter.information.mark.value,
    notice,
    hint: `A ${label.value} entered here is one that exists already. One that is yet to be created needs a decision: «group create». Private and shared channels are not listed.`,
    channels: JSON.stringify(shown.map((channel) => channel.id)),
    page: Math.floor(from / CHANNELS_A_CARD),
    nextPage: Math.floor(from / CHANNELS_A_CARD) + 1,
    hasMore: all.length > CHANNELS_A_CARD,
    inputs: shown.map((channel, index) => ({
      id: `use${index}`,
      label: channel.name,
      value: typed.get(channel.id) ?? presentUse(network, channel.id),
      choices: usesFor(network, channel),
    })),
  };
}
