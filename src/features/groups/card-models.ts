import type { GroupCapacity } from '../../kernel/actor';
import { shortened } from '../../kernel/text';
import { addDays } from '../calendar/days.rules';
import { formatDay } from '../calendar/format.rules';
import type { LocalDay } from '../calendar/types';
import { rule, ruleReference } from '../charters/rules';
import { chairsOn } from '../membership/chairs.rules';
import { personName } from '../membership/rules';
import type { Network, WorkingGroup } from '../membership/types';
import { ABOLISHED, CHAIR, CREATED, KIND, LINE, PARTICIPANTS, REVIEW, TERM } from './messages';
import { chairWords, holding } from './rules';
import type { GroupCard } from './types';

export const headOf = (network: Network, notice = '') => ({
  network: network.id,
  networkName: network.charter.officialName,
  mark: network.charter.information.mark.value,
  notice,
});

export const sourceOf = (network: Network, key: string): string => {
  const { rule: text, source, quote } = ruleReference(network.charter, key, network.settings);
  return quote === undefined ? `${source}: ${text}` : `${source}: «${shortened(quote, 180)}»`;
};

/** «Technical Working Groups», «Working Groups». */
export const labels = ({ charter }: Network): string => `${charter.subgroups.label.value}s`;

/** `Permanent`, `Ad hoc, ends Thu 30 Sep 2027`; of one whose end has passed, that it did. */
export function kindWords({ kind }: WorkingGroup, { endsOn, endsWhen }: GroupCard, day: LocalDay): string {
  if (kind === 'permanent') return KIND.permanent;
  if (endsOn && endsOn < day) return `${KIND.ad_hoc}, ${LINE.endPassed(formatDay(endsOn))}`;
  const ends = [endsOn ? LINE.ends(formatDay(endsOn)) : '', endsWhen ? LINE.endsWhen(endsWhen) : ''].filter(Boolean);
  return [KIND.ad_hoc, ends.length > 0 ? ends.join(', ') : LINE.noEnd].join(', ');
}

export const chairsWords = (network: Network, group: WorkingGroup, day: LocalDay): string => {
  const chairs = chairsOn(network, group, day);
  return chairs.length === 0 ? CHAIR.vacant : chairs.map((chair) => chairWords(network, chair)).join('; ');
};

const namesOf = (network: Network, group: WorkingGroup, as: readonly GroupCapacity[], day: LocalDay): string =>
  holding(group, as, day)
    .map((id) => personName(network, id))
    .join(', ');

const counts = (group: WorkingGroup, day: LocalDay): string =>
  (Object.keys(PARTICIPANTS) as (keyof typeof PARTICIPANTS)[])
    .map((as) => [PARTICIPANTS[as], holding(group, [as], day).length] as const)
    .filter(([, count]) => count > 0)
    .map(([words, count]) => `${words}: ${count}`)
    .join(' · ');

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
    fact('Need', card.need),
    fact('Themes', card.themes),
    fact('Deliverables', card.deliverables || network.charter.subgroups.deliverables.value.join(', ')),
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

/** The form of what is written about a group. */
export function cardFormModel(
  network: Network,
  group: WorkingGroup,
  typed: Pick<GroupCard, 'purpose' | 'themes' | 'deliverables' | 'endsWhen'> & { endsOn: string; reviewOn: string },
  notice: string,
) {
  const themes = network.charter.subgroups.themes.value;
  return {
    ...headOf(network, notice),
    group: group.key,
    name: group.name,
    adHoc: group.kind === 'ad_hoc',
    typed,
    themesHint: themes.length > 0 ? shortened(themes.join(', '), 300) : 'What the group works on',
    source: sourceOf(network, 'subgroups.kinds'),
  };
}

const CAPACITIES: readonly (readonly [string, GroupCapacity])[] = [
  ['Lead', 'lead'],
  ['Member', 'member'],
  ['Civil society', 'cso'],
  ['Partner or donor', 'partner'],
  ['Government', 'government'],
];

const MOST_PEOPLE = 80;

/** The form by which people come into a group and leave it. */
export function peopleModel(
  network: Network,
  group: WorkingGroup,
  { day, mayNominate }: { readonly day: LocalDay; readonly mayNominate: boolean },
  typed: {
    readonly person: string;
    readonly name: string;
    readonly email: string;
    readonly account: string;
    readonly as: string;
  },
  notice: string,
) {
  const { members, partners } = network.charter.subgroups;
  const fits = (as: GroupCapacity) =>
    as === 'lead' || as === 'member' || members.value.includes(as as never) || partners.value.includes(as as never);
  const seats = group.people.filter(
    (term) => (term.from === null || term.from <= day) && (term.to === null || day <= term.to),
  );
  const seatChoices = seats.map((term) => ({
    title: `${personName(network, term.personId)} (${term.as === 'cso' ? 'civil society' : term.as})`,
    value: `${term.as}|${term.personId}`,
  }));
  return {
    ...headOf(network, notice),
    group: group.key,
    name: group.name,
    mayNominate,
    people: network.people.slice(0, MOST_PEOPLE).map((person) => ({ title: person.name, value: person.id })),
    capacities: CAPACITIES.filter(([, as]) => fits(as)).map(([title, value]) => ({ title, value })),
    typed,
    seats: seatChoices,
    hasSeats: seatChoices.length > 0,
    firstSeat: seatChoices[0]?.value ?? '',
    source: sourceOf(network, 'subgroups.members'),
  };
}

/** BD L74: the consortia, and the form by which a nomination is recorded. */
export function nominationModel(
  network: Network,
  groups: readonly WorkingGroup[],
  view: {
    readonly group: string;
    readonly day: LocalDay;
    readonly consortia: readonly { readonly id: string; readonly name: string; readonly contact: string }[];
    readonly notice: string;
    readonly typed: Readonly<Record<string, string>>;
  },
) {
  const { consortia, day, typed } = view;
  const represents = new Set(network.people.filter((p) => p.represents.length > 0).map(({ id }) => id));
  const chosen = groups.find(({ key }) => key === view.group) ?? groups[0];
  const seats = chosen ? holding(chosen, ['cso'], day) : [];
  return {
    ...headOf(network, view.notice),
    group: chosen?.key ?? '',
    groups: groups.map(({ name, key }) => ({ title: name, value: key })),
    consortia: [
      ...consortia.map(({ id, name }) => ({ title: name, value: id })),
      { title: 'No consortium: a decision of the Network', value: 'none' },
    ],
    consortium: typed.consortium || consortia[0]?.id || 'none',
    known: consortia.map(({ name, contact }) => ({ line: `${name}: ${contact}` })),
    decision: typed.decision ?? '',
    people: [
      { title: 'Somebody new', value: 'new' },
      ...network.people
        .filter(({ id }) => !represents.has(id))
        .slice(0, MOST_PEOPLE)
        .map((p) => ({ title: p.name, value: p.id })),
    ],
    person: typed.person || 'new',
    name: typed.name ?? '',
    email: typed.email ?? '',
    account: typed.account ?? '',
    canReplace: seats.length > 0,
    replaceable: [
      { title: 'Nobody', value: 'none' },
      ...seats.map((id) => ({ title: personName(network, id), value: id })),
    ],
    replaces: typed.replaces || 'none',
    source: sourceOf(network, 'subgroups.csoNomination'),
  };
}

export const consortiumModel = (
  network: Network,
  view: { readonly notice: string; readonly name: string; readonly contact: string },
) => ({
  ...headOf(network, view.notice),
  name: view.name,
  contact: view.contact,
  source: sourceOf(network, 'subgroups.csoNomination'),
});

/** A term that ends: who, when, and what is to be done; later, what became of it. */
export function termModel(network: Network, group: WorkingGroup, ends: LocalDay, day: LocalDay) {
  const chairs = chairsOn(network, group, day);
  const ending = chairs.filter((chair) => chair.ends === ends);
  const over = day > ends;
  const done = ending.length === 0;
  return {
    ...headOf(network),
    heading: done ? TERM.done : over ? TERM.over : TERM.notice(network.charter.subgroups.label.value),
    color: done ? 'Good' : over ? 'Attention' : 'Warning',
    groupName: group.name,
    group: group.key,
    chairs: chairs.map((chair) => ({ line: chairWords(network, chair) })),
    ask: done ? '' : over ? TERM.caretaker : TERM.ask,
    open: !done,
    source: sourceOf(network, 'subgroups.chairs'),
  };
}

export function reviewModel(network: Network, group: WorkingGroup, card: GroupCard, day: LocalDay) {
  const ended = card.endsOn !== null && card.endsOn <= day;
  return {
    ...headOf(network),
    heading: ended ? REVIEW.end : REVIEW.heading,
    groupName: group.name,
    group: group.key,
    kind: kindWords(group, card, day),
    ask: REVIEW.ask,
    source: sourceOf(network, 'subgroups.kinds'),
  };
}

export const stepsModel = (network: Network, group: WorkingGroup, decision: string) => ({
  ...headOf(network),
  heading: CREATED.heading,
  groupName: `${group.name} (${group.key})`,
  group: group.key,
  decision,
  steps: CREATED.steps,
});

export const endedModel = (network: Network, group: WorkingGroup, decision: string, becomes: readonly string[]) => ({
  ...headOf(network),
  heading: ABOLISHED.heading,
  groupName: group.name,
  decision,
  rows: becomes.slice(0, 20).map((line) => ({ line: shortened(line, 300) })),
});
