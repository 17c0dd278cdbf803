import { isOfTheNetwork, isRepresentative } from '../../kernel/actor';
import { type CommandDefinition, defineCommand } from '../../kernel/define';
import { wordsUnread } from './errors';
import type { MeetingsDeps } from './types';
import { convene, mayConvene, meetingFor } from './usecases';
import { convenedAnswer, conveneForm, requestForm, showInvitation, showMeeting, showMeetings } from './views.usecases';
import { readConvene } from './words.rules';

export const meetingCommands = (deps: MeetingsDeps): CommandDefinition[] => [
  defineCommand({
    name: 'convene',
    usage: 'convene [regular|annual|extraordinary|GROUP] [DATE TIME]',
    summary: 'Convene a meeting and send its notice',
    shownTo: (actor) =>
      actor.roles.includes('co-chair') ||
      actor.roles.includes('coordinator') ||
      actor.groups.some((seat) => seat.as === 'chair'),
    handle: async ({ actor, at }, words) => {
      const network = await mayConvene(deps, actor);
      const { kind, groupKey, startsAt, unread } = readConvene(network, words);
      if (unread) throw wordsUnread({ unread });
      if (!startsAt) return conveneForm(deps, network, { kind: groupKey ? `group:${groupKey}` : (kind ?? '') });
      const done = await convene(deps, { actor, at, kind, groupKey, startsAt });
      return convenedAnswer(deps, done.network, done.meeting, at);
    },
  }),
  defineCommand({
    name: 'meetings',
    usage: 'meetings',
    summary: 'The meetings of the Network',
    shownTo: () => true,
    handle: ({ actor }) => showMeetings(deps, actor),
  }),
  defineCommand({
    name: 'meeting',
    usage: 'meeting [NO]',
    summary: 'One meeting: attendance by member, preparation dates, agenda',
    shownTo: () => true,
    handle: ({ actor, at }, words) => showMeeting(deps, actor, words, at),
  }),
  defineCommand({
    name: 'attend',
    usage: 'attend [NO]',
    summary: 'Say whether your entity will attend a meeting',
    shownTo: isRepresentative,
    handle: async ({ actor, at }, words) => {
      const meeting = await deps.store.transaction(async (tx) =>
        meetingFor(tx, await deps.networks.load(tx, actor.networkId), words, at),
      );
      return showInvitation(deps, actor, meeting.id, '');
    },
  }),
  defineCommand({
    name: 'request-meeting',
    aliases: ['request meeting'],
    usage: 'request-meeting',
    summary: 'Ask for a meeting, with a reason',
    shownTo: isOfTheNetwork,
    handle: ({ actor }, words) => requestForm(deps, actor, words, ''),
  }),
];
