import type { Capacity } from '../membership/rights.rules';
import type { Network } from '../membership/types';
import { bodyOf } from './body.rules';
import { runningPeriod } from './course.rules';
import { roundKindOf } from './explicit.rules';
import { roundPeriodOf } from './propose.rules';
import type { AnyNewAct, DecisionState, NewAct, Round } from './types';

/** Who acts, when, in which capacity: what every act by a person carries. */
export interface By {
  readonly at: Date;
  readonly personId: string;
  readonly capacity: Capacity | null;
}

/** Nobody did it: the rules did. */
export interface SystemBy {
  readonly at: Date;
  readonly personId: null;
  readonly capacity: null;
}

export const actBy = <K extends AnyNewAct['kind']>(
  by: By | SystemBy,
  kind: K,
  payload: NewAct<K>['payload'],
  memberId: string | null = null,
): AnyNewAct => ({ kind, at: by.at, personId: by.personId, memberId, capacity: by.capacity, payload }) as AnyNewAct;

/** Rows 3 and 12: the text goes to all who are members now, for its full period. */
export function circulationAct(network: Network, state: DecisionState, by: By, reason = ''): AnyNewAct {
  const { members, addressees } = bodyOf(network, state.proposal.groupKey, by.at);
  return actBy(by, 'circulated', {
    kind: roundKindOf(state.class),
    members,
    addressees,
    period: roundPeriodOf(network, state),
    ...why(reason),
  });
}

const why = (reason: string) => (reason === '' ? {} : { reason });

/** The last round in which the text as it is now lay before the members; null: it never did. */
export const roundOfText = ({ round, revision }: DecisionState): Round | null =>
  round && Number.parseInt(round.revision, 10) === revision.number ? round : null;

/** Row 14: a short silence on the unchanged text, among all who are members now; positions are kept. */
export function confirmationAct(network: Network, state: DecisionState, by: By | SystemBy, reason = ''): AnyNewAct {
  const { members, addressees } = bodyOf(network, state.proposal.groupKey, by.at);
  return actBy(by, 'circulated', {
    kind: 'CONFIRMATION',
    members,
    addressees,
    period: { workingDays: network.settings.confirmationWorkingDays },
    ...why(reason),
  });
}

/** Row 18: what the meeting agreed goes, word for word, to those members alone who were absent. */
export function adReferendumAct(network: Network, state: DecisionState, absent: readonly string[], by: By): AnyNewAct {
  const { addressees } = bodyOf(network, state.proposal.groupKey, by.at);
  return actBy(by, 'circulated', {
    kind: 'CONFIRMATION',
    members: absent,
    addressees: pick(addressees, absent),
    period: { workingDays: network.settings.adReferendumWorkingDays },
    adReferendum: true,
  });
}

const pick = (addressees: Readonly<Record<string, readonly string[]>>, members: readonly string[]) =>
  Object.fromEntries(members.map((id) => [id, addressees[id] ?? []]));

/** When a round opened at this instant would end. */
export const wouldEnd = (network: Network, state: DecisionState, at: Date): Date =>
  runningPeriod(network, at, roundPeriodOf(network, state)).deadline;
