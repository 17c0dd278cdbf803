import type { DecisionClass } from '../../../src/features/charters/classes.types';
import { decisionClass } from '../../../src/features/charters/rules';
import type { MatterFacts, MatterInput } from '../../../src/features/decisions/fields.rules';
import { matterFrom } from '../../../src/features/decisions/forms.rules';
import { meant } from '../../../src/features/decisions/group-forms.rules';
import type { Matter } from '../../../src/features/decisions/matter.types';
import { MOST_REFRESHED, refreshedPeople } from '../../../src/features/decisions/refresh.rules';
import { originatorsOf } from '../../../src/features/decisions/release.rules';
import type { Round } from '../../../src/features/decisions/types';
import type { WorkingGroup } from '../../../src/features/membership/types';
import { aNetwork, History } from './builders';

const AT = new Date('2027-01-12T05:00:00Z');
const LM: WorkingGroup = {
  key: 'LM',
  name: 'Labour Migration',
  kind: 'permanent',
  established: '2021-03-01',
  abolished: null,
  people: [],
};

const matter = (code: string, key: string, input: MatterInput, facts: MatterFacts = {}): Matter | undefined => {
  const network = { ...aNetwork(code), groups: [LM] };
  return matterFrom(network, decisionClass(network.charter, key) as DecisionClass, input, AT, facts);
};

test('TR-I-02: a release says what, to whom and from when', () => {
  expect(() => matter('TR', 'release', { what: 'A paper', to: 'Donors' })).toThrow(/«From»/);
  expect(() => matter('TR', 'release', { to: 'Donors', from: '2027-02-01' })).toThrow(/«What»/);
  expect(matter('TR', 'release', { what: 'A paper', to: 'Donors', from: '2027-02-01' })).toEqual({
    kind: 'release',
    what: { feature: 'other', id: '', name: 'A paper' },
    to: 'Donors',
    from: '2027-02-01',
  });
});

test('edge 28: an abolition says what becomes of all that is open', () => {
  const open = [
    { ref: 'action:1', what: 'Survey' },
    { ref: 'chair:a', what: 'Term of A' },
  ];
  const asked = { act: 'abolish', group: 'LM', need: 'It is done.' };
  expect(() => matter('BD', 'group', asked, { open })).toThrow(/Survey; Term of A[\s\S]*what becomes of it/);
  expect(matter('BD', 'group', { ...asked, disposition: 'To the Network\nEnds' }, { open })).toMatchObject({
    act: 'abolish',
    key: 'LM',
    dispositions: [
      { ref: 'action:1', becomes: 'To the Network' },
      { ref: 'chair:a', becomes: 'Ends' },
    ],
  });
});

test('TR-W-02: an ad hoc group has an end; TL L46, BD L54: the need is stated', () => {
  const asked = { title: 'Working Group on Border Management', groupKind: 'ad_hoc', need: 'It arose.' };
  expect(() => matter('TL', 'group', asked)).toThrow(/An ad hoc Technical Working Group ends/);
  expect(matter('TL', 'group', { ...asked, endsWhen: 'The law is passed' })).toMatchObject({ key: 'BM' });
  expect(() => matter('BD', 'group', { title: 'Working Group on Borders' })).toThrow(/«Need»/);
});

test('4.13, case 28: words that name a group to abolish create none, on a form that has not asked which of the two', () => {
  const network = { ...aNetwork('KG'), groups: [LM] };
  const said = (title: string) => meant(network, { class: 'group', title, text: 'Its work is done.' }, AT);
  expect(said('Abolition of the Labour Migration group')).toMatchObject({ act: 'abolish', group: 'LM' });
  expect(said('A group on labour migration')).not.toHaveProperty('act');
  expect(said('Abolition of slavery')).not.toHaveProperty('act');
});

test('a short name that a group bears already is not given again', () => {
  expect(matter('BD', 'group', { title: 'TWG on Labour Mobility', need: 'It arose.' })).toMatchObject({ key: 'LM2' });
  expect(() => matter('BD', 'group', { title: 'Other', key: 'lm', need: 'It arose.' })).toThrow(
    /There is or was a Technical Working Group/,
  );
});

test('an embargo is a day, with or without the hour', () => {
  expect(matter('KG', 'joint_statement', { embargo: '2027-03-29 10:00' })).toMatchObject({
    embargo: '2027-03-29T10:00',
  });
  expect(matter('KG', 'joint_statement', { embargo: '2027-03-29' })).toMatchObject({ embargo: '2027-03-29' });
  expect(() => matter('KG', 'joint_statement', { embargo: 'Monday' })).toThrow(/«Embargo»/);
});

test('a member is not admitted twice, and the applicant’s Head of Agency is named', () => {
  expect(() => matter('KG', 'new_member', { entity: 'UNDP', head: 'A' })).toThrow(/is a member already/);
  expect(() => matter('KG', 'new_member', { entity: 'WHO' })).toThrow(/«Head of Agency»/);
});

test('edge 32: minutes come also from the member whose reservation stands in them', () => {
  const text = 'Attendance: UNDP, ILO, UNICEF\nILO made a reservation on item 2.\nDecision: none.';
  const history = new History(aNetwork('BD'), AT, { class: 'minutes', text });
  expect(originatorsOf(history.network, history.state)).toEqual(['ILO']);
});

test('over sixty members the card is drawn anew for those without a position, in turn', () => {
  const members = Array.from({ length: 150 }, (_, index) => `M${index}`);
  const addressees = Object.fromEntries(members.map((id) => [id, [`p-${id}`]]));
  const { state } = new History(aNetwork('BD'), AT);
  const round = { members, addressees } as unknown as Round;
  const first = refreshedPeople(state, round);
  expect(first).toHaveLength(MOST_REFRESHED);
  const said = { memberId: 'M0', position: 'join', at: AT, serial: 1 } as never;
  const second = refreshedPeople({ ...state, statements: [said] }, round);
  expect(second).toHaveLength(MOST_REFRESHED);
  expect(second).not.toContain('p-M0');
  expect(second.filter((id) => first.includes(id))).toHaveLength(0);
});
