import { type Button, buttonsOf } from '../../cards/buttons';
import { shortened } from '../../kernel/text';
import { formatDay } from '../calendar/format.rules';
import type { CalendarBook } from '../calendar/types';
import type { Network } from '../membership/types';
import { head, linesOf } from './card-models';
import { hoursKey, keyOf } from './changes.rules';
import { changesNothing } from './import.rules';
import { entryWords, hoursWords, KIND_WORDS, planWords } from './messages';
import type { ImportPlan, Suggestion } from './types';

export type FormName = 'add' | 'edit' | 'hours' | 'import' | 'suggest';
export type Typed = Readonly<Record<string, string | undefined>>;

interface Choice {
  readonly title: string;
  readonly value: string;
}

interface FormInput {
  readonly kind: 'text' | 'day' | 'time' | 'choice' | 'several';
  readonly id: string;
  readonly label: string;
  readonly value?: string;
  readonly hint?: string;
  readonly long?: boolean;
  readonly most?: number;
  readonly choices?: readonly Choice[];
}

export interface FormContext {
  readonly network: Network;
  readonly book: CalendarBook;
  readonly year: number;
  readonly suggestions: readonly Suggestion[];
  readonly typed: Typed;
  readonly notice: string;
}

/** A card has 25,000 characters. */
const MOST_CHOICES = 80;
const MOST_TITLE = 110;

const choice = (title: string, value: string): Choice => ({ title, value });
const LAYERS = [choice('UN', 'un'), choice('Government', 'gov'), choice('UN and Government', 'both')];
const STATUSES = [choice('Confirmed', 'confirmed'), choice('Estimated', 'estimated')];
const KINDS = [
  choice('Holiday', 'holiday'),
  choice('Half day off, afternoon', 'half_pm'),
  choice('Half day off, morning', 'half_am'),
  choice('Working day of the weekend', 'working'),
];

interface Form {
  readonly title: string;
  readonly intro: string;
  readonly inputs: readonly FormInput[];
  readonly buttons: readonly { readonly title: string; readonly verb: string }[];
}

const source = (typed: Typed): FormInput => ({
  kind: 'text',
  id: 'source',
  label: 'Source',
  hint: 'Number of the circular or decree',
  value: typed.source ?? '',
});
const layer = (typed: Typed, value = 'un'): FormInput => ({
  kind: 'choice',
  id: 'layer',
  label: 'Layer',
  choices: LAYERS,
  value: typed.layer ?? value,
});
const status = (typed: Typed): FormInput => ({
  kind: 'choice',
  id: 'status',
  label: 'Status',
  choices: STATUSES,
  value: typed.status ?? 'confirmed',
});
const day = (id: string, label: string, typed: Typed): FormInput => ({
  kind: 'day',
  id,
  label,
  value: typed[id] ?? '',
});

const FORMS: Readonly<Record<FormName, (context: FormContext) => Form>> = {
  add: ({ typed }) => ({
    title: 'Add days',
    intro: 'An estimated day is off until it is confirmed or removed.',
    inputs: [
      { kind: 'choice', id: 'kind', label: 'Kind', choices: KINDS, value: typed.kind ?? 'holiday' },
      layer(typed),
      day('from', 'From', typed),
      day('to', 'To (empty: one day)', typed),
      { kind: 'text', id: 'name', label: 'Name', value: typed.name ?? '' },
      status(typed),
      source(typed),
    ],
    buttons: [{ title: 'Enter', verb: 'holidays.add' }],
  }),
  edit: ({ book, year, typed }) => ({
    title: `Confirm or remove: ${year}`,
    intro: '',
    inputs: [
      {
        kind: 'several',
        id: 'entries',
        label: 'Entries',
        choices: entryChoices(book, year),
        value: typed.entries ?? '',
      },
      { ...source(typed), hint: 'Of what is confirmed: number of the circular or decree' },
      { kind: 'text', id: 'reason', label: 'Reason', hint: 'Of what is removed', value: typed.reason ?? '' },
    ],
    buttons: [
      { title: 'Confirm', verb: 'holidays.confirm' },
      { title: 'Remove', verb: 'holidays.remove' },
    ],
  }),
  hours: ({ typed, network }) => ({
    title: 'Office hours for some time',
    intro: `Business closes at ${network.settings.closeOfBusiness} otherwise. Deadlines of these days follow the hour (T-9).`,
    inputs: [
      day('from', 'From', typed),
      day('to', 'To', typed),
      { kind: 'time', id: 'closesAt', label: 'Business closes at', value: typed.closesAt ?? '15:30' },
      source(typed),
    ],
    buttons: [{ title: 'Enter', verb: 'holidays.hours' }],
  }),
  import: ({ typed }) => ({
    title: 'Import a list',
    intro:
      'Paste a calendar file (.ics), or lines from a spreadsheet: date, name. With a header, the columns are date, to, name, layer, kind, status, source. What it would change is shown first.',
    inputs: [
      { kind: 'text', id: 'text', label: 'List', long: true, most: 40_000, value: typed.text ?? '' },
      layer(typed),
      status(typed),
      source(typed),
      {
        kind: 'choice',
        id: 'others',
        label: 'Days of the same years that are not in the list',
        choices: [choice('Stay', 'stay'), choice('Are removed', 'go')],
        value: typed.others ?? 'stay',
      },
    ],
    buttons: [{ title: 'Preview', verb: 'holidays.preview' }],
  }),
  suggest: ({ suggestions, year, typed, network }) => ({
    title: `Suggested holidays ${year}`,
    intro:
      suggestions.length === 0
        ? `Nothing is known that could be suggested for ${network.charter.country.display} in ${year}.`
        : 'Suggestions only, from patterns and tables: dates by the moon shift, decrees change. Pick; what you pick is entered as estimated.',
    inputs:
      suggestions.length === 0
        ? []
        : [
            {
              kind: 'several',
              id: 'days',
              label: 'Days',
              choices: suggestions.slice(0, MOST_CHOICES).map(suggestionChoice),
              value: typed.days ?? '',
            },
            layer(typed, 'gov'),
            { ...source(typed), hint: 'Empty: the source of the suggestion' },
          ],
    buttons: suggestions.length === 0 ? [] : [{ title: 'Enter as estimated', verb: 'holidays.suggest' }],
  }),
};

const suggestionChoice = ({ day: on, name, kind, source: from }: Suggestion): Choice => {
  const half = kind === 'holiday' ? '' : `, ${KIND_WORDS[kind]}`;
  return choice(shortened(`${formatDay(on)}: ${name}${half} (${from})`, MOST_TITLE), on);
};

/** What is estimated first: that is what the form is for. */
function entryChoices({ days, hours }: CalendarBook, year: number): Choice[] {
  const own = days.filter((entry) => entry.day.startsWith(`${year}-`));
  const first = own.filter((entry) => entry.status === 'estimated');
  const rest = own.filter((entry) => entry.status !== 'estimated');
  return [
    ...[...first, ...rest].map((entry) => choice(shortened(entryWords(entry), MOST_TITLE), keyOf(entry))),
    ...hours
      .filter((one) => one.from.slice(0, 4) <= String(year) && one.to.slice(0, 4) >= String(year))
      .map((one) => choice(hoursWords(one), hoursKey(one.from))),
  ].slice(0, MOST_CHOICES);
}

export function formModel(name: FormName, context: FormContext) {
  const { network, notice, year } = context;
  const { title, intro, inputs, buttons } = FORMS[name](context);
  const data = { network: network.id, year: String(year) };
  const all: Button[] = [
    ...buttons.map((one) => ({ ...one, data })),
    { title: 'Back to the calendar', verb: 'edge.run', data: { network: network.id, words: `calendar ${year}` } },
  ];
  return {
    ...head(network, notice),
    title,
    intro,
    inputs: inputs.map((input) => ({ value: '', hint: '', long: false, most: 200, choices: [], ...input })),
    ...buttonsOf(all),
  };
}

const MOST_SHOWN = 25;

/** What a pasted list would change; without a fault, and if there is anything to do, it can be applied. */
export function previewModel(network: Network, plan: ImportPlan, preview: string, notice: string) {
  const data = { network: network.id, preview };
  const applies = plan.faults.length === 0 && !changesNothing(plan);
  const apply: Button[] = applies ? [{ title: 'Apply', verb: 'holidays.apply', data }] : [];
  const section = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [{ title, lines: linesOf(lines, MOST_SHOWN) }] : [];
  return {
    ...head(network, notice),
    title: 'What the list would change',
    count: planWords(plan),
    sections: [
      ...section(
        'Faults',
        plan.faults.map(({ line, message }) => `Line ${line}: ${message}`),
      ),
      ...section('New', plan.added.map(entryWords)),
      ...section(
        'Changed',
        plan.changed.map(({ before, after }) => `${entryWords(after)}; before: ${entryWords(before)}`),
      ),
      ...section('Removed', plan.removed.map(entryWords)),
    ],
    ...buttonsOf([...apply, { title: 'Cancel', verb: 'holidays.cancel', data }]),
  };
}
