import { preparationDates } from '../calendar/meeting-dates.rules';
import type { LocalDay, PreparationDate } from '../calendar/types';
import { noticeInstant } from '../calendar/working-days.rules';
import { localDay } from '../calendar/zone.rules';
import type { Network } from '../membership/types';
import { UNDO_MS } from './rules';
import type { Meeting, Story } from './types';

export type StationName = 'call' | 'items' | 'draft' | 'comments' | 'final' | 'check' | 'reminder';

/** The stations of preparation (3.1), by the setting that holds each one's distance from the meeting. */
const STATIONS = [
  ['call', 'callForItemsWorkingDays', 'Call for agenda items and papers'],
  ['items', 'itemsDueWorkingDays', 'Agenda items due'],
  ['draft', 'draftAgendaWorkingDays', 'Draft agenda circulated'],
  ['comments', 'agendaCommentsWorkingDays', 'Comments on the agenda'],
  ['final', 'finalAgendaWorkingDays', 'Final agenda and papers'],
  ['check', 'representationCheckWorkingDays', 'Representation check'],
  ['reminder', 'meetingReminderWorkingDays', 'Reminder'],
] as const;

export interface Station extends PreparationDate {
  readonly name: StationName;
  readonly what: string;
}

const NO_STORY: Story = { edition: 0, changes: [] };

/**
 * By when the meeting is prepared, as counted from its own day; `compressed` where the notice was too short for a date, unless
 * it had been kept before the meeting was moved.
 */
export function stationsOf(network: Network, meeting: Meeting, story: Story = NO_STORY): Station[] {
  const { calendar, layers, settings } = network;
  const offsets = STATIONS.map(([, setting]) => settings[setting]);
  const dates = (startsAt: Date, noticed: Date) =>
    preparationDates(calendar, localDay(startsAt, calendar.zone), localDay(noticed, calendar.zone), offsets, layers);
  const kept = story.changes
    .filter((change) => change.what === 'moved')
    .map((change) => ({ dates: dates(change.wasStart, change.wasNoticed), until: localDay(change.at, calendar.zone) }));
  return dates(meeting.startsAt, meeting.convenedAt).map((date, index) => {
    const [name, , what] = STATIONS[index] ?? STATIONS[0];
    const before = kept.some((one) => wasKept(one.dates[index], one.until));
    return { ...date, compressed: date.compressed && !before, name, what };
  });
}

const wasKept = (date: PreparationDate | undefined, until: LocalDay): boolean =>
  date !== undefined && !date.compressed && date.day <= until;

export const stationOf = (network: Network, meeting: Meeting, name: StationName): Station | undefined =>
  stationsOf(network, meeting).find((station) => station.name === name);

/** What the bot does by itself, and when. */
export interface PreparationAct {
  readonly name: StationName;
  readonly at: Date;
}

/** Dates on which somebody is told something; comments on the agenda are asked for by the agenda itself. */
const ACTS: readonly StationName[] = ['call', 'items', 'draft', 'final', 'check', 'reminder'];

/**
 * The acts that a meeting's notice leaves time for, each at 09:00 of its day (T-13). Of the agenda's own dates the last that
 * has passed is acted on once the notice can no longer be taken back: the Secretariat is told that it is late already.
 */
export function preparationActs(network: Network, meeting: Meeting, story: Story = NO_STORY): PreparationAct[] {
  const { calendar, layers } = network;
  const settled = new Date(meeting.convenedAt.getTime() + UNDO_MS);
  const acts: PreparationAct[] = [];
  let late: StationName | null = null;
  for (const station of stationsOf(network, meeting, story)) {
    const at = noticeInstant(calendar, station.day, layers);
    if (!ACTS.includes(station.name)) continue;
    if (at > meeting.convenedAt) acts.push({ name: station.name, at });
    else if (station.name === 'draft' || station.name === 'final') late = station.name;
    else if (station.name === 'call' && !station.compressed) acts.push({ name: 'call', at: settled });
  }
  return late ? [...acts, { name: late, at: settled }] : acts;
}
