import { formatDay } from '../calendar/format.rules';
import type { LocalDay } from '../calendar/types';
import { folded } from '../charters/names.rules';
import { inForce, membersOn } from '../membership/rules';
import type { MemberSeat } from '../membership/types';
import {
  dayPast,
  decisionMissing,
  interestSettled,
  interestUnknown,
  memberUnknown,
  nameMissing,
  nameTaken,
  reasonMissing,
  sameMember,
  seatEnds,
} from './errors';
import { readInterest, settleInterest } from './interests.store';
import { termsFor } from './list.rules';
import { eventWords, SAID } from './messages';
import { keeperOf, openToRule } from './rights.rules';
import { closeMember, insertMember, insertTerm, putMemberDetail, putTermDetail, renameMember } from './store';
import { eve, newMemberId, seatNamed } from './terms.rules';
import { closeTerm, dayOf, refused, type Said } from './terms.usecases';
import type { HeldTerm, MembersDeps } from './types';
import { type Editing, type Editor, editRoster } from './usecases';

/** The change, made by somebody who keeps the roster, and what is said of it. Throws `members.may_not_edit`. */
async function kept(
  deps: MembersDeps,
  editor: Editor,
  edit: (editing: Editing, capacity: string) => Promise<void>,
): Promise<Said> {
  const { acts } = await editRoster(deps, editor, (editing) => {
    const capacity = keeperOf(editing.actor, editing.network);
    if (!capacity) throw refused(editing);
    return edit(editing, capacity);
  });
  if (acts.length === 0) return { notice: SAID.same };
  // a merger and a withdrawal end many terms: the seat is what matters
  const told = acts.filter(({ event }) => !FOLLOWING.includes(event.kind));
  return {
    notice: SAID.done(
      (told.length > 0 ? told : acts).map((act) => eventWords(act.event)),
      [],
    ),
  };
}

const FOLLOWING: readonly string[] = ['ended', 'taken_back', 'represented'];

function seatOn(editing: Editing, member: string, day: LocalDay): MemberSeat {
  const seat = seatNamed(editing.network, member, day);
  if (!seat || !inForce(seat, day)) throw memberUnknown({ member });
  return seat;
}

/** A seat begins or ends from today on at the earliest: rounds and minutes since then named it. */
function fromToday({ today }: Editing, typed: string): LocalDay {
  const day = dayOf(typed, today);
  if (day < today) throw dayPast({ day: formatDay(day) });
  return day;
}

const taken = (editing: Editing, name: string, except: readonly string[] = []): MemberSeat | undefined =>
  membersOn(editing.network, editing.today).find(
    (member) => folded(member.name) === folded(name) && !except.includes(member.id),
  );

export interface RenameWords {
  readonly member: string;
  readonly name: string;
}

/** A member bears another name from today on. Throws `members.name_taken`. */
export const rename = (deps: MembersDeps, editor: Editor, words: RenameWords): Promise<Said> =>
  kept(deps, editor, async (editing, capacity) => {
    const seat = seatOn(editing, words.member, editing.today);
    const name = words.name.trim();
    if (name === '') throw nameMissing();
    if (name !== seat.name) await renameSeat(editing, seat, name, capacity);
  });

async function renameSeat(
  editing: Editing,
  seat: MemberSeat,
  name: string,
  capacity: string,
  except: readonly string[] = [],
): Promise<void> {
  const { tx, network, today } = editing;
  const other = taken(editing, name, [seat.id, ...except]);
  if (other) throw nameTaken({ name: other.name });
  await renameMember(tx, network.id, seat.id, { before: seat.name, name, until: eve(today) });
  editing.record({ kind: 'renamed', memberId: seat.id, before: seat.name, name }, today, capacity);
}

export interface MergeWords {
  /** The member that ends. */
  readonly member: string;
  readonly successor: string;
  /** What the successor is called from today on; empty: it keeps its name. */
  readonly name: string;
  readonly from: string;
}

/**
 * Two members become one: the successor takes both seats (4.9), and those who speak for the other speak on as its alternates,
 * so that no round loses somebody in its middle. What becomes of their positions is for the decisions to say.
 */
export const merge = (deps: MembersDeps, editor: Editor, words: MergeWords): Promise<Said> =>
  kept(deps, editor, async (editing, capacity) => {
    const { tx, network } = editing;
    const from = fromToday(editing, words.from);
    const seat = seatOn(editing, words.member, from);
    const successor = seatOn(editing, words.successor, from);
    if (seat.id === successor.id) throw sameMember();
    const name = words.name.trim() || successor.name;
    const moving = termsFor(network, seat.id).filter((term) => term.to === null || term.to >= from);
    await closeSeat(editing, seat, from, `merged into ${name}`, capacity);
    await putMemberDetail(tx, network.id, seat.id, { successor: successor.id });
    if (name !== successor.name) await renameSeat(editing, successor, name, capacity, [seat.id]);
    const names = { memberId: seat.id, member: seat.name, successorId: successor.id, successor: name };
    editing.record({ kind: 'merged', ...names, from }, from, capacity);
    await moveTerms(editing, moving, { ...successor, name }, from, capacity);
  });

async function moveTerms(
  editing: Editing,
  terms: readonly HeldTerm[],
  successor: MemberSeat,
  from: LocalDay,
  capacity: string,
): Promise<void> {
  const { tx, network, records } = editing;
  const there = termsFor(network, successor.id).filter((term) => term.to === null || term.to >= from);
  let hasPrimary = there.some((term) => term.as === 'primary');
  const hasHead = there.some((term) => term.as === 'head');
  const seated = new Set(there.map((term) => term.personId));
  for (const term of terms.toSorted((a, b) => RANK[a.as] - RANK[b.as])) {
    if (seated.has(term.personId)) continue;
    seated.add(term.personId);
    const begins = term.from !== null && term.from > from ? term.from : from;
    const as =
      term.as === 'primary' && hasPrimary ? 'alternate' : term.as === 'head' && hasHead ? 'alternate' : term.as;
    hasPrimary ||= as === 'primary';
    const { personId, person, to } = term;
    await insertTerm(tx, network.id, personId, { memberId: successor.id, as, from: begins, to });
    const detail = records.terms.find(
      (one) =>
        one.personId === personId && one.memberId === term.memberId && one.as === term.as && one.from === term.from,
    );
    if (detail) await putTermDetail(tx, network.id, { ...detail, memberId: successor.id, as, from: begins });
    const event = { memberId: successor.id, member: successor.name, personId, person, as, from: begins, to };
    editing.record({ kind: 'represented', ...event }, begins, capacity);
  }
}

const RANK = { primary: 0, alternate: 1, head: 2 } as const;

export interface WithdrawWords {
  readonly member: string;
  readonly from: string;
  readonly reason: string;
}

/** From the day on the entity is no member; its terms end with it. */
export const withdraw = (deps: MembersDeps, editor: Editor, words: WithdrawWords): Promise<Said> =>
  kept(deps, editor, async (editing, capacity) => {
    const from = fromToday(editing, words.from);
    const seat = seatOn(editing, words.member, from);
    const reason = words.reason.trim();
    if (reason === '') throw reasonMissing();
    await closeSeat(editing, seat, from, 'the member withdrew', capacity);
    editing.record({ kind: 'withdrawn', memberId: seat.id, member: seat.name, from, reason }, from, capacity);
  });

/** The last day of a seat is the eve; terms that reach beyond it end with it. */
async function closeSeat(
  editing: Editing,
  seat: MemberSeat,
  from: LocalDay,
  reason: string,
  capacity: string,
): Promise<void> {
  const { tx, network } = editing;
  if (seat.to !== null) throw seatEnds({ member: seat.name, day: formatDay(seat.to) });
  await closeMember(tx, network.id, seat.id, eve(from));
  for (const term of termsFor(network, seat.id)) {
    if (term.to === null || term.to >= from) await closeTerm(editing, term, eve(from), reason, capacity);
  }
}

export interface AdmitWords {
  /** Id of the expression of interest. */
  readonly interest: string;
  readonly decision: string;
  readonly from: string;
}

/** An entity becomes a member by a decision of the Network (KG L50, TR L53). Throws `members.decision_missing`. */
export const admit = (deps: MembersDeps, editor: Editor, words: AdmitWords): Promise<Said> =>
  kept(deps, editor, async (editing, capacity) => {
    const { tx, network } = editing;
    const interest = await readInterest(tx, network.id, words.interest);
    if (!interest) throw interestUnknown();
    const { entity } = interest;
    if (interest.decision !== null) throw interestSettled({ entity, decision: interest.decision });
    const decision = words.decision.trim().toUpperCase();
    if (decision === '' || !(await deps.decisionAdopted(tx, network.id, decision, entity)))
      throw decisionMissing({ number: decision }, { rule: openToRule(network) });
    const from = fromToday(editing, words.from);
    const other = taken(editing, entity);
    if (other) throw nameTaken({ name: other.name });
    const memberId = newMemberId(network, entity);
    await insertMember(tx, network.id, { id: memberId, name: entity, from });
    await settleInterest(tx, network.id, interest.id, { decision, memberId });
    editing.record({ kind: 'admitted', memberId, member: entity, from, decision }, from, capacity);
  });

export interface ExpertiseWords {
  readonly member: string;
  readonly expertise: string;
}

/** The themes on which a member can be asked (TR L17–19). */
export const setExpertise = (deps: MembersDeps, editor: Editor, words: ExpertiseWords): Promise<Said> =>
  kept(deps, editor, async (editing, capacity) => {
    const { tx, network, records, today } = editing;
    const seat = seatOn(editing, words.member, today);
    const expertise = words.expertise.trim();
    const before = records.members.find((one) => one.memberId === seat.id)?.expertise ?? '';
    if (before === expertise) return;
    await putMemberDetail(tx, network.id, seat.id, { expertise: expertise === '' ? null : expertise });
    editing.record({ kind: 'expertise', memberId: seat.id, member: seat.name, expertise }, today, capacity);
  });
