import { type ActionDefinition, defineAction } from '../../kernel/define';
import { backSchema, showSchema } from './schema';
import type { HelpDeps } from './types';
import { showAgain, showWhy } from './usecases';

export const helpActions = (deps: HelpDeps): ActionDefinition[] => [
  defineAction({
    verb: 'why.show',
    schema: showSchema,
    handle: ({ actor }, { topic, of }) => showWhy(deps, actor, topic, of ?? null),
  }),
  defineAction({
    verb: 'why.back',
    schema: backSchema,
    handle: (turn, { of }) => showAgain(deps, turn, of),
  }),
];
