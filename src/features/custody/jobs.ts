import { defineDue } from '../../kernel/define';
import type { DueDefinition } from '../../kernel/due';
import { RETENTION_DUE, retainWhenDue } from './retention.usecases';
import type { CustodyDeps } from './types';

export const custodyDues = (deps: CustodyDeps): readonly DueDefinition[] => [
  defineDue({ kind: RETENTION_DUE, handle: (tx, due) => retainWhenDue(deps, tx, due) }),
];
