import { type ActionDefinition, defineAction } from '../../kernel/define';
import { sentSchema, showSchema } from './schema';
import type { ReportsDeps } from './types';
import { markSent, showReport } from './views.usecases';

export const reportActions = (deps: ReportsDeps): readonly ActionDefinition[] => [
  defineAction({
    verb: 'reports.show',
    schema: showSchema,
    handle: (turn, { to, period }) => showReport(deps, turn, { to, period }),
  }),
  defineAction({
    verb: 'reports.sent',
    schema: sentSchema,
    handle: (turn, { to, period, note }) => markSent(deps, turn, { to, period }, note),
  }),
];
