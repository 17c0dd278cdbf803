import type { Tx } from '../../kernel/store';
import type { Suggestion } from '../agenda/types';
import type { Meeting } from '../meetings/types';
import type { Network } from '../membership/types';
import { nameOf } from './messages';
import { progress } from './rules';
import type { PlansDeps } from './types';
import { standings } from './usecases';

const MINUTES = 10;

/** KG L69: each meeting of the Network reviews the progress of its plans, one item each. */
export const planProgress =
  (deps: Pick<PlansDeps, 'networks'>) =>
  async (tx: Tx, network: Network, meeting: Meeting, at: Date): Promise<Suggestion[]> => {
    if (meeting.groupKey !== null) return [];
    const plans = await standings(deps, tx, network.id, at);
    return plans
      .filter(({ plan, items }) => plan.adoptedAt !== null && items.length > 0)
      .map(({ plan, items }) => ({
        source: `plan:${plan.planId}`,
        fields: {
          title: `${nameOf(plan.kind, plan.period)}: ${progress(items)}`,
          purpose: 'information' as const,
          minutes: MINUTES,
        },
        why: 'progress of an adopted plan',
      }));
  };
