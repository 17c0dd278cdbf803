/** What one fact may be at the end: what was acknowledged last, and what was tried after it without an answer. */
export interface Fact {
  readonly acknowledged: string | null;
  readonly possible: readonly string[];
}

/** One thing that somebody did, and what came back. */
export interface Tried {
  readonly code: string;
  readonly personId: string;
  /** The kind of act that it is to leave behind. */
  readonly kind: string;
  /** The instant of the activity; no two acts have the same. */
  readonly at: Date;
  /** Words of its own that were typed with it; empty where nothing was typed. */
  readonly words: string;
  /** What else of it was chosen, by the payload's own names. */
  readonly chosen: Readonly<Record<string, string>>;
  /** Whether an answer came that says that it is recorded. */
  readonly done: boolean;
  /** What came back in its place. */
  readonly heard: string;
}

/** What people were told is done, and what they tried besides. Only the first must be there; the second may. */
export class Ledger {
  readonly facts = new Map<string, Fact>();
  readonly acts: Tried[] = [];
  /** Words that a person saw who may not see them. */
  readonly leaks: string[] = [];
  acknowledged = 0;
  tried = 0;

  /** One act that sets a fact: `attends|KG-2027-Q1-R|UNDP` to `attend`. Resolves to whether it was acknowledged. */
  async set(fact: string, value: string, act: () => Promise<boolean>): Promise<boolean> {
    const { acknowledged = null, possible = [] } = this.facts.get(fact) ?? {};
    this.facts.set(fact, { acknowledged, possible: [...possible, value] });
    this.tried += 1;
    if (!(await act())) return false;
    this.facts.set(fact, { acknowledged: value, possible: [] });
    this.acknowledged += 1;
    return true;
  }

  /** One act on a decision. */
  note(act: Tried): void {
    this.acts.push(act);
    this.tried += 1;
    if (act.done) this.acknowledged += 1;
  }
}
