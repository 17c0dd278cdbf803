import { defineDue } from '../../kernel/define';
import type { DueDefinition } from '../../kernel/due';
import { remindUnanswered } from './attendance.usecases';
import type { MeetingsDeps } from './types';
import { REMINDER_DUE } from './usecases';

export const meetingDues = (deps: MeetingsDeps): DueDefinition[] => [
  defineDue({
    kind: REMINDER_DUE,
    handle: (tx, due) => remindUnanswered(deps, tx, due.networkId, due.subject, due.at),
  }),
];
