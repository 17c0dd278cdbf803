import { defineDue } from '../../kernel/define';
import type { DueDefinition } from '../../kernel/due';
import { ESCALATE_DUE, escalate } from './escalation.usecases';
import { PROGRESS_DUE, reportProgress } from './progress.usecases';
import { REMIND_DUE, remind } from './reminders.usecases';
import type { ActionItemsDeps } from './types';

export const actionDues = (deps: ActionItemsDeps): readonly DueDefinition[] => [
  defineDue({ kind: ESCALATE_DUE, handle: (tx, due) => escalate(deps, tx, due) }),
  defineDue({ kind: PROGRESS_DUE, handle: (tx, due) => reportProgress(deps, tx, due) }),
  defineDue({ kind: REMIND_DUE, handle: (tx, due) => remind(deps, tx, due) }),
];
