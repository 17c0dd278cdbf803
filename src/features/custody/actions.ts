import { type ActionDefinition, defineAction } from '../../kernel/define';
import { pageSchema } from './schema';
import type { CustodyDeps } from './types';
import { auditPage } from './views.usecases';

export const custodyActions = (deps: CustodyDeps): readonly ActionDefinition[] => [
  defineAction({
    verb: 'custody.audit',
    schema: pageSchema,
    handle: ({ actor, at }, { words, page }) => auditPage(deps, { actor, at, words, page }),
  }),
];
