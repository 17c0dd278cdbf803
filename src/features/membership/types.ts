import type { GroupCapacity, RepresentationKind, Role } from '../../kernel/actor';
import type { GovernmentRecord } from '../../store/tables/networks';
import type { LayerSet, LocalDay, WorkCalendar } from '../calendar/types';
import type { Settings } from '../charters/settings.types';
import type { Charter } from '../charters/types';

/** A day of the network's calendar at which something begins or ends to hold; null: open on that side. Both included. */
export interface Term {
  readonly from: LocalDay | null;
  readonly to: LocalDay | null;
}

/** A member entity's seat. */
export interface MemberSeat extends Term {
  readonly id: string;
  readonly name: string;
  /** Of a member that merged into another: who took its seat (4.9). */
  readonly successor?: string | null;
}

export interface RepresentationTerm extends Term {
  readonly memberId: string;
  readonly as: RepresentationKind;
}

export interface OfficeTerm extends Term {
  readonly role: Role;
  /** Key of the charter's co-chair seat. */
  readonly seat: string | null;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly level: string | null;
  readonly represents: readonly RepresentationTerm[];
  readonly offices: readonly OfficeTerm[];
}

export interface GroupTerm extends Term {
  readonly personId: string;
  readonly as: GroupCapacity;
}

/** A Technical Working Group (KG, AZ: Working Group). */
export interface WorkingGroup {
  readonly key: string;
  readonly name: string;
  readonly kind: 'permanent' | 'ad_hoc';
  readonly established: LocalDay | null;
  readonly abolished: LocalDay | null;
  readonly people: readonly GroupTerm[];
}

/** A network as the rules see it: its charter and settings in force, its roster, its calendar. A plain value. */
export interface Network {
  readonly id: string;
  readonly charter: Charter;
  readonly settings: Settings;
  readonly tenantId: string;
  readonly teamId: string;
  readonly serviceUrl: string;
  /** Under which it was read: another one with each change of roster, calendar or settings. */
  readonly revision?: string;
  /** The demonstration network of the Playground. */
  readonly playground: boolean;
  /** `network` or a group's key → conversation id of its channel. */
  readonly channels: Readonly<Record<string, string>>;
  readonly members: readonly MemberSeat[];
  readonly people: readonly Person[];
  readonly groups: readonly WorkingGroup[];
  readonly calendar: WorkCalendar;
  /** T-6: `both` where the Government is a member. */
  readonly layers: LayerSet;
  readonly unctMeetings: readonly Date[];
  readonly government: GovernmentRecord;
}
