import type { Rule } from './rule.types';
import type { IsoDay } from './types';

/** How a person takes part in a group; the words of the network file. */
export type ParticipantKind = 'member' | 'cso' | 'partner' | 'government';

export interface GroupUpdates {
  readonly kind: 'mptf' | 'programme_delivery';
  /** null: "periodically"; prompted by setting `periodicUpdateMonths`, overdue only once a decision set a period. */
  readonly months: number | null;
  readonly name: string;
}

export interface Subgroups {
  readonly label: Rule<string>;
  /** `TWG` or `WG`. */
  readonly short: string;
  readonly established: Rule<IsoDay | null>;
  readonly kinds: Rule<readonly ('permanent' | 'ad_hoc')[]>;
  /** By consensus of the Network's members; `statedNeed`: the proposal says which need changed. */
  readonly createAbolish: Rule<{ readonly by: 'consensus'; readonly statedNeed: boolean }>;
  readonly duplicationCheck: Rule<boolean>;
  /** Who may be a member of a group with a position in it. */
  readonly members: Rule<readonly ParticipantKind[]>;
  /** Who may be invited, without a position. */
  readonly partners: Rule<readonly ParticipantKind[]>;
  readonly csoNomination: Rule<{ readonly by: 'consortium_or_alliance'; readonly per: 'group' } | null>;
  readonly level: Rule<string | null>;
  readonly meeting: Rule<{ readonly per: 'calendar_quarter'; readonly min: number; readonly words: string } | null>;
  readonly chairs: Rule<{ readonly rotationMonths: number; readonly selection: 'consensus' } | null>;
  readonly updates: Rule<GroupUpdates | null>;
  /** With whom the Network takes up an impediment; null: it decides itself. */
  readonly impediments: Rule<{ readonly addressedWith: string | null }>;
  readonly themes: Rule<readonly string[]>;
  readonly deliverables: Rule<readonly string[]>;
  readonly localForums: Rule<readonly string[]>;
  readonly visibilityPlan: Rule<boolean>;
}
