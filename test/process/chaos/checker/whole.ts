import type { Fact, Tried } from '../ledger';
import { reckon } from './check';
import { checkFacts } from './facts';
import type { Finding } from './item';
import { checkIsolation, checkLedger, checkWords } from './people';
import type { Rows } from './rows';
import { checkMessages, checkReminders, checkRoundCards, type Place, type Told } from './told';

/** All that a run leaves behind. */
export interface Evidence {
  readonly rows: Rows;
  /** By the network's id. */
  readonly teams: ReadonlyMap<string, Place>;
  readonly tried: readonly Tried[];
  readonly facts: ReadonlyMap<string, Fact>;
  readonly now: Date;
  /** The folder of the rules' texts. */
  readonly charters: string;
}

export interface Whole {
  readonly findings: readonly Finding[];
  readonly told: Told;
  /** How many acts there are of each kind, items by state, and rounds by how they ended. */
  readonly acts: Readonly<Record<string, number>>;
  readonly states: Readonly<Record<string, number>>;
  readonly rounds: Readonly<Record<string, number>>;
}

/** Everything that is wrong with what a run left behind. */
export function checkWhole(evidence: Evidence): Whole {
  const { rows, teams, tried, facts, now } = evidence;
  const findings: Finding[] = [];
  const told: Told = { messages: 0, sent: 0, unknown: 0, failed: 0, unknownThatStand: 0, doubles: 0, reminders: 0 };
  const ends: string[] = [];
  for (const reckoned of reckon(evidence, findings)) {
    ends.push(...[...reckoned.items.values()].flatMap(({ rounds }) => rounds.map(({ end }) => end)));
    const { network, terms } = reckoned;
    const place = teams.get(network);
    if (!place) throw new Error('a network of nobody');
    checkMessages(rows, network, place, findings, told);
    checkRoundCards(reckoned, rows, findings);
    checkReminders(reckoned, rows, findings, told);
    checkIsolation(reckoned, place, rows, findings);
    checkWords(reckoned, rows, findings);
    checkLedger(terms.code, network, tried, rows, findings);
    checkFacts(terms.code, network, facts, rows, findings);
  }
  for (const due of rows.dues)
    if (due.at <= now)
      findings.push({ rule: 'dues', where: due.kind, what: `was due ${due.at.toISOString()} and is not done` });
  return {
    ...{ findings, told },
    acts: counted(rows.acts, ({ kind }) => kind),
    states: counted(rows.items, ({ state }) => state),
    rounds: counted(ends, (end) => end),
  };
}

function counted<T>(all: readonly T[], by: (one: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of all) counts[by(one)] = (counts[by(one)] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort(([, a], [, b]) => b - a));
}
