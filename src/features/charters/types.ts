import type { DecisionClass } from './classes.types';
import type { Reading, Rule } from './rule.types';
import type { MeetingPer, NumberedRule, SettingName, Settings } from './settings.types';
import type { Subgroups } from './subgroups.types';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** A day without a clock time, `YYYY-MM-DD`. */
export type IsoDay = string;

/** A listed member. `id` is canonical, `name` is what people see, `words` is the token of the Terms of Reference. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly words: string;
  readonly aliases: readonly string[];
  readonly kind: 'un' | 'government';
}

/** A co-chair seat: held ex officio, so it is never selected and never rotates. */
export interface CoChairSeat {
  readonly key: string;
  readonly name: string;
  readonly exOfficio: boolean;
  readonly aliases: readonly string[];
}

/** Who convenes and clears: the holders of the co-chair seats, or the Coordinator where the text names no co-chair. */
export type Convenor = 'co-chair' | 'coordinator';

export interface RegularMeetings {
  readonly per: MeetingPer;
  readonly min: number;
  readonly words: string;
  /** Other readings those who may change defaults can choose (setting `regularMeetingPer`). */
  readonly alternatives: readonly MeetingPer[];
}

export interface AnnualMeeting {
  readonly per: 'calendar_year';
  readonly min: number;
  readonly attendance: 'full_membership';
  readonly stakeholders: boolean;
  /** The fixed agenda items, in order. */
  readonly items: readonly string[];
}

export interface Consultation {
  /** `always`: every decision; `when_state_relevant`: unless said not to be; `optional`: where asked for. */
  readonly mode: 'always' | 'when_state_relevant' | 'optional';
  /** The body as the Terms of Reference write it. */
  readonly body: string;
  /** The bodies a consultation can be addressed to. */
  readonly bodies: readonly string[];
  /** Bodies that public practice names: offered, never assumed. */
  readonly suggestions: readonly string[];
}

/** The body that took over from the one named; `status` stays to_be_confirmed until a network says otherwise. */
export interface Successor {
  readonly status: 'to_be_confirmed';
  readonly suggestion: string;
}

/** Duties listed in the text, by a stable key, each with its words. */
export type Duties = { readonly [key: string]: Rule<string> };

/** What is regularly told to a body outside; null: not in this text. Rhythm: setting `networkUpdateMonths`. */
export interface UpdateDuty {
  readonly to: string;
}

export interface ParticipationLevel {
  readonly words: string;
  /** Levels of a representative that meet the words, highest first. */
  readonly levels: readonly string[];
}

export interface CharterRules {
  readonly alignment: Rule<'full' | 'structure_and_working_methods'>;
  readonly workingWeek: Rule<readonly Weekday[]>;
  readonly establishedBy: Rule<readonly string[]>;
  readonly coordinator: Rule<{ readonly entity: string; readonly words: string }>;
  readonly secretariat: Rule<{ readonly entity: string; readonly scope: string | null }>;
  readonly secretariatDuties: Duties;
  readonly coChairs: Rule<readonly CoChairSeat[]>;
  readonly coChairDuties: Duties;
  readonly members: Rule<readonly Member[]>;
  readonly membershipOpenTo: Rule<string>;
  readonly memberDuties: Duties;
  readonly participation: {
    readonly agencies: Rule<ParticipationLevel | null>;
    readonly government: Rule<ParticipationLevel | null>;
  };
  readonly government: {
    readonly isMember: Rule<boolean>;
    readonly consultation: Rule<Consultation>;
    readonly successor: Rule<Successor | null>;
  };
  readonly meetings: {
    readonly convenor: Rule<Convenor>;
    readonly regular: Rule<RegularMeetings>;
    readonly extraordinary: Rule<'member_request' | 'as_needed'>;
    readonly withUnct: Rule<'whenever_possible' | null>;
    readonly annual: Rule<AnnualMeeting | null>;
    readonly annualCountsAsRegular: Rule<'when_marked' | null>;
    readonly representation: Rule<boolean>;
    readonly first: Rule<IsoDay | null>;
  };
  readonly decisions: {
    readonly rule: Rule<'consensus'>;
    readonly consulted: Rule<'all_members'>;
    readonly mandates: Rule<'full_respect'>;
    readonly clearedBy: Rule<Convenor>;
    readonly oneVoice: Rule<'as_appropriate'>;
  };
  readonly statements: {
    readonly deliveredBy: Rule<Convenor>;
    readonly secretariatMark: Rule<boolean>;
  };
  readonly information: {
    readonly handling: Rule<'internal_use_only'>;
    readonly release: Rule<'stated_and_agreed'>;
    /** The handling mark, word for word. */
    readonly mark: Rule<string>;
  };
  readonly subgroups: Subgroups;
  readonly annualWorkPlan: Rule<{ readonly inLineWith: string } | null>;
  readonly gcmActionPlan: Rule<boolean>;
  readonly gcmReporting: Rule<{ readonly cycle: 'quadrennial'; readonly trigger: 'government_request' } | null>;
  readonly nationalAssessment: Rule<{ readonly counterpart: string } | null>;
  readonly memberDigest: Rule<boolean>;
  readonly updates: {
    readonly global: Rule<UpdateDuty | null>;
    readonly government: Rule<UpdateDuty | null>;
    readonly unct: Rule<UpdateDuty | null>;
  };
  readonly parents: Rule<readonly string[]>;
  readonly policy: Rule<{ readonly title: string; readonly validUntil: IsoDay | null } | null>;
  readonly annexes: Rule<readonly { readonly key: string; readonly title: string; readonly present: boolean }[]>;
  readonly stakeholders: Rule<readonly string[]>;
  readonly safeguards: Rule<boolean>;
}

/** A network's charter, its file merged over the base. */
export interface Charter extends CharterRules {
  readonly code: string;
  readonly officialName: string;
  readonly aliases: readonly string[];
  readonly country: {
    readonly iso2: string;
    readonly iso3: string;
    readonly display: string;
    readonly aliases: readonly string[];
  };
  /** IANA name. */
  readonly timeZone: string;
  readonly languages: { readonly working: readonly string[]; readonly country: readonly string[] };
  readonly readings: readonly Reading[];
  readonly settings: Settings;
  readonly settingRules: { readonly [N in SettingName]: NumberedRule };
  readonly decisionClasses: readonly DecisionClass[];
  /** Rules that all networks share and no text gives, by key: `rights.lift`, `decisions.noVote` … */
  readonly sharedRules: { readonly [key: string]: NumberedRule };
  readonly gcm: GcmLists;
}

/** The fixed lists: objectives 1–23 (TL L61–83), guiding principles (TR L21). */
export interface GcmLists {
  readonly objectives: readonly { readonly number: number; readonly title: string }[];
  readonly principles: readonly string[];
}

/** The charters known to this installation. */
export interface Charters {
  /** Throws `charter.unknown` when no charter has the code. */
  get(code: string): Charter;
  all(): readonly Charter[];
  /** By code, official name, country or alias, in any letter case; undefined when none or several match. */
  find(nameOrAlias: string): Charter | undefined;
}
