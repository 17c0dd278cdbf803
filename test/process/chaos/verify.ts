import { fold, step } from '../../../src/features/decisions/fold.rules';
import { countingStatement } from '../../../src/features/decisions/positions.rules';
import { listDecisions, readActs } from '../../../src/features/decisions/store';
import type { Act, DecisionState } from '../../../src/features/decisions/types';
import type { Network } from '../../../src/features/membership/types';
import { createNetworks } from '../../../src/features/membership/usecases';
import type { Store, Tx } from '../../../src/kernel/store';
import { type MessageRow, messages } from '../../../src/store/tables/messages';
import { holdsAt } from '../../features/decisions/invariants';
import { cardOf } from '../../harness/bot';
import type { FakeTeams, Posted } from '../../harness/fake-teams';
import { charters } from '../../harness/network-files';
import { textOf } from '../../harness/world';
import { amiss, type Fact, type Ledger } from './ledger';

export interface Found {
  readonly messages: number;
  readonly sent: number;
  readonly unknown: number;
  readonly failed: number;
  /** Messages that were reported as unknown and do stand in Teams. */
  readonly unknownThatStand: number;
  readonly doubles: number;
  readonly decisions: number;
  readonly adopted: number;
  readonly violations: readonly string[];
}

export interface Lived {
  readonly store: Store;
  readonly ledger: Ledger;
  /** By the id of the network. */
  readonly teams: ReadonlyMap<string, FakeTeams>;
  readonly now: Date;
}

/** Answers past the outbox, to what could not be done: they are tried once and kept nowhere. */
const APOLOGY = 'Something went wrong on my side';

/** Looks at the store and at what stands in Teams, when all is quiet again. */
export const verify = ({ store, ledger, teams, now }: Lived): Promise<Found> =>
  store.transaction(async (tx) => {
    const networks = createNetworks(charters);
    const all = await networks.all(tx);
    const wrong: string[] = [];
    const sum = {
      messages: 0,
      sent: 0,
      unknown: 0,
      failed: 0,
      unknownThatStand: 0,
      doubles: 0,
      decisions: 0,
      adopted: 0,
    };
    for (const { id } of all) {
      const network = await networks.load(tx, id);
      const there = teams.get(id);
      if (!there) throw new Error('a network of nobody');
      const rows = await tx.db.select().from(messages);
      const told = inTeams(
        rows.filter((row) => row.networkId === id),
        there,
      );
      for (const key of ['messages', 'sent', 'unknown', 'failed', 'unknownThatStand', 'doubles'] as const)
        sum[key] += told[key];
      wrong.push(...told.wrong);
      const decided = await decisionsOf(tx, network, now);
      sum.decisions += decided.states.size;
      sum.adopted += decided.adopted;
      wrong.push(...decided.wrong, ...(await factsOf(tx, network, ledger, decided.states)));
    }
    const { rows: late } = await tx.query<{ kind: string }>('select kind from dues where at <= $1', [now]);
    wrong.push(...late.map(({ kind }) => `«${kind}» was due and is not done`));
    return { ...sum, violations: wrong };
  });

/** Every message stands once, or is reported: what Teams has and no row claims must be among the unknown ones. */
function inTeams(rows: readonly MessageRow[], teams: FakeTeams) {
  const wrong: string[] = [];
  const standing = new Map(teams.posted.map((posted) => [posted.id, posted]));
  const inState = (state: string) => rows.filter((row) => row.state === state);
  for (const row of rows) {
    if (row.state === 'pending' || row.state === 'sending') wrong.push(`${row.key} is still ${row.state}`);
    if (row.activityId && !standing.delete(row.activityId)) wrong.push(`${row.key} does not stand, or for two`);
    if (row.state === 'sent' && !row.activityId) wrong.push(`${row.key} is sent, nobody knows where`);
  }
  const unclaimed = [...standing.values()].filter((posted) => !JSON.stringify(posted.activity).includes(APOLOGY));
  const unknown = inState('unknown').filter((row) => !row.activityId);
  const unknownIn = grouped(unknown, (row) => placeOf(row, teams));
  let doubles = 0;
  for (const [place, posted] of grouped(unclaimed, ({ conversationId }) => placeIn(conversationId))) {
    const tooMany = posted.length - (unknownIn.get(place)?.length ?? 0);
    if (tooMany <= 0) continue;
    doubles += tooMany;
    wrong.push(`${tooMany} of these stand in Teams and nobody knows of them: ${posted.map(firstLine).join(' | ')}`);
  }
  const same = grouped(
    rows.filter((row) => !row.key.startsWith('answer:')),
    // a reminder's card becomes in the end the same as that of which it reminded
    (row) => JSON.stringify([row.address, row.writtenAt, row.card]),
  );
  for (const alike of same.values()) {
    if (alike.length === 1) continue;
    doubles += alike.length - 1;
    wrong.push(`told twice: ${alike.map(({ key }) => key).join(' and ')}`);
  }
  return {
    messages: rows.length,
    sent: rows.filter((row) => row.activityId).length,
    unknown: unknown.length,
    failed: inState('failed').filter((row) => !row.activityId).length,
    unknownThatStand: unclaimed.length,
    doubles,
    wrong,
  };
}

function grouped<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) found.set(by(one), [...(found.get(by(one)) ?? []), one]);
  return found;
}

const firstLine = (posted: Posted): string => textOf(cardOf(posted) as never).split('\n')[0] ?? '';
const placeIn = (conversationId: string): string => conversationId.split(';')[0] ?? '';

function placeOf({ address }: MessageRow, teams: FakeTeams): string {
  if (address.kind === 'person') return `a:${address.personId}`;
  return address.kind === 'thread' ? placeIn(address.conversationId) : teams.channelId;
}

/** Each decision's history holds the invariants, is closed once, and carries a number of its own. */
async function decisionsOf(tx: Tx, network: Network, now: Date) {
  const wrong: string[] = [];
  const states = new Map<string, { state: DecisionState; acts: readonly Act[] }>();
  const rows = await listDecisions(tx, network.id);
  for (const row of rows) {
    const acts = await readActs(tx, network.id, row.decisionId);
    const [first, ...rest] = acts;
    if (!first) continue;
    let state = fold([first], network);
    for (const act of rest) {
      const after = step(state, act, network);
      try {
        holdsAt({ act, before: state, after, network });
      } catch (error) {
        wrong.push(`${row.reference}: ${(error as Error).message}`);
      }
      state = after;
    }
    if (state.status !== row.state)
      wrong.push(`${row.reference} is ${state.status} by its acts and ${row.state} in the list`);
    for (const kind of ['adopted', 'agreed', 'circulated'] as const) {
      const times = acts.filter((act) => act.kind === kind).length;
      if (times > 1) wrong.push(`${row.reference}: «${kind}» ${times} times`);
    }
    if (row.state === 'open' && row.deadline && row.deadline < now) wrong.push(`${row.reference} was not closed`);
    if (states.has(row.title)) wrong.push(`${row.title} was proposed twice`);
    states.set(row.title, { state, acts });
  }
  const numbers = rows.flatMap(({ number }) => (number ? [number] : [])).toSorted();
  const expected = numbers.map((_, n) => `UNNM-${network.charter.code}/2027/D-${String(n + 1).padStart(3, '0')}`);
  if (numbers.join() !== expected.join()) wrong.push(`the numbers have a gap: ${numbers.join(', ')}`);
  return { states, adopted: numbers.length, wrong };
}

type States = Awaited<ReturnType<typeof decisionsOf>>['states'];

/** Everything that was acknowledged is there. */
async function factsOf(tx: Tx, network: Network, ledger: Ledger, states: States): Promise<string[]> {
  const { code } = network.charter;
  const read = async (sql: string, values: readonly unknown[]): Promise<string | null> => {
    const { rows } = await tx.query<{ found: string | null }>(sql, [network.id, ...values]);
    return rows[0]?.found ?? null;
  };
  const found: Readonly<Record<string, (about: readonly string[]) => Promise<string | null>>> = {
    meeting: ([number]) =>
      read("select string_agg(state, '+') as found from meetings where network_id = $1 and number = $2", [number]),
    attends: ([number, member]) =>
      read(
        `select answer as found from attendance_answers a join meetings m using (network_id, meeting_id)
         where network_id = $1 and m.number = $2 and a.member_id = $3`,
        [number, member],
      ),
    action: ([what]) =>
      read("select string_agg('recorded', '+') as found from action_items where network_id = $1 and what = $2", [what]),
    item: async ([title = '']) => (states.has(title) ? 'proposed' : null),
    cleared: async ([title = '']) =>
      states.get(title)?.acts.some(({ kind }) => kind === 'cleared') ? 'cleared' : null,
    position: async ([title = '', member = '']) => {
      const item = states.get(title);
      return (item && countingStatement(item.state, member)?.position) ?? null;
    },
  };
  const wrong: string[] = [];
  for (const [kind, look] of Object.entries(found)) {
    for (const [[of, ...about], fact] of ledger.of(kind) as [string[], Fact][]) {
      if (of !== code) continue;
      const fault = amiss(fact, await look(about));
      if (fault) wrong.push(`${kind} ${[of, ...about].join(' ')}: ${fault}`);
    }
  }
  return wrong;
}
