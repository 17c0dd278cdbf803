import type { z } from 'zod';
import type { Clock } from '../../kernel/clock';
import type { Store, Tx } from '../../kernel/store';
import type { Charters } from '../charters/types';
import type { FileRoom } from '../membership/file-room.rules';
import type { Network } from '../membership/types';
import type { Networks } from '../membership/usecases';
import type {
  groupSchema,
  meetingSchema,
  memberSchema,
  networkFileSchema,
  personSchema,
  representationSchema,
} from './schema';

export type NetworkFile = z.output<typeof networkFileSchema>;
export type MemberEntry = z.output<typeof memberSchema>;
export type PersonEntry = z.output<typeof personSchema>;
export type RepresentationEntry = z.output<typeof representationSchema>;
export type GroupEntry = z.output<typeof groupSchema>;
export type MeetingEntry = z.output<typeof meetingSchema>;

/** A file as far as it could be read: an entry that could not is null, so that the others keep their numbers. */
export interface Draft extends Omit<NetworkFile, 'team' | 'people' | 'groups' | 'meetings'> {
  /** The ids of those among `people` that could not be read; null where not even that could be. Absent: all were. */
  readonly unreadIds?: readonly (string | null)[];
  readonly people: readonly (PersonEntry | null)[];
  readonly groups: readonly (GroupEntry | null)[];
  readonly meetings: readonly (MeetingEntry | null)[];
}

/** An entity that a decision admitted, here or where the file comes from: it is in the roster and in no charter. */
export interface Admitted {
  readonly id: string;
  readonly name: string;
}

/** A meeting that was held: its kind, or the key of the group that met. */
export interface HeldMeeting {
  readonly kind: string;
  readonly start: Date;
}

/** How meetings of the past get into the house and out of it. */
export interface HeldMeetings {
  record(tx: Tx, network: Network, held: readonly HeldMeeting[], at: Date): Promise<void>;
  list(tx: Tx, networkId: string): Promise<readonly HeldMeeting[]>;
}

export interface NetworkFileDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly charters: Charters;
  readonly networks: Networks;
  readonly meetings: HeldMeetings;
  /** What other rooms keep in the same file. */
  readonly rooms?: readonly FileRoom[];
  /** Told of a network that was imported, in the same transaction. */
  readonly entered?: (tx: Tx, network: Network, at: Date) => Promise<void>;
}

export interface ImportOptions {
  /** The demonstration network of the Playground. */
  readonly playground?: boolean;
}
