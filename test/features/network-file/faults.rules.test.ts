import { coChairSeat } from '../../../src/features/charters/names.rules';
import { readNetworkFile, wholeDraft } from '../../../src/features/network-file/reading.rules';
import { networkFileFaults } from '../../../src/features/network-file/rules';
import type { Fault } from '../../../src/kernel/errors';
import { charters, networkFile, personId } from '../../harness/network-files';

type Loose = Record<string, unknown> & { people: Record<string, unknown>[] };
type Change = (file: Loose) => object;

const sound = (code: string): Loose => structuredClone(networkFile(code)) as unknown as Loose;

/** The faults of a sound file of that network once it was changed. */
function faultsAfter(code: string, change: Change): Fault[] {
  const reading = readNetworkFile(change(sound(code)));
  const charter = charters.get(code);
  return reading.ok
    ? networkFileFaults(wholeDraft(reading.file), charter, [])
    : [...reading.faults, ...networkFileFaults(reading.draft, charter, [])];
}
const pathsAfter = (code: string, change: Change) => faultsAfter(code, change).map((fault) => fault.path);

/** The file with these entries; one that is undefined is left out. */
const having =
  (entries: object): Change =>
  (file) =>
    JSON.parse(JSON.stringify({ ...file, ...entries }));
/** The file with one more person, the fifteenth in the file of KG. */
const andPerson =
  (entry: object): Change =>
  (file) => ({ ...file, people: [...file.people, { id: 'x', name: 'X', ...entry }] });

const group = { key: 'LM', name: 'Labour Migration' };
const ilo = { member: 'ILO', as: 'alternate' };

test.each(['TR', 'KG', 'TL', 'BD', 'AZ'])('%s: a sound file has no faults', (code) =>
  expect(faultsAfter(code, (file) => file)).toEqual([]),
);

test.each<[string, Change, string]>([
  ['an unknown name', having({ colour: 'blue' }), 'colour'],
  ['an unknown name deep inside', andPerson({ nick: 'x' }), 'people[14].nick'],
  ['no team', having({ team: undefined }), 'team'],
  ['no people', having({ people: undefined }), 'people'],
  [
    'a service address that is none',
    having({ team: { tenantId: 't', teamId: 'g', serviceUrl: 'ftp://x' } }),
    'team.serviceUrl',
  ],
  ['no Network channel among the channels', having({ channels: {} }), 'channels.network'],
  ['a channel of no group', having({ channels: { network: '19:n', CT: '19:ct' } }), 'channels.CT'],
  [
    'a channel that is used twice',
    having({ channels: { network: '19:n', LM: '19:n' }, groups: [group] }),
    'channels.LM',
  ],
  [
    'an unknown member',
    andPerson({ represents: [{ member: 'UNOPS', as: 'primary' }] }),
    'people[14].represents[0].member',
  ],
  [
    'a day that does not exist',
    andPerson({ represents: [{ ...ilo, from: '2027-02-30' }] }),
    'people[14].represents[0].from',
  ],
  [
    'a term that ends before it begins',
    andPerson({ represents: [{ ...ilo, from: '2027-02-03', to: '2027-02-02' }] }),
    'people[14].represents[0].to',
  ],
  ['a person twice', andPerson({ id: personId('KG', 'ILO') }), 'people[14].id'],
  ['an unknown role', andPerson({ roles: ['secretariat', 'boss'] }), 'people[14].roles[1]'],
  ['a name of 201 characters', andPerson({ name: 'é'.repeat(201) }), 'people[14].name'],
  ['a name that no database stores', andPerson({ name: 'A\u0000B' }), 'people[14].name'],
  ['a co-chair without a seat', andPerson({ roles: ['co-chair'] }), 'people[14].seat'],
  ['a co-chair of no seat of the charter', andPerson({ roles: ['co-chair'], seat: 'Minister' }), 'people[14].seat'],
  ['a seat of somebody who is no co-chair', andPerson({ seat: 'RC' }), 'people[14].seat'],
  ['a group called network', having({ groups: [{ ...group, key: 'Network' }] }), 'groups[0].key'],
  ['a group called like a kind of meeting', having({ groups: [{ ...group, key: 'annual' }] }), 'groups[0].key'],
  ['two groups of one key', having({ groups: [group, { ...group, key: 'lm' }] }), 'groups[1].key'],
  [
    'a chair nobody knows',
    having({ groups: [{ ...group, chairs: [{ person: 'ghost' }] }] }),
    'groups[0].chairs[0].person',
  ],
  ['a lead nobody knows', having({ groups: [{ ...group, leads: ['ghost'] }] }), 'groups[0].leads[0]'],
  ['an impossible holiday', having({ calendar: { un: ['2027-01-01', '2027-02-30'] } }), 'calendar.un[1]'],
  [
    'an unknown half of a day',
    having({ calendar: { gov: [{ date: '2027-03-08', half: 'noon' }] } }),
    'calendar.gov[0].half',
  ],
  [
    'office hours that end before they begin',
    having({ calendar: { closeOfBusiness: [{ from: '2027-02-08', to: '2027-02-07', at: '15:30' }] } }),
    'calendar.closeOfBusiness[0].to',
  ],
  [
    'a UNCT meeting at no time',
    having({ calendar: { unctMeetings: ['2027-02-30T10:00'] } }),
    'calendar.unctMeetings[0]',
  ],
  ['a meeting of no kind', having({ meetings: [{ kind: 'monthly', start: '2026-12-17T10:00' }] }), 'meetings[0].kind'],
  ['a meeting at no time', having({ meetings: [{ kind: 'regular', start: 'soon' }] }), 'meetings[0].start'],
  ['an unknown setting', having({ settings: { silenceDays: 3 } }), 'settings.silenceDays'],
  ['a setting of the wrong type', having({ settings: { silenceWorkingDays: 'five' } }), 'settings.silenceWorkingDays'],
])('%s is a fault at its path', (_, change, path) => expect(pathsAfter('KG', change)).toEqual([path]));

test('4.8: two primaries of one member at the same time are a fault, one after the other are none', () => {
  const primary = (from: string | null, to: string | null) => ({ member: 'UN Women', as: 'primary', from, to });
  const second =
    (term: object): Change =>
    (file) => {
      const people = file.people.map((person) =>
        person.id === personId('KG', 'UNWOMEN') ? { ...person, represents: [primary(null, '2027-01-31')] } : person,
      );
      return andPerson({ represents: [term] })({ ...file, people });
    };
  expect(pathsAfter('KG', second(primary('2027-01-31', null)))).toEqual(['people[14].represents[0].as']);
  expect(pathsAfter('KG', second({ ...primary('2027-02-01', null), member: 'UNW' }))).toEqual([]);
});

test('a network without co-chairs refuses the role with what its Terms of Reference say', () => {
  const [fault] = faultsAfter('BD', andPerson({ roles: ['co-chair'], seat: 'RC' }));
  expect(fault).toEqual({ path: 'people[11].roles[0]', message: expect.stringContaining('name no co-chairs') });
});

test('faults of form and of sense are told together, each by its own path', () => {
  const paths = pathsAfter('KG', (file) => {
    const [first, , , ...others] = file.people;
    const wrong = { id: 'w', name: 'W', roles: ['boss'], represents: [{ member: 'NOBODY', as: 'primary' }] };
    const people = [first, wrong, 'nobody', ...others];
    return { ...file, extra: 1, people, calendar: { un: ['2027-13-01'] }, settings: { nonsense: 1 } };
  });
  const wanted = ['calendar.un[0]', 'extra', 'people[1].represents[0].member', 'people[1].roles[0]', 'people[2]'];
  expect(paths.sort()).toEqual([...wanted, 'settings.nonsense'].sort());
});

test('somebody who cannot be read is known by the id, and hides nobody who is not there', () => {
  const lacking = (leads: string[]) =>
    pathsAfter('KG', (file) => ({
      ...file,
      people: [...file.people, { id: 'x', name: 'X', represents: [{ member: 'ILO', as: 'boss' }] }],
      groups: [{ ...group, leads }],
    }));
  expect(lacking(['x'])).toEqual(['people[14].represents[0].as']);
  expect(lacking(['x', 'nobody'])).toEqual(['people[14].represents[0].as', 'groups[0].leads[1]']);
});

test.each([null, 'text', 3, [], true])('%p is no network file', (given) => {
  expect(readNetworkFile(given)).toMatchObject({ ok: false, faults: [{ path: '(file)' }] });
});

test.each(['UNWOMEN', 'UN Women', 'unw', 'un women'])('a member is named by id, name or alias: %s', (member) =>
  expect(pathsAfter('TR', andPerson({ represents: [{ member, as: 'head' }] }))).toEqual([]),
);

test.each(['KG', 'AZ'])('%s: the seats are found in the words that offices use', (code) => {
  const key = (words: string) => coChairSeat(charters.get(code), words)?.key;
  expect(key('UN Resident Coordinator')).toBe('rc');
  expect(key('Head of IOM Office')).toBe('iom');
  expect(key('Chief of Mission, IOM')).toBe('iom');
});
