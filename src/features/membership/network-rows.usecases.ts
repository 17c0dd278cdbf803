import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import {
  lockNetwork,
  type NetworkRow,
  networkOfChannel,
  networkOfTeam,
  putNetwork,
  type RosterRows,
  readNetwork,
  replaceRoster,
  setRevision,
  setServiceUrl,
} from './store';

export type { NetworkRow, RosterRows } from './store';

export const networkRow = (tx: Tx, networkId: string): Promise<NetworkRow | undefined> => readNetwork(tx, networkId);

/** The network that this team has already. */
export const networkRowOfTeam = (tx: Tx, tenantId: string, teamId: string): Promise<NetworkRow | undefined> =>
  networkOfTeam(tx, tenantId, teamId);

/** The network that this channel belongs to already. */
export const networkRowOfChannel = (tx: Tx, tenantId: string, channelId: string): Promise<NetworkRow | undefined> =>
  networkOfChannel(tx, tenantId, channelId);

/** Writes a network with its whole roster, in place of what there was. */
export async function saveNetwork(tx: Tx, row: NetworkRow, roster: RosterRows): Promise<void> {
  await putNetwork(tx, row);
  await replaceRoster(tx, row.networkId, roster);
}

/** The service answers under another address now. */
export async function movedService(tx: Tx, row: NetworkRow, serviceUrl: string): Promise<void> {
  if (row.serviceUrl !== serviceUrl) await setServiceUrl(tx, row.networkId, serviceUrl);
}

/** One change of a network after the other: its row is locked until the commit. */
export const holdNetwork = (tx: Tx, networkId: string): Promise<void> => lockNetwork(tx, networkId);

/** After the last write and before the next look: what is read under the new revision may be kept in memory. */
export const renewNetwork = (tx: Tx, networkId: string): Promise<void> => setRevision(tx, networkId, newId());
