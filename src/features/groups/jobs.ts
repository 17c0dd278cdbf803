import { defineDue } from '../../kernel/define';
import type { DueDefinition } from '../../kernel/due';
import { REVIEW_DUE, reviewFallsDue, TERM_DUE, termFallsDue } from './terms.usecases';
import type { GroupsDeps } from './types';

export const groupDues = (deps: GroupsDeps): readonly DueDefinition[] => [
  defineDue({ kind: TERM_DUE, handle: (tx, due) => termFallsDue(deps, tx, due) }),
  defineDue({ kind: REVIEW_DUE, handle: (tx, due) => reviewFallsDue(deps, tx, due) }),
];
