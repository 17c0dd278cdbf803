import { defineDue } from '../../kernel/define';
import type { DueDefinition } from '../../kernel/due';
import { END_DUE, endPeriod, WARN_DUE, warnOfPeriod } from './periods.usecases';
import type { ObligationsDeps } from './types';

export const obligationDues = (deps: ObligationsDeps): readonly DueDefinition[] => [
  defineDue({ kind: WARN_DUE, handle: (tx, due) => warnOfPeriod(deps, tx, due) }),
  defineDue({ kind: END_DUE, handle: (tx, due) => endPeriod(deps, tx, due) }),
];
