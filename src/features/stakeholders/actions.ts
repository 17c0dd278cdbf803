import { z } from 'zod';
import { type ActionDefinition, defineAction } from '../../kernel/define';
import type { StakeholdersDeps } from './types';
import { addStakeholder, logEngagement } from './usecases';
import { shown } from './views.usecases';

const words = (most: number) => z.string().trim().max(most).default('');
const network = z.string().min(1).max(100);

const addSchema = z.object({
  network,
  name: words(200),
  category: words(100),
  level: z.enum(['national', 'local']).catch('national'),
  contact: words(300),
});
const logSchema = z.object({ network, stakeholder: words(60), day: words(10), about: words(500), fedInto: words(300) });

export const stakeholderActions = (deps: StakeholdersDeps): readonly ActionDefinition[] => [
  defineAction({
    verb: 'stakeholders.add',
    schema: addSchema,
    handle: (turn, { network: _network, ...given }) =>
      deps.store.transaction(async (tx) =>
        shown(deps, tx, turn, given.name, await addStakeholder(deps, tx, turn, given)),
      ),
    again: (turn, _data, notice) => deps.store.transaction((tx) => shown(deps, tx, turn, '', notice)),
  }),
  defineAction({
    verb: 'stakeholders.log',
    schema: logSchema,
    handle: (turn, { network: _network, ...contact }) =>
      deps.store.transaction(async (tx) => shown(deps, tx, turn, '', await logEngagement(deps, tx, turn, contact))),
    again: (turn, _data, notice) => deps.store.transaction((tx) => shown(deps, tx, turn, '', notice)),
  }),
];
