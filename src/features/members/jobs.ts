import { defineDue } from '../../kernel/define';
import type { DueDefinition } from '../../kernel/due';
import { SHARE_DUE, shareWhenDue } from './share.usecases';
import type { MembersDeps } from './types';
import { EFFECTIVE_DUE, takeEffect } from './usecases';

export const memberDues = (deps: MembersDeps): readonly DueDefinition[] => [
  defineDue({ kind: SHARE_DUE, handle: (tx, due) => shareWhenDue(deps, tx, due) }),
  defineDue({ kind: EFFECTIVE_DUE, handle: (tx, due) => takeEffect(deps, tx, due) }),
];
