import { statusBefore } from '../features/action-items/progress.usecases';
import { formAnswer } from '../features/agenda/answers.card-models';
import { packLinks } from '../features/agenda/pack.usecases';
import { meetingConvened as onAgenda, refreshAgenda } from '../features/agenda/placing.usecases';
import { openAgenda } from '../features/agenda/usecases';
import { localDay } from '../features/calendar/zone.rules';
import { regularPeriod } from '../features/meetings/rules';
import type { Meeting, MeetingsDeps } from '../features/meetings/types';
import { meetingConvened as shareList } from '../features/members/share.usecases';
import { meetingConvened as followUp } from '../features/minutes/follow-up.usecases';
import { meetingChanged, meetingPlanned } from '../features/obligations/periods.usecases';
import { markCounting } from '../features/obligations/usecases';
import { placeWaiting } from '../features/updates/impediments.usecases';
import { agendaStanding } from './agenda';
import type { Others, Parts } from './parts';

/** A meeting that is convened, moved or cancelled concerns those who prepare it, write it down and count it. */
export const meetingsOf = (parts: Parts, others: Others): MeetingsDeps => ({
  ...parts,
  onConvened: [
    (tx, meeting) => onAgenda(others().agendas, tx, meeting),
    (tx, meeting) => followUp(others().minutes, tx, meeting),
    (tx, meeting) => shareList(others().members, tx, meeting),
    (tx, meeting) => meetingPlanned(others().obligations, tx, meeting),
    (tx, meeting) => placeWaiting(others().updates, tx, meeting, meeting.convenedAt),
  ],
  neighbours: neighboursOf(parts, others),
});

const neighboursOf = (parts: Parts, others: Others): MeetingsDeps['neighbours'] => ({
  agendaStanding,
  itemForm: async (tx, meeting, actor, notice, at) => {
    const network = await networkOf(parts, tx, meeting);
    const view = { network, meeting, ...(await openAgenda(tx, network, meeting, at)) };
    return formAnswer(parts, view, actor, at, { notice }).card;
  },
  publicLinks: (meeting, at) => packLinks(others().agendas, meeting, at),
  countAsRegular: async (tx, actor, meeting, reason, at) => {
    const network = await networkOf(parts, tx, meeting);
    const { key: period } = regularPeriod(network, localDay(meeting.startsAt, network.charter.timeZone));
    return markCounting(others().obligations, tx, { actor, at, meetingId: meeting.id, period, reason });
  },
  dayBefore: (tx, network, meeting, at) => statusBefore(parts, tx, network, meeting, at),
  onChanged: [
    async (tx, meeting) => {
      if (meeting.state !== 'convened') return;
      await followUp(others().minutes, tx, meeting);
      await shareList(others().members, tx, meeting);
    },
    (tx, meeting, at) => meetingChanged(others().obligations, tx, meeting, at),
    async (tx, meeting, at) => refreshAgenda(others().agendas, tx, await networkOf(parts, tx, meeting), meeting, at),
    (tx, meeting, at) => placeWaiting(others().updates, tx, meeting, at),
  ],
});

const networkOf = (parts: Parts, tx: Parameters<Parts['networks']['load']>[0], meeting: Meeting) =>
  parts.networks.load(tx, meeting.networkId);
