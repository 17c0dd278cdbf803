import type { Tx } from '../../kernel/store';
import { meetingFor } from '../meetings/usecases';
import type { Network } from '../membership/types';
import { readActs } from './acts.store';
import { fold } from './fold.rules';
import type { ReleasedThing } from './matter.types';
import { nameOf } from './messages';
import { originatorsOf } from './release.rules';
import { type DecisionRow, decisionByName, listDecisions } from './store';
import type { DecisionState } from './types';

/** Something internal that can be released, and the members whose information it holds. */
export interface Releasable {
  readonly thing: ReleasedThing;
  readonly originators: readonly string[];
}

const MEETING = /\b[A-Z]{2}-\d{4}-[A-Z0-9]+(?:-[A-Z0-9]+)?/i;

/**
 * What `release NO` means: a decision by number or reference, or a meeting, whose minutes and papers it is then about. Null
 * for words that name nothing the house keeps: a paper is released by its title.
 */
export async function findReleasable(tx: Tx, network: Network, words: string, at: Date): Promise<Releasable | null> {
  const asked = words.trim();
  if (asked === '') return null;
  const row = await decisionByName(tx, network.id, asked);
  if (row) return ofDecision(tx, network, row);
  const number = MEETING.exec(asked)?.[0];
  return number ? ofMeeting(tx, network, number, at) : null;
}

async function stateOf(tx: Tx, network: Network, row: DecisionRow): Promise<DecisionState> {
  return fold(await readActs(tx, network.id, row.decisionId), network);
}

async function ofDecision(tx: Tx, network: Network, row: DecisionRow): Promise<Releasable> {
  const state = await stateOf(tx, network, row);
  const thing = { feature: 'decisions' as const, id: row.decisionId, name: nameOf(state) };
  return { thing, originators: originatorsOf(network, state) };
}

/** 4.13, case 32: a meeting's minutes hold the reservations made to them and to what was decided there. */
async function ofMeeting(tx: Tx, network: Network, words: string, at: Date): Promise<Releasable> {
  const meeting = await meetingFor(tx, network, words, at);
  const originators = new Set<string>();
  let minutes: DecisionRow | undefined;
  for (const row of await listDecisions(tx, network.id)) {
    const isMinutes = row.classKey === 'minutes' && row.title.includes(meeting.number);
    if (isMinutes) minutes ??= row;
    const state = await stateOf(tx, network, row);
    if (isMinutes || state.meeting?.number === meeting.number)
      for (const id of originatorsOf(network, state)) originators.add(id);
  }
  const name = `${minutes ? 'the minutes' : 'the papers'} of ${meeting.number}`;
  const thing: ReleasedThing = minutes
    ? { feature: 'minutes', id: minutes.decisionId, name }
    : { feature: 'meetings', id: meeting.id, name };
  return { thing, originators: [...originators] };
}
