import { resolve } from 'node:path';
import type { AgendaItem, MeetingAgenda } from '../../../src/features/agenda/types';
import { effectiveSettings } from '../../../src/features/charters/settings.rules';
import { loadCharters } from '../../../src/features/charters/usecases';
import type { Meeting } from '../../../src/features/meetings/types';
import type { Network, Person } from '../../../src/features/membership/types';
import { mintActor } from '../../../src/kernel/actor';

export const charters = loadCharters(resolve(__dirname, '..', '..', '..', 'charters'));

const term = { from: null, to: null };

export const aPerson = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  name: `Name of ${id}`,
  email: null,
  level: null,
  represents: [],
  offices: [],
  ...more,
});

const officer = (id: string, role: 'coordinator' | 'secretariat' | 'co-chair'): Person =>
  aPerson(id, { offices: [{ role, seat: null, ...term }] });

/** A network with a representative for every member, its offices, and one group with a chair from civil society. */
export function aNetwork(code: string): Network {
  const charter = charters.get(code);
  const members = charter.members.value.map(({ id, name }) => ({ id, name, ...term }));
  const chairs = charter.meetings.convenor.value === 'co-chair' ? ['chair-rc', 'chair-iom'] : [];
  return {
    id: `net-${code}`,
    charter,
    settings: effectiveSettings(charter, {}),
    tenantId: 't',
    teamId: 'team',
    serviceUrl: 'http://127.0.0.1',
    playground: false,
    channels: { network: '19:network', LM: '19:lm' },
    members,
    people: [
      ...members.map(({ id }) => aPerson(id, { represents: [{ memberId: id, as: 'primary', ...term }] })),
      officer('coordinator', 'coordinator'),
      officer('secretariat', 'secretariat'),
      ...chairs.map((id) => officer(id, 'co-chair')),
      aPerson('cso'),
      aPerson('participant'),
    ],
    groups: [
      {
        key: 'LM',
        name: 'Labour Migration',
        kind: 'permanent',
        established: null,
        abolished: null,
        people: [
          { personId: 'cso', as: 'chair', ...term },
          { personId: 'participant', as: 'cso', ...term },
        ],
      },
    ],
    calendar: {
      zone: charter.timeZone,
      workingWeek: charter.workingWeek.value,
      openOfBusiness: '09:00',
      closeOfBusiness: '17:00',
      noticeTime: '09:00',
      closeOverrides: [],
      layers: { un: { holidays: {}, workingDays: [] }, gov: { holidays: {}, workingDays: [] } },
    },
    layers: 'un',
    unctMeetings: [],
    government: {},
  };
}

export const aMeeting = (network: Network, more: Partial<Meeting> = {}): Meeting => ({
  networkId: network.id,
  id: 'meeting-1',
  number: `${network.charter.code}-2027-Q1-R`,
  kind: 'regular',
  groupKey: null,
  startsAt: new Date('2027-02-25T04:00:00Z'),
  minutes: 120,
  place: null,
  state: 'convened',
  convenedBy: 'chair-rc',
  capacity: 'co-chair',
  convenedAt: new Date('2027-01-25T04:00:00Z'),
  unctReason: null,
  sequence: 0,
  ...more,
});

/** The actor that somebody of `aNetwork` is; the group's people are in no other capacity. */
export function anActor(network: Network, personId: string) {
  const person = network.people.find((one) => one.id === personId);
  return mintActor({
    networkId: network.id,
    personId,
    name: person?.name ?? personId,
    represents: (person?.represents ?? []).map(({ memberId, as }) => ({ memberId, as })),
    roles: (person?.offices ?? []).map(({ role }) => role),
    groups: network.groups.flatMap((group) =>
      group.people.filter((one) => one.personId === personId).map(({ as }) => ({ groupKey: group.key, as })),
    ),
  });
}

export const anItem = (serial: number, more: Partial<AgendaItem> = {}): AgendaItem => ({
  serial,
  position: serial,
  standing: null,
  title: `Item ${serial}`,
  purpose: 'discussion',
  minutes: 10,
  lead: null,
  paper: null,
  paperTitle: null,
  paperMark: null,
  objectives: [],
  handling: 'internal',
  stateRelevant: null,
  proposedBy: null,
  source: null,
  ...more,
});

export const anAgenda = (more: Partial<MeetingAgenda> = {}): MeetingAgenda => ({
  networkId: 'net-KG',
  meetingId: 'meeting-1',
  state: 'draft',
  revision: 0,
  version: 0,
  desk: 0,
  submission: 0,
  clearedBy: null,
  clearedAs: null,
  clearedAt: null,
  returnedBy: null,
  returnedAs: null,
  remarks: null,
  ...more,
});
