import { z } from 'zod';
import type { Fault } from '../../kernel/errors';
import type { Tx } from '../../kernel/store';
import { faultsOf } from '../charters/faults.rules';
import type { Network } from './types';

/** Keys of a file behind which other rooms keep what is theirs; all may be left out, and then stays as it is. */
export const ROOM_KEYS = [
  ...(['memberDetails', 'termDetails', 'actingNotes'] as const),
  ...(['consortia', 'groupCards', 'plans', 'stakeholders'] as const),
] as const;
export type RoomKey = (typeof ROOM_KEYS)[number];

/** What another room keeps of a network in the same file. */
export interface FileRoom {
  readonly key: RoomKey;
  export(tx: Tx, network: Network): Promise<readonly unknown[]>;
  /** Takes the entries in, or says what is wrong with them, each fault by its path in the file. */
  import(tx: Tx, network: Network, entries: unknown, at: Date): Promise<readonly Fault[]>;
}

interface Room<T> {
  readonly key: RoomKey;
  readonly entry: z.ZodType<T>;
  readonly export: (tx: Tx, network: Network) => Promise<readonly T[]>;
  /** Faults have paths behind the key: `[2].group`. */
  readonly import: (tx: Tx, network: Network, entries: readonly T[], at: Date) => Promise<readonly Fault[]>;
}

/** A room by the form of its entries: whatever has another form is named by its path and not taken in. */
export const fileRoom = <T>(room: Room<T>): FileRoom => ({
  key: room.key,
  export: room.export,
  import: async (tx, network, entries, at) => {
    const read = z.array(room.entry).max(5_000).safeParse(entries);
    if (!read.success) return faultsOf(read.error, [room.key]);
    const faults = await room.import(tx, network, read.data, at);
    return faults.map(({ path, message }) => ({ path: `${room.key}${path}`, message }));
  },
});
