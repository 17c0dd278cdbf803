import { type ActionDefinition, type Answer, defineAction, type Turn } from '../../kernel/define';
import { nothingChosen } from './errors';
import { countData, sentData, typedData, waiveData } from './schema';
import type { ObligationsDeps } from './types';
import { markAsCounting, markAsSent, waive } from './usecases';
import { showObligations } from './views.usecases';

/** `duty|period` or `period|meeting`, as the choices of the card carry them. */
function pairOf(choice: string | undefined): readonly [string, string] {
  const [first = '', second = ''] = (choice ?? '').split('|');
  if (first === '' || second === '') throw nothingChosen();
  return [first, second];
}

export const obligationActions = (deps: ObligationsDeps): readonly ActionDefinition[] => {
  const shown = ({ actor, at }: Turn, notice: string): Promise<Answer> => showObligations(deps, { actor, at, notice });
  const again = ({ actor, at }: Turn, data: Readonly<Record<string, unknown>>, notice: string) => {
    const read = typedData.safeParse(data);
    return showObligations(deps, { actor, at, notice, ...(read.success ? { typed: read.data } : {}) });
  };
  return [
    defineAction({
      verb: 'obligations.waive',
      schema: waiveData,
      again,
      handle: async (turn, data) => {
        const [duty, period] = pairOf(data.duty);
        const { actor, at } = turn;
        return shown(turn, await waive(deps, { actor, at, duty, period, reason: data.reason }));
      },
    }),
    defineAction({
      verb: 'obligations.count',
      schema: countData,
      again,
      handle: async (turn, data) => {
        const [period, meetingId] = pairOf(data.counting);
        const { actor, at } = turn;
        return shown(turn, await markAsCounting(deps, { actor, at, period, meetingId, reason: data.reason }));
      },
    }),
    defineAction({
      verb: 'obligations.sent',
      schema: sentData,
      again,
      handle: async (turn, data) => {
        const [duty, period] = pairOf(data.sent);
        const { actor, at } = turn;
        return shown(turn, await markAsSent(deps, { actor, at, duty, period, reason: data.note }));
      },
    }),
  ];
};
