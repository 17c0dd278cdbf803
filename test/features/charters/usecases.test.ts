import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCharters } from '../../../src/features/charters/usecases';
import { AppError } from '../../../src/kernel/errors';

const shipped = join(__dirname, '../../../charters');
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'charters-'));
  cpSync(shipped, dir, { recursive: true });
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

type Json = { [key: string]: Json & Json[] & string };

/** Writes a changed copy of a file of the folder. */
const change = (name: string, edit: (json: Json) => void, as = name): void => {
  const json = JSON.parse(readFileSync(join(dir, name), 'utf8')) as Json;
  edit(json);
  writeFileSync(join(dir, as), JSON.stringify(json));
};

const set = (json: Json, path: string, value: unknown): void => {
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  const at = parts.reduce<Record<string, unknown>>((node, part) => node[part] as Record<string, unknown>, json);
  at[last] = value;
};

const faultsOf = (): string[] => {
  try {
    loadCharters(dir);
  } catch (error) {
    if (error instanceof AppError) return (error.options.details ?? []).map((fault) => fault.path);
    throw error;
  }
  return [];
};

test('the five charters are valid', () => {
  expect(
    loadCharters(dir)
      .all()
      .map((charter) => charter.code),
  ).toEqual(['AZ', 'BD', 'KG', 'TL', 'TR']);
});

test('a sixth network is a further file and no code', () => {
  const sixth = (json: Json) => {
    set(json, 'code', 'NP');
    set(json, 'officialName', 'UN Network on Migration in Nepal');
    set(json, 'aliases', []);
    set(json, 'country', { iso2: 'NP', iso3: 'NPL', display: 'Nepal', aliases: [] });
    set(json, 'timeZone', 'Asia/Kathmandu');
    set(json, 'settings', { silenceWorkingDays: 7 });
  };
  change('TL.json', sixth, 'NP.json');
  const charters = loadCharters(dir);
  expect(charters.all()).toHaveLength(6);
  expect(charters.find('nepal')?.timeZone).toBe('Asia/Kathmandu');
  expect(charters.get('NP').settings).toMatchObject({ silenceWorkingDays: 7, closeOfBusiness: '17:00' });
});

test.each([
  ['code', 'code', 'Kyrgyz'],
  ['an unknown key', 'quorum', 5],
  ['an unknown key in a rule', 'meetings.regular.quorum', 5],
  ['timeZone', 'timeZone', 'Asia/Frunze City'],
  ['workingWeek', 'workingWeek.value.0', 'monday'],
  ['a member', 'members.value.3.id', 'un women'],
  ['a source', 'decisions.rule.source', 'somewhere'],
  ['a rhythm', 'meetings.regular.value.per', 'weekly'],
  ['a setting', 'settings.silenceDays', 5],
  ['the type of a setting', 'settings.silenceWorkingDays', 'five'],
  ['a period under 72 hours', 'settings.urgentHours', 24],
  ['a decision class', 'decisionClasses.substantive', { quorum: 5 }],
])('a fault is named by its path: %s', (_, path, value) => {
  change('KG.json', (json) => set(json, path, value));
  const named = path.replace(/\.(\d+)/g, '[$1]');
  const faults = faultsOf();
  expect(faults.length).toBeGreaterThan(0);
  for (const fault of faults) expect(fault.startsWith(`KG.json: ${named}`)).toBe(true);
});

test('every fault of every file is named at once', () => {
  change('KG.json', (json) => {
    set(json, 'timeZone', 'Nowhere');
    set(json, 'members.value.0.name', '');
  });
  change('AZ.json', (json) => set(json, 'meetings.first.value', '18/02/2021'));
  writeFileSync(join(dir, 'TR.json'), '{');
  expect(faultsOf()).toEqual([
    'AZ.json: meetings.first.value',
    'KG.json: timeZone',
    'KG.json: members.value[0].name',
    'TR.json',
  ]);
});

test('a missing rule is a fault at its place', () => {
  change('BD.json', (json) => set(json, 'information.mark', undefined));
  expect(faultsOf()).toEqual(['BD.json: information.mark']);
});

test('an inherited rule names the alignment clause that makes it one', () => {
  change('TL.json', (json) => set(json, 'decisions.rule.basis', undefined));
  expect(faultsOf()).toEqual(['TL.json: decisions.rule.basis']);
});

test('a co-chair cannot convene where the charter has no seat', () => {
  change('BD.json', (json) => set(json, 'meetings.convenor.value', 'co-chair'));
  expect(faultsOf()).toEqual(['BD.json: meetings.convenor.value']);
});

test('a member listed twice, a Coordinator that is no member, a Government that is none: each is a fault', () => {
  change('BD.json', (json) => {
    set(json, 'members.value.1.id', 'RCO');
    set(json, 'coordinator.value.entity', 'WHO');
    set(json, 'government.isMember.value', true);
  });
  expect(faultsOf()).toEqual([
    'BD.json: members.value[1].id',
    'BD.json: coordinator.value.entity',
    'BD.json: government.isMember.value',
  ]);
});

test('a setting without a default is a fault of the base', () => {
  change('base.json', (json) => set(json, 'settings.lapseDays', undefined));
  expect(faultsOf()).toEqual(['base.json: settings.lapseDays']);
});

test('the file of a charter bears its code', () => {
  change('TL.json', () => undefined, 'TP.json');
  expect(faultsOf()).toEqual(['TP.json: code']);
});

test('a day that closes before it opens is a fault', () => {
  change('TL.json', (json) => set(json, 'settings', { closeOfBusiness: '08:30' }));
  expect(faultsOf()).toEqual(['TL.json: settings.closeOfBusiness']);
});

describe('looking up a charter', () => {
  test.each([
    ['KG', 'KG'],
    ['bgd', 'BD'],
    ['Turkey', 'TR'],
    ['TÜRKİYE', 'TR'],
    ['turkiye', 'TR'],
    ['East Timor', 'TL'],
    ['Kyrgyzstan', 'KG'],
    ['un network on migration in azerbaijan', 'AZ'],
    ['BDUNNM', 'BD'],
  ])('%s is %s', (text, code) => {
    expect(loadCharters(dir).find(text)?.code).toBe(code);
  });

  test('a name that several networks bear finds none', () => {
    expect(loadCharters(dir).find('UN Migration Network')).toBeUndefined();
  });

  test('a code without a charter is refused with those there are', () => {
    expect(() => loadCharters(dir).get('XX')).toThrow(/XX.*AZ, BD, KG, TL, TR/);
  });
});
