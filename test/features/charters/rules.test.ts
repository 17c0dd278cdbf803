import { join } from 'node:path';
import { coChairSeat, convenorWords, displayName, memberByName } from '../../../src/features/charters/names.rules';
import { decisionClass, rule, ruleKeys, ruleReference, rulesAbout } from '../../../src/features/charters/rules';
import {
  classPeriod,
  effectiveSettings,
  regularPer,
  settingFaults,
} from '../../../src/features/charters/settings.rules';
import { settingNames } from '../../../src/features/charters/settings.schema';
import type { Charter } from '../../../src/features/charters/types';
import { loadCharters } from '../../../src/features/charters/usecases';

const charters = loadCharters(join(__dirname, '../../../charters'));
const codes = ['TR', 'KG', 'TL', 'BD', 'AZ'] as const;
const [tr, kg, tl, bd, az] = codes.map((code) => charters.get(code)) as [Charter, Charter, Charter, Charter, Charter];

describe('what differs between the five networks', () => {
  const source = (of: { source: unknown }): string => (typeof of.source === 'string' ? of.source : 'tor');
  const offset = (zone: string): string | undefined =>
    new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
      .formatToParts(new Date('2027-07-01T12:00:00Z'))
      .find((part) => part.type === 'timeZoneName')?.value;
  const monToFri = 'mon tue wed thu fri';

  const table: [string, (c: Charter) => unknown, unknown, unknown, unknown, unknown, unknown][] = [
    [
      'regular meetings',
      (c) => c.meetings.regular.value.per,
      'calendar_quarter',
      'calendar_quarter',
      'calendar_quarter',
      'calendar_quarter',
      'calendar_half',
    ],
    [
      'other meetings',
      (c) => c.meetings.extraordinary.value,
      'member_request',
      'member_request',
      'as_needed',
      'as_needed',
      'member_request',
    ],
    [
      'joined to UNCT meetings',
      (c) => c.meetings.withUnct.value,
      'whenever_possible',
      'whenever_possible',
      null,
      null,
      'whenever_possible',
    ],
    ['Network co-chairs', (c) => c.coChairs.value.length, 0, 2, 0, 0, 2],
    [
      'who convenes',
      (c) => c.meetings.convenor.value,
      'coordinator',
      'co-chair',
      'coordinator',
      'coordinator',
      'co-chair',
    ],
    ['co-chair duties', (c) => Object.keys(c.coChairDuties).length, 0, 4, 0, 0, 5],
    ['Secretariat duties', (c) => Object.keys(c.secretariatDuties).length, 0, 5, 0, 0, 5],
    ['consensus rule', (c) => source(c.decisions.rule), 'tor', 'tor', 'inherited', 'inherited', 'tor'],
    [
      'Government consulted',
      (c) => c.government.consultation.value.mode,
      'always',
      'when_state_relevant',
      'optional',
      'optional',
      'when_state_relevant',
    ],
    ['Government a member', (c) => c.government.isMember.value, true, false, false, false, false],
    ['respect of mandates', (c) => source(c.decisions.mandates), 'tor', 'tor', 'inherited', 'inherited', 'tor'],
    ['each member represented', (c) => c.meetings.representation.value, true, true, false, false, false],
    ['internal use only', (c) => source(c.information.handling), 'tor', 'tor', 'inherited', 'inherited', 'tor'],
    ['annual meeting', (c) => c.meetings.annual.value?.min ?? null, null, 1, null, null, 1],
    [
      'participation level',
      (c) => c.participation.agencies.value?.levels[1] ?? null,
      'Deputy',
      null,
      'Deputy',
      'Deputy',
      null,
    ],
    [
      'Government level',
      (c) => c.participation.government.value?.words ?? null,
      'Government of Turkey designated officials',
      null,
      null,
      null,
      null,
    ],
    [
      'groups are called',
      (c) => c.subgroups.label.value,
      'Technical Working Group',
      'Working Group',
      'Technical Working Group',
      'Technical Working Group',
      'Working Group',
    ],
    ['group kinds', (c) => source(c.subgroups.kinds), 'tor', 'tor', 'default', 'default', 'tor'],
    [
      'created and abolished by needs and consensus',
      (c) => source(c.subgroups.createAbolish),
      'default',
      'default',
      'tor',
      'tor',
      'default',
    ],
    ['no duplication', (c) => c.subgroups.duplicationCheck.value, false, false, false, false, true],
    ['group chairs rotate', (c) => c.subgroups.chairs.value?.rotationMonths ?? null, 12, null, null, 12, null],
    [
      'group members',
      (c) => c.subgroups.members.value.join(' '),
      'member government',
      'member',
      'member',
      'member cso',
      'member',
    ],
    ['group level', (c) => c.subgroups.level.value !== null, true, false, false, true, false],
    ['group meetings', (c) => c.subgroups.meeting.value?.per ?? null, 'calendar_quarter', null, null, null, null],
    [
      'group updates',
      (c) => c.subgroups.updates.value?.kind ?? null,
      'mptf',
      null,
      'programme_delivery',
      'programme_delivery',
      null,
    ],
    ['months of group updates', (c) => c.subgroups.updates.value?.months ?? null, null, null, 2, null, null],
    ['first meeting', (c) => c.meetings.first.value, '2021-02-18', null, '2019-11-07', '2019-07-07', null],
    [
      'place in the UNCT',
      (c) => c.parents.value[0],
      'UNCT',
      'Programme Management Team',
      'UNCT',
      'UNCT',
      'Programme Management Team',
    ],
    [
      'established by the Government',
      (c) => c.establishedBy.value.some((by) => by.startsWith('Government')),
      true,
      false,
      false,
      false,
      false,
    ],
    ['listed members', (c) => c.members.value.length, 11, 10, 9, 9, 10],
    [
      'working week',
      (c) => c.workingWeek.value.join(' '),
      monToFri,
      monToFri,
      monToFri,
      'sun mon tue wed thu',
      monToFri,
    ],
    ['offset', (c) => offset(c.timeZone), 'GMT+03:00', 'GMT+06:00', 'GMT+09:00', 'GMT+06:00', 'GMT+04:00'],
    ['annual work plan', (c) => c.annualWorkPlan.value !== null, false, false, true, true, false],
    ['GCM Action Plan', (c) => c.gcmActionPlan.value, false, false, true, true, false],
    ['reporting on request of the Government', (c) => c.gcmReporting.value !== null, false, false, false, false, true],
    [
      'statements marked by the Secretariat',
      (c) => decisionClass(c, 'Joint statement')?.secretariatMark,
      false,
      false,
      false,
      false,
      true,
    ],
    ['members’ digest', (c) => c.memberDigest.value, false, true, false, false, true],
    ['update of the global Network', (c) => source(c.updates.global), 'tor', 'inherited', 'tor', 'tor', 'default'],
    [
      'Government step of a charter change',
      (c) => decisionClass(c, 'Charter change')?.governmentStep,
      'per_charter',
      'always',
      'per_charter',
      'per_charter',
      'always',
    ],
  ];

  test.each(table)('%s', (_, read, ...expected) => {
    expect([tr, kg, tl, bd, az].map(read)).toEqual(expected);
  });

  test('BD: the first meeting was on a Sunday, a working day in Dhaka', () => {
    expect(new Date(`${bd.meetings.first.value}T00:00:00Z`).getUTCDay()).toBe(0);
    expect(bd.workingWeek.value).toContain('sun');
  });

  test('KG, AZ: the annual meeting has the three items of the text', () => {
    for (const charter of [kg, az]) expect(charter.meetings.annual.value?.items).toHaveLength(3);
  });
});

describe('the rule behind an act', () => {
  test('BD: why a co-chair does not convene', () => {
    expect(rule(bd, 'meetings.convenor')).toMatchObject({
      text: 'The Bangladesh Terms of Reference name no co-chairs; the Coordinator (IOM) convenes.',
      provenance: 'default',
      cite: 'BD L40',
    });
    expect(rule(bd, 'meetings.convenor').readings).not.toEqual([]);
  });

  test('KG: a rule of the text comes with its line and words', () => {
    expect(ruleReference(kg, 'coChairDuties.convene')).toEqual({
      rule: 'The co-chairs convene and chair meetings.',
      source: 'KG ToR, L60',
      quote: 'Convene and chair meetings to ensure the smooth functioning of the Network.',
    });
  });

  test('TL: an inherited rule names the alignment clause', () => {
    expect(ruleReference(tl, 'decisions.rule').source).toBe('inherited from the global Network (TL ToR, L20)');
  });

  test('a rule of no text says so', () => {
    expect(ruleReference(tl, 'workingWeek').source).toBe('default: the ToR are silent');
    expect(ruleReference(bd, 'meetings.convenor').source).toBe('default: left open by BD ToR, L40');
    expect(ruleReference(bd, 'rights.lift').source).toBe('default 4.8');
  });

  test('a setting is told with the value in force', () => {
    expect(rule(bd, 'settings.silenceWorkingDays').text).toBe('A substantive decision is open for 5 working days.');
    const changed = effectiveSettings(bd, { silenceWorkingDays: 1 });
    expect(rule(bd, 'settings.silenceWorkingDays', changed).text).toBe(
      'A substantive decision is open for 1 working day.',
    );
  });

  test('AZ: "bi-annual" is told with its reading and its line', () => {
    const { cite, quote, readings } = rule(az, 'meetings.regular');
    expect(cite).toBe('AZ L66');
    expect(quote).toContain('bi-annual');
    expect(readings.join(' ')).toContain('twice a year');
  });

  test.each(codes)('%s: every key is answered in a sentence, without a gap left open', (code) => {
    const charter = charters.get(code);
    for (const key of ruleKeys(charter)) {
      const { text } = rule(charter, key);
      expect(text).toMatch(/^[A-Z«"].*\.$/);
      expect(text).not.toMatch(/[{}]|undefined/);
    }
  });

  test.each(codes)('%s: every reading bears on rules that exist', (code) => {
    const charter = charters.get(code);
    const keys = ruleKeys(charter);
    expect(charter.readings.flatMap((reading) => reading.keys).filter((key) => !keys.includes(key))).toEqual([]);
  });

  test('an unknown key is refused, also one that only leads to rules', () => {
    for (const key of ['meetings', 'meetings.quorum', 'toString', 'settings.toString'])
      expect(() => rule(kg, key)).toThrow(/no rule/);
  });

  test('what is asked about is found by its key first', () => {
    expect(rulesAbout(kg, 'annual meeting')[0]?.key).toMatch(/^meetings\.annual/);
    expect(rulesAbout(kg, 'co-chair duties').map((of) => of.key)).toContain('coChairDuties.convene');
    expect(rulesAbout(kg, 'quorum').map((of) => of.key)).toContain('decisions.noVote');
    expect(rulesAbout(kg, 'zebra')).toEqual([]);
    expect(rulesAbout(kg, ' ')).toEqual([]);
  });
});

describe('names', () => {
  test.each([
    ['un women', 'UNWOMEN'],
    ['UNW', 'UNWOMEN'],
    ['UNWOMEN', 'UNWOMEN'],
    ['unohchr', 'OHCHR'],
    ['Government of Turkiye', 'GOV-TR'],
    ['the government of türkiye', 'GOV-TR'],
    ['GOVERNMENT OF TÜRKİYE', 'GOV-TR'],
    ['gov-tr', 'GOV-TR'],
    ['UN Resident Coordinator Office', 'RCO'],
    ['UN RCO', 'RCO'],
  ])('TR: «%s» is %s', (text, id) => {
    expect(memberByName(tr, text)?.id).toBe(id);
  });

  test.each(codes)('%s: UN Women, OHCHR and the RCO answer to every alias where they are members', (code) => {
    const charter = charters.get(code);
    const aliases = { UNWOMEN: ['UNW', 'UN Women', 'UNWOMEN'], OHCHR: ['UNOHCHR', 'OHCHR'], RCO: ['UN RCO', 'RCO'] };
    for (const [id, names] of Object.entries(aliases)) {
      const listed = charter.members.value.some((member) => member.id === id);
      for (const name of names) expect(memberByName(charter, name)?.id).toBe(listed ? id : undefined);
    }
  });

  test.each(codes)('%s: no name leads to two members', (code) => {
    const members = charters.get(code).members.value;
    for (const member of members)
      for (const name of [member.id, member.name, member.words, ...member.aliases])
        expect(memberByName(charters.get(code), name)).toBe(member);
  });

  test('BD: an entity that is no listed member is none', () => {
    expect(memberByName(bd, 'UNFPA')).toBeUndefined();
    expect(memberByName(bd, '')).toBeUndefined();
  });

  test('members are shown by name', () => {
    expect(displayName(tr, 'GOV-TR')).toBe('Government of Türkiye');
    expect(displayName(kg, 'UNWOMEN')).toBe('UN Women');
    expect(displayName(bd, 'UNFPA')).toBe('UNFPA');
  });

  test.each([
    [kg, 'UN Resident Coordinator', 'rc'],
    [kg, 'Head of IOM Office', 'iom'],
    [kg, 'head of the IOM office in the Kyrgyz Republic', 'iom'],
    [kg, 'IOM', 'iom'],
    [kg, 'UNRC', 'rc'],
    [az, 'Head of IOM Office', 'iom'],
    [az, 'IOM Chief of Mission in Azerbaijan', 'iom'],
    [az, 'Resident Coordinator a.i.', 'rc'],
  ])('a co-chair seat is known by its words: %#', (charter, text, key) => {
    expect(coChairSeat(charter, text)?.key).toBe(key);
  });

  test('words that fit no seat, or a network without seats, find none', () => {
    expect(coChairSeat(kg, 'Kyrgyz Republic')).toBeUndefined();
    expect(coChairSeat(kg, 'Minister of Labour')).toBeUndefined();
    expect(coChairSeat(kg, '')).toBeUndefined();
    expect(coChairSeat(bd, 'UN Resident Coordinator')).toBeUndefined();
  });

  test('who convenes, in a sentence', () => {
    expect(codes.map((code) => convenorWords(charters.get(code)))).toEqual([
      'the Coordinator (IOM)',
      'a co-chair',
      'the Coordinator (IOM)',
      'the Coordinator (IOM)',
      'a co-chair',
    ]);
  });
});

describe('decision classes', () => {
  test('4.3: the names on forms, in their order', () => {
    expect(kg.decisionClasses.map((of) => of.name)).toEqual([
      'Substantive',
      'Urgent',
      'Joint statement',
      'Mandate-affecting',
      'Commitment',
      'Group',
      'Group chair',
      'New member',
      'Minutes',
      'Release',
      'Plan or report',
      'Charter change',
    ]);
  });

  test.each([
    ['Substantive', { workingDays: 5 }],
    ['Urgent', { hours: 72 }],
    ['Joint statement', { hours: 72 }],
    ['Mandate-affecting', { workingDays: 5 }],
    ['Commitment', { workingDays: 5 }],
    ['Group', { workingDays: 5 }],
    ['Group chair', { workingDays: 3 }],
    ['New member', { workingDays: 5 }],
    ['Minutes', { workingDays: 5 }],
    ['Release', { workingDays: 5 }],
    ['Plan or report', { workingDays: 10 }],
    ['Charter change', { workingDays: 10 }],
  ])('4.3: the period of %s', (name, period) => {
    for (const charter of charters.all()) {
      const of = decisionClass(charter, name);
      expect(of && classPeriod(of, charter.settings)).toEqual(period);
    }
  });

  test('a class is found by its name in any letter case, and by its key', () => {
    expect(decisionClass(kg, 'joint STATEMENT')?.key).toBe('joint_statement');
    expect(decisionClass(kg, 'group_chair')?.name).toBe('Group chair');
    expect(decisionClass(kg, 'Procedural')).toBeUndefined();
  });

  test('minutes and the selection of group chairs never go to the Government', () => {
    for (const charter of charters.all())
      expect(charter.decisionClasses.filter((of) => of.governmentStep === 'never').map((of) => of.name)).toEqual([
        'Group chair',
        'Minutes',
      ]);
  });

  test('a changed setting changes the period of its class', () => {
    const of = decisionClass(bd, 'Substantive');
    expect(of && classPeriod(of, effectiveSettings(bd, { silenceWorkingDays: 8 }))).toEqual({ workingDays: 8 });
  });
});

describe('settings', () => {
  test('an override goes over the charter by name and leaves the rest', () => {
    const settings = effectiveSettings(bd, { regularMeetingWorkingDays: 5, lapseDays: undefined });
    expect(settings).toEqual({ ...bd.settings, regularMeetingWorkingDays: 5 });
    expect(bd.settings.regularMeetingWorkingDays).toBe(0);
  });

  test('every documented name has a default and a sentence in every charter', () => {
    for (const charter of charters.all()) {
      expect(Object.keys(charter.settings).sort()).toEqual([...settingNames].sort());
      expect(Object.keys(charter.settingRules).sort()).toEqual([...settingNames].sort());
    }
  });

  test.each([
    [{ silenceDays: 5 }, ['settings.silenceDays']],
    [{ silenceWorkingDays: '5' }, ['settings.silenceWorkingDays']],
    [{ silenceWorkingDays: 0, reminderAtHalfTime: 1 }, ['settings.silenceWorkingDays', 'settings.reminderAtHalfTime']],
    [{ urgentHours: 48 }, ['settings.urgentHours']],
    [{ closeOfBusiness: '25:00' }, ['settings.closeOfBusiness']],
    [{ openOfBusiness: '18:00' }, ['settings.closeOfBusiness']],
    [[], ['settings']],
    ['five', ['settings']],
    [{}, []],
    [{ regularMeetingWorkingDays: 5, closeOfBusiness: '16:30', reminderHours: 2 }, []],
  ])('overrides %j: the faults are at %j', (overrides, paths) => {
    expect(settingFaults(bd, overrides).map((fault) => fault.path)).toEqual(paths);
  });

  test('AZ: "bi-annual" may be read otherwise; no other rhythm may', () => {
    const other = { regularMeetingPer: 'two_calendar_years' } as const;
    expect(settingFaults(az, other)).toEqual([]);
    expect(regularPer(az, effectiveSettings(az, other))).toBe('two_calendar_years');
    expect(regularPer(az, az.settings)).toBe('calendar_half');
    expect(settingFaults(kg, other).map((fault) => fault.path)).toEqual(['settings.regularMeetingPer']);
    expect(settingFaults(az, { regularMeetingPer: 'calendar_quarter' })).toHaveLength(1);
  });
});
