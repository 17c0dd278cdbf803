import type { Weekday } from '../charters/types';

export type { Weekday } from '../charters/types';

/** A day of the network's own calendar, `YYYY-MM-DD`: no hour, no zone. Two of them compare as strings. */
export type LocalDay = string;

/** A clock time of the network's zone, `HH:MM`. */
export type LocalTime = string;

/**
 * Who keeps a calendar. `un`: the holidays the Resident Coordinator sets for the members; `gov`: the national ones. They
 * differ, so a holiday is always the holiday of a layer.
 */
export type LayerName = 'un' | 'gov';

/** Which layers a day must be working in (T-6): the members', the Government's, or both where the Government is a member. */
export type LayerSet = LayerName | 'both';

export type HalfDay = 'am' | 'pm';

export interface Holiday {
  /** Present: only this half is off. Such a day still does not count as a working day (T-7). */
  readonly half?: HalfDay | undefined;
  readonly name?: string | undefined;
  /** `estimated` until a circular names the day; it is off meanwhile. Absent: confirmed. */
  readonly status?: HolidayStatus | undefined;
  /** Where it comes from: the number of a circular, a decree. */
  readonly source?: string | undefined;
}

export type HolidayStatus = 'estimated' | 'confirmed';

/** What a day of a layer is entered as; `working`: a day of the weekend that was declared working. */
export type DayKind = 'holiday' | 'half_am' | 'half_pm' | 'working';

/** One day of one layer as it is entered. */
export interface CalendarEntry {
  readonly layer: LayerName;
  readonly day: LocalDay;
  readonly kind: DayKind;
  readonly name: string | null;
  readonly status: HolidayStatus;
  readonly source: string | null;
}

/** Other closing hours, with their source. No two begin on the same day. */
export interface OfficeHours extends CloseOverride {
  readonly source: string | null;
}

/** Who entered something and when; null: a network file. */
export interface Entered {
  readonly enteredBy: string | null;
  readonly enteredAt: Date | null;
}

/** Everything that is entered in a network's calendar. */
export interface CalendarBook {
  readonly days: readonly (CalendarEntry & Entered)[];
  readonly hours: readonly (OfficeHours & Entered)[];
}

/** What is to be entered in place of what stands there, and what is to go. */
export interface CalendarChange {
  readonly put: readonly CalendarEntry[];
  readonly drop: readonly Pick<CalendarEntry, 'layer' | 'day'>[];
  readonly putHours: readonly OfficeHours[];
  /** By their first day. */
  readonly dropHours: readonly LocalDay[];
}

/** A change as it is kept: everything with what stood there before. */
export interface CalendarEvent {
  readonly how: 'form' | 'import' | 'suggestion' | 'network_file';
  readonly added: readonly CalendarEntry[];
  readonly changed: readonly { readonly before: CalendarEntry; readonly after: CalendarEntry }[];
  readonly removed: readonly CalendarEntry[];
  readonly hoursSet: readonly OfficeHours[];
  readonly hoursRemoved: readonly OfficeHours[];
  readonly reason: string;
}

/** Who changed it: a person in a capacity, or (null) a network file. */
export interface CalendarAct {
  readonly event: CalendarEvent;
  readonly personId: string | null;
  readonly capacity: string | null;
  readonly at: Date;
}

export interface Layer {
  readonly holidays: Readonly<Record<LocalDay, Holiday>>;
  /** Days of the weekend that were declared working, for this layer only (T-7). */
  readonly workingDays: readonly LocalDay[];
}

/** Other closing hours for some time, both days included (T-9). Of two that overlap the later entry holds. */
export interface CloseOverride {
  readonly from: LocalDay;
  readonly to: LocalDay;
  readonly at: LocalTime;
  readonly source?: string | null | undefined;
}

/** What the time rules read: a plain value, safe to store as JSON. */
export interface WorkCalendar {
  /** What a message calls it, usually the network's code; the zone where absent. */
  readonly name?: string | undefined;
  /** IANA name. */
  readonly zone: string;
  readonly workingWeek: readonly Weekday[];
  readonly openOfBusiness: LocalTime;
  readonly closeOfBusiness: LocalTime;
  /** The hour of notices that name a day and no hour (T-13). */
  readonly noticeTime: LocalTime;
  readonly closeOverrides: readonly CloseOverride[];
  readonly layers: Readonly<Record<LayerName, Layer>>;
}

/** The part of a charter that a calendar is built on. */
export interface CharterHours {
  readonly name?: string | undefined;
  readonly zone: string;
  readonly workingWeek: readonly Weekday[];
  readonly openOfBusiness?: LocalTime | undefined;
  readonly closeOfBusiness?: LocalTime | undefined;
  readonly noticeTime?: LocalTime | undefined;
}

/** A holiday as a network file writes it: a day, or a day with more to say. */
export type HolidayEntry = LocalDay | (Holiday & { readonly date: LocalDay });

/** `calendar` of a network file, as far as working days go. */
export interface CalendarFile {
  readonly un?: readonly HolidayEntry[] | undefined;
  readonly gov?: readonly HolidayEntry[] | undefined;
  readonly workingDays?: { readonly [L in LayerName]?: readonly LocalDay[] | undefined } | undefined;
  readonly closeOfBusiness?: readonly CloseOverride[] | undefined;
}

/** A running time: Day 0, which is not counted, and the instant at which it is over (T-1, T-4). */
export interface RunningPeriod {
  readonly dayZero: LocalDay;
  readonly deadline: Date;
}

/** A time during which the service could not be reached, `to` excluded. */
export interface Outage {
  readonly from: Date;
  readonly to: Date;
}

/** Which reminders a round sends (T-11). */
export interface ReminderPlan {
  /** So many working days before the deadline. */
  readonly workingDays: number;
  readonly atHalfTime: boolean;
  /** So many hours before the deadline; null: none. */
  readonly hours: number | null;
}

export interface Reminder {
  readonly kind: 'working_days' | 'half_time' | 'hours';
  readonly at: Date;
}

export interface PreparationDate {
  readonly workingDaysBefore: number;
  readonly day: LocalDay;
  /** The meeting was announced too late for this date: it had passed already. */
  readonly compressed: boolean;
}

export interface FollowUpDate {
  readonly workingDaysAfter: number;
  readonly day: LocalDay;
}

/** Periods that tile the years, aligned to January; `two_years` begin in even years. */
export type PeriodKind = 'month' | 'two_months' | 'quarter' | 'four_months' | 'half' | 'year' | 'two_years';

export interface Period {
  readonly kind: PeriodKind;
  /** `2027-M03`, `2026-P6`, `2027-Q1`, `2027-T2`, `2027-H1`, `2027`, `2026-2027`. */
  readonly key: string;
  /** First and last day, both included. */
  readonly start: LocalDay;
  readonly end: LocalDay;
}

/** When an update is asked for, due and overdue (T-15). */
export interface UpdateDates {
  readonly prompt: Date;
  readonly dueDay: LocalDay;
  readonly due: Date;
  readonly overdue: Date;
}

/** What a member's request for a meeting sets off (T-16). */
export interface RequestDates {
  readonly answerBy: Date;
  /** The last day on which the meeting asked for may be held. */
  readonly meetingBy: LocalDay;
}
