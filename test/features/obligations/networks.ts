// A network as a plain value, for the rules: its charter, its test calendar, groups by key.
import { workCalendarFrom } from '../../../src/features/calendar/work-calendar.rules';
import { memberLayers } from '../../../src/features/calendar/working-days.rules';
import { effectiveSettings } from '../../../src/features/charters/settings.rules';
import type { SettingsOverrides } from '../../../src/features/charters/settings.types';
import type { Meeting, MeetingKind } from '../../../src/features/meetings/types';
import type { Network } from '../../../src/features/membership/types';
import type { Facts } from '../../../src/features/obligations/types';
import { charters } from '../../harness/network-files';
import { AZ, BD, KG, TL, TR } from '../calendar/calendars';

const CALENDARS: Readonly<Record<string, typeof AZ>> = { AZ, BD, KG, TL, TR };

export interface NetworkOptions {
  /** Keys, or keys with the day on which they were established. */
  readonly groups?: readonly (string | { readonly key: string; readonly established: string })[];
  readonly settings?: SettingsOverrides;
}

export function aNetwork(code: string, { groups = [], settings = {} }: NetworkOptions = {}): Network {
  const charter = charters.get(code);
  const week = { name: code, zone: charter.timeZone, workingWeek: charter.workingWeek.value };
  return {
    id: `${code}-1`,
    charter,
    settings: effectiveSettings(charter, settings),
    tenantId: 't',
    teamId: 'team',
    serviceUrl: 'http://127.0.0.1:1',
    playground: false,
    channels: {},
    members: [],
    people: [],
    groups: groups.map((group) => {
      const { key, established } = typeof group === 'string' ? { key: group, established: null } : group;
      return { key, name: key, kind: 'permanent', established, abolished: null, people: [] };
    }),
    calendar: CALENDARS[code] ?? workCalendarFrom(week),
    layers: memberLayers(charter.government.isMember.value),
    unctMeetings: [],
    government: {},
  };
}

export const noFacts = (entered: string): Facts => ({
  entered: new Date(entered),
  meetings: [],
  minutes: [],
  waivers: [],
  marks: [],
  filings: [],
  missed: [],
});

export const aMeeting = (
  number: string,
  kind: MeetingKind,
  startsAt: string,
  more: Partial<Meeting> = {},
): Meeting => ({
  networkId: 'n',
  id: number,
  number,
  kind,
  groupKey: null,
  startsAt: new Date(startsAt),
  minutes: 120,
  place: null,
  state: 'closed',
  convenedBy: null,
  capacity: null,
  convenedAt: new Date(startsAt),
  unctReason: null,
  sequence: 0,
  ...more,
});
