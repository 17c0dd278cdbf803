import { localDay } from '../calendar/zone.rules';
import type { DecisionClassKey } from '../charters/classes.types';
import { groupsOn, membersOn } from '../membership/rules';
import type { Network } from '../membership/types';
import { ACT_WORDS, HINTS, KIND_WORDS, LABELS, TYPE_WORDS, YES_NO } from './forms.messages';
import { workingLanguages } from './forms.rules';
import type { Matter } from './matter.types';
import { asksForRequest, assistsReporting } from './reporting.rules';

export interface Choice {
  readonly title: string;
  readonly value: string;
}

/** One input of a form. */
export interface Field {
  readonly kind: 'text' | 'lines' | 'day' | 'one' | 'many';
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly hint: string;
  readonly choices: readonly Choice[];
}

type Typed = Readonly<Record<string, string>>;

const choicesOf = (words: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(words).map(([value, title]) => ({ title, value }));

/** The inputs that a class has besides those of every decision, filled with what was typed or proposed before. */
export function fieldsFor(network: Network, key: DecisionClassKey, at: Date, typed: Typed, named: string): Field[] {
  const day = localDay(at, network.charter.timeZone);
  const seats = membersOn(network, day).map((member) => ({ title: member.name, value: member.id }));
  const groups = groupsOn(network, day).map((group) => ({ title: group.name, value: group.key }));
  const field =
    (kind: Field['kind']) =>
    (id: keyof typeof LABELS, hint = '', choices: readonly Choice[] = [], fallback = ''): Field => ({
      kind,
      id,
      label: LABELS[id],
      value: typed[id] ?? fallback,
      hint,
      choices,
    });
  const [text, lines, dayOf, one, many] = (['text', 'lines', 'day', 'one', 'many'] as const).map(field) as [
    ReturnType<typeof field>,
    ReturnType<typeof field>,
    ReturnType<typeof field>,
    ReturnType<typeof field>,
    ReturnType<typeof field>,
  ];
  const namedOnes = (label: string, hint: string): Field => ({
    ...many('namedEntities', hint, seats),
    id: 'named',
    label,
    value: typed.named ?? named,
  });
  switch (key) {
    case 'joint_statement':
      return [
        one('type', '', choicesOf(TYPE_WORDS), 'coordinated'),
        text('issue'),
        text('spokesperson'),
        namedOnes(LABELS.namedEntities, HINTS.namedEntities),
        text('embargo', HINTS.embargo),
        text('languages', '', [], workingLanguages(network)),
      ];
    case 'release':
      return [text('what'), text('to'), dayOf('from'), namedOnes(LABELS.originators, HINTS.originators)];
    case 'group':
      return [
        // `group create` and `group abolish` have said it
        ...(typed.said === 'yes' ? [] : [one('act', '', choicesOf(ACT_WORDS), 'create')]),
        ...(typed.act === 'abolish' ? abolitionFields() : creationFields()),
      ];
    case 'group_chair':
      return [
        groupField(),
        many(
          'nominees',
          '',
          network.people.map(({ id, name }) => ({ title: name, value: id })),
        ),
      ];
    case 'new_member':
      return [text('entity'), text('head', HINTS.head)];
    default:
      return [];
  }

  function groupField(): Field {
    return groups.length > 0 ? one('group', '', groups, groups[0]?.value ?? '') : text('group');
  }

  function creationFields(): Field[] {
    const check = network.charter.subgroups.duplicationCheck.value;
    const themes = network.charter.subgroups.themes.value;
    return [
      text('name'),
      text('key', HINTS.key),
      one('groupKind', '', choicesOf(KIND_WORDS), 'permanent'),
      dayOf('ends'),
      text('endsWhen', HINTS.endsWhen),
      themes.length > 0
        ? many(
            'theme',
            '',
            themes.map((theme) => ({ title: theme, value: theme })),
          )
        : text('theme'),
      lines('need', HINTS.need),
      ...(check ? [lines('existing', '', [], groups.map(({ title }) => title).join('\n')), lines('why')] : []),
    ];
  }

  function abolitionFields(): Field[] {
    return [groupField(), lines('need', HINTS.need), lines('disposition', HINTS.disposition)];
  }
}

const REQUEST_CHANNELS = { Letter: 'Letter', 'E-mail': 'E-mail', 'Note verbale': 'Note verbale', Meeting: 'Meeting' };

/** Where help with GCM reporting needs the Government's request (AZ L52): whether it is such help, and then the request. */
export function reportingFields(network: Network, typed: Typed): Field[] {
  if (!asksForRequest(network)) return [];
  const field = (kind: Field['kind'], id: keyof typeof LABELS, choices: readonly Choice[] = [], hint = ''): Field => ({
    kind,
    id,
    label: LABELS[id],
    value: typed[id] ?? '',
    hint,
    choices,
  });
  return [
    field('one', 'reporting', choicesOf(YES_NO)),
    ...(assistsReporting(network, typed)
      ? [
          field('day', 'requestDay'),
          field('one', 'requestChannel', choicesOf(REQUEST_CHANNELS)),
          field('text', 'requestReference', [], HINTS.requestReference),
        ]
      : []),
  ];
}

/** What a matter was made of, as the form shows it again when the item comes back. */
export function typedFrom(matter: Matter | undefined): Typed {
  switch (matter?.kind) {
    case 'statement': {
      const { type, issue, spokesperson, embargo, languages } = matter;
      return { type, issue, spokesperson, embargo: embargo?.replace('T', ' ') ?? '', languages };
    }
    case 'release':
      return { what: matter.what.name, to: matter.to, from: matter.from };
    case 'group': {
      const { act, key, name, groupKind, ends, endsWhen, theme, need, duplicationCheck, dispositions } = matter;
      const check = duplicationCheck ?? { existing: '', why: '' };
      const disposition = [...new Set(dispositions.map(({ becomes }) => becomes))].join('\n');
      return { act, group: key, key, name, groupKind, ends: ends ?? '', endsWhen, theme, need, ...check, disposition };
    }
    case 'chair':
      return { group: matter.group, nominees: matter.persons.join(',') };
    case 'applicant':
      return { entity: matter.entity, head: matter.head };
    default:
      return {};
  }
}
