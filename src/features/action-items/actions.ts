import type { z } from 'zod';
import { type ActionDefinition, type Answer, defineAction, type Turn } from '../../kernel/define';
import { noActionChosen } from './errors';
import { SAID } from './messages';
import { reportAction } from './report.usecases';
import { type ReportData, recordSchema, reportSchema, sortedSchema } from './schema';
import type { ActionItemsDeps } from './types';
import { recordTyped } from './usecases';
import { type FormValues, showAction, showForm, showList, showPressed } from './views.usecases';

type RecordData = z.infer<typeof recordSchema>;

const valuesOf = (data: RecordData): FormValues => ({
  what: data.what ?? '',
  lead: data.lead ?? '',
  due: data.due ?? '',
  group: data.group === undefined || data.group === 'none' ? '' : data.group,
});

async function record(deps: ActionItemsDeps, { actor, at }: Turn, data: RecordData): Promise<Answer> {
  const { action, moved, known } = await recordTyped(deps, { actor, at, ...valuesOf(data) });
  const notice = SAID.recorded(action.reference, known, moved);
  return { card: await showAction(deps, { actor, at, notice }, action.reference), summary: notice };
}

async function report(deps: ActionItemsDeps, { actor, at }: Turn, data: ReportData): Promise<Answer> {
  if (!data.action) throw noActionChosen();
  const order = { actor, at, actionId: data.action, status: data.status };
  const { said } = await reportAction(deps, { ...order, note: data.note ?? '', newDate: data.newDate ?? '' });
  return { card: await showPressed(deps, { actor, at, notice: said }, data), summary: said };
}

export const actionActions = (deps: ActionItemsDeps): readonly ActionDefinition[] => [
  defineAction({
    verb: 'action-items.record',
    schema: recordSchema,
    handle: (turn, data) => record(deps, turn, data),
    again: async ({ actor, at }, data, notice) => {
      const read = recordSchema.safeParse(data);
      if (!read.success) return null;
      return { card: await showForm(deps, { actor, at, notice }, valuesOf(read.data)), summary: notice };
    },
  }),
  defineAction({
    verb: 'action-items.report',
    schema: reportSchema,
    handle: (turn, data) => report(deps, turn, data),
    again: async ({ actor, at }, data, notice) => {
      const read = reportSchema.safeParse(data);
      return read.success ? { card: await showPressed(deps, { actor, at, notice }, read.data), summary: notice } : null;
    },
  }),
  defineAction({
    verb: 'action-items.sort',
    schema: sortedSchema,
    handle: async ({ actor, at }, { sort }) => ({
      card: await showList(deps, { actor, at }, '', sort),
      summary: 'Action points',
    }),
  }),
];
