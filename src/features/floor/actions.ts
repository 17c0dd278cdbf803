import type { ZodType } from 'zod';
import { type ActionDefinition, type Answer, defineAction, type Turn } from '../../kernel/define';
import { floorAnswer, itemAnswer } from './answers.usecases';
import { type DecisionOrder, noObjection, objection, readOut, showItem } from './decisions.usecases';
import { decisionUnknown } from './errors';
import { agreeSchema, decisionSchema, goSchema, meetingSchema, nextSchema, objectSchema, readSchema } from './schema';
import type { FloorDeps } from './types';
import { type FloorOrder, floorById, goToItem, nextItem } from './usecases';

const orderOf = ({ actor, at }: Turn, data: { readonly meeting: string }): FloorOrder => ({
  actor,
  at,
  meetingId: data.meeting,
});

interface OfDecision {
  readonly meeting: string;
  readonly decision: string;
  readonly revision: string;
}

const decisionOrder = (turn: Turn, { decision, revision, ...data }: OfDecision): DecisionOrder => ({
  ...orderOf(turn, data),
  decision,
  revision,
});

export const floorActions = (deps: FloorDeps): ActionDefinition[] => [...ofMeeting(deps), ...ofDecision(deps)];

function ofMeeting(deps: FloorDeps): ActionDefinition[] {
  const again = async (turn: Turn, data: object, notice: string): Promise<Answer | null> => {
    const read = meetingSchema.safeParse(data);
    if (!read.success) return null;
    return floorAnswer(deps, turn, { view: await floorById(deps, orderOf(turn, read.data)), said: notice });
  };
  const button = <S extends { readonly meeting: string }>(
    verb: string,
    schema: ZodType<S>,
    act: (turn: Turn, data: S) => Promise<Answer>,
  ) => defineAction<S>({ verb: `floor.${verb}`, schema, handle: act, again });
  return [
    button('open', meetingSchema, async (turn, data) =>
      floorAnswer(deps, turn, { view: await floorById(deps, orderOf(turn, data)), said: '' }),
    ),
    button('next', nextSchema, async (turn, data) =>
      floorAnswer(deps, turn, await nextItem(deps, orderOf(turn, data), data.now)),
    ),
    button('go', goSchema, async (turn, data) =>
      floorAnswer(deps, turn, await goToItem(deps, orderOf(turn, data), data.item)),
    ),
    button('read', readSchema, async (turn, data) => {
      if (data.decision === '') throw decisionUnknown({ asked: '' });
      return itemAnswer(deps, turn, await readOut(deps, decisionOrder(turn, { ...data, revision: '' })));
    }),
  ];
}

function ofDecision(deps: FloorDeps): ActionDefinition[] {
  const again = async (turn: Turn, data: object, notice: string): Promise<Answer | null> => {
    const read = objectSchema.safeParse(data);
    if (!read.success) return null;
    const { objector, objection: words } = read.data;
    const shown = await showItem(deps, decisionOrder(turn, read.data));
    return itemAnswer(deps, turn, { ...shown, said: notice }, { objector, objection: words });
  };
  const button = <S extends OfDecision>(
    verb: string,
    schema: ZodType<S>,
    act: (turn: Turn, data: S) => Promise<Answer>,
  ) => defineAction<S>({ verb: `floor.${verb}`, schema, handle: act, again });
  return [
    button('item', decisionSchema, async (turn, data) =>
      itemAnswer(deps, turn, await showItem(deps, decisionOrder(turn, data))),
    ),
    button('read-out', decisionSchema, async (turn, data) =>
      itemAnswer(deps, turn, await readOut(deps, decisionOrder(turn, data))),
    ),
    button('no-objection', agreeSchema, async (turn, data) => {
      const yes = data.saidYes.split(',').filter(Boolean);
      return itemAnswer(deps, turn, await noObjection(deps, decisionOrder(turn, data), yes));
    }),
    button('object', objectSchema, async (turn, data) => {
      const words = { memberId: data.objector, reason: data.objection, outcome: data.outcome };
      return itemAnswer(deps, turn, await objection(deps, decisionOrder(turn, data), words));
    }),
  ];
}
