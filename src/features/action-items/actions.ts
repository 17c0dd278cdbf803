import type { z } from 'zod';
import { type ActionDefinition, type Answer, defineAction, type Turn } from '../../kernel/define';
import { shortened } from '../../kernel/text';
import { acceptActions, contestAction } from './acceptance.usecases';
import { amendAction } from './amend.usecases';
import type { FormValues } from './card-models';
import { noActionChosen } from './errors';
import { SAID } from './messages';
import type { MoreWords } from './more.rules';
import { reportAction } from './report.usecases';
import {
  acceptSchema,
  amendSchema,
  editSchema,
  messageSchema,
  openFormSchema,
  type ReportData,
  recordSchema,
  reportSchema,
  sortedSchema,
} from './schema';
import type { ActionItemsDeps } from './types';
import { recordTyped } from './usecases';
import {
  EMPTY_FORM,
  showAction,
  showEdit,
  showForm,
  showList,
  showOwn,
  showPressed,
  showPrompt,
} from './views.usecases';

type RecordData = z.infer<typeof recordSchema>;
type AmendData = z.infer<typeof amendSchema>;
type AcceptData = z.infer<typeof acceptSchema>;

const groupOf = (group: string): string => (group === 'none' ? '' : group);

const moreOf = ({ person, support, priority, objectives }: RecordData | AmendData): MoreWords => ({
  person,
  support,
  priority,
  objectives,
});

const valuesOf = (data: RecordData | AmendData): FormValues => ({
  ...EMPTY_FORM,
  ...moreOf(data),
  what: data.what,
  lead: data.lead,
  due: data.due,
  group: groupOf(data.group),
  ...('decision' in data ? { decision: data.decision, excerpt: data.excerpt } : { blockedBy: data.blockedBy }),
});

const MOST_WHAT = 300;
const MOST_EXCERPT = 280;

/** The words of a message as the beginning of an action; who wrote them is no lead. */
const fromMessage = (message: string, author: string) => {
  const words = message.replace(/\s+/g, ' ').trim();
  const excerpt = author === '' ? words : `${author}: ${words}`;
  return { what: shortened(words, MOST_WHAT), excerpt: shortened(excerpt, MOST_EXCERPT) };
};

async function record(deps: ActionItemsDeps, { actor, at }: Turn, data: RecordData): Promise<Answer> {
  const { what, lead, due, group, decision, excerpt } = valuesOf(data);
  const order = { actor, at, what, lead, due, group, decision, excerpt, more: moreOf(data) };
  const { action, moved, known } = await recordTyped(deps, order);
  const notice = SAID.recorded(action.reference, known, moved);
  return { card: await showAction(deps, { actor, at, notice }, action.reference), summary: notice };
}

async function amend(deps: ActionItemsDeps, { actor, at }: Turn, data: AmendData): Promise<Answer> {
  const { what, lead, due, group, blockedBy } = valuesOf(data);
  const order = { actor, at, actionId: data.action, version: data.version, what, lead, due, group, blockedBy };
  const { action, said } = await amendAction(deps, { ...order, more: moreOf(data) });
  return { card: await showAction(deps, { actor, at, notice: said }, action.reference), summary: said };
}

/** The card that was pressed: the prompt of a meeting's actions, or one action's own. */
async function answered(deps: ActionItemsDeps, { actor, at }: Turn, data: AcceptData, notice: string): Promise<Answer> {
  const viewer = { actor, at, notice };
  const card = data.meeting === '' ? showOwn(deps, viewer, data.action) : showPrompt(deps, viewer, data.meeting);
  return { card: await card, summary: notice };
}

const accept = async (deps: ActionItemsDeps, turn: Turn, data: AcceptData): Promise<Answer> => {
  const ids = (data.meeting === '' ? data.action : data.actions).split(',').filter((id) => id !== '');
  const said = await acceptActions(deps, { actor: turn.actor, at: turn.at, actionIds: ids });
  return answered(deps, turn, data, said);
};

const contest = async (deps: ActionItemsDeps, turn: Turn, data: AcceptData): Promise<Answer> => {
  const order = { actor: turn.actor, at: turn.at, actionId: data.action, note: data.note };
  return answered(deps, turn, data, await contestAction(deps, order));
};

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
    verb: 'action-items.form',
    schema: openFormSchema,
    handle: async ({ actor, at }, { decision }) => ({
      card: await showForm(deps, { actor, at }, { ...EMPTY_FORM, decision }),
      summary: 'Record an action',
    }),
  }),
  // named in the app's manifest as a command of the message menu
  defineAction({
    verb: 'action-items.from-message',
    schema: messageSchema,
    handle: async ({ actor, at }, { message, author }) => ({
      card: await showForm(deps, { actor, at }, { ...EMPTY_FORM, ...fromMessage(message, author) }),
      summary: 'Record an action',
    }),
  }),
  defineAction({
    verb: 'action-items.edit',
    schema: editSchema,
    handle: async ({ actor, at }, { action }) => ({
      card: await showEdit(deps, { actor, at }, action),
      summary: 'Correct an action',
    }),
  }),
  defineAction({
    verb: 'action-items.amend',
    schema: amendSchema,
    handle: (turn, data) => amend(deps, turn, data),
    again: async ({ actor, at }, data, notice) => {
      const read = amendSchema.safeParse(data);
      if (!read.success) return null;
      return {
        card: await showEdit(deps, { actor, at, notice }, read.data.action, valuesOf(read.data)),
        summary: notice,
      };
    },
  }),
  ...(
    [
      ['accept', accept],
      ['contest', contest],
    ] as const
  ).map(([verb, act]) =>
    defineAction({
      verb: `action-items.${verb}`,
      schema: acceptSchema,
      handle: (turn: Turn, data: AcceptData) => act(deps, turn, data),
      again: async (turn, data, notice) => {
        const read = acceptSchema.safeParse(data);
        return read.success ? answered(deps, turn, read.data, notice) : null;
      },
    }),
  ),
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
