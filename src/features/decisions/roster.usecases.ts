import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { allAddressees, membersOn } from '../membership/rules';
import { bodyOf } from './body.rules';
import { clockAct, recomputed, systemAct } from './course.rules';
import { apply, take } from './engine.usecases';
import { courtesyNews } from './notes.usecases';
import { isRunning } from './states.rules';
import { openDecisions } from './store';
import type { AnyNewAct, DecisionsDeps, Loaded, Round } from './types';

/** The roster changed: who left is out, who is new to an open round gets its cards, a new member a courtesy copy (4.9, A20). */
export async function rosterChanged(deps: DecisionsDeps, tx: Tx, networkId: string, at: Date): Promise<void> {
  for (const row of await openDecisions(tx, networkId)) await rosterDay(deps, tx, networkId, row.decisionId, at);
}

/** A day on which the roster changes, for one item: terms and seats begin and end on days named long before. */
export async function rosterDay(deps: DecisionsDeps, tx: Tx, networkId: string, id: string, at: Date): Promise<void> {
  const item = await take(deps, tx, networkId, id);
  const { round } = item.state;
  if (!round && !item.state.meeting) return;
  const after = await apply(deps, tx, item, round && underWay(item) ? newAddressees(item, round, at) : [], at);
  if (round && underWay(after)) await courtesies(deps, tx, after, round, at);
}

const underWay = ({ state }: Loaded): boolean => isRunning(state.status) || ['paused', 'broken'].includes(state.status);

function newAddressees({ network, state }: Loaded, round: Round, at: Date): AnyNewAct[] {
  const { addressees } = bodyOf(network, state.proposal.groupKey, at);
  return round.members.flatMap((memberId) => {
    const known = round.addressees[memberId] ?? [];
    const people = [...new Set([...known, ...(addressees[memberId] ?? [])])];
    return people.length > known.length
      ? [{ ...systemAct('addressed', at, { round: round.index, memberId, people }), memberId }]
      : [];
  });
}

/** A member admitted while the round is open is not in it; it reads what the others decide (4.9). */
async function courtesies(deps: DecisionsDeps, tx: Tx, item: Loaded, round: Round, at: Date): Promise<void> {
  const { network, state } = item;
  if (state.proposal.groupKey !== null || round.adReferendum) return;
  const day = localDay(at, network.charter.timeZone);
  const before = localDay(round.circulatedAt, network.charter.timeZone);
  const known = new Set([...round.members, ...membersOn(network, before).map((member) => member.id)]);
  const admitted = membersOn(network, day).filter((member) => !known.has(member.id) && !isSuccessor(item, member.id));
  if (admitted.length === 0) return;
  const theirs = { ...network, members: admitted };
  for (const person of allAddressees(theirs, day)) await courtesyNews(deps, tx, item, round, person.id, at);
}

const isSuccessor = ({ state }: Loaded, memberId: string): boolean =>
  Object.values(state.left).some(({ successor }) => successor === memberId);

/** T-8: the calendar changed: deadlines of open rounds are reckoned anew, and move later or not at all. */
export async function calendarChanged(deps: DecisionsDeps, tx: Tx, networkId: string, at: Date): Promise<void> {
  for (const row of await openDecisions(tx, networkId)) {
    const item = await take(deps, tx, networkId, row.decisionId);
    const deadline = recomputed(item.network, item.state);
    const { round } = item.state;
    const acts = deadline && round?.dayZero ? [clockAct(at, { dayZero: round.dayZero, deadline }, 'calendar')] : [];
    // reminders are reckoned anew also where the deadline stays
    await apply(deps, tx, item, acts, at);
  }
}
