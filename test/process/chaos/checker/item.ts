import type { ActRow } from './rows';

/** One thing that is not as the rules want it: the rule's number in 4.12, or what else was broken. */
export interface Finding {
  readonly rule: string;
  readonly where: string;
  readonly what: string;
}

export interface Said {
  readonly serial: number;
  readonly member: string;
  readonly person: string | null;
  readonly as: string;
  readonly position: string;
  readonly at: Date;
}

export interface Objection extends Said {
  /** The revision it was made on. */
  readonly revision: number;
  gone: boolean;
  /** Raised in the room, where nobody is noted as its author. */
  readonly inTheRoom: boolean;
  fell: boolean;
}

export interface RoundNow {
  readonly index: number;
  readonly kind: string;
  readonly revision: number;
  readonly inRoom: boolean;
  members: string[];
  addressees: Record<string, string[]>;
  readonly lost: Set<string>;
  readonly circulatedAt: Date;
  readonly period: { workingDays?: number; hours?: number };
  deadline: Date | null;
  base: Date | null;
  /** The day from which is counted, by the calendars in force when that was settled. */
  zeros: readonly string[];
  counted: { workingDays?: number; hours?: number };
  /** Working days that were added since the clock began anew. */
  added: number[];
  /** Each deadline it ever had, with the instant it was set. */
  readonly deadlines: { at: Date; deadline: Date }[];
  ended: boolean;
  /** The state in which it left the item last. */
  end: string;
}

interface Sending {
  readonly body: string;
  readonly day: string;
  readonly until: Date;
  readonly at: Date;
  readonly revision: number;
}

interface Reply {
  readonly body: string | null;
  readonly reply: string;
  readonly at: Date;
}

/** An item as the checker reckons it from its acts, one after the other. */
export class ItemNow {
  status = '';
  // biome-ignore lint/suspicious/noExplicitAny: as the payload of the proposal has it
  proposal: any = {};
  revision = 0;
  label = '0';
  text = '';
  readonly texts: string[] = [];
  corrections = 0;
  correctedAt: Date | null = null;
  clearedBy: string[] = [];
  rounds: RoundNow[] = [];
  consulted = new Set<string>();
  said: Said[] = [];
  moreTime: string[] = [];
  objections: Objection[] = [];
  mandates = new Set<string>();
  left = new Map<string, Date>();
  relevant = false;
  sendings: Sending[] = [];
  replies: Reply[] = [];
  expired = false;
  prolongedTo: Date | null = null;
  closing: { at: Date; until: Date | null; by: string | null; upon: string | null } | null = null;
  meeting: { at: Date; represented: string[]; absent: string[]; yes: string[]; agreed: boolean } | null = null;
  pause: { why: string; left: number; from: string; members: string[] } | null = null;
  signed: { member: string; revision: number }[] = [];
  brokenAt: Date | null = null;
  /** When the clock stopped last, and whether what was left of the period is kept. */
  stopped: { readonly at: Date; readonly counts: boolean; readonly left: readonly number[] } | null = null;
  brokenDeadline: Date | null = null;
  brokenRevisions = new Set<number>();
  confirmedAside = false;
  retyped = false;
  /** A statement whose silence has ended without objection, and which waited for signatures. */
  silenceOver = false;
  number: string | null = null;
  adoptedAt: Date | null = null;
  lastAt = new Date(0);
  acts: ActRow[] = [];

  get round(): RoundNow | null {
    return this.rounds.at(-1) ?? null;
  }

  standing(): Objection[] {
    return this.objections.filter((one) => !one.gone && one.revision === this.revision);
  }

  /** 4.8: what counts of what was said for a member on this revision. */
  counting(member: string): Said | null {
    const own = this.said.filter((one) => one.member === member).sort((a, b) => +a.at - +b.at || a.serial - b.serial);
    const gone = this.objections.filter((one) => one.gone).map(({ serial }) => serial);
    let counts: Said | null = null;
    let primary = false;
    for (const one of own) {
      if (gone.includes(one.serial)) {
        counts = null;
        primary = false;
        continue;
      }
      if (primary && one.as === 'alternate') continue;
      counts = one;
      primary ||= one.as === 'primary';
    }
    return counts;
  }

  /** Sendings of the text as it is. */
  current(): Sending[] {
    return this.sendings.filter(({ revision }) => revision === this.revision);
  }

  governmentUntil(): Date | null {
    const ends = this.current().map(({ until }) => +until);
    return ends.length === 0 ? null : new Date(Math.max(...ends, +(this.prolongedTo ?? 0)));
  }

  /** What each body that has the text replied to it, latest. */
  answers(): (string | null)[] {
    const [first] = this.current();
    return [...new Set(this.current().map(({ body }) => body))].map(
      (body) =>
        this.replies.findLast((one) => first && one.at >= first.at && (one.body === null || one.body === body))
          ?.reply ?? null,
    );
  }
}
