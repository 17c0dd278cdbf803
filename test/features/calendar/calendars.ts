// Calendars of the five networks for tests: plausible, not authoritative.
import fc from 'fast-check';
import type {
  CalendarFile,
  CharterHours,
  LayerSet,
  LocalDay,
  WorkCalendar,
} from '../../../src/features/calendar/types';
import { workCalendarFrom } from '../../../src/features/calendar/work-calendar.rules';

const MONDAY_TO_FRIDAY = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const SUNDAY_TO_THURSDAY = ['sun', 'mon', 'tue', 'wed', 'thu'] as const;

/** `2027: 0101 0309` → the days written out. */
const days = (year: number, monthDays: string): LocalDay[] =>
  monthDays.split(' ').map((md) => `${year}-${md.slice(0, 2)}-${md.slice(2)}`);

const FILES: Readonly<Record<'TR' | 'KG' | 'AZ' | 'BD' | 'TL', CalendarFile>> = {
  TR: {
    un: days(2027, '0101 0309 0310 0311 0423 0517 0518 0519 0830 1029'),
    gov: [
      ...days(2027, '0101 0309 0310 0311 0423 0516 0517 0518 0519 0715 0830 1029'),
      { date: '2027-03-08', half: 'pm' },
      { date: '2027-10-28', half: 'pm' },
    ],
  },
  KG: {
    un: days(2027, '0101 0107 0308 0309 0322 0503 0505 0510 0517 0831'),
    gov: days(2027, '0101 0102 0103 0104 0105 0106 0107 0308 0309 0501 0502 0503 0504 0505 0506 0507 0508 0509 0831'),
  },
  AZ: {
    un: [...days(2026, '1231'), ...days(2027, '0101 0120 0308 0309 0322 0323 0324 0517 0528 1231')],
    gov: [
      ...days(2026, '1231'),
      ...days(2027, '0101 0104 0120 0308 0309 0310 0320 0321 0322 0323 0324 0325 0326 0510 0517 0518 0528 0615 0628'),
      ...days(2027, '1108 1109 1231'),
    ],
  },
  BD: {
    un: [...days(2026, '1216'), ...days(2027, '0221 0309 0310 0311 0414 0516 0517 0518 1216 1226')],
    gov: [...days(2026, '1216'), ...days(2027, '0221 0309 0310 0311 0414 0516 0517 0518 0805 1216')],
    closeOfBusiness: [{ from: '2027-02-08', to: '2027-03-08', at: '15:30' }],
  },
  TL: {
    un: [...days(2026, '1208 1225 1231'), ...days(2027, '0101 0310 0326 0517 0520 0830 1102 1112 1208 1224')],
    gov: [...days(2026, '1207 1208 1225 1231'), ...days(2027, '0101 0303 0310 0326 0517 0520 0527 0830 1101 1102')],
  },
};

const hours = (name: string, zone: string, workingWeek: CharterHours['workingWeek']): CharterHours => ({
  name,
  zone,
  workingWeek,
});

export const TR = workCalendarFrom(hours('TR', 'Europe/Istanbul', MONDAY_TO_FRIDAY), FILES.TR);
export const KG = workCalendarFrom(hours('KG', 'Asia/Bishkek', MONDAY_TO_FRIDAY), FILES.KG);
export const AZ = workCalendarFrom(hours('AZ', 'Asia/Baku', MONDAY_TO_FRIDAY), FILES.AZ);
export const BD = workCalendarFrom(hours('BD', 'Asia/Dhaka', SUNDAY_TO_THURSDAY), FILES.BD);
export const TL = workCalendarFrom(hours('TL', 'Asia/Dili', MONDAY_TO_FRIDAY), FILES.TL);

/** A plain calendar of a zone, without any holiday. */
export const plain = (zone: string, file: CalendarFile = {}): WorkCalendar =>
  workCalendarFrom({ zone, workingWeek: MONDAY_TO_FRIDAY }, file);

export const utc = (text: string): Date => new Date(text);

/** The instant written as `2027-01-18T14:00Z`, which is how scenarios give it. */
export const z = (instant: Date | null): string =>
  instant === null ? 'null' : `${instant.toISOString().slice(0, 16)}Z`;

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2026, 0, 1);

/** Days of three years around the test calendars. */
export const aDay: fc.Arbitrary<LocalDay> = fc
  .integer({ min: 0, max: 3 * 365 })
  .map((n) => new Date(FIRST_DAY + n * DAY_MS).toISOString().slice(0, 10));

/** Instants of the same years, to the millisecond. */
export const anInstant: fc.Arbitrary<Date> = fc
  .integer({ min: 0, max: 3 * 365 * DAY_MS })
  .map((ms) => new Date(FIRST_DAY + ms));

export const someLayers: fc.Arbitrary<LayerSet> = fc.constantFrom('un', 'gov', 'both');

const ZONES = [
  'Europe/Istanbul',
  'Asia/Bishkek',
  'Asia/Dili',
  'Asia/Dhaka',
  'Asia/Baku',
  'Europe/Berlin',
  'America/St_Johns',
];

const someHolidays = fc.array(
  fc.oneof(aDay, fc.record({ date: aDay, half: fc.constantFrom('am' as const, 'pm' as const) })),
  { maxLength: 60 },
);

/** Five real ones, and made-up ones: any zone, week, holidays, working weekends, hours. */
export const aCalendar: fc.Arbitrary<WorkCalendar> = fc.oneof(
  fc.constantFrom(TR, KG, AZ, BD, TL),
  fc
    .record({
      zone: fc.constantFrom(...ZONES),
      workingWeek: fc.constantFrom(MONDAY_TO_FRIDAY, SUNDAY_TO_THURSDAY),
      un: someHolidays,
      gov: someHolidays,
      working: fc.array(aDay, { maxLength: 5 }),
      overrides: fc.array(
        fc.record({
          from: aDay,
          length: fc.integer({ min: 0, max: 40 }),
          at: fc.constantFrom('13:00', '15:30', '18:00'),
        }),
        { maxLength: 3 },
      ),
    })
    .map(({ zone, workingWeek, un, gov, working, overrides }) =>
      workCalendarFrom(
        { zone, workingWeek },
        {
          un,
          gov,
          workingDays: { un: working, gov: working },
          closeOfBusiness: overrides.map(({ from, length, at }) => ({
            from,
            to: new Date(Date.parse(from) + length * DAY_MS).toISOString().slice(0, 10),
            at,
          })),
        },
      ),
    ),
);
