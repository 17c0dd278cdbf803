import type { Fault } from '../../kernel/errors';
import { isDay } from './days.rules';
import { badCalendar } from './errors';
import type {
  CalendarFile,
  CharterHours,
  CloseOverride,
  Holiday,
  HolidayEntry,
  Layer,
  LayerName,
  LocalDay,
  WorkCalendar,
} from './types';
import { isTime, isZone } from './zone.rules';

const LAYER_NAMES: readonly LayerName[] = ['un', 'gov'];

/**
 * A charter's hours and the calendar of a network file, put together. Throws `calendar.bad_calendar` with every fault named by its
 * path: a day that does not exist, a time that is none, a working week without a day, business that closes before it opens.
 */
export function workCalendarFrom(hours: CharterHours, file: CalendarFile = {}): WorkCalendar {
  const calendar: WorkCalendar = {
    ...(hours.name === undefined ? {} : { name: hours.name }),
    zone: hours.zone,
    workingWeek: [...hours.workingWeek],
    openOfBusiness: hours.openOfBusiness ?? '09:00',
    closeOfBusiness: hours.closeOfBusiness ?? '17:00',
    noticeTime: hours.noticeTime ?? '09:00',
    closeOverrides: (file.closeOfBusiness ?? []).map(({ from, to, at, source }) => ({
      from,
      to,
      at,
      ...(source && { source }),
    })),
    layers: { un: layerFrom(file, 'un'), gov: layerFrom(file, 'gov') },
  };
  const faults = [...hourFaults(calendar), ...fileFaults(file, calendar)];
  if (faults.length > 0) throw badCalendar(undefined, { details: faults });
  return calendar;
}

/** The calendar as a network file writes it: what `workCalendarFrom` reads back to the same value. */
export function calendarFileOf(calendar: WorkCalendar): CalendarFile {
  const entries = (layer: LayerName): readonly HolidayEntry[] =>
    Object.entries(calendar.layers[layer].holidays)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([date, holiday]) => (Object.keys(holiday).length === 0 ? date : { date, ...holiday }));
  return {
    un: entries('un'),
    gov: entries('gov'),
    workingDays: { un: calendar.layers.un.workingDays, gov: calendar.layers.gov.workingDays },
    closeOfBusiness: calendar.closeOverrides,
  };
}

function layerFrom(file: CalendarFile, name: LayerName): Layer {
  const holidays: Record<LocalDay, Holiday> = {};
  for (const entry of file[name] ?? []) holidays[dateOf(entry)] = holidayOf(entry);
  return { holidays, workingDays: [...(file.workingDays?.[name] ?? [])] };
}

const dateOf = (entry: HolidayEntry): LocalDay => (typeof entry === 'string' ? entry : entry.date);

/** Only what is said: an absent half must not come back as a half that is undefined. */
function holidayOf(entry: HolidayEntry): Holiday {
  if (typeof entry === 'string') return {};
  const { half, name, status, source } = entry;
  return { ...(half && { half }), ...(name && { name }), ...(status && { status }), ...(source && { source }) };
}

function hourFaults(calendar: WorkCalendar): Fault[] {
  const faults: Fault[] = [];
  if (!isZone(calendar.zone)) faults.push({ path: 'zone', message: `«${calendar.zone}» is no time zone` });
  if (calendar.workingWeek.length === 0) faults.push({ path: 'workingWeek', message: 'has no day' });
  for (const path of ['openOfBusiness', 'closeOfBusiness', 'noticeTime'] as const)
    faults.push(...timeFaults(path, calendar[path]));
  if (faults.length === 0 && calendar.closeOfBusiness <= calendar.openOfBusiness)
    faults.push({ path: 'closeOfBusiness', message: `is not after the opening at ${calendar.openOfBusiness}` });
  return faults;
}

function fileFaults(file: CalendarFile, calendar: WorkCalendar): Fault[] {
  const days = LAYER_NAMES.flatMap((name) => [
    ...(file[name] ?? []).flatMap((entry, i) => dayFaults(`calendar.${name}[${i}]`, dateOf(entry))),
    ...(file.workingDays?.[name] ?? []).flatMap((day, i) => dayFaults(`calendar.workingDays.${name}[${i}]`, day)),
  ]);
  const overrides = calendar.closeOverrides.flatMap((override, i) =>
    overrideFaults(`calendar.closeOfBusiness[${i}]`, override, calendar.openOfBusiness),
  );
  return [...days, ...overrides];
}

function overrideFaults(path: string, override: CloseOverride, opening: string): Fault[] {
  const faults = [
    ...dayFaults(`${path}.from`, override.from),
    ...dayFaults(`${path}.to`, override.to),
    ...timeFaults(`${path}.at`, override.at),
  ];
  if (faults.length > 0) return faults;
  if (override.to < override.from) return [{ path: `${path}.to`, message: `is before ${override.from}` }];
  return override.at > opening ? [] : [{ path: `${path}.at`, message: `is not after the opening at ${opening}` }];
}

const dayFaults = (path: string, day: string): Fault[] =>
  isDay(day) ? [] : [{ path, message: `«${day}» is no day; a day is written like 2027-02-19` }];

const timeFaults = (path: string, time: string): Fault[] =>
  isTime(time) ? [] : [{ path, message: `«${time}» is no time of day; a time is written like 17:00` }];
