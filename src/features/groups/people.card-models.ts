import type { GroupCapacity } from '../../kernel/actor';
import type { LocalDay } from '../calendar/types';
import { personName } from '../membership/rules';
import type { Network, WorkingGroup } from '../membership/types';
import { keepsForums, namedAndOwn } from './rules';
import type { CardData } from './schema';
import type { GroupCard } from './types';
import { headOf, sourceOf } from './words.card-models';

/** What the form holds, as typed. */
export type TypedCard = Omit<CardData, 'network' | 'group'>;

/** What is written about a group as its form shows it: what the text names as choices, the rest in its own words. */
export function typedCard({ charter }: Network, card: GroupCard): TypedCard {
  const themes = namedAndOwn(card.themes, charter.subgroups.themes.value);
  const deliverables = namedAndOwn(card.deliverables, charter.subgroups.deliverables.value);
  return {
    purpose: card.purpose,
    themes: themes.named.join(','),
    ownThemes: themes.own,
    deliverables: deliverables.named.join(','),
    ownDeliverables: deliverables.own,
    objectives: card.objectives.join(','),
    endsOn: card.endsOn ?? '',
    endsWhen: card.endsWhen,
    reviewOn: card.reviewOn ?? '',
  };
}

const sameWords = (words: readonly string[]) => words.map((word) => ({ title: word, value: word }));

/** The form of what is written about a group. */
export function cardFormModel(network: Network, group: WorkingGroup, typed: TypedCard, notice: string) {
  const { themes, deliverables } = network.charter.subgroups;
  return {
    ...headOf(network, notice),
    group: group.key,
    name: group.name,
    adHoc: group.kind === 'ad_hoc',
    keepsForums: keepsForums(network),
    typed,
    themes: sameWords(themes.value),
    hasThemes: themes.value.length > 0,
    ownThemesLabel: themes.value.length > 0 ? 'Other themes' : 'Themes',
    deliverables: sameWords(deliverables.value),
    hasDeliverables: deliverables.value.length > 0,
    ownDeliverablesLabel: deliverables.value.length > 0 ? 'Other deliverables' : 'Deliverables',
    objectives: network.charter.gcm.objectives.map(({ number, title }) => ({
      title: `${number} ${title}`,
      value: String(number),
    })),
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

export const MOST_PEOPLE = 80;

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
