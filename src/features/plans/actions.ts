import { type ActionDefinition, type Answer, defineAction, type Turn } from '../../kernel/define';
import { parseDay } from '../calendar/parse.rules';
import { propose, revise } from './adoption.usecases';
import { addItem, changeItem, recordProgress } from './items.usecases';
import { SAID } from './messages';
import { type AddData, addSchema, coverageSchema, formSchema, planSchema, progressSchema, viewSchema } from './schema';
import type { PlansDeps } from './types';
import { openPlan } from './usecases';
import { after, coverageOf, formOf, opened, shown } from './views.usecases';

/** Adds or corrects an item and shows the plan. */
const kept = (
  deps: PlansDeps,
  turn: Turn,
  { kind, period, itemId, startsOn, endsOn, ...rest }: Omit<AddData, 'network'>,
  keep: typeof addItem,
  said: (serial: number) => string,
): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const words = { ...rest, startsOn: parseDay(startsOn), endsOn: parseDay(endsOn) };
    const serial = await keep(deps, tx, turn, { kind, period, itemId, words });
    return shown(deps, await openPlan(deps, tx, turn, kind, period), turn, 1, said(serial));
  });

/** The form again after a refusal, with all that was typed. */
async function formAgain(
  deps: PlansDeps,
  turn: Turn,
  data: unknown,
  notice: string,
  { known = false } = {},
): Promise<Answer | null> {
  const read = viewSchema.safeParse(data);
  if (!read.success) return null;
  const typed = Object.fromEntries(
    Object.entries(data as Readonly<Record<string, unknown>>).map(([name, value]) => [name, String(value ?? '')]),
  );
  const item = known ? { item: typed.itemId ?? '' } : {};
  return opened(deps, turn, read.data, (open) => formOf(deps, open, turn.at, { notice, typed, ...item }));
}

export const planActions = (deps: PlansDeps): readonly ActionDefinition[] => [
  defineAction({
    verb: 'plans.show',
    schema: viewSchema,
    handle: (turn, which) => opened(deps, turn, which, (open) => shown(deps, open, turn, which.page)),
  }),
  defineAction({
    verb: 'plans.form',
    schema: formSchema,
    handle: (turn, { item, which, ...plan }) =>
      opened(deps, turn, plan, (open) => formOf(deps, open, turn.at, which === 'chosen' ? { item } : {})),
  }),
  defineAction({
    verb: 'plans.coverage',
    schema: coverageSchema,
    handle: (turn, which) => opened(deps, turn, which, (open) => coverageOf(deps, open)),
  }),
  defineAction({
    verb: 'plans.add',
    schema: addSchema,
    handle: (turn, { network: _network, ...order }) => kept(deps, turn, order, addItem, SAID.added),
    again: (turn, data, notice) => formAgain(deps, turn, data, notice),
  }),
  defineAction({
    verb: 'plans.change',
    schema: addSchema,
    handle: (turn, { network: _network, ...order }) => kept(deps, turn, order, changeItem, SAID.changed),
    again: (turn, data, notice) => formAgain(deps, turn, data, notice, { known: true }),
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
