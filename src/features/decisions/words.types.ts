/** The states of 4.5; how they are written stands in `states.rules`. */
export type Status =
  | 'draft'
  | 'clearance'
  | 'open'
  | 'paused'
  | 'broken'
  | 'to_meeting'
  | 'in_meeting'
  | 'ad_referendum'
  | 'pending_government'
  | 'adopted'
  | 'not_adopted'
  | 'withdrawn'
  | 'lapsed'
  | 'superseded';

/** What a member can say (4.4). `more_time` asks for time and leaves the position as it is. */
export type PositionKind =
  | 'join'
  | 'join_comment'
  | 'join_reservation'
  | 'stand_aside'
  | 'object'
  | 'mandate'
  | 'amend'
  | 'more_time';

export type ObjectionCategory = 'substance' | 'procedure' | 'consultation';

/** In which quality a person spoke for the member at that time (4.8). */
export type SpokenAs = 'primary' | 'alternate' | 'head';

/** How long a round lasts: working days of the members' layer, or elapsed hours (T-1, T-3). */
export type RoundPeriod = { readonly workingDays: number } | { readonly hours: number };

export type RoundKind = 'SILENCE' | 'EXPLICIT' | 'CONFIRMATION';

/**
 * Why an item stands still. From `not_consulted` on it is row 10: the deadline was reached and the guard of row 9 not met; the
 * last three are those of statements, whose silence has ended without objection.
 */
export type PauseReason =
  | 'convenor'
  | 'not_reached'
  | 'not_consulted'
  | 'yes_missing'
  | 'all_stood_aside'
  | 'one_voice'
  | 'named_aside'
  | 'sign_on';

/** Why the clock was set. */
export type ClockReason =
  | 'circulated'
  | 'reached'
  | 'more_time'
  | 'extended'
  | 'resumed'
  | 'entered'
  | 'calendar'
  | 'corrected'
  | 'outage';
