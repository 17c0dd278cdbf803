import { defineDue } from '../../kernel/define';
import type { DueDefinition } from '../../kernel/due';
import { afterDelivery, closeRound, lapse, remind } from './closing.usecases';
import { governmentDue } from './government.usecases';
import { lookAfterOutage } from './outage.usecases';
import { CLOSE, GOVERNMENT, LAPSE, OUTAGE, REACH, REMIND, ROSTER } from './plan.usecases';
import { rosterDay } from './roster.usecases';
import type { DecisionsDeps } from './types';

/** What falls due on decisions. A subject is an item's id, with the round and the kind behind it where there are several. */
export const decisionDues = (deps: DecisionsDeps): DueDefinition[] => [
  defineDue({ kind: CLOSE, handle: (tx, due) => closeRound(deps, tx, due.networkId, due.subject, due.at) }),
  defineDue({ kind: REMIND, handle: (tx, due) => remind(deps, tx, due.networkId, due.subject, due.at) }),
  defineDue({ kind: REACH, handle: (tx, due) => afterDelivery(deps, tx, due.networkId, due.subject, due.at) }),
  defineDue({ kind: GOVERNMENT, handle: (tx, due) => governmentDue(deps, tx, due.networkId, due.subject, due.at) }),
  defineDue({ kind: OUTAGE, handle: (tx, due) => lookAfterOutage(deps, tx, due.networkId, due.subject, due.at) }),
  defineDue({ kind: ROSTER, handle: (tx, due) => rosterDay(deps, tx, due.networkId, due.subject, due.at) }),
  defineDue({ kind: LAPSE, handle: (tx, due) => lapse(deps, tx, due.networkId, due.subject, due.at) }),
];
