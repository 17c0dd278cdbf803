import { type ActionDefinition, defineAction } from '../../kernel/define';
import { SAID } from './messages';
import { addSchema, coverageSchema, planSchema, progressSchema, viewSchema } from './schema';
import type { PlansDeps } from './types';
import { addItem, openPlan, propose, recordProgress, revise } from './usecases';
import { after, coverageOf, formOf, opened, shown } from './views.usecases';

export const planActions = (deps: PlansDeps): readonly ActionDefinition[] => [
  defineAction({
    verb: 'plans.show',
    schema: viewSchema,
    handle: (turn, which) => opened(deps, turn, which, (open) => shown(deps, open, turn, which.page)),
  }),
  defineAction({
    verb: 'plans.form',
    schema: viewSchema,
    handle: (turn, which) => opened(deps, turn, which, (open) => formOf(deps, open, turn.at)),
  }),
  defineAction({
    verb: 'plans.coverage',
    schema: coverageSchema,
    handle: (turn, which) => opened(deps, turn, which, (open) => coverageOf(deps, open)),
  }),
  defineAction({
    verb: 'plans.add',
    schema: addSchema,
    handle: (turn, { network: _network, kind, period, itemId, ...words }) =>
      deps.store.transaction(async (tx) => {
        const serial = await addItem(deps, tx, turn, { kind, period, itemId, words });
        const open = await openPlan(deps, tx, turn, kind, period);
        return shown(deps, open, turn, 1, SAID.added(serial));
      }),
    again: async (turn, data, notice) => {
      const read = viewSchema.safeParse(data);
      return read.success ? opened(deps, turn, read.data, (open) => formOf(deps, open, turn.at, notice)) : null;
    },
  }),
  defineAction({
    verb: 'plans.progress',
    schema: progressSchema,
    handle: (turn, { plan, item, status, note }) =>
      deps.store.transaction(async (tx) => {
        const serial = await recordProgress(deps, tx, turn, { planId: plan, itemId: item, status, note });
        return after(deps, tx, turn, plan, SAID.progress(serial, status));
      }),
    again: async (turn, data, notice) => {
      const read = planSchema.safeParse(data);
      return read.success ? deps.store.transaction((tx) => after(deps, tx, turn, read.data.plan, notice)) : null;
    },
  }),
  defineAction({
    verb: 'plans.propose',
    schema: planSchema,
    handle: (turn, { plan }) =>
      deps.store.transaction(async (tx) =>
        after(deps, tx, turn, plan, SAID.proposed(await propose(deps, tx, turn, plan))),
      ),
  }),
  defineAction({
    verb: 'plans.revise',
    schema: planSchema,
    handle: (turn, { plan }) =>
      deps.store.transaction(async (tx) => {
        await revise(deps, tx, turn, plan);
        return after(deps, tx, turn, plan, SAID.revised);
      }),
  }),
];
