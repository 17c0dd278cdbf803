import type { CardRenderer } from '../../kernel/cards';
import type { Clock } from '../../kernel/clock';
import type { Agenda } from '../../kernel/due';
import type { Links } from '../../kernel/links';
import type { Outbox } from '../../kernel/messages';
import type { Store } from '../../kernel/store';
import type { ImpedimentState } from '../../store/tables/updates';
import type { AgendaDeps } from '../agenda/types';
import type { Period, UpdateDates } from '../calendar/types';
import type { Network, WorkingGroup } from '../membership/types';
import type { Networks } from '../membership/usecases';
import type { Duty, Standing } from '../obligations/types';

export type { ImpedimentState } from '../../store/tables/updates';

/** What the form says of a period (3.2). `mptf` only where the charter has it (TR L77). */
export interface UpdateWords {
  readonly progress: string;
  readonly mptf: string;
  readonly impediments: string;
  readonly support: string;
  readonly nextSteps: string;
}

/** An update as it was filed. Later ones of the same period add to it. */
export interface GroupUpdate extends UpdateWords {
  readonly networkId: string;
  readonly groupKey: string;
  readonly period: string;
  readonly serial: number;
  readonly personId: string;
  readonly capacity: string;
  readonly late: boolean;
  readonly filedAt: Date;
}

/** A group's update of one period, as it stands at an instant. */
export interface Asked {
  readonly network: Network;
  readonly group: WorkingGroup;
  readonly period: Period;
  readonly dates: UpdateDates;
  /** Null where the text asks for no updates (KG, AZ): what a group files there it files of its own accord. */
  readonly duty: Duty | null;
  readonly standing: Standing | null;
  /** What was filed for the period, oldest first. */
  readonly filed: readonly GroupUpdate[];
}

export interface Impediment {
  readonly networkId: string;
  readonly id: string;
  /** `TL-I-001` */
  readonly number: string;
  readonly groupKey: string;
  readonly what: string;
  readonly state: ImpedimentState;
  readonly personId: string;
  readonly capacity: string;
  readonly raisedAt: Date;
  readonly period: string | null;
  /** The meeting on whose agenda it stands, or stood last. */
  readonly meetingId: string | null;
}

export interface ImpedimentAct {
  readonly state: ImpedimentState;
  /** Number of the meeting on whose agenda it was put. */
  readonly meeting: string | null;
  readonly reason: string | null;
  /** Null: the bot. */
  readonly personId: string | null;
  readonly capacity: string | null;
  readonly at: Date;
}

export interface UpdatesDeps {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly agenda: Agenda;
  readonly networks: Networks;
  readonly cards: CardRenderer;
  readonly clock: Clock;
  readonly links: Links;
  /** The room whose agendas impediments go on. */
  readonly agendas: AgendaDeps;
}
