import { type Fault, isAppError } from '../../kernel/errors';
import { parseLocalDateTime } from '../calendar/parse.rules';
import type { CharterHours } from '../calendar/types';
import { workCalendarFrom } from '../calendar/work-calendar.rules';
import { effectiveSettings, settingFaults } from '../charters/settings.rules';
import type { SettingsOverrides } from '../charters/settings.types';
import type { Charter } from '../charters/types';
import { groupFaults } from './groups.rules';
import { peopleFaults } from './people.rules';
import type { Admitted, Draft } from './types';

export const NETWORK_CHANNEL = 'network';
const MEETING_KINDS = ['regular', 'annual', 'extraordinary'];

/** What is wrong with a file beyond its form: every fault by its path, in the order of the file. Empty for a sound one. */
export const networkFileFaults = (draft: Draft, charter: Charter, admitted: readonly Admitted[]): Fault[] => [
  ...channelFaults(draft),
  ...memberFaults(draft),
  ...peopleFaults(draft, charter, admitted),
  ...groupFaults(draft),
  ...calendarFaults(draft, charter),
  ...meetingFaults(draft, charter),
  ...(draft.settings ? settingFaults(charter, draft.settings) : []),
];

/** What is wrong whatever the charter is, for a file that names none that is known: the rest cannot be told yet. */
export const faultsOfAnyCharter = (draft: Draft): Fault[] => [
  ...channelFaults(draft),
  ...groupFaults(draft),
  ...dayFaults(draft, ANYWHERE),
  ...meetingFaults(draft, ANYWHERE),
];

/** A zone and a week to read days in while the charter, which has its own, is not known. */
const ANYWHERE: CharterHours & { readonly timeZone: string } = {
  zone: 'UTC',
  timeZone: 'UTC',
  workingWeek: ['mon', 'tue', 'wed', 'thu', 'fri'],
  openOfBusiness: '09:00',
  closeOfBusiness: '17:00',
  noticeTime: '09:00',
};

const isGroup = (draft: Draft, key: string): boolean => draft.groups.some((group) => group?.key === key);

function channelFaults({ channels, ...draft }: Draft): Fault[] {
  if (!channels) return [];
  const entries = Object.entries(channels);
  const faults: Fault[] = [];
  if (!Object.hasOwn(channels, NETWORK_CHANNEL)) faults.push({ path: 'channels.network', message: 'is missing' });
  entries.forEach(([key, id], index) => {
    const path = `channels.${key}`;
    if (key !== NETWORK_CHANNEL && !isGroup({ ...draft, channels }, key))
      faults.push({ path, message: `«${key}» is neither network nor the key of a group` });
    const same = entries.slice(0, index).find(([, other]) => other === id);
    if (same) faults.push({ path, message: `is the same channel as ${same[0]}` });
  });
  return faults;
}

const memberFaults = ({ members = [] }: Draft): Fault[] =>
  members.flatMap(({ id, from, to }, index) => [
    ...(members.findIndex((other) => other.id === id) < index
      ? [{ path: `members[${index}].id`, message: `«${id}» stands here twice` }]
      : []),
    ...(from && to && to < from ? [{ path: `members[${index}].to`, message: `is before ${from}` }] : []),
  ]);

function calendarFaults(draft: Draft, charter: Charter): Fault[] {
  const { settings } = draft;
  const hours = settingFaults(charter, settings ?? {}).length > 0 ? charter.settings : inForce(charter, settings);
  const { openOfBusiness, closeOfBusiness, noticeTime } = hours;
  const workingWeek = charter.workingWeek.value;
  return dayFaults(draft, { zone: charter.timeZone, workingWeek, openOfBusiness, closeOfBusiness, noticeTime });
}

function dayFaults({ calendar }: Draft, hours: CharterHours): Fault[] {
  if (!calendar) return [];
  const times = (calendar.unctMeetings ?? []).flatMap((text, index) =>
    localTimeFaults(`calendar.unctMeetings[${index}]`, text, hours.zone),
  );
  try {
    workCalendarFrom(hours, calendar);
    return times;
  } catch (error) {
    if (!isAppError(error) || !error.options.details) throw error;
    return [...error.options.details, ...times];
  }
}

const inForce = (charter: Charter, settings: Draft['settings']) =>
  effectiveSettings(charter, settings as SettingsOverrides | undefined);

function meetingFaults(draft: Draft, charter: Pick<Charter, 'timeZone'>): Fault[] {
  return draft.meetings.flatMap((meeting, index) => {
    if (!meeting) return [];
    const path = `meetings[${index}]`;
    const known = MEETING_KINDS.includes(meeting.kind) || isGroup(draft, meeting.kind);
    const kind = known ? [] : [{ path: `${path}.kind`, message: kindMessage(meeting.kind) }];
    return [...kind, ...localTimeFaults(`${path}.start`, meeting.start, charter.timeZone)];
  });
}

const kindMessage = (kind: string): string => `«${kind}» is none of ${MEETING_KINDS.join(', ')} and no key of a group`;

const localTimeFaults = (path: string, text: string, zone: string): Fault[] =>
  parseLocalDateTime(text, zone)
    ? []
    : [{ path, message: `«${text}» is no local time; it is written like 2027-02-24T10:00` }];
