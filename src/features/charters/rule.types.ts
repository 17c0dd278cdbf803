/** Words of the Terms of Reference: line numbers of the network's own text, and the exact words there. */
export interface Quotation {
  readonly lines: readonly number[];
  readonly quote: string;
}

/**
 * A rule, with where it comes from. `source` holds the words of the Terms of Reference; or `inherited` (the text is silent
 * and aligns itself with the global Network: `basis` is that clause); or `default` (the text leaves it open; `basis`, where
 * given, is the place that leaves it open). `text` states the rule in one sentence a member can read.
 */
export interface Rule<V> {
  readonly value: V;
  readonly text: string;
  readonly source: Quotation | 'inherited' | 'default';
  readonly basis?: Quotation | undefined;
  readonly note?: string | undefined;
}

export type Provenance = 'tor' | 'inherited' | 'default';

/** A rule as shown by refusals and `why`. `cite` is "KG L71"; null where the Terms of Reference are silent. */
export interface RuleStatement {
  readonly key: string;
  readonly text: string;
  readonly value: unknown;
  readonly provenance: Provenance;
  readonly lines: readonly number[];
  readonly quote: string | null;
  readonly cite: string | null;
  readonly note: string | null;
  /** The number of a rule of the house ("T-1", "4.10"); null for rules of the charter. */
  readonly number: string | null;
  /** How an ambiguous text is read here. */
  readonly readings: readonly string[];
}

/** One reading of an unclear passage; `keys` are the rules it bears on. */
export interface Reading {
  readonly keys: readonly string[];
  readonly text: string;
}
