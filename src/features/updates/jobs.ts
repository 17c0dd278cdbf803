import { defineDue } from '../../kernel/define';
import type { DueDefinition } from '../../kernel/due';
import { DIGEST_DUE, digest, OVERDUE_DUE, overdue, PROMPT_DUE, prompt } from './prompts.usecases';
import type { UpdatesDeps } from './types';

export const updateDues = (deps: UpdatesDeps): readonly DueDefinition[] => [
  defineDue({ kind: PROMPT_DUE, handle: (tx, due) => prompt(deps, tx, due) }),
  defineDue({ kind: OVERDUE_DUE, handle: (tx, due) => overdue(deps, tx, due) }),
  defineDue({ kind: DIGEST_DUE, handle: (tx, due) => digest(deps, tx, due) }),
];
