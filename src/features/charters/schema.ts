import { z } from 'zod';
import { classKeys, classShape } from './classes.schema';
import { day, flag, list, rule, words } from './rule.schema';
import type { Reading } from './rule.types';
import { baseSettingsSchema, meetingPer, settingsOverridesSchema } from './settings.schema';
import { subgroups } from './subgroups.schema';
import type { CharterRules, GcmLists } from './types';

const duties = z.record(z.string().regex(/^[a-z][A-Za-z]*$/), rule(words));

const updateDuty = rule(z.strictObject({ to: words }).nullable());

export const convenor = rule(z.enum(['co-chair', 'coordinator']));

export const level = rule(z.strictObject({ words, levels: list.min(1) }).nullable());

export const member = z.strictObject({
  id: z.string().regex(/^[A-Z][A-Z-]*$/, 'must be a canonical member id, such as UNWOMEN'),
  name: words,
  words,
  aliases: list,
  kind: z.enum(['un', 'government']),
});

const seat = z.strictObject({
  key: z.string().regex(/^[a-z][a-z-]*$/),
  name: words,
  exOfficio: flag,
  aliases: list,
});

const meetings = z.strictObject({
  convenor,
  regular: rule(
    z.strictObject({ per: meetingPer, min: z.number().int().min(1), words, alternatives: z.array(meetingPer) }),
  ),
  extraordinary: rule(z.enum(['member_request', 'as_needed'])),
  withUnct: rule(z.literal('whenever_possible').nullable()),
  annual: rule(
    z
      .strictObject({
        per: z.literal('calendar_year'),
        min: z.number().int().min(1),
        attendance: z.literal('full_membership'),
        stakeholders: flag,
        items: list.min(1),
      })
      .nullable(),
  ),
  annualCountsAsRegular: rule(z.literal('when_marked').nullable()),
  representation: rule(flag),
  first: rule(day.nullable()),
});

const rulesShape = {
  alignment: rule(z.enum(['full', 'structure_and_working_methods'])),
  workingWeek: rule(z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).min(1)),
  establishedBy: rule(list.min(1)),
  coordinator: rule(z.strictObject({ entity: words, words })),
  secretariat: rule(z.strictObject({ entity: words, scope: words.nullable() })),
  secretariatDuties: duties,
  coChairs: rule(z.array(seat)),
  coChairDuties: duties,
  members: rule(z.array(member).min(1)),
  membershipOpenTo: rule(words),
  memberDuties: duties,
  participation: z.strictObject({ agencies: level, government: level }),
  government: z.strictObject({
    isMember: rule(flag),
    consultation: rule(
      z.strictObject({
        mode: z.enum(['always', 'when_state_relevant', 'optional']),
        body: words,
        bodies: list.min(1),
        suggestions: list,
      }),
    ),
    successor: rule(z.strictObject({ status: z.literal('to_be_confirmed'), suggestion: words }).nullable()),
  }),
  meetings,
  decisions: z.strictObject({
    rule: rule(z.literal('consensus')),
    consulted: rule(z.literal('all_members')),
    mandates: rule(z.literal('full_respect')),
    clearedBy: convenor,
    oneVoice: rule(z.literal('as_appropriate')),
  }),
  statements: z.strictObject({ deliveredBy: convenor, secretariatMark: rule(flag) }),
  information: z.strictObject({
    handling: rule(z.literal('internal_use_only')),
    release: rule(z.literal('stated_and_agreed')),
    mark: rule(words),
  }),
  subgroups,
  annualWorkPlan: rule(z.strictObject({ inLineWith: words }).nullable()),
  gcmActionPlan: rule(flag),
  gcmReporting: rule(
    z.strictObject({ cycle: z.literal('quadrennial'), trigger: z.literal('government_request') }).nullable(),
  ),
  nationalAssessment: rule(z.strictObject({ counterpart: words }).nullable()),
  memberDigest: rule(flag),
  updates: z.strictObject({ global: updateDuty, government: updateDuty, unct: updateDuty }),
  parents: rule(list),
  policy: rule(z.strictObject({ title: words, validUntil: day.nullable() }).nullable()),
  annexes: rule(z.array(z.strictObject({ key: words, title: words, present: flag }))),
  stakeholders: rule(list.min(1)),
  safeguards: rule(flag),
} satisfies { [K in keyof CharterRules]: z.ZodType<CharterRules[K]> };

const reading = z.strictObject({ keys: list.min(1), text: words }) satisfies z.ZodType<Reading>;

/** `charters/base.json`: the defaults all networks share. */
export const baseSchema = z.strictObject({
  settings: baseSettingsSchema,
  decisionClasses: z.record(z.enum(classKeys), z.strictObject(classShape)),
  rules: z.record(z.string().regex(/^[a-z]+\.[A-Za-z]+$/), z.strictObject({ text: words, rule: words })),
});

/** `charters/gcm.json`: the fixed lists. */
export const gcmSchema = z.strictObject({
  objectives: z.array(z.strictObject({ number: z.number().int(), title: words })).length(23),
  principles: list.length(10),
}) satisfies z.ZodType<GcmLists>;

/** `charters/<CODE>.json`: one network. */
export const charterFileSchema = z
  .strictObject({
    code: z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters'),
    officialName: words,
    aliases: list,
    country: z.strictObject({ iso2: z.string().length(2), iso3: z.string().length(3), display: words, aliases: list }),
    timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone'),
    languages: z.strictObject({ working: list.min(1), country: list }),
    ...rulesShape,
    readings: z.array(reading),
    settings: settingsOverridesSchema,
    decisionClasses: z.partialRecord(z.enum(classKeys), z.strictObject(classShape).partial()),
  })
  .superRefine((file, context) => {
    const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    const hasSeats = file.coChairs.value.length > 0;
    for (const [path, given] of convenors(file))
      if (given === 'co-chair' && !hasSeats) fault([...path, 'value'], 'the charter names no co-chair seat');
    const ids = file.members.value.map((m) => m.id);
    for (const [index, id] of ids.entries())
      if (ids.indexOf(id) !== index) fault(['members', 'value', index, 'id'], `${id} is listed twice`);
    for (const [path, entity] of [
      ['coordinator', file.coordinator.value.entity],
      ['secretariat', file.secretariat.value.entity],
    ] as const)
      if (!ids.includes(entity)) fault([path, 'value', 'entity'], `${entity} is not a listed member`);
    if (file.government.isMember.value !== file.members.value.some((m) => m.kind === 'government'))
      fault(['government', 'isMember', 'value'], 'must agree with the list of members');
    const { per, alternatives } = file.meetings.regular.value;
    const chosen = file.settings.regularMeetingPer;
    if (chosen && chosen !== per && !alternatives.includes(chosen))
      fault(['settings', 'regularMeetingPer'], `${chosen} is no reading of the charter`);
  });

export type CharterFile = z.infer<typeof charterFileSchema>;

export type BaseFile = z.infer<typeof baseSchema>;

type ConvenorRules = Pick<CharterRules, 'meetings' | 'decisions' | 'statements'>;

const convenors = (file: ConvenorRules): [string[], string][] => [
  [['meetings', 'convenor'], file.meetings.convenor.value],
  [['decisions', 'clearedBy'], file.decisions.clearedBy.value],
  [['statements', 'deliveredBy'], file.statements.deliveredBy.value],
];

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name.includes('/');
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
