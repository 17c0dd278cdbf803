/**
 * A year of meetings of the five networks, and what is to be told when: worked out from the lists of days below alone, with
 * arithmetic of its own. Nothing here may import from `src`. What follows a meeting is in
 * `year-follow-up.ts`, and the whole in `year-told.ts`.
 */
export type Code = 'TR' | 'KG' | 'TL' | 'BD' | 'AZ';

/** Who is looked at: one that answers yes and leads the group LM, one that answers no, one that never does, and the offices. */
export const ATTENDS = 'UNDP';
export const DECLINES = 'UNICEF';
export const SILENT = 'ILO';

export interface Plan {
  readonly number: string;
  readonly kind: 'regular' | 'annual';
  readonly day: string;
  /** The local day on which it is convened, at 10:00. */
  readonly convenedOn: string;
  /** So many working days before it the agenda is circulated; null: never. */
  readonly circulated: number | null;
  /** How its minutes go: in time, late, with a correction that a member asks for, or forgotten. */
  readonly minutes: 'prompt' | 'late' | 'corrected' | 'forgotten';
}

interface NetworkYear {
  /** `+06:00`: none of the five changes its clocks. */
  readonly offset: string;
  readonly weekend: readonly number[];
  /** Days on which the members do not work; in Türkiye also those on which the Government does not (T-6). */
  readonly off: readonly string[];
  readonly convenors: readonly string[];
  readonly plans: readonly Plan[];
}

const SATURDAY_SUNDAY = [6, 0];
const FRIDAY_SATURDAY = [5, 6];
const days = (words: string): string[] => words.split(' ').map((md) => `2027-${md.slice(0, 2)}-${md.slice(2)}`);

/** Four quarterly meetings: with full notice, with the agenda out in time, at short notice, and with full notice again. */
const quarterly = (code: Code): Plan[] => [
  {
    number: `${code}-2027-Q1-R`,
    kind: 'regular',
    day: '2027-02-25',
    convenedOn: '2027-01-18',
    circulated: null,
    minutes: 'prompt',
  },
  {
    number: `${code}-2027-Q2-R`,
    kind: 'regular',
    day: '2027-05-27',
    convenedOn: '2027-04-12',
    circulated: 12,
    minutes: 'late',
  },
  {
    number: `${code}-2027-Q3-R`,
    kind: 'regular',
    day: '2027-08-26',
    convenedOn: '2027-08-12',
    circulated: null,
    minutes: 'corrected',
  },
  {
    number: `${code}-2027-Q4-R`,
    kind: 'regular',
    day: '2027-11-25',
    convenedOn: '2027-10-18',
    circulated: 6,
    minutes: 'forgotten',
  },
];
const annual = (code: Code, minutes: Plan['minutes']): Plan => ({
  number: `${code}-2027-A`,
  kind: 'annual',
  day: '2027-10-14',
  convenedOn: '2027-09-06',
  circulated: null,
  minutes,
});

export const YEAR: Readonly<Record<Code, NetworkYear>> = {
  TR: {
    offset: '+03:00',
    weekend: SATURDAY_SUNDAY,
    off: days('0101 0308 0309 0310 0311 0423 0516 0517 0518 0519 0715 0830 1028 1029'),
    convenors: ['coordinator'],
    plans: quarterly('TR'),
  },
  KG: {
    offset: '+06:00',
    weekend: SATURDAY_SUNDAY,
    off: days('0101 0107 0308 0309 0322 0503 0505 0510 0517 0831'),
    convenors: ['chair-rc', 'chair-iom'],
    plans: [...quarterly('KG'), annual('KG', 'forgotten')],
  },
  TL: {
    offset: '+09:00',
    weekend: SATURDAY_SUNDAY,
    off: days('0101 0310 0326 0517 0520 0830 1102 1112 1208 1224'),
    convenors: ['coordinator'],
    plans: quarterly('TL'),
  },
  BD: {
    offset: '+06:00',
    weekend: FRIDAY_SATURDAY,
    off: days('0221 0309 0310 0311 0414 0516 0517 0518 1216 1226'),
    convenors: ['coordinator'],
    plans: quarterly('BD'),
  },
  AZ: {
    offset: '+04:00',
    weekend: SATURDAY_SUNDAY,
    off: days('0101 0120 0308 0309 0322 0323 0324 0517 0528 1231'),
    convenors: ['chair-rc', 'chair-iom'],
    plans: [
      {
        number: 'AZ-2027-H1-R',
        kind: 'regular',
        day: '2027-02-25',
        convenedOn: '2027-01-18',
        circulated: 10,
        minutes: 'late',
      },
      {
        number: 'AZ-2027-H2-R',
        kind: 'regular',
        day: '2027-08-26',
        convenedOn: '2027-08-12',
        circulated: null,
        minutes: 'prompt',
      },
      annual('AZ', 'corrected'),
    ],
  },
};

/** The day so many calendar days later. */
export const plus = (day: string, calendarDays: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + calendarDays * 86_400_000).toISOString().slice(0, 10);

export function works(code: Code, day: string): boolean {
  const { weekend, off } = YEAR[code];
  return !weekend.includes(new Date(`${day}T00:00:00Z`).getUTCDay()) && !off.includes(day);
}

function step(code: Code, day: string, workingDays: number, by: 1 | -1): string {
  let at = day;
  for (let left = workingDays; left > 0; ) {
    at = plus(at, by);
    if (works(code, at)) left -= 1;
  }
  return at;
}

/** The working day so many before, and so many after. */
export const before = (code: Code, day: string, workingDays: number): string => step(code, day, workingDays, -1);
export const after = (code: Code, day: string, workingDays: number): string => step(code, day, workingDays, 1);
export const onOrBefore = (code: Code, day: string): string => (works(code, day) ? day : before(code, day, 1));

/** The instant at which clocks of the network show that time. */
export const instant = (code: Code, day: string, time: string): string => `${day}T${time}:00${YEAR[code].offset}`;

/** Something one place is to be told: `2027-01-28 09:00 KG-2027-Q1-R call`, in the network's own time. */
export interface Told {
  readonly to: string;
  readonly line: string;
}

export const told = (to: string, day: string, time: string, number: string, what: string): Told => ({
  to,
  line: `${day} ${time} ${number} ${what}`,
});

/** What the meetings' own room tells of one meeting. Other rooms add a function like this to `ROOMS`. */
export function ofMeetings(code: Code, { number, day, convenedOn, circulated }: Plan): Told[] {
  const { convenors } = YEAR[code];
  const members = [ATTENDS, DECLINES, SILENT];
  const others = convenors.slice(1);
  const at = (n: number): string => before(code, day, n);
  // 09:00 of the day itself has passed when a meeting is convened at 10:00
  const ahead = (n: number): boolean => at(n) > convenedOn;
  // it is circulated at 11:00, after the prompt of that day
  const open = (n: number): boolean => circulated === null || circulated <= n;
  const found = ['channel', ...members, ...others].map((to) => told(to, convenedOn, '10:00', number, 'notice'));
  if (ahead(20)) found.push(...members.map((to) => told(to, at(20), '09:00', number, 'call')));
  if (at(20) === convenedOn) found.push(...members.map((to) => told(to, convenedOn, '10:02', number, 'call')));
  if (ahead(15) && open(15)) found.push(told('secretariat', at(15), '09:00', number, 'items'));
  const late = [5, 10].find((n) => !ahead(n));
  for (const [n, what] of [
    [10, 'draft'],
    [5, 'final'],
  ] as const) {
    if (ahead(n) && open(n)) found.push(told('secretariat', at(n), '09:00', number, what));
    if (late === n) found.push(told('secretariat', convenedOn, '10:02', number, what));
  }
  if (ahead(3)) {
    found.push(...['secretariat', ...convenors].map((to) => told(to, at(3), '09:00', number, 'check')));
  }
  if (ahead(1)) found.push(told(SILENT, at(1), '09:00', number, 'reminder'));
  return found;
}

/** Something that people do in the year: those who convene, those who answer, the Secretariat, and who follows up. */
export interface Deed {
  readonly at: string;
  /** The meeting that it is about, or the group's update. */
  readonly plan: Plan | null;
  readonly what: string;
  /** Which action, or which day. */
  readonly which?: string;
}
