import { type CommandDefinition, defineCommand } from '../../kernel/define';
import { mayConvene } from './convening.usecases';
import { inviteGuest, showGuests } from './guests.usecases';
import { beginSeries, showSeries } from './series.usecases';
import type { MeetingsDeps } from './types';
import { meetingFor } from './usecases';
import { readInvite, readSeries } from './words.rules';

/** What is typed about series of meetings and about stakeholders. */
export const seriesCommands = (deps: MeetingsDeps): CommandDefinition[] => [
  defineCommand({
    name: 'series',
    menu: false,
    usage: 'series [regular|annual|GROUP] [last Thursday of the second month of each quarter, 10:00]',
    summary: 'Meetings that return: what is repeated, and a new series',
    shownTo: (actor) => actor.roles.length > 0 || actor.groups.some((seat) => seat.as === 'chair'),
    handle: async ({ actor, at }, words) => {
      const network = await mayConvene(deps, actor);
      const { kind, groupKey, rhythm } = readSeries(network, words);
      return rhythm === '' ? showSeries(deps, actor, at) : beginSeries(deps, { actor, at, kind, groupKey, rhythm });
    },
  }),
  defineCommand({
    name: 'invite',
    menu: false,
    usage: 'invite NO [NAME, ORGANISATION, CATEGORY]',
    summary: 'Stakeholders invited to an annual meeting, and who of them is present',
    shownTo: (actor) => actor.roles.length > 0,
    handle: async ({ actor, at }, words) => {
      const { number, guest } = readInvite(words);
      if (!guest) return showGuests(deps, { actor, at }, { words: number });
      const meeting = await deps.store.transaction(async (tx) =>
        meetingFor(tx, await deps.networks.load(tx, actor.networkId), number, at),
      );
      return inviteGuest(deps, { actor, at, meetingId: meeting.id }, guest);
    },
  }),
];
