import { type ActionDefinition, defineAction, type Turn } from '../../kernel/define';
import { parseLocalDateTime } from '../calendar/parse.rules';
import type { ConveneFormValues } from './convening.card-models';
import { convene, mayConvene, recordUnctReason, undo } from './convening.usecases';
import { type ConvenedWith, countToo, followConvening } from './counting.usecases';
import { dateUnread } from './errors';
import { convenedAnswer, conveneForm } from './forms.usecases';
import { type ConveneData, conveneData, conveneFormData, countsData, meetingData, unctReasonData } from './schema';
import type { MeetingKind, MeetingsDeps } from './types';

const KINDS: readonly string[] = ['regular', 'annual', 'extraordinary', 'group'];

/** The form's choice is a kind or `group:<key>`; a button carries kind and group apart. */
export function kindOf(data: Pick<ConveneData, 'kind' | 'group'>): {
  kind: MeetingKind | null;
  groupKey: string | null;
} {
  const [kind = '', key] = (data.kind ?? '').split(':');
  const groupKey = key || data.group || null;
  if (kind === 'group') return { kind: groupKey ? 'group' : null, groupKey };
  return { kind: KINDS.includes(kind) ? (kind as MeetingKind) : null, groupKey: null };
}

async function pressConvene(deps: MeetingsDeps, { actor, at }: Turn, data: ConveneData) {
  const { charter } = await mayConvene(deps, actor);
  const startsAt = parseLocalDateTime(`${data.date} ${data.time}`, charter.timeZone);
  if (!startsAt) throw dateUnread({ date: data.date, time: data.time });
  const extra: ConvenedWith = { counts: data.counts === 'true', request: data.request };
  const order = { actor, at, ...kindOf(data), startsAt, ...(data.place ? { place: data.place } : {}) };
  let notice = '';
  const done = await convene(deps, {
    ...order,
    onceConvened: async (tx, network, meeting) => {
      notice = await followConvening(deps, tx, { actor, at, network, meeting }, extra);
    },
  });
  return convenedAnswer(deps, done.network, done.meeting, at, { notice, counts: notice !== '' });
}

/** What a button carried, without what it left out. */
const given = (values: Readonly<Record<string, string | undefined>>): ConveneFormValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

export const conveningActions = (deps: MeetingsDeps): ActionDefinition[] => [
  defineAction({
    verb: 'meetings.convene',
    schema: conveneData,
    handle: (turn, data) => pressConvene(deps, turn, data),
  }),
  defineAction({
    verb: 'meetings.convene-form',
    schema: conveneFormData,
    handle: ({ actor, at }, { network: _, ...values }) => conveneForm(deps, actor, given(values), at),
  }),
  defineAction({
    verb: 'meetings.undo',
    schema: meetingData,
    handle: async ({ actor, at }, data) => {
      const { network, meeting } = await undo(deps, actor, data.meeting, at);
      const notice = `${meeting.number} was taken back. Every notice says so.`;
      return convenedAnswer(deps, network, meeting, at, { notice });
    },
  }),
  defineAction({
    verb: 'meetings.unct-reason',
    schema: unctReasonData,
    handle: async ({ actor, at }, data) => {
      const { network, meeting } = await recordUnctReason(deps, actor, data.meeting, data.reason);
      return convenedAnswer(deps, network, meeting, at, { notice: 'The reason is recorded.' });
    },
  }),
  defineAction({
    verb: 'meetings.counts',
    schema: countsData,
    handle: async ({ actor, at }, data) => {
      const { network, meeting, notice } = await countToo(deps, actor, data.meeting, data.countsReason, at);
      return convenedAnswer(deps, network, meeting, at, { notice, counts: true });
    },
  }),
];
