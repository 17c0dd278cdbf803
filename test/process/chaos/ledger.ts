/** What one fact may be at the end: what was acknowledged last, and what was tried after it without an answer. */
export interface Fact {
  readonly acknowledged: string | null;
  readonly possible: readonly string[];
}

/** What people were told is done, and what they tried besides. Only the first must be there; the second may. */
export class Ledger {
  readonly facts = new Map<string, Fact>();
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

  /** The facts of one kind, by what they are about. */
  of(kind: string): [about: string[], fact: Fact][] {
    return [...this.facts].flatMap(([name, fact]) => {
      const [first, ...about] = name.split('|');
      return first === kind ? [[about, fact] as [string[], Fact]] : [];
    });
  }
}

/** What is wrong with what stands there; null where nothing is. */
export function amiss(fact: Fact, found: string | null): string | null {
  const allowed = [fact.acknowledged, ...fact.possible];
  return allowed.includes(found) ? null : `${found ?? 'nothing'} in place of ${allowed.map(String).join(' or ')}`;
}
