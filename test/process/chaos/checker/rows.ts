/**
 * What the checker reads: rows as they stand in the store, by plain SQL, and what stands in Teams. It asks nothing of the
 * product's own reading of them, so that a fault of that reading shows.
 */
export interface ActRow {
  readonly network: string;
  readonly item: string;
  readonly serial: number;
  readonly kind: string;
  readonly at: Date;
  readonly recordedAt: Date;
  readonly person: string | null;
  readonly member: string | null;
  readonly capacity: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: each kind of act has a payload of its own, and the checker trusts none of them
  readonly payload: any;
}

export interface ItemRow {
  readonly network: string;
  readonly item: string;
  readonly reference: string;
  readonly number: string | null;
  readonly group: string | null;
  readonly class: string;
  readonly title: string;
  readonly state: string;
  readonly revision: string;
  readonly deadline: Date | null;
  readonly adoptedAt: Date | null;
}

export interface MessageRow {
  readonly network: string;
  readonly key: string;
  readonly address: {
    readonly kind: string;
    readonly personId?: string;
    readonly conversationId?: string;
    readonly channel?: string;
  };
  readonly card: unknown;
  readonly state: string;
  readonly activityId: string | null;
  readonly writtenAt: Date;
  readonly deliveredAt: Date | null;
}

export interface CalendarEvent {
  readonly network: string;
  readonly at: Date;
  readonly event: unknown;
}

export interface Rows {
  readonly networks: readonly { readonly network: string; readonly charter: string; readonly settings: object }[];
  readonly members: readonly { readonly network: string; readonly member: string; readonly to: string | null }[];
  readonly representations: readonly {
    readonly network: string;
    readonly person: string;
    readonly member: string;
    readonly kind: string;
  }[];
  readonly offices: readonly { readonly network: string; readonly person: string }[];
  readonly people: readonly { readonly network: string; readonly person: string }[];
  readonly seats: readonly { readonly network: string; readonly group: string; readonly person: string }[];
  readonly days: readonly {
    readonly network: string;
    readonly layer: string;
    readonly day: string;
    readonly kind: string;
    readonly enteredAt: Date | null;
  }[];
  readonly hours: readonly {
    readonly network: string;
    readonly from: string;
    readonly to: string;
    readonly at: string;
  }[];
  readonly items: readonly ItemRow[];
  readonly acts: readonly ActRow[];
  readonly messages: readonly MessageRow[];
  readonly meetings: readonly { readonly network: string; readonly number: string; readonly state: string }[];
  readonly attendance: readonly {
    readonly network: string;
    readonly number: string;
    readonly member: string;
    readonly answer: string;
  }[];
  readonly actions: readonly { readonly network: string; readonly what: string }[];
  readonly minutes: readonly {
    readonly network: string;
    readonly number: string;
    readonly person: string | null;
    readonly act: string;
    readonly at: Date;
  }[];
  readonly dues: readonly {
    readonly network: string;
    readonly kind: string;
    readonly subject: string;
    readonly at: Date;
  }[];
  readonly counters: readonly { readonly network: string; readonly name: string; readonly value: number }[];
}

type Query = (sql: string) => Promise<{ readonly rows: readonly object[] }>;

const SQL: Readonly<Record<keyof Rows, string>> = {
  networks: 'select network_id as network, charter, settings from networks order by charter',
  members: 'select network_id as network, member_id as member, to_day::text as "to" from members',
  representations: 'select network_id as network, person_id as person, member_id as member, kind from representations',
  offices: 'select network_id as network, person_id as person from offices',
  people: 'select network_id as network, person_id as person from people',
  seats: 'select network_id as network, group_key as "group", person_id as person from group_people',
  days: 'select network_id as network, layer, day::text as day, kind, entered_at as "enteredAt" from calendar_days',
  hours: `select network_id as network, from_day::text as "from", to_day::text as "to", closes_at as at from office_hours
    order by from_day`,
  items: `select network_id as network, decision_id as item, reference, number, group_key as "group", class_key as class, title,
    state, revision, deadline, adopted_at as "adoptedAt" from decisions order by network_id, proposed_at, reference`,
  acts: `select network_id as network, decision_id as item, serial::int as serial, kind, at, recorded_at as "recordedAt",
    person_id as person, member_id as member, capacity, payload from decision_acts order by serial`,
  messages: `select network_id as network, key, address, card, state, activity_id as "activityId", written_at as "writtenAt",
    delivered_at as "deliveredAt" from messages order by serial`,
  meetings: 'select network_id as network, number, state from meetings',
  attendance: `select network_id as network, m.number, a.member_id as member, a.answer
    from attendance_answers a join meetings m using (network_id, meeting_id)`,
  actions: 'select network_id as network, what from action_items',
  minutes: `select network_id as network, m.number, a.person_id as person, a.act, a.acted_at as at
    from minutes_acts a join meetings m using (network_id, meeting_id)`,
  dues: 'select network_id as network, kind, subject, at from dues',
  counters: 'select network_id as network, name, value from counters',
};

export async function readRows(query: Query): Promise<Rows> {
  const found: Record<string, readonly object[]> = {};
  for (const [name, sql] of Object.entries(SQL)) found[name] = (await query(sql)).rows;
  return found as unknown as Rows;
}
