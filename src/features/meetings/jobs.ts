import { defineDue } from '../../kernel/define';
import type { DueDefinition } from '../../kernel/due';
import { PREPARE_DUE, prepare } from './preparation.usecases';
import { REQUEST_DUE, requestDue } from './request-dues.usecases';
import { reviewDate, SERIES_DUE } from './series.usecases';
import type { MeetingsDeps } from './types';

export const meetingDues = (deps: MeetingsDeps): DueDefinition[] => [
  defineDue({ kind: PREPARE_DUE, handle: (tx, due) => prepare(deps, tx, due) }),
  defineDue({ kind: SERIES_DUE, handle: (tx, due) => reviewDate(deps, tx, due) }),
  defineDue({ kind: REQUEST_DUE, handle: (tx, due) => requestDue(deps, tx, due) }),
];
