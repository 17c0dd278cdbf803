import { defineDue } from '../../kernel/define';
import type { DueDefinition } from '../../kernel/due';
import { NUDGE_DUE, nudgeWhenDue } from './nudges.usecases';
import type { HolidaysDeps } from './types';

export const holidayDues = (deps: HolidaysDeps): readonly DueDefinition[] => [
  defineDue({ kind: NUDGE_DUE, handle: (tx, due) => nudgeWhenDue(deps, tx, due) }),
];
