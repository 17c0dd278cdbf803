import { type ActionDefinition, type Answer, defineAction, type Turn } from '../../kernel/define';
import { agendaAnswer, formAnswer } from './answers.card-models';
import { hasForm, openTo } from './card-models';
import { circulate, clear, giveBack, send, type TextOrder } from './clearance.usecases';
import { comment, takeSuggested } from './comments.usecases';
import { itemUnknown } from './errors';
import type { ItemWords } from './items.rules';
import { edit, remove, step } from './keeping.usecases';
import { showPack } from './pack.usecases';
import { propose } from './proposals.usecases';
import { requireRight, requireToKeep } from './rights.errors';
import {
  chosenSchema,
  commentSchema,
  editSchema,
  meetingSchema,
  pageSchema,
  proposeSchema,
  removeSchema,
  returnSchema,
  takeSchema,
  textSchema,
} from './schema';
import type { AgendaDeps, AgendaOrder } from './types';
import { agendaById, type Done } from './usecases';

type Data = Readonly<Record<string, unknown>>;

const orderOf = ({ actor, at }: Turn, data: { meeting: string }): AgendaOrder => ({
  actor,
  at,
  meetingId: data.meeting,
});

const answerTo = (deps: AgendaDeps, { actor, at }: Turn, { view, said }: Done): Answer =>
  agendaAnswer(deps, view, actor, at, { notice: said });

/** The agenda as it stands, with what is to be told above it. */
async function agendaAgain(deps: AgendaDeps, turn: Turn, data: Data, notice: string): Promise<Answer> {
  const view = await agendaById(deps, orderOf(turn, meetingSchema.parse(data)));
  return agendaAnswer(deps, view, turn.actor, turn.at, { notice });
}

/** The card of the form again, with what was typed: on the agenda itself or alone, as this person has it. */
async function formAgain(deps: AgendaDeps, turn: Turn, data: Data, notice: string): Promise<Answer> {
  const words: ItemWords = proposeSchema.parse(data);
  const view = await agendaById(deps, orderOf(turn, meetingSchema.parse(data)));
  const alone = openTo(turn.actor, view).propose && !hasForm(view, turn.actor);
  if (!alone) return agendaAnswer(deps, view, turn.actor, turn.at, { notice, words });
  return formAnswer(deps, view, turn.actor, turn.at, { notice, words });
}

async function editAgain(deps: AgendaDeps, turn: Turn, data: Data, notice: string): Promise<Answer> {
  const typed = editSchema.parse(data);
  const view = await agendaById(deps, orderOf(turn, typed));
  const item = view.items.find((one) => String(one.serial) === typed.item);
  if (!item) return agendaAnswer(deps, view, turn.actor, turn.at, { notice });
  return formAnswer(deps, view, turn.actor, turn.at, { notice, words: typed, item, position: typed.position });
}

export const agendaActions = (deps: AgendaDeps): ActionDefinition[] => [
  ...proposing(deps),
  ...ordering(deps),
  ...wholeText(deps),
  ...saying(deps),
];

const saying = (deps: AgendaDeps): ActionDefinition[] => {
  const again = (turn: Turn, data: Data, notice: string) => agendaAgain(deps, turn, data, notice);
  return [
    defineAction({
      verb: 'agenda.comment',
      schema: commentSchema,
      handle: async (turn, data) => answerTo(deps, turn, await comment(deps, orderOf(turn, data), data.comment)),
      again,
    }),
    defineAction({
      verb: 'agenda.pack',
      schema: meetingSchema,
      handle: (turn, data) => showPack(deps, orderOf(turn, data)),
      again,
    }),
    defineAction({
      verb: 'agenda.take',
      schema: takeSchema,
      handle: async (turn, data) =>
        answerTo(deps, turn, await takeSuggested(deps, orderOf(turn, data), data.suggested.split(','))),
      again,
    }),
  ];
};

const proposing = (deps: AgendaDeps): ActionDefinition[] => [
  defineAction({
    verb: 'agenda.open',
    schema: pageSchema,
    handle: async (turn, data) =>
      agendaAnswer(deps, await agendaById(deps, orderOf(turn, data)), turn.actor, turn.at, { page: data.page }),
  }),
  defineAction({
    verb: 'agenda.form',
    schema: meetingSchema,
    handle: async (turn, data) => {
      const view = await agendaById(deps, orderOf(turn, data));
      requireRight('propose', turn.actor, view.network, view.meeting);
      return formAnswer(deps, view, turn.actor, turn.at);
    },
    again: (turn, data, notice) => agendaAgain(deps, turn, data, notice),
  }),
  defineAction({
    verb: 'agenda.propose',
    schema: proposeSchema,
    handle: async (turn, data) => answerTo(deps, turn, await propose(deps, orderOf(turn, data), data)),
    again: (turn, data, notice) => formAgain(deps, turn, data, notice),
  }),
];

const ordering = (deps: AgendaDeps): ActionDefinition[] => [
  ...(['up', 'down'] as const).map((direction) =>
    defineAction({
      verb: `agenda.${direction}`,
      schema: chosenSchema,
      handle: async (turn, data) =>
        answerTo(deps, turn, await step(deps, { ...orderOf(turn, data), item: data.item }, direction)),
      again: (turn, data, notice) => agendaAgain(deps, turn, data, notice),
    }),
  ),
  defineAction({
    verb: 'agenda.edit-form',
    schema: chosenSchema,
    handle: async (turn, data) => {
      const view = await agendaById(deps, orderOf(turn, data));
      const item = view.items.find((one) => String(one.serial) === data.item);
      requireToKeep(turn.actor, view, item);
      if (!item) throw itemUnknown();
      return formAnswer(deps, view, turn.actor, turn.at, { item });
    },
    again: (turn, data, notice) => agendaAgain(deps, turn, data, notice),
  }),
  defineAction({
    verb: 'agenda.edit',
    schema: editSchema,
    handle: async (turn, data) => {
      const order = { ...orderOf(turn, data), item: data.item, position: data.position };
      return answerTo(deps, turn, await edit(deps, order, data));
    },
    again: (turn, data, notice) => editAgain(deps, turn, data, notice),
  }),
  defineAction({
    verb: 'agenda.remove',
    schema: removeSchema,
    handle: async (turn, data) =>
      answerTo(deps, turn, await remove(deps, { ...orderOf(turn, data), item: data.item }, data.reason)),
    again: (turn, data, notice) => editAgain(deps, turn, data, notice),
  }),
];

const textOrder = (turn: Turn, data: { meeting: string; version: number; remarks?: string }): TextOrder => ({
  ...orderOf(turn, data),
  version: data.version,
  ...(data.remarks === undefined ? {} : { remarks: data.remarks }),
});

const wholeText = (deps: AgendaDeps): ActionDefinition[] => {
  const again = (turn: Turn, data: Data, notice: string) => agendaAgain(deps, turn, data, notice);
  return [
    defineAction({
      verb: 'agenda.send',
      schema: textSchema,
      handle: async (turn, data) => answerTo(deps, turn, await send(deps, textOrder(turn, data))),
      again,
    }),
    defineAction({
      verb: 'agenda.clear',
      schema: textSchema,
      handle: async (turn, data) => answerTo(deps, turn, await clear(deps, textOrder(turn, data))),
      again,
    }),
    defineAction({
      verb: 'agenda.return',
      schema: returnSchema,
      handle: async (turn, data) => answerTo(deps, turn, await giveBack(deps, textOrder(turn, data))),
      again,
    }),
    defineAction({
      verb: 'agenda.circulate',
      schema: textSchema,
      handle: async (turn, data) => answerTo(deps, turn, await circulate(deps, textOrder(turn, data))),
      again,
    }),
  ];
};
