import { defineDue } from '../../kernel/define';
import type { DueDefinition } from '../../kernel/due';
import { DESK_DUE, FOLLOW_UP_DUE, followUp, openDesk } from './follow-up.usecases';
import { SENDING_DUE, sendDecisions } from './sending.usecases';
import type { MinutesDeps } from './types';

export const minutesDues = (deps: MinutesDeps): readonly DueDefinition[] => [
  defineDue({ kind: DESK_DUE, handle: (tx, due) => openDesk(deps, tx, due) }),
  defineDue({ kind: SENDING_DUE, handle: (tx, due) => sendDecisions(deps, tx, due) }),
  defineDue({ kind: FOLLOW_UP_DUE, handle: (tx, due) => followUp(deps, tx, due) }),
];
