import { defineDue } from '../../kernel/define';
import type { DueDefinition } from '../../kernel/due';
import { REMIND_DUE, remind } from './reminders.usecases';
import type { ActionItemsDeps } from './types';

export const actionDues = (deps: ActionItemsDeps): readonly DueDefinition[] => [
  defineDue({ kind: REMIND_DUE, handle: (tx, due) => remind(deps, tx, due) }),
];
