import { type ActionDefinition, defineAction, type Turn } from '../../kernel/define';
import { inviteGuest, recordPresence, showGuests } from './guests.usecases';
import { guestData, presenceData } from './schema';
import type { MeetingsDeps } from './types';

const again = (deps: MeetingsDeps) => (turn: Turn, data: Readonly<Record<string, unknown>>, notice: string) =>
  showGuests(deps, turn, { meetingId: String(data.meeting ?? '') }, notice);

export const guestActions = (deps: MeetingsDeps): ActionDefinition[] => [
  defineAction({
    verb: 'meetings.invite',
    schema: guestData,
    handle: ({ actor, at }, data) => inviteGuest(deps, { actor, at, meetingId: data.meeting }, data),
    again: again(deps),
  }),
  defineAction({
    verb: 'meetings.presence',
    schema: presenceData,
    handle: ({ actor, at }, data) =>
      recordPresence(deps, { actor, at, meetingId: data.meeting }, data.present.split(',').filter(Boolean)),
    again: again(deps),
  }),
];
