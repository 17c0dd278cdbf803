/** What the page asks of the server and gets: `GET /api/overview?network=<id>`. Every string is written out by the server. */

export interface Overview {
  person: { name: string };
  /** Every network in which the person has a role. */
  networks: NetworkName[];
  network: {
    id: string;
    name: string;
    zone: string;
    /** The handling mark, such as `Internal use only – Network members`; null once everything shown is released. */
    handling: string | null;
  };
  /** Now, as the server wrote the rest: `Thu 25 Feb 2027, 09:00 (Asia/Bishkek)`. */
  clock: string;
  nextMeeting: NextMeeting | null;
  rounds: Round[];
  actions: Action[];
}

export interface NetworkName {
  id: string;
  name: string;
}

export interface NextMeeting {
  number: string;
  kind: string;
  title: string;
  when: string;
  place: string | null;
  /** One line for each member that the person represents. */
  attendance: { member: string; answer: string }[];
  agendaState: string;
}

export interface Round {
  reference: string;
  title: string;
  state: string;
  deadline: string | null;
  /** One line for each member that the person represents. */
  mine: { member: string; position: string }[];
  /** Members whose position is recorded, by name. There is no count: a round is not a vote. */
  spoken: string[];
}

export interface Action {
  reference: string;
  what: string;
  lead: string;
  due: string;
  status: string;
  overdue: boolean;
  group: string | null;
}

/** The body of every answer that is not 200. `message` is a sentence for the person. */
export interface Fault {
  error: { code: string; message: string };
}

/** `GET /api/decisions?network=<id>`: the register, the newest first. */
export interface RegisterLine {
  name: string;
  title: string;
  state: string;
  class: string;
  body: string;
  when: string;
}

/** `GET /api/decision?network=<id>&name=<number or reference>`: one decision's record. */
export interface DecisionRecord {
  name: string;
  title: string;
  under: string;
  state: string;
  text: string;
  /** What the present text changed of the one before it; empty where there was none. */
  changes: { text: string; change?: 'added' | 'removed' }[];
  sections: { heading: string; lines: { label: string; text: string }[] }[];
  acts: { at: string; what: string; who: string; evidence: string }[];
  mark: string;
  /** Where the record can be had as a Word file, for some days. */
  download: string;
}
