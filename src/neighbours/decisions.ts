import { actionPointsOf } from '../features/action-items/usecases';
import { decisionChanged as onAgenda } from '../features/agenda/referral.usecases';
import type { DecisionOutcome, DecisionsDeps } from '../features/decisions/types';
import { groupAffairs, decided as groupDecided } from '../features/groups/usecases';
import { admitByDecision } from '../features/members/admission.usecases';
import type { MembersDeps } from '../features/members/types';
import { decisionChanged as inMinutes } from '../features/minutes/usecases';
import { decided as planDecided } from '../features/plans/adoption.usecases';
import type { Tx } from '../kernel/store';
import type { Others, Parts } from './parts';

/** Whom the end of a round concerns: it is told in the transaction in which it ends. */
export const decisionsOf = (parts: Parts, others: Others): DecisionsDeps => ({
  ...parts,
  onOutcome: [
    (tx, outcome) => inMinutes(others().minutes, tx, outcome),
    (tx, outcome) => onAgenda(others().agendas, tx, newsOf(outcome)),
    (tx, outcome) => groupDecided(others().groups, tx, outcome),
    (tx, outcome) => planDecided(parts, tx, outcome),
    (tx, outcome) => memberDecided(others().members, tx, outcome),
  ],
  groups: groupAffairs(parts),
  actionPoints: actionPointsOf,
});

/** What the agenda hears of a decision item. */
const newsOf = ({ state, ...outcome }: DecisionOutcome) => ({
  ...outcome,
  groupKey: state.proposal.groupKey,
  proposedBy: state.proposedBy.personId,
});

/** A decision of the class New member, once it stands, gives the entity its seat. */
async function memberDecided(members: MembersDeps, tx: Tx, outcome: DecisionOutcome): Promise<void> {
  const { networkId, matter, number, status, at, state } = outcome;
  if (status !== 'adopted' || matter?.kind !== 'applicant' || number === null) return;
  const { personId, capacity } = state.proposedBy;
  const { entity, head } = matter;
  await admitByDecision(members, tx, {
    networkId,
    entity,
    head,
    decision: number,
    personId,
    capacity: capacity ?? 'member',
    at,
  });
}
