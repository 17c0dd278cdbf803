/** A meeting as an online calendar keeps it. Instants are UTC. */
export interface OnlineEvent {
  /** The same however often the creation is tried: the calendar makes one event of it. */
  readonly key: string;
  readonly title: string;
  readonly start: Date;
  readonly end: Date;
  readonly place: string | null;
  readonly text: string;
  readonly attendees: readonly { readonly name: string; readonly email: string }[];
}

/** What became of it: the calendar's own id, and where the meeting is joined online. */
export interface OnlineEntry {
  readonly eventId: string;
  readonly joinUrl: string | null;
}

/**
 * A calendar outside that meetings are written into, with an online meeting each. Optional: without it people take the
 * calendar file or the deep link. Every method may be called again after a failure; each rejects when the calendar does not do it.
 */
export interface OnlineCalendar {
  create(event: OnlineEvent): Promise<OnlineEntry>;
  change(eventId: string, event: OnlineEvent): Promise<OnlineEntry>;
  /** An event that is gone already is cancelled. */
  cancel(eventId: string, reason: string): Promise<void>;
}
