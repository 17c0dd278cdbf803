import type { Quotation } from './rule.types';
import type { SettingName } from './settings.types';

export type DecisionClassKey =
  | 'substantive'
  | 'urgent'
  | 'joint_statement'
  | 'mandate'
  | 'commitment'
  | 'group'
  | 'group_chair'
  | 'new_member'
  | 'minutes'
  | 'release'
  | 'plan'
  | 'charter_change';

/** A row of 4.3, as the charter has it. */
export interface DecisionClass {
  readonly key: DecisionClassKey;
  /** The name on forms. */
  readonly name: string;
  /** The first is what a circulation opens; `MEETING` means that it may also be taken in a meeting. */
  readonly rounds: readonly ('SILENCE' | 'EXPLICIT' | 'MEETING')[];
  /** Which setting holds the period, and its unit. `classPeriod` reads it. */
  readonly period: { readonly setting: SettingName; readonly unit: 'workingDays' | 'hours' };
  /** Who clears and starts: one convenor, every convenor, the Secretariat (its Coordinator clears), or any member. */
  readonly startedBy: 'convenor' | 'all_convenors' | 'secretariat' | 'any_member';
  /** Minutes are cleared by the chair of their meeting before the Secretariat circulates them. */
  readonly chairClearsFirst: boolean;
  /** What else must be recorded before circulation (AZ statements). */
  readonly secretariatMark: boolean;
  /** From whom a yes is needed; their silence is never one. */
  readonly explicitYes:
    | 'none'
    | 'named_entities'
    | 'mandate_holder'
    | 'committed_member'
    | 'nominee'
    | 'applicant_head'
    | 'originators'
    | 'activity_leads'
    | 'all_members';
  /** Whether the explicit yes follows the silence as a sign-on of its own. */
  readonly signOn: boolean;
  /** Whose consensus: that of the body the item belongs to, always the Network's, or always the group's. */
  readonly decidedBy: 'body' | 'network' | 'group';
  readonly governmentStep: 'per_charter' | 'always' | 'never';
  readonly reasonRequired: boolean;
  /** Adoption releases the adopted text itself. */
  readonly releasesOwnText: boolean;
  readonly text: string;
  readonly source: Quotation | 'default';
}
