import { defineDue } from '../../kernel/define';
import type { Due, DueDefinition } from '../../kernel/due';
import type { Tx } from '../../kernel/store';
import { afterDelivery, lapse, remind } from './closing.usecases';
import { closeRounds } from './deadline.usecases';
import { tellOwed } from './engine.usecases';
import { governmentDue } from './government.usecases';
import { lookAfterOutage } from './outage.usecases';
import { CLOSE, GOVERNMENT, LAPSE, OUTAGE, REACH, REMIND, ROSTER, TELL } from './plan.usecases';
import { rosterDay } from './roster.usecases';
import type { DecisionsDeps } from './types';

/** What falls due on decisions. A subject is an item's id, with the round and the kind behind it where there are several. */
export const decisionDues = (deps: DecisionsDeps): DueDefinition[] => [
  defineDue({
    kind: CLOSE,
    handle: (tx, due) => closeRounds(deps, tx, due.networkId, [due.subject], due.at),
    handleAll: (tx, all) => closeAll(deps, tx, all),
  }),
  // whoever takes an item before tells of it too
  defineDue({ kind: TELL, last: true, handle: (tx, due) => tellOwed(deps, tx, due.networkId, due.subject) }),
  defineDue({ kind: REMIND, handle: (tx, due) => remind(deps, tx, due.networkId, due.subject, due.at) }),
  defineDue({ kind: REACH, handle: (tx, due) => afterDelivery(deps, tx, due.networkId, due.subject, due.at) }),
  defineDue({ kind: GOVERNMENT, handle: (tx, due) => governmentDue(deps, tx, due.networkId, due.subject, due.at) }),
  defineDue({ kind: OUTAGE, handle: (tx, due) => lookAfterOutage(deps, tx, due.networkId, due.subject, due.at) }),
  defineDue({ kind: ROSTER, handle: (tx, due) => rosterDay(deps, tx, due.networkId, due.subject, due.at) }),
  defineDue({ kind: LAPSE, handle: (tx, due) => lapse(deps, tx, due.networkId, due.subject, due.at) }),
];

async function closeAll(deps: DecisionsDeps, tx: Tx, all: readonly Due[]): Promise<void> {
  const [first] = all;
  const ids = all.map(({ subject }) => subject);
  if (first) await closeRounds(deps, tx, first.networkId, ids, first.at);
}
