import { shortened } from '../../kernel/text';
import { formModel } from './card-models';
import {
  button,
  choice,
  day,
  editableMembers,
  type FormContext,
  memberInput,
  personInputs,
  text,
} from './inputs.card-models';
import { termsFor } from './list.rules';
import { AS_WORDS, termWords } from './messages';
import { keeperOf } from './rights.rules';
import { COLUMNS } from './table.rules';
import type { HeldTerm } from './types';

const MOST_TERMS = 80;

const MOST_TITLE = 110;

export function addForm(context: FormContext) {
  const { network, actor, typed } = context;
  const keeps = keeperOf(actor, network) !== null;
  const kinds = keeps ? (['primary', 'alternate', 'head'] as const) : (['alternate'] as const);
  const government = editableMembers(context).some(
    (member) => network.charter.members.value.find((one) => one.id === member.id)?.kind === 'government',
  );
  const levels = network.charter.participation.agencies.value?.levels ?? [];
  const letter = [
    text(context, 'letter', 'Designation letter', { hint: 'Government: its number' }),
    day(context, 'letterDay', 'Date of the letter'),
  ];
  return formModel(network, {
    title: 'Add a representative',
    intro: 'Choose a person of the roster, or give name and Teams account of a new one.',
    notice: context.notice,
    inputs: [
      memberInput(context),
      choice(
        context,
        'kind',
        'As',
        kinds.map((as) => ({ title: capital(AS_WORDS[as]), value: as })),
        { value: typed.kind ?? 'alternate', missing: 'Choose one.' },
      ),
      ...personInputs(context),
      text(context, 'level', 'Level', { hint: levels.join(', ') }),
      day(context, 'from', 'From', { value: typed.from ?? context.day }),
      day(context, 'to', 'To'),
      ...(government ? letter : []),
    ],
    buttons: [button(context, 'Add', 'members.add')],
  });
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Terms that this person may end, now or in future in force. */
export function endableTerms(context: FormContext): HeldTerm[] {
  const { network, actor, typed } = context;
  const keeps = keeperOf(actor, network) !== null;
  return editableMembers(context)
    .filter((member) => !typed.member || member.id === typed.member)
    .flatMap((member) => termsFor(network, member.id))
    .filter((term) => (term.to === null || term.to >= context.day) && (keeps || term.as === 'alternate'));
}

export function endForm(context: FormContext, keyOf: (term: HeldTerm) => string) {
  const { network } = context;
  const nameOf = (id: string) => network.members.find((member) => member.id === id)?.name ?? id;
  const choices = endableTerms(context).map((term) => ({
    title: shortened(`${nameOf(term.memberId)}: ${term.person}, ${AS_WORDS[term.as]} (${termWords(term)})`, MOST_TITLE),
    value: keyOf(term),
  }));
  return formModel(network, {
    title: 'End a term',
    intro: 'The last day is the last one on which the person speaks for the member.',
    notice: context.notice,
    inputs: [
      choice(context, 'term', 'Term', choices.slice(0, MOST_TERMS), {
        missing: 'Choose the term.',
        hint: 'Choose a term',
      }),
      day(context, 'to', 'Last day', { value: context.typed.to ?? context.day, missing: 'Choose the last day.' }),
      text(context, 'reason', 'Reason', { missing: 'Write the reason.' }),
    ],
    buttons: [button(context, 'End the term', 'members.end')],
  });
}

export function actingForm(context: FormContext) {
  const seats = context.network.charter.coChairs.value.map(({ key, name }) => ({ title: name, value: key }));
  return formModel(context.network, {
    title: 'Officer-in-charge',
    intro: 'Acts in a co-chair seat between two days, by a dated note.',
    notice: context.notice,
    inputs: [
      choice(context, 'seat', 'Seat', seats, { missing: 'Choose the seat.', hint: 'Choose a seat' }),
      ...personInputs(context),
      day(context, 'from', 'From', { value: context.typed.from ?? context.day, missing: 'Choose the first day.' }),
      day(context, 'to', 'To', { missing: 'Choose the last day.' }),
      text(context, 'note', 'Note', { missing: 'Write by which note, and its date.', hint: 'Note of 26 Feb 2027' }),
    ],
    buttons: [button(context, 'Name the officer-in-charge', 'members.act')],
  });
}

export function expertiseForm(context: FormContext, present: string) {
  return formModel(context.network, {
    title: 'Expertise',
    notice: context.notice,
    inputs: [
      memberInput(context),
      text(context, 'expertise', 'Expertise', {
        value: context.typed.expertise ?? present,
        hint: 'Themes on which it can be asked',
        long: true,
        most: 500,
      }),
    ],
    buttons: [button(context, 'Save', 'members.expertise')],
  });
}

export function importForm(context: FormContext) {
  return formModel(context.network, {
    title: 'Import the member list',
    intro: `Paste a table with commas or semicolons, its first line ${COLUMNS.join(',')}. «as» is primary, alternate or head; «id» is the Entra object id, needed for somebody new. Of the members that the table names, whoever is not in it ends; members that it leaves out stay as they are. You see what would change before it does.`,
    notice: context.notice,
    inputs: [
      text(context, 'table', 'Table', {
        long: true,
        most: 20_000,
        missing: 'Paste the table.',
        hint: 'member,name,email,id,as,level,from,to',
      }),
    ],
    buttons: [button(context, 'Show what changes', 'members.import-preview')],
  });
}
