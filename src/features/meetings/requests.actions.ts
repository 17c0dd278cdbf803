import { type ActionDefinition, defineAction, type Turn } from '../../kernel/define';
import { conveneForm } from './forms.usecases';
import { answerRequest, requestMeeting, supportRequest } from './requests.usecases';
import { requestAnswerData, requestData, requestFormData, requestIdData } from './schema';
import type { MeetingsDeps } from './types';
import { requestAgain, requestAnswer, requestForm } from './views.usecases';

const ACCEPTED = 'Accepted. The members see it. Convene the meeting here; the date filled in is the last one possible.';

const again =
  (deps: MeetingsDeps) =>
  ({ actor, at }: Turn, data: Readonly<Record<string, unknown>>, notice: string) =>
    requestAgain(deps, actor, String(data.request ?? ''), notice, at);

export const requestActions = (deps: MeetingsDeps): ActionDefinition[] => [
  defineAction({
    verb: 'meetings.request-form',
    schema: requestFormData,
    handle: ({ actor }) => requestForm(deps, actor, '', ''),
  }),
  defineAction({
    verb: 'meetings.request',
    schema: requestData,
    handle: async ({ actor, at }, data) => {
      const done = await requestMeeting(deps, actor, data.reason, at);
      const notice = 'Your request was sent. The members see it in the channel.';
      return requestAnswer(deps, done, { toConvenor: false, notice, at });
    },
    again: ({ actor }, data, notice) => requestForm(deps, actor, String(data.reason ?? ''), notice),
  }),
  defineAction({
    verb: 'meetings.request-support',
    schema: requestIdData,
    handle: async ({ actor, at }, data) => {
      const done = await supportRequest(deps, actor, data.request, at);
      return requestAnswer(deps, done, { toConvenor: false, notice: 'Recorded: you ask for it as well.', at });
    },
  }),
  defineAction({
    verb: 'meetings.request-accept',
    schema: requestAnswerData,
    handle: async ({ actor, at }, data) => {
      await answerRequest(deps, actor, data.request, true, data.reason, at);
      return conveneForm(deps, actor, { request: data.request }, at, ACCEPTED);
    },
    again: again(deps),
  }),
  defineAction({
    verb: 'meetings.request-refuse',
    schema: requestAnswerData,
    handle: async ({ actor, at }, data) => {
      const done = await answerRequest(deps, actor, data.request, false, data.reason, at);
      return requestAnswer(deps, done, { toConvenor: true, notice: '', at });
    },
    again: again(deps),
  }),
];
