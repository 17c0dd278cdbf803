import { type ActionDefinition, defineAction } from '../../kernel/define';
import { addSchema, changeSchema, logSchema } from './schema';
import type { StakeholdersDeps } from './types';
import { addStakeholder, changeStakeholder, logEngagement, takeOff } from './usecases';
import { shown } from './views.usecases';

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
  defineAction({
    verb: 'stakeholders.change',
    schema: changeSchema,
    handle: (turn, { which: stakeholder, newCategory: category, newContact: contact }) =>
      deps.store.transaction(async (tx) =>
        shown(deps, tx, turn, '', await changeStakeholder(deps, tx, turn, { stakeholder, category, contact })),
      ),
    again: (turn, _data, notice) => deps.store.transaction((tx) => shown(deps, tx, turn, '', notice)),
  }),
  defineAction({
    verb: 'stakeholders.remove',
    schema: changeSchema,
    handle: (turn, { which }) =>
      deps.store.transaction(async (tx) => shown(deps, tx, turn, '', await takeOff(deps, tx, turn, which))),
    again: (turn, _data, notice) => deps.store.transaction((tx) => shown(deps, tx, turn, '', notice)),
  }),
];
