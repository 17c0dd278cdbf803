import type { ZodType } from 'zod';
import { type ActionDefinition, defineAction, type Turn } from '../../kernel/define';
import type { CalendarEvent } from '../calendar/types';
import type { FormName } from './forms.card-models';
import { applyList, cancelList, previewAgain, previewList } from './import.usecases';
import { doneWords } from './messages';
import { addData, editData, formData, hoursData, pasteData, previewData, suggestData } from './schema';
import type { HolidaysDeps } from './types';
import { addDaysOff, confirmEntries, enterSuggestions, removeEntries, setHours } from './usecases';
import { showCalendar, showForm } from './views.usecases';

type Data = Readonly<Record<string, unknown>>;

/** The words of an untrusted press, for showing a form again. A pasted list is as long as it is. */
const typedIn = (data: Data): Record<string, string> =>
  Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => {
      if (typeof value === 'number') return [[key, String(value)]];
      return typeof value === 'string' ? [[key, value.slice(0, 40_000)]] : [];
    }),
  );

const yearOf = (event: CalendarEvent | null, year: number | undefined): string => {
  const day = event?.added[0]?.day ?? event?.changed[0]?.after.day ?? event?.hoursSet[0]?.from;
  return day?.slice(0, 4) ?? (year === undefined ? '' : String(year));
};

export const holidayActions = (deps: HolidaysDeps): readonly ActionDefinition[] => {
  const done = ({ actor, at }: Turn, event: CalendarEvent | null, year?: number) =>
    showCalendar(deps, { actor, at, notice: doneWords(event) }, yearOf(event, year));

  /** A form that is filled in: the year it is about is shown with what was done; a fault shows the form again. */
  const filled = <S extends { readonly year?: number | undefined }>(
    verb: string,
    form: FormName,
    schema: ZodType<S>,
    act: (turn: Turn, data: S) => Promise<CalendarEvent | null>,
  ): ActionDefinition =>
    defineAction<S>({
      verb,
      schema,
      handle: async (turn, data) => done(turn, await act(turn, data), data.year),
      again: ({ actor, at }, data, notice) => showForm(deps, { actor, at, notice }, form, typedIn(data)),
    });

  return [
    defineAction({
      verb: 'holidays.show',
      schema: formData.pick({ network: true, year: true }),
      handle: ({ actor, at }, { year }) => showCalendar(deps, { actor, at }, year === undefined ? '' : String(year)),
    }),
    defineAction({
      verb: 'holidays.form',
      schema: formData,
      handle: ({ actor, at }, { form, year }) =>
        showForm(deps, { actor, at }, form, year === undefined ? {} : { year: String(year) }),
    }),
    filled('holidays.add', 'add', addData, (turn, data) => addDaysOff(deps, turn, data)),
    filled('holidays.confirm', 'edit', editData, (turn, data) => confirmEntries(deps, turn, data)),
    filled('holidays.remove', 'edit', editData, (turn, data) => removeEntries(deps, turn, data)),
    filled('holidays.hours', 'hours', hoursData, (turn, data) => setHours(deps, turn, data)),
    filled('holidays.suggest', 'suggest', suggestData, (turn, data) => enterSuggestions(deps, turn, data)),
    ...importing(deps, done),
  ];
};

const importing = (
  deps: HolidaysDeps,
  done: (turn: Turn, event: CalendarEvent | null) => ReturnType<typeof showCalendar>,
): ActionDefinition[] => [
  defineAction({
    verb: 'holidays.preview',
    schema: pasteData,
    handle: (turn, { network: _network, year: _year, ...paste }) => previewList(deps, turn, paste),
    again: ({ actor, at }, data, notice) => showForm(deps, { actor, at, notice }, 'import', typedIn(data)),
  }),
  defineAction({
    verb: 'holidays.apply',
    schema: previewData,
    handle: async (turn, { preview }) => done(turn, await applyList(deps, turn, preview)),
    // the calendar was changed meanwhile: what the list would change now, to be applied or not
    again: (turn, data, notice) => previewAgain(deps, turn, String(data.preview ?? ''), notice),
  }),
  defineAction({
    verb: 'holidays.cancel',
    schema: previewData,
    handle: async (turn, { preview }) => {
      const notice = await cancelList(deps, turn, preview);
      return showCalendar(deps, { actor: turn.actor, at: turn.at, notice }, '');
    },
  }),
];
