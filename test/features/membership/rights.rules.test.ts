import {
  type Act,
  type Capacity,
  capacityFor,
  RIGHTS,
  type Scope,
} from '../../../src/features/membership/rights.rules';
import type { Network } from '../../../src/features/membership/types';
import { type Actor, mintActor } from '../../../src/kernel/actor';
import { charters } from '../../harness/network-files';

/** Only what rights look at. */
const networkOf = (code: string): Network => ({ id: code, charter: charters.get(code) }) as Network;

const CO_CHAIRED = ['KG', 'AZ'];
const COORDINATED = ['TR', 'TL', 'BD'];
const CODES = [...CO_CHAIRED, ...COORDINATED];

/** Somebody who is nothing but this. The Government is a member of one Network only (TR L53). */
const PEOPLE = {
  'co-chair': { roles: ['co-chair'] },
  coordinator: { roles: ['coordinator'] },
  secretariat: { roles: ['secretariat'] },
  primary: { represents: [{ memberId: 'UNDP', as: 'primary' }] },
  head: { represents: [{ memberId: 'UNDP', as: 'head' }] },
  alternate: { represents: [{ memberId: 'UNDP', as: 'alternate' }] },
  'group chair': { groups: [{ groupKey: 'LM', as: 'chair' }] },
  'group lead': { groups: [{ groupKey: 'LM', as: 'lead' }] },
  'group member': { groups: [{ groupKey: 'LM', as: 'member' }] },
  'group CSO': { groups: [{ groupKey: 'LM', as: 'cso' }] },
  'group partner': { groups: [{ groupKey: 'LM', as: 'partner' }] },
  government: { represents: [{ memberId: 'GOV-TR', as: 'primary' }] },
} as const satisfies Record<string, Partial<Pick<Actor, 'roles' | 'represents' | 'groups'>>>;

type Column = keyof typeof PEOPLE;

const actorOf = (network: Network, column: Column): Actor =>
  mintActor({
    networkId: network.id,
    personId: 'p',
    name: 'P',
    represents: [],
    roles: [],
    groups: [],
    ...PEOPLE[column],
  });

/** ✓ everywhere, `KA`: where co-chairs convene, `TTB`: where the Coordinator does; absent: refused. */
type Cell = '✓' | 'KA' | 'TTB';
type Row = { readonly [C in Column]?: Cell };

const speakers: Row = { primary: '✓', head: '✓', alternate: '✓', government: '✓' };

/** 4.10 for what is the Network's: no group is named. */
const NETWORK: Readonly<Record<Act, Row>> = {
  convene: { 'co-chair': '✓', coordinator: 'TTB' },
  request_meeting: { 'co-chair': '✓', coordinator: '✓', ...speakers },
  convene_group: { coordinator: '✓', secretariat: '✓' },
  propose_decision: { 'co-chair': '✓', coordinator: '✓', secretariat: '✓', ...speakers, 'group chair': '✓' },
  propose_group_decision: { coordinator: '✓', secretariat: '✓' },
  clear_decision: { 'co-chair': '✓', coordinator: 'TTB' },
  clear_office_decision: { 'co-chair': '✓', coordinator: '✓' },
  propose_item: { 'co-chair': '✓', coordinator: '✓', secretariat: '✓', ...speakers, 'group chair': '✓' },
  keep_agenda: { coordinator: '✓', secretariat: '✓' },
  clear_agenda: { 'co-chair': '✓', coordinator: 'TTB' },
  // 4.8: the Secretariat enters a position for a member, with evidence; it has none to state
  state_position: speakers,
  lift_objection: speakers,
  see_positions: { 'co-chair': '✓', coordinator: '✓', secretariat: '✓', ...speakers },
  enter_for_member: { coordinator: '✓', secretariat: '✓' },
  ask_state_relevance: { 'co-chair': 'KA', coordinator: 'KA', primary: 'KA', head: 'KA', alternate: 'KA' },
  record_government: { 'co-chair': '✓', coordinator: '✓', secretariat: '✓' },
  close_government: { 'co-chair': '✓', coordinator: 'TTB' },
  edit_roster: { coordinator: '✓', secretariat: '✓', primary: '✓', head: '✓', government: '✓' },
  change_default: { 'co-chair': '✓', coordinator: 'TTB' },
  ask_release: { 'co-chair': '✓', coordinator: '✓', secretariat: '✓', ...speakers },
  release_outward: { 'co-chair': '✓', coordinator: '✓', secretariat: '✓' },
  file_update: {},
  keep_actions: { 'co-chair': '✓', coordinator: '✓', secretariat: '✓' },
};

const present: Record<Column, readonly string[]> = {
  ...(Object.fromEntries(Object.keys(PEOPLE).map((column) => [column, CODES])) as unknown as Record<Column, string[]>),
  'co-chair': CO_CHAIRED,
  government: ['TR'],
};

const granted = (cell: Cell | undefined, code: string): boolean =>
  cell === '✓' || (cell === 'KA' && CO_CHAIRED.includes(code)) || (cell === 'TTB' && COORDINATED.includes(code));

const cells = (Object.keys(NETWORK) as Act[]).flatMap((act) =>
  (Object.keys(PEOPLE) as Column[]).flatMap((column) =>
    present[column].map((code) => [act, column, code, granted(NETWORK[act][column], code)] as const),
  ),
);
const may = (code: string, column: Column, act: Act, scope: Scope = {}): Capacity | null => {
  const network = networkOf(code);
  return capacityFor(actorOf(network, column), network, act, scope);
};

test('4.10 is checked for every act', () => expect(Object.keys(NETWORK).sort()).toEqual(Object.keys(RIGHTS).sort()));

test.each(cells)('4.10, of the Network: %s by %s in %s: %s', (act, column, code, expected) => {
  expect(may(code, column, act) !== null).toBe(expected);
});

/** Who has a position in the own group: chairs and leads, members, and where the charter says so CSOs (BD L66). */
type GroupCell = 'all' | 'position';
const POSITION: Readonly<Record<string, readonly string[]>> = {
  'group chair': CODES,
  'group lead': CODES,
  'group member': CODES,
  'group CSO': ['BD'],
  'group partner': [],
};
const groupColumns = (Object.keys(PEOPLE) as Column[]).filter((column) => column.startsWith('group'));
const chairOnly: readonly Column[] = ['group chair'];

/** 4.10 for what belongs to the group of the person: who has a right there and not in the Network as a whole. */
const OWN_GROUP: { readonly [A in Act]?: readonly Column[] | GroupCell } = {
  convene_group: chairOnly,
  propose_group_decision: 'position',
  clear_decision: chairOnly,
  clear_office_decision: chairOnly,
  keep_agenda: chairOnly,
  clear_agenda: chairOnly,
  state_position: 'position',
  lift_objection: 'position',
  see_positions: 'all',
  edit_roster: chairOnly,
  file_update: ['group chair', 'group lead'],
  keep_actions: chairOnly,
};

function inOwnGroup(act: Act, column: Column, code: string): boolean {
  const cell = OWN_GROUP[act];
  if (NETWORK[act][column] === '✓' || cell === 'all') return true;
  return cell === 'position' ? (POSITION[column] ?? []).includes(code) : (cell ?? []).includes(column);
}

const inGroups = (Object.keys(RIGHTS) as Act[]).flatMap((act) =>
  groupColumns.flatMap((column) => CODES.map((code) => [act, column, code, inOwnGroup(act, column, code)] as const)),
);

test.each(inGroups)('4.10, of the own group: %s by a %s in %s: %s', (act, column, code, expected) => {
  expect(may(code, column, act, { groupKey: 'LM' }) !== null).toBe(expected);
});

test.each(inGroups)('4.10: %s by a %s of another group in %s is refused', (act, column, code) => {
  expect(may(code, column, act, { groupKey: 'CT' })).toBeNull();
});

test.each(CODES)(
  '4.10: a representative in %s proposes a decision of a group only where he or she sits in it',
  (code) => {
    const network = networkOf(code);
    const inLm = mintActor({
      ...{ networkId: code, personId: 'p', name: 'P', roles: [] },
      represents: [{ memberId: 'UNDP', as: 'alternate' }],
      groups: [{ groupKey: 'LM', as: 'member' }],
    });
    expect(capacityFor(inLm, network, 'propose_group_decision', { groupKey: 'LM' })).toBe('alternate');
    expect(capacityFor(inLm, network, 'propose_group_decision', { groupKey: 'CT' })).toBeNull();
  },
);

test('TR L84: an official of the Government has a position in a group of Türkiye, and in none of Bangladesh', () => {
  const seated = (code: string) =>
    mintActor({
      ...{ networkId: code, personId: 'p', name: 'P', roles: [], represents: [] },
      groups: [{ groupKey: 'LM', as: 'government' }],
    });
  const state = (code: string) => capacityFor(seated(code), networkOf(code), 'state_position', { groupKey: 'LM' });
  expect([state('TR'), state('BD')]).toEqual(['group-participant', null]);
});

test('X-02: a person of several capacities acts in the first that the row grants', () => {
  const network = networkOf('BD');
  const both = mintActor({
    ...{ networkId: 'BD', personId: 'p', name: 'P', groups: [] },
    represents: [{ memberId: 'IOM', as: 'primary' }],
    roles: ['coordinator'],
  });
  expect(capacityFor(both, network, 'convene')).toBe('coordinator');
  expect(capacityFor(both, network, 'state_position')).toBe('representative');
});
