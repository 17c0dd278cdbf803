import { type ActionDefinition, defineAction, type Turn } from '../../kernel/define';
import { kindOf } from './actions';
import { newSeriesData, seriesData, seriesDateData } from './schema';
import { beginSeries, endSeries, showPrompt, showSeries, skipDate } from './series.usecases';
import type { MeetingsDeps } from './types';

type Data = Readonly<Record<string, unknown>>;

const dateOrder = ({ actor, at }: Turn, data: Data) => ({
  actor,
  at,
  seriesId: String(data.series ?? ''),
  period: String(data.period ?? ''),
  reason: String(data.reason ?? ''),
});

export const seriesActions = (deps: MeetingsDeps): ActionDefinition[] => [
  defineAction({
    verb: 'meetings.series-begin',
    schema: newSeriesData,
    handle: ({ actor, at }, data) => {
      const { kind, groupKey } = kindOf({ kind: data.kind });
      return beginSeries(deps, {
        actor,
        at,
        kind: kind ?? 'regular',
        groupKey,
        rhythm: data.rhythm,
        place: data.place,
      });
    },
    again: ({ actor, at }, data, notice) => showSeries(deps, actor, at, notice, String(data.rhythm ?? '')),
  }),
  defineAction({
    verb: 'meetings.series-end',
    schema: seriesData,
    handle: ({ actor, at }, data) => endSeries(deps, actor, data.series, at),
  }),
  defineAction({
    verb: 'meetings.series-skip',
    schema: seriesDateData,
    handle: (turn, data) => skipDate(deps, dateOrder(turn, data)),
    again: (turn, data, notice) => showPrompt(deps, dateOrder(turn, data), notice),
  }),
];
