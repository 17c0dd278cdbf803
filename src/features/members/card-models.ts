import { type Button, buttonsOf, running } from '../../cards/buttons';
import { shortened } from '../../kernel/text';
import { formatDay } from '../calendar/format.rules';
import type { LocalDay } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { inForce, personName } from '../membership/rules';
import type { MemberSeat, Network } from '../membership/types';
import {
  detailOf,
  isVacant,
  levelIn,
  type MemberList,
  NO_ONE,
  NO_PRIMARY,
  nameOn,
  officeWords,
  seatLine,
  seatWords,
  termsFor,
} from './list.rules';
import { AS_WORDS, eventWords, termWords } from './messages';
import type { HeldTerm, Interest, RosterAct, RosterRecords } from './types';

/** So much fits a card that a phone still scrolls through; one member's own card shows the rest. */
const MOST_SEATS = 30;
const MOST_SPEAKERS = 3;
const MOST_WORDS = 300;
/** Where there are more seats than this, each has less room. */
const MANY_SEATS = 16;
const FEW_WORDS = 140;
const MOST_CHANGES = 12;
const MOST_LINE = 200;
const MOST_LINES = 10;

export const head = (network: Network, notice = '') => ({
  networkName: network.charter.officialName,
  mark: network.charter.information.mark.value,
  notice,
});

export const linesOf = (lines: readonly string[], most: number): { readonly line: string }[] => {
  const left = lines.length - most;
  const shown = lines.slice(0, most).map((line) => ({ line: shortened(line, MOST_LINE) }));
  return left > 0 ? [...shown, { line: `and ${left} more` }] : shown;
};

function listing(list: MemberList) {
  const vacant = list.seats.filter(isVacant).length;
  const members = `${list.seats.length} member${list.seats.length === 1 ? '' : 's'}`;
  const left = list.seats.length - MOST_SEATS;
  const room = list.seats.length > MANY_SEATS ? FEW_WORDS : MOST_WORDS;
  return {
    day: formatDay(list.day),
    count: vacant === 0 ? members : `${members} · ${vacant} without a primary representative`,
    rows: list.seats.slice(0, MOST_SEATS).map((seat) => ({
      name: seat.name,
      words: shortened(seatWords(seat, MOST_SPEAKERS).join('\n'), room),
      color: isVacant(seat) ? 'Attention' : 'Default',
    })),
    more: left > 0 ? `${left} more members: type «members» and the name of one.` : '',
    offices: list.offices.map((office) => ({
      title: office.title,
      words: shortened(officeWords(office, formatDay), MOST_WORDS),
      color: office.holders.length + office.acting.length === 0 ? 'Attention' : 'Default',
    })),
    hasDeparted: list.departed.length > 0,
    departed: linesOf(
      list.departed.map(
        ({ name, until, successor }) =>
          `${name} until ${formatDay(until)}${successor ? `; its seat is with ${successor}` : ''}`,
      ),
      MOST_LINES,
    ),
  };
}

export interface ListView {
  readonly notice: string;
  readonly interests: readonly Interest[];
  readonly buttons: readonly Button[];
}

export function listModel(network: Network, list: MemberList, view: ListView) {
  const zone = network.charter.timeZone;
  return {
    ...head(network, view.notice),
    ...listing(list),
    hasInterests: view.interests.length > 0,
    interests: linesOf(
      view.interests.map(({ entity, at }) => `${entity}, since ${formatDay(localDay(at, zone))}`),
      MOST_LINES,
    ),
    ...buttonsOf(view.buttons),
  };
}

export const sharedModel = (network: Network, list: MemberList, changes: readonly RosterAct[]) => ({
  ...head(network),
  ...listing(list),
  hasChanges: changes.length > 0,
  changes: linesOf(
    changes.map((act) => eventWords(act.event)),
    MOST_CHANGES,
  ),
});

export interface EntityView {
  readonly day: LocalDay;
  readonly notice: string;
  readonly acts: readonly RosterAct[];
  readonly buttons: readonly Button[];
}

/** One member: who speaks for it, its expertise, who did before and who will, and what was changed. */
export function entityModel(network: Network, records: RosterRecords, seat: MemberSeat, view: EntityView) {
  const { day } = view;
  const terms = termsFor(network, seat.id);
  const present = terms.filter((term) => inForce(term, day));
  const line = seatLine(network, records, seat, day);
  const expertise = records.members.find((detail) => detail.memberId === seat.id)?.expertise ?? '';
  return {
    ...head(network, view.notice),
    name: nameOn(network, records, seat.id, day),
    state: stateWords(network, records, seat, day),
    vacancy: inForce(seat, day) && isVacant(line) ? (present.length === 0 ? NO_ONE : NO_PRIMARY) : '',
    people: present.toSorted(byKind).map((term) => personLine(network, records, term)),
    hasExpertise: expertise !== '',
    expertise,
    ...otherTerms(terms.filter((term) => !inForce(term, day)).toReversed()),
    hasHistory: view.acts.length > 0,
    history: linesOf(
      view.acts.map((act) => actWords(network, act)),
      MOST_LINES,
    ),
    ...buttonsOf(view.buttons),
  };
}

const RANK = { primary: 0, alternate: 1, head: 2 } as const;
const byKind = (a: HeldTerm, b: HeldTerm): number => RANK[a.as] - RANK[b.as];

function stateWords(network: Network, records: RosterRecords, seat: MemberSeat, day: LocalDay): string {
  const successor = records.members.find((detail) => detail.memberId === seat.id)?.successor ?? null;
  const merged = successor ? `; its seat is with ${nameOn(network, records, successor, day)}` : '';
  if (seat.to !== null && seat.to < day) return `Member until ${formatDay(seat.to)}${merged}`;
  if (seat.from !== null && seat.from > day) return `Member from ${formatDay(seat.from)}`;
  const until = seat.to ? ` until ${formatDay(seat.to)}${merged}` : '';
  return `Member${seat.from ? ` since ${formatDay(seat.from)}` : ''}${until}`;
}

function personLine(network: Network, records: RosterRecords, term: HeldTerm) {
  const person = network.people.find((one) => one.id === term.personId);
  const detail = detailOf(records, term.personId, term);
  const letterDay = detail?.letterDay ? ` of ${formatDay(detail.letterDay)}` : '';
  const words = [
    AS_WORDS[term.as],
    (person ? levelIn(records, person, term) : null) ?? '',
    person?.email ?? '',
    termWords(term),
    detail?.letter ? `designation letter ${detail.letter}${letterDay}` : '',
  ];
  return { name: term.person, words: words.filter((part) => part !== '').join(' · ') };
}

const otherTerms = (terms: readonly HeldTerm[]) => ({
  hasOthers: terms.length > 0,
  others: linesOf(
    terms.map((term) => `${term.person}, ${AS_WORDS[term.as]}, ${termWords(term)}`),
    MOST_LINES,
  ),
});

const actWords = (network: Network, act: RosterAct): string =>
  `${formatDay(localDay(act.at, network.charter.timeZone))}: ${eventWords(act.event)}; by ${personName(network, act.personId)} (${act.capacity})`;

export interface FormInput {
  readonly kind: 'text' | 'day' | 'choice';
  readonly id: string;
  readonly label: string;
  readonly value?: string;
  readonly hint?: string;
  /** What is said where it is left empty; without it it may be. */
  readonly missing?: string;
  readonly long?: boolean;
  readonly most?: number;
  readonly choices?: readonly { readonly title: string; readonly value: string }[];
}

export interface FormView {
  readonly title: string;
  readonly intro?: string;
  readonly notice: string;
  readonly inputs: readonly FormInput[];
  readonly buttons: readonly Button[];
}

export const formModel = (network: Network, view: FormView) => ({
  ...head(network, view.notice),
  title: view.title,
  intro: view.intro ?? '',
  inputs: view.inputs.map((input) => ({
    value: '',
    hint: '',
    long: false,
    most: 200,
    choices: [],
    ...input,
    required: input.missing !== undefined,
    missing: input.missing ?? '',
  })),
  ...buttonsOf(view.buttons),
});

/** To the Secretariat: which entity wants to become a member, and the two steps that follow. */
export const interestModel = (network: Network, interest: Interest, by: string) => ({
  ...head(network),
  entity: interest.entity,
  words: `${by} (${interest.capacity}), contact: ${interest.contact}`,
  reason: interest.reason,
  rule: network.charter.membershipOpenTo.text,
  ...buttonsOf([
    running(network.id, 'Open the decision', 'decide'),
    {
      title: 'Admit',
      verb: 'members.form',
      data: { network: network.id, form: 'admit', interest: interest.id },
    },
  ]),
});
