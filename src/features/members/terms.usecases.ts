import type { RepresentationKind } from '../../kernel/actor';
import { formatDay } from '../calendar/format.rules';
import { parseDay } from '../calendar/parse.rules';
import type { LocalDay } from '../calendar/types';
import { inForce, memberName } from '../membership/rules';
import type { MemberSeat, Network } from '../membership/types';
import {
  alreadyHolds,
  dayPast,
  dayUnread,
  endsBeforeItBegins,
  endsEarlier,
  mayNotEdit,
  memberUnknown,
  primaryExists,
  reasonMissing,
  termUnknown,
} from './errors';
import { termsFor } from './list.rules';
import { AS_WORDS, eventWords, SAID, termWords } from './messages';
import { type Named, type PersonWords, personNamed } from './people.rules';
import { keepPerson } from './people.usecases';
import { capacityForTerm, keeperOf, ownMembers, rosterRule } from './rights.rules';
import { deleteTerm, insertTerm, putTermDetail, setTermEnd } from './store';
import { canEndBefore, eve, levelWarning, rivals, seatNamed, twins } from './terms.rules';
import type { HeldTerm, MembersDeps } from './types';
import { dayAfter, type Editing, type Editor, editRoster } from './usecases';

/** What is said to whoever made a change. */
export interface Said {
  readonly notice: string;
}

export interface TermWords extends PersonWords {
  readonly member: string;
  readonly as: RepresentationKind;
  /** A day as typed; empty: today. */
  readonly from: string;
  /** A day as typed; empty: open. */
  readonly to: string;
  readonly level: string;
  readonly letter: string;
  readonly letterDay: string;
  /** Whether the present primary's term may be ended on the eve. */
  readonly succeed: boolean;
}

/** The refusal with the rule of 4.10, and which alternates the person may name. */
export const refused = (editing: Pick<Editing, 'network' | 'actor'>) => {
  const own = ownMembers(editing.actor).map((id) => memberName(editing.network, id));
  return mayNotEdit({ own: own.join(', ') }, { rule: rosterRule(editing.network) });
};

/** A day as typed; throws `members.day_unread`. */
export function dayOf(typed: string, empty?: LocalDay): LocalDay {
  if (typed.trim() === '' && empty !== undefined) return empty;
  const day = parseDay(typed);
  if (day === null) throw dayUnread({ day: typed.trim() });
  return day;
}

/**
 * A representative is added. Throws `members.may_not_edit` (4.10), `members.primary_exists` with the way of ending the present
 * one's term on the eve (4.8), `members.already_holds`, and what is wrong with the words.
 */
export async function addRepresentative(deps: MembersDeps, editor: Editor, words: TermWords): Promise<Said> {
  const { result, acts } = await editRoster(deps, editor, (editing) => add(editing, words));
  const notice =
    acts.length === 0
      ? SAID.same
      : SAID.done(
          acts.map((act) => eventWords(act.event)),
          result,
        );
  return { notice };
}

export interface SoundTerm {
  readonly seat: MemberSeat;
  readonly from: LocalDay;
  readonly to: LocalDay | null;
  readonly as: RepresentationKind;
}

async function add(editing: Editing, words: TermWords): Promise<string[]> {
  const { network, actor, today } = editing;
  const term = soundTerm(editing, words);
  const capacity = capacityForTerm(actor, network, term.seat.id, term.as);
  if (!capacity) throw refused(editing);
  if (!keeperOf(actor, network) && term.from < today) throw dayPast({ day: formatDay(term.from) });
  const named = personNamed(network, words);
  const letterDay = words.letterDay.trim() === '' ? null : dayOf(words.letterDay);
  const details = { level: words.level.trim() || null, letter: words.letter.trim() || null, letterDay };
  const [same] = twins(network, term.seat.id, named.id, term.as, term);
  if (same) {
    if (same.from === term.from && same.to === term.to) return [];
    throw alreadyHolds({
      person: named.name,
      member: term.seat.name,
      as: AS_WORDS[term.as],
      term: termWords(same),
    });
  }
  if (term.as === 'primary') await succeed(editing, words, term, named, capacity);
  await writeTerm(editing, named, term, details, capacity);
  return warnings(network, named, term, details);
}

function soundTerm({ network, today }: Editing, words: TermWords): SoundTerm {
  const from = dayOf(words.from, today);
  const to = words.to.trim() === '' ? null : dayOf(words.to);
  if (to !== null && to < from) throw endsBeforeItBegins({ from: formatDay(from) });
  const seat = seatNamed(network, words.member, from);
  if (!seat || !inForce(seat, from)) throw memberUnknown({ member: words.member });
  return { seat, from, to, as: words.as };
}

/** 4.8: one primary at a time. Whoever holds the seat is named; where asked, that term ends on the eve of the new one. */
async function succeed(
  editing: Editing,
  words: TermWords,
  term: SoundTerm,
  named: Named,
  capacity: string,
): Promise<void> {
  const { network } = editing;
  const holders = rivals(network, term.seat.id, named.id, term);
  const [present] = holders;
  if (!present) return;
  const endable = holders.length === 1 && canEndBefore(present, term.from);
  if (words.succeed && endable) {
    return closeTerm(editing, present, eve(term.from), `succeeded by ${named.name}`, capacity);
  }
  const title = `End the term of ${present.person} on ${formatDay(eve(term.from))} and add ${named.name}`;
  const { succeed: _asked, as, ...typed } = words;
  const data = { network: network.id, ...typed, kind: as, from: term.from, succeed: 'yes' };
  throw primaryExists(
    { member: term.seat.name, person: present.person, term: termWords(present) },
    endable ? { ways: [{ title, verb: 'members.add', data }] } : {},
  );
}

export interface TermExtras {
  readonly level: string | null;
  readonly letter: string | null;
  readonly letterDay: LocalDay | null;
}

export async function writeTerm(
  editing: Editing,
  named: Named,
  { seat, from, to, as }: SoundTerm,
  details: TermExtras,
  capacity: string,
): Promise<void> {
  const { tx, network } = editing;
  await keepPerson(editing, named, details.level);
  await insertTerm(tx, network.id, named.id, { memberId: seat.id, as, from, to });
  await putTermDetail(tx, network.id, {
    ...details,
    personId: named.id,
    memberId: seat.id,
    as,
    from,
    level: details.level ?? named.level,
  });
  const { id: personId, name: person } = named;
  const event = { kind: 'represented', memberId: seat.id, member: seat.name, personId, person, as, from, to } as const;
  editing.record(event, from, capacity);
}

function warnings(network: Network, named: Named, term: SoundTerm, details: TermExtras): string[] {
  const below = levelWarning(network, term.seat.id, details.level ?? named.level, details.letter);
  const others = termsFor(network, term.seat.id).filter(
    (held) => held.personId === named.id && held.as !== term.as && inForce(held, term.from) && held.as !== 'head',
  );
  const also =
    term.as === 'head' ? [] : others.map((held) => SAID.alsoHolds(named.name, term.seat.name, AS_WORDS[held.as]));
  return [...(below ? [below] : []), ...also];
}

/** What a form carries to name a term. */
export const termKey = ({ personId, memberId, as, from }: Omit<HeldTerm, 'person' | 'to'>): string =>
  [personId, memberId, as, from ?? ''].join('|');

/** `to` is the last day. A term that has not begun, or begins this day, is taken back: it never was. */
export async function closeTerm(
  editing: Editing,
  term: HeldTerm,
  to: LocalDay,
  reason: string,
  capacity: string,
): Promise<void> {
  const { tx, network, today } = editing;
  const { personId, person, memberId, as, from } = term;
  const event = { memberId, member: memberName(network, memberId), personId, person, as, reason };
  if (from !== null && from >= today && to < from) {
    await deleteTerm(tx, network.id, personId, term);
    return editing.record({ kind: 'taken_back', ...event, from }, from, capacity);
  }
  if (from !== null && to < from) throw endsBeforeItBegins({ from: formatDay(from) });
  await setTermEnd(tx, network.id, personId, term, to);
  editing.record({ kind: 'ended', ...event, to }, dayAfter(to), capacity);
}

export interface EndWords {
  readonly term: string;
  /** The last day; empty: today. */
  readonly to: string;
  readonly reason: string;
}

/** A term gets its last day. Throws `members.may_not_edit`, `members.term_unknown`, `members.ends_earlier`. */
export async function endTerm(deps: MembersDeps, editor: Editor, words: EndWords): Promise<Said> {
  const { result, acts } = await editRoster(deps, editor, (editing) => end(editing, words));
  return {
    notice:
      acts.length === 0
        ? SAID.same
        : SAID.done(
            acts.map((act) => eventWords(act.event)),
            result,
          ),
  };
}

async function end(editing: Editing, words: EndWords): Promise<string[]> {
  const { network, actor, today } = editing;
  const [, memberId = ''] = words.term.split('|');
  const term = termsFor(network, memberId).find((held) => termKey(held) === words.term);
  if (!term) throw termUnknown();
  const capacity = capacityForTerm(actor, network, memberId, term.as);
  if (!capacity) throw refused(editing);
  const to = dayOf(words.to, today);
  if (!keeperOf(actor, network) && to < eve(today)) throw dayPast({ day: formatDay(to) });
  if (term.to === to) return [];
  if (term.to !== null && term.to < to) throw endsEarlier({ day: formatDay(term.to) });
  const reason = words.reason.trim();
  if (reason === '') throw reasonMissing();
  await closeTerm(editing, term, to, reason, capacity);
  const followed = termsFor(network, memberId).some(
    (held) => held.as === 'primary' && termKey(held) !== termKey(term) && inForce(held, dayAfter(to)),
  );
  return term.as === 'primary' && !followed
    ? [SAID.vacant(memberName(network, memberId), formatDay(dayAfter(to)))]
    : [];
}
