import { z } from 'zod';
import { isDay } from '../calendar/days.rules';

/** `is missing` where there is nothing, else what it should have been. */
const expects = (what: string) => ({
  error: (issue: { input?: unknown }) => (issue.input === undefined ? 'is missing' : `must be ${what}`),
});

/** PostgreSQL stores neither NUL nor half characters, and no name has a line break. */
const PRINTABLE = /^[^\p{Cc}\p{Cs}]*$/u;

const text = (most: number) =>
  z
    .string(expects('a text'))
    .trim()
    .min(1, 'must not be empty')
    .max(most, `has more than ${most} characters`)
    .regex(PRINTABLE, 'has control characters');

const list = <T extends z.ZodType>(item: T, most: number) =>
  z.array(item, expects('a list')).max(most, `has more than ${most} entries`);

const object = <S extends z.ZodRawShape>(shape: S) => z.strictObject(shape, expects('an object'));

const oneOf = <const T extends readonly string[]>(names: T) => z.enum(names, expects(`one of ${names.join(', ')}`));

const name = text(200);
const id = text(200);
const day = z.string(expects('a day like 2027-02-19')).refine(isDay, {
  error: ({ input }) => `«${String(input).slice(0, 40)}» is no day; a day is written like 2027-02-19`,
});
const openDay = day.nullish();
/** A local time of the network; read with its zone, once the charter is known. */
const localTime = text(60);
const flagged = z.url({ protocol: /^https?$/, error: 'must be an address with http or https' });

export const teamSchema = object({ tenantId: id, teamId: id, serviceUrl: flagged.optional() });

export const representationSchema = object({
  member: name,
  as: oneOf(['primary', 'alternate', 'head']),
  from: openDay,
  to: openDay,
});

const role = oneOf(['coordinator', 'secretariat', 'co-chair']);

/** An office alone, or with the days between which it is held. */
const office = z.union([role, object({ role, seat: name.nullish(), from: openDay, to: openDay })], {
  error: ({ input }) =>
    typeof input === 'object' && input !== null
      ? 'must be an office'
      : 'must be one of coordinator, secretariat, co-chair',
});

export const personSchema = object({
  id,
  name,
  email: text(320).regex(/@/, 'must be an e-mail address').nullish(),
  level: name.nullish(),
  represents: list(representationSchema, 50).optional(),
  roles: list(office, 50).optional(),
  seat: name.nullish(),
});

const seated = { person: id, since: openDay, until: openDay };

/** A seat that is not the charter's, or not as the charter has it. */
export const memberSchema = object({ id, name, from: openDay, to: openDay });

export const groupSchema = object({
  key: z
    .string(expects('a text'))
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,19}$/, 'must be a short name of letters, digits and hyphens, such as LM'),
  name,
  kind: oneOf(['permanent', 'ad_hoc']).optional(),
  established: openDay,
  abolished: openDay,
  chairs: list(object(seated), 50).optional(),
  leads: list(z.union([id, object(seated)], expects('the id of a person')), 50).optional(),
  participants: list(object({ ...seated, as: oneOf(['member', 'cso', 'partner', 'government']) }), 500).optional(),
});

const holiday = z.union(
  [
    z.string(),
    object({
      date: z.string(expects('a day like 2027-02-19')),
      half: oneOf(['am', 'pm']).optional(),
      name: name.optional(),
      status: oneOf(['estimated', 'confirmed']).optional(),
      source: name.optional(),
    }),
  ],
  expects('a day, or an object with its date'),
);
const days = list(holiday, 2_000).optional();
const plainDays = list(z.string(expects('a day like 2027-02-19')), 2_000).optional();

export const calendarSchema = object({
  un: days,
  gov: days,
  workingDays: object({ un: plainDays, gov: plainDays }).optional(),
  closeOfBusiness: list(
    object({
      from: z.string(expects('a day')),
      to: z.string(expects('a day')),
      at: z.string(expects('a time')),
      source: name.nullish(),
    }),
    500,
  ).optional(),
  unctMeetings: list(localTime, 1_000).optional(),
});

export const meetingSchema = object({ kind: name, start: localTime });

export const governmentSchema = object({
  successor: object({ name, confirmedBy: id, on: day }).optional(),
});

const ofRoom = list(z.unknown(), 5_000).optional();

/** The network file (a Secretariat's spreadsheet as JSON). Everything but `charter`, `team` and `people` may be left out. */
export const networkFileSchema = object({
  charter: text(20),
  team: teamSchema,
  channels: z.record(z.string(), id, expects('an object')).optional(),
  members: list(memberSchema, 1_000).optional(),
  people: list(personSchema, 5_000),
  groups: list(groupSchema, 200).optional(),
  calendar: calendarSchema.optional(),
  meetings: list(meetingSchema, 2_000).optional(),
  government: governmentSchema.optional(),
  settings: z.record(z.string(), z.unknown(), expects('an object')).optional(),
  // what other rooms keep, each by its own form
  memberDetails: ofRoom,
  termDetails: ofRoom,
  actingNotes: ofRoom,
  consortia: ofRoom,
  groupCards: ofRoom,
  plans: ofRoom,
  stakeholders: ofRoom,
});
