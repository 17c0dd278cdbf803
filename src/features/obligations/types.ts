import type { CardRenderer } from '../../kernel/cards';
import type { Agenda } from '../../kernel/due';
import type { RuleReference } from '../../kernel/errors';
import type { Outbox } from '../../kernel/messages';
import type { Store, Tx } from '../../kernel/store';
import type { LocalDay, PeriodKind } from '../calendar/types';
import type { Meeting } from '../meetings/types';
import type { Networks } from '../membership/usecases';

/** Only meetings and what has a period of its own can be overdue or missed. */
export type ObligationState = 'upcoming' | 'due' | 'met' | 'overdue' | 'missed' | 'waived' | 'not_recorded';

/** What meets a duty: a meeting held; something sent; a plan adopted; the minutes of a meeting filed. */
export type DutyKind = 'meeting' | 'update' | 'plan' | 'minutes';

/** When in its period a duty is due. `after_meeting`: some working days after the period's regular meeting. */
export type DutyDue = 'end' | 'after_meeting' | 'first_month';

/** Something the charter demands again and again; in `Obligation` for one period. */
export interface Duty {
  /** `meetings.regular`, `subgroups.updates/LM`: the charter's rule, and the group where it is one's. */
  readonly key: string;
  readonly kind: DutyKind;
  /** Key of the charter's rule. */
  readonly rule: string;
  readonly words: string;
  readonly groupKey: string | null;
  /** Null: no period; it stays until it is met. */
  readonly per: PeriodKind | null;
  /** False where no text and no decision set a period: prompted for, never overdue, never missed. */
  readonly firm: boolean;
  /** Its period was set by a decision: of a period that was over by then nobody says that it was missed. */
  readonly decided: boolean;
  readonly due: DutyDue;
  /** How many meetings a period needs. */
  readonly min: number;
  /** A group owes its first period that lies wholly after this day. */
  readonly established: LocalDay | null;
  /** How the text is read, and defaults that stand in for what it leaves open. */
  readonly why: readonly string[];
}

/** A duty in one period, as it stands at an instant. */
export interface Standing {
  /** `2026-H2`; the meeting's number for minutes; `once` where there is no period. */
  readonly period: string;
  readonly periodWords: string;
  readonly state: ObligationState;
  /** Met, but after it was due. */
  readonly late: boolean;
  readonly dueDay: LocalDay | null;
  readonly due: Date | null;
  readonly lastWorkingDay: LocalDay | null;
  /** From this instant on it is missed where it was not met (T-14); null: never. */
  readonly endsAt: Date | null;
  /** What meets it: the meeting's number and day, the day of sending; empty where nothing does yet. */
  readonly by: string;
  /** A meeting that is convened and not begun. */
  readonly planned: string;
  /** Why it was waived, or why a meeting counts; a reference for what was sent. Written by people. */
  readonly reason: string;
  /** Who wrote the reason. */
  readonly personId: string | null;
}

export interface Obligation extends Standing {
  /** `meetings.regular/2026-H2`. */
  readonly key: string;
  readonly duty: Duty;
  readonly source: RuleReference;
  readonly why: readonly string[];
  /** Earlier periods, newest first. */
  readonly history: readonly Standing[];
}

interface Act {
  readonly duty: string;
  readonly period: string;
  readonly at: Date;
}

export interface Waiver extends Act {
  readonly reason: string;
  readonly personId: string;
  readonly capacity: string;
}

export interface Mark extends Waiver {
  readonly meetingId: string;
}

/** An update that was sent, a plan that was adopted, a list that was shared. */
export interface Filing extends Act {
  readonly note: string | null;
  readonly personId: string;
  readonly capacity: string | null;
}

export type Missed = Act;

export interface MinutesFact {
  readonly meetingId: string;
  readonly finalAt: Date | null;
}

/** All that a network's obligations are computed from, besides its charter, settings and calendar. */
export interface Facts {
  /** When the network came into the house: what was before is not recorded. */
  readonly entered: Date;
  readonly meetings: readonly Meeting[];
  readonly minutes: readonly MinutesFact[];
  readonly waivers: readonly Waiver[];
  readonly marks: readonly Mark[];
  readonly filings: readonly Filing[];
  readonly missed: readonly Missed[];
}

export interface ObligationsDeps {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly agenda: Agenda;
  readonly networks: Networks;
  readonly cards: CardRenderer;
  /** The minutes of this network that are final, from the room that keeps them. */
  readonly minutes: (tx: Tx, networkId: string) => Promise<readonly MinutesFact[]>;
}
