import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { namedIn } from '../../../src/features/decisions/explicit.rules';
import {
  FINAL,
  isPossible,
  STATE_WORDS,
  statusWords,
  TRANSITIONS,
  transitionFor,
} from '../../../src/features/decisions/states.rules';
import type { Status } from '../../../src/features/decisions/types';
import { aNetwork } from './builders';

const ALL = Object.keys(STATE_WORDS) as Status[];

describe('4.6', () => {
  test.each([
    ['1', 'proposed', null, 'draft'],
    ['2', 'submitted', 'draft', 'clearance'],
    ['3', 'circulated', 'clearance', 'open'],
    ['4', 'returned', 'clearance', 'draft'],
    ['6', 'position', 'open', 'broken'],
    ['8', 'paused', 'open', 'paused'],
    ['8', 'resumed', 'paused', 'open'],
    ['9', 'adopted', 'open', 'adopted'],
    ['9', 'agreed', 'open', 'pending_government'],
    ['11', 'revised', 'broken', 'draft'],
    ['13', 'resumed', 'broken', 'open'],
    ['14', 'circulated', 'broken', 'open'],
    ['15', 'referred', 'open', 'to_meeting'],
    ['15', 'referred', 'broken', 'to_meeting'],
    ['16', 'opened_in_meeting', 'to_meeting', 'in_meeting'],
    ['17', 'adopted', 'in_meeting', 'adopted'],
    ['18', 'circulated', 'in_meeting', 'ad_referendum'],
    ['19', 'adopted', 'ad_referendum', 'adopted'],
    ['20', 'objected_in_meeting', 'in_meeting', 'not_adopted'],
    ['21', 'adopted', 'pending_government', 'adopted'],
    ['22', 'revised', 'pending_government', 'draft'],
    ['23', 'closed', 'broken', 'not_adopted'],
    ['25', 'withdrawn', 'paused', 'withdrawn'],
  ] as const)('row %s: «%s» leads from %s to %s', (_row, act, from, to) => {
    expect(transitionFor(act, from, to)).toBeDefined();
  });

  test('row 6 has no way back: nothing leads from broken to adopted', () => {
    expect(TRANSITIONS.filter((row) => row.from.includes('broken') && row.to.includes('adopted'))).toEqual([]);
  });

  test.each(FINAL.filter((status) => status !== 'adopted'))('nothing leads out of %s', (status) => {
    expect(TRANSITIONS.filter((row) => row.from.includes(status))).toEqual([]);
  });

  test('an adopted decision can only be superseded', () => {
    expect(TRANSITIONS.filter((row) => row.from.includes('adopted')).map((row) => row.act)).toEqual(['superseded']);
    expect(isPossible('revised', 'adopted')).toBe(false);
  });

  test('every state can be reached', () => {
    expect(ALL.filter((status) => !TRANSITIONS.some((row) => row.to.includes(status)))).toEqual([]);
  });

  test('the README’s table has a line for every row of the table in the code', () => {
    const readme = readFileSync(join(__dirname, '../../../src/features/decisions/README.md'), 'utf8');
    const rows = [...new Set(TRANSITIONS.map((row) => row.row))];
    expect(rows.filter((row) => !new RegExp(`^\\| ${row} +\\|`, 'm').test(readme))).toEqual([]);
  });
});

test('7.3: states are written as people know them', () => {
  expect(ALL.map(statusWords)).toEqual([
    'Draft',
    'Awaiting clearance',
    'Open',
    'Paused',
    'Broken',
    'To a meeting',
    'In meeting',
    'Ad referendum',
    'Agreed, pending Government consultation',
    'Adopted',
    'Not adopted',
    'Withdrawn',
    'Lapsed',
    'Superseded',
  ]);
});

test.each([
  ['UNICEF commits two officers.', ['UNICEF']],
  ['UN Women and the Government of Türkiye', ['GOV-TR', 'UNWOMEN']],
  ['An axiom of silo thinking', []],
])('members are found in the words by whole names: %s', (words, found) => {
  expect(namedIn(aNetwork('TR'), '2027-01-18', words)).toEqual(found);
});
