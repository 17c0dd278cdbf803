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
  propose_decision: { 'co-chair': '✓', coordinator: '✓', secretariat: '✓', ...speakers },
  propose_group_decision: { coordinator: '✓', secretariat: '✓' },
  clear_decision: { 'co-chair': '✓', coordinator: 'TTB' },
  clear_office_decision: { 'co-chair': '✓', coordinator: '✓' },
  propose_item: { 'co-chair': '✓', coordinator: '✓', secretariat: '✓', ...speakers, 'group chair': '✓' },
  keep_agenda: { coordinator: '✓', secretariat: '✓' },
  clear_agenda: { 'co-chair': '✓', coordinator: 'TTB' },
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
  ...(Object.fromEntries(Object.keys(PEOPLE).map((column) => [column, CODES])) as Record<Column, readonly string[]>),
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

/** 4.10 for what belongs to the group of the person: who has the right there and not in the Network as a whole. */
const OWN_GROUP: { readonly [A in Act]?: readonly Column[] } = {
  convene_group: ['group chair'],
  propose_decision: ['group chair'],
  propose_group_decision: ['group chair', 'group member', 'group CSO'],
  clear_decision: ['group chair'],
  clear_office_decision: ['group chair'],
  keep_agenda: ['group chair'],
  clear_agenda: ['group chair'],
  state_position: ['group chair', 'group member', 'group CSO'],
  lift_objection: ['group chair', 'group member', 'group CSO'],
  see_positions: ['group chair', 'group member', 'group CSO'],
  edit_roster: ['group chair'],
  file_update: ['group chair', 'group lead'],
  keep_actions: ['group chair'],
};

const inGroups = (Object.keys(RIGHTS) as Act[]).flatMap((act) =>
  (Object.keys(PEOPLE) as Column[])
    .filter((column) => column.startsWith('group'))
    .map((column) => {
      const everywhere = NETWORK[act][column] === '✓';
      return [act, column, everywhere || (OWN_GROUP[act] ?? []).includes(column)] as const;
    }),
);

test.each(inGroups)('4.10, of the own group: %s by a %s: %s', (act, column, expected) => {
  for (const code of CODES) expect(may(code, column, act, { groupKey: 'LM' }) !== null).toBe(expected);
});

test.each(inGroups)('4.10: %s by a %s of another group is refused unless all may', (act, column) => {
  const everywhere = NETWORK[act][column] === '✓';
  for (const code of CODES) {
    const capacity = may(code, column, act, { groupKey: 'CT' });
    if (!everywhere) expect(capacity).toBeNull();
  }
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
