import type { Actor } from '../../kernel/actor';
import type { Answer } from '../../kernel/define';
import type { TeamChannel } from '../../kernel/team-roster';
import { keeperOf } from '../members/rights.rules';
import { networkRowOfChannel } from '../membership/network-rows.usecases';
import { channelsModel } from './channels.card-models';
import { CHANNELS_A_CARD, planChannels, usesFor } from './channels.rules';
import { channelsChanged, channelTaken, channelTwice, oneNetworkChannel } from './errors';
import { keeping } from './keeping.usecases';
import { required } from './rights.rules';
import { addGroup, replaceChannels } from './store';
import type { ChannelUse, SetupDeps, Viewer } from './types';

async function channelsOf(deps: SetupDeps, actor: Actor): Promise<readonly TeamChannel[]> {
  const network = await deps.store.transaction((tx) => deps.networks.load(tx, actor.networkId));
  required(keeperOf(actor, network), network, 'keep');
  return deps.team.channels(network.teamId, network.serviceUrl, network.tenantId);
}

/** The channels of the team, some to a card, each with what it is for. `typed` was chosen before a refusal. */
export async function showChannels(
  deps: SetupDeps,
  viewer: Viewer,
  page: number,
  typed: ReadonlyMap<string, string> = new Map(),
): Promise<Answer> {
  const all = await channelsOf(deps, viewer.actor);
  const from = page * CHANNELS_A_CARD < all.length ? page * CHANNELS_A_CARD : 0;
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, viewer.actor.networkId);
    const model = channelsModel(network, all, { from, typed, notice: viewer.notice });
    return { card: deps.cards.render('setup/channels', model), summary: viewer.notice || 'Which channel is whose' };
  });
}

export interface ChannelsOrder {
  readonly actor: Actor;
  readonly at: Date;
  /** Channel id → what it is for. */
  readonly uses: ReadonlyMap<string, string>;
}

/**
 * Records what channels are for; a group that exists already is entered with its channel's name. Throws
 * `setup.channels_changed`, `setup.one_network_channel`, `setup.channel_twice`, `setup.channel_taken`.
 */
export async function recordChannels(deps: SetupDeps, order: ChannelsOrder): Promise<void> {
  const all = await channelsOf(deps, order.actor);
  await keeping(deps, order, async ({ tx, network }) => {
    const uses = [...order.uses].map(([channelId, use]): ChannelUse => {
      const channel = all.find((one) => one.id === channelId);
      const known = channel && usesFor(network, channel).some((one) => one.value === use);
      if (!known) throw channelsChanged();
      return { channelId, name: channel.name, use };
    });
    const plan = planChannels(network, uses);
    if ('kind' in plan) throw plan.kind === 'network' ? oneNetworkChannel() : channelTwice({ group: plan.group });
    for (const [, channelId] of plan.channels) {
      const owner = await networkRowOfChannel(tx, network.tenantId, channelId);
      const channel = all.find((one) => one.id === channelId)?.name ?? channelId;
      if (owner && owner.networkId !== network.id) throw channelTaken({ channel });
    }
    for (const group of plan.newGroups) await addGroup(tx, network.id, group.key, group.name);
    await replaceChannels(tx, network.id, plan.channels);
    return { kind: 'channels', uses };
  });
}
