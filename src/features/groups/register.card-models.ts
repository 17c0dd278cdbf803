import { shortened } from '../../kernel/text';
import { addDays } from '../calendar/days.rules';
import { formatDay } from '../calendar/format.rules';
import type { LocalDay } from '../calendar/types';
import { rule } from '../charters/rules';
import { chairsOn } from '../membership/chairs.rules';
import { personName } from '../membership/rules';
import type { Network, WorkingGroup } from '../membership/types';
import { forumWords, LINE, PARTICIPANTS } from './messages';
import { holding } from './rules';
import type { GroupCard, LocalForum } from './types';
import { chairsWords, counts, headOf, kindWords, labels, namesOf, sourceOf } from './words.card-models';

export interface Listed {
  readonly group: WorkingGroup;
  readonly card: GroupCard;
  /** What the group owes next; empty where it owes nothing. */
  readonly next: string;
}

const MOST_ROWS = 14;

/** `groups`: the register. Abolished groups stand last, with the decision that ended them. */
export function listModel(
  network: Network,
  standing: readonly Listed[],
  past: readonly Listed[],
  view: { readonly day: LocalDay; readonly notice: string; readonly mayPropose: boolean },
) {
  const shown = standing.slice(0, MOST_ROWS);
  const all = [...standing, ...past];
  return {
    ...headOf(network, view.notice),
    heading: labels(network),
    empty: standing.length === 0,
    rows: shown.map(({ group, card, next }) => ({
      name: `${group.name} (${group.key})`,
      kind: kindWords(group, card, view.day),
      chairs: chairsWords(network, group, view.day),
      chairsColor: chairsOn(network, group, view.day).some((c) => c.state === 'in_term' || c.state === 'no_term')
        ? 'Default'
        : 'Warning',
      leads: namesOf(network, group, ['lead'], view.day) || LINE.none,
      people: counts(group, view.day),
      next,
    })),
    more: standing.length > shown.length ? `${standing.length - shown.length} more: choose one below.` : '',
    past: past.slice(0, 6).map(({ group, card }) => ({
      line: `${group.name}: ${LINE.abolished(formatDay(card.abolishedOn ?? addDays(group.abolished ?? view.day, 1)), card.abolishedBy)}`,
    })),
    hasPast: past.length > 0,
    several: all.length > 0,
    choices: all.map(({ group }) => ({ title: group.name, value: group.key })),
    first: all[0]?.group.key ?? '',
    mayPropose: view.mayPropose,
    source: sourceOf(network, 'subgroups.label'),
  };
}

export interface CardView {
  readonly day: LocalDay;
  readonly notice: string;
  readonly next: string;
  readonly impediments: readonly string[];
  /** How each representative of civil society came in, by person. */
  readonly nominatedBy: ReadonlyMap<string, string>;
  /** Null: its text asks for none. */
  readonly forums: readonly LocalForum[] | null;
  readonly mayKeep: boolean;
  readonly mayPropose: boolean;
  readonly mayChoose: boolean;
  readonly mayConvene: boolean;
}

const fact = (label: string, words: string) => ({ label, words: shortened(words, 900) });

/** `groups LM`: the group's terms of reference on one card (3.2). */
export function cardModel(network: Network, group: WorkingGroup, card: GroupCard, view: CardView) {
  const { day } = view;
  const isPast = group.abolished !== null && group.abolished < day;
  const facts = [
    ...(isPast ? [fact('State', abolishedWords(group, card, day))] : []),
    fact('Kind', kindWords(group, card, day)),
    fact('Established', group.established ? LINE.established(formatDay(group.established), card.createdBy) : ''),
    fact('Purpose', card.purpose),
    fact('Need', card.need === card.whyNew ? '' : card.need),
    fact(
      'Themes',
      card.themes
        .split(',')
        .map((theme) => theme.trim())
        .join(', '),
    ),
    fact('GCM objectives', objectivesWords(network, card)),
    fact('Deliverables', card.deliverables),
    fact('Local forums', (view.forums ?? []).map(forumWords).join('; ')),
    fact('Chairs', isPast ? '' : chairsWords(network, group, day)),
    fact('Leads', isPast ? '' : namesOf(network, group, ['lead'], day) || LINE.none),
    ...(isPast ? [] : participants(network, group, view)),
    fact('Level', network.charter.subgroups.level.value ?? ''),
    fact('Meetings', meetingWords(network)),
    fact('Updates', updateWords(network)),
    fact('Next', view.next),
    fact('Impediments', view.impediments.join('; ')),
    fact('Review', card.reviewOn ? formatDay(card.reviewOn) : ''),
    fact('Groups that existed', card.existing),
    fact('Why a new one', card.whyNew),
    fact('Channel', isPast || network.channels[group.key] ? '' : LINE.noChannel),
  ];
  return {
    ...headOf(network, view.notice),
    group: group.key,
    name: group.name,
    heading: network.charter.subgroups.label.value,
    facts: facts.filter(({ words }) => words !== ''),
    mayKeep: view.mayKeep && !isPast,
    mayPropose: view.mayPropose && !isPast,
    mayChoose: view.mayChoose && !isPast,
    mayConvene: view.mayConvene && !isPast,
    source: sourceOf(network, 'subgroups.members'),
  };
}

const objectivesWords = ({ charter }: Network, { objectives }: GroupCard): string =>
  charter.gcm.objectives
    .filter(({ number }) => objectives.includes(number))
    .map(({ number, title }) => `${number} ${title}`)
    .join('; ');

const abolishedWords = (group: WorkingGroup, card: GroupCard, day: LocalDay): string =>
  LINE.abolished(formatDay(card.abolishedOn ?? addDays(group.abolished ?? day, 1)), card.abolishedBy);

function participants(network: Network, group: WorkingGroup, { day, nominatedBy }: CardView) {
  return (Object.keys(PARTICIPANTS) as (keyof typeof PARTICIPANTS)[]).map((as) =>
    fact(
      PARTICIPANTS[as],
      holding(group, [as], day)
        .map((id) => [personName(network, id), nominatedBy.get(id)].filter(Boolean).join(', '))
        .join('; '),
    ),
  );
}

/** A rhythm that a decision set goes before the text's. */
function meetingWords({ charter, settings }: Network): string {
  if (settings.groupMeetingMonths !== null) return rule(charter, 'settings.groupMeetingMonths', settings).text;
  const { value } = charter.subgroups.meeting;
  return value === null ? LINE.noMeetings : `${value.words.charAt(0).toUpperCase()}${value.words.slice(1)}`;
}

function updateWords({ charter, settings }: Network): string {
  const { value, text } = charter.subgroups.updates;
  if (value === null) return LINE.noUpdates;
  if (settings.groupUpdateMonths !== null) return rule(charter, 'settings.groupUpdateMonths', settings).text;
  if (value.months !== null) return text;
  return `${text} ${rule(charter, 'settings.periodicUpdateMonths', settings).text}`;
}
