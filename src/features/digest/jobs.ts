import { defineDue } from '../../kernel/define';
import type { DueDefinition } from '../../kernel/due';
import { CALL_DUE, call, RELEASE_DUE, REMIND_DUE, release, remind, whenDue } from './issues.usecases';
import type { DigestDeps } from './types';

export const digestDues = (deps: DigestDeps): readonly DueDefinition[] => [
  defineDue({ kind: CALL_DUE, handle: (tx, due) => whenDue(CALL_DUE, call)(deps, tx, due) }),
  defineDue({ kind: REMIND_DUE, handle: (tx, due) => whenDue(REMIND_DUE, remind)(deps, tx, due) }),
  defineDue({ kind: RELEASE_DUE, handle: (tx, due) => whenDue(RELEASE_DUE, release)(deps, tx, due) }),
];
