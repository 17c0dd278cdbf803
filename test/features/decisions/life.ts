import fc from 'fast-check';
import { closingInstant } from '../../../src/features/calendar/deadlines.rules';
import type { CalendarFile } from '../../../src/features/calendar/types';
import { workCalendarFrom } from '../../../src/features/calendar/work-calendar.rules';
import { startOfDay } from '../../../src/features/calendar/zone.rules';
import { prolongActs, reactionUntil, requireTimeGiven } from '../../../src/features/decisions/consultation.rules';
import { afterOutage, clockAct, recomputed, systemAct } from '../../../src/features/decisions/course.rules';
import { fold, step } from '../../../src/features/decisions/fold.rules';
import { isAccepting } from '../../../src/features/decisions/fold-positions.rules';
import { governmentDeadline, governmentUntil, stepOutstanding } from '../../../src/features/decisions/government.rules';
import {
  closeActs,
  contestUntil,
  extendActs,
  leavingActs,
  pauseActs,
  referActs,
  resumeActs,
  reviseActs,
} from '../../../src/features/decisions/panel.rules';
import { mayLift, standingObjections } from '../../../src/features/decisions/positions.rules';
import { roomVerdict } from '../../../src/features/decisions/room.rules';
import { actBy, adReferendumAct, type By } from '../../../src/features/decisions/rounds.rules';
import { isFinal, isPossible, isRunning, isWaiting } from '../../../src/features/decisions/states.rules';
import { stating } from '../../../src/features/decisions/stating.rules';
import type { AnyNewAct, PositionKind, ReplyKind, SpokenAs, Status } from '../../../src/features/decisions/types';
import type { Network } from '../../../src/features/membership/types';
import { isAppError } from '../../../src/kernel/errors';
import { aNetwork, History } from './builders';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const CODES = ['TR', 'KG', 'TL', 'BD', 'AZ'] as const;
type Code = (typeof CODES)[number];
const FULL = Object.fromEntries(CODES.map((code) => [code, aNetwork(code)])) as Record<Code, Network>;
const GAPPED = Object.fromEntries(
  CODES.map((code) => [code, aNetwork(code, [code === 'BD' ? 'UNODC' : 'UNFPA'])]),
) as Record<Code, Network>;
const START = new Date('2027-01-18T04:00:00Z');

/** Random years: holidays anywhere, half days, working weekend days, other hours. Drawn once, since reading one is slow. */
const CALENDARS = 24;
const calendars = Object.fromEntries(
  CODES.map((code) => [code, Array.from({ length: CALENDARS }, (_, seed) => aCalendar(FULL[code], seed))]),
) as Record<Code, Network['calendar'][]>;

function aCalendar({ charter }: Network, seed: number) {
  const draw = (n: number) => (Math.imul(seed * 97 + n * 131 + 7, 2_654_435_761) >>> 0) / 2 ** 32;
  const days = Array.from({ length: 150 }, (_, n) => new Date(START.getTime() + n * DAY).toISOString().slice(0, 10));
  const off = days.filter((_, n) => seed > 0 && draw(n) < 0.12);
  const half = days.filter((_, n) => seed > 0 && draw(n + 500) < 0.03 && !off.includes(days[n] as string));
  const working = days.filter((_, n) => seed > 0 && draw(n + 900) < 0.03 && !off.includes(days[n] as string));
  const file: CalendarFile = {
    un: [...off, ...half.filter((day) => !working.includes(day)).map((date) => ({ date, half: 'pm' as const }))],
    gov: off.filter((_, n) => n % 2 === 0),
    workingDays: { un: working, gov: working.slice(0, 2) },
    closeOfBusiness: seed % 3 === 1 ? [{ from: '2027-02-08', to: '2027-03-08', at: '15:30' }] : [],
  };
  return workCalendarFrom({ name: charter.code, zone: charter.timeZone, workingWeek: charter.workingWeek.value }, file);
}

const POSITIONS: readonly PositionKind[] = [
  ...(['join', 'join', 'join_comment', 'join_reservation', 'stand_aside'] as const),
  ...(['object', 'mandate', 'amend', 'more_time'] as const),
];
const ANY = [
  'restart',
  'calendar',
  'leave',
  'merge',
  'admit',
  'relevant',
  'withdraw',
  'deliver',
  'fail',
  'reply',
] as const;
const GOVERNMENT = ['sent', 'sent', 'reply', 'prolong', 'conclude'] as const;
const ABSENT = ['absent_says', 'absent_says', 'absent_says'] as const;
const SAYING = ['position', 'position', 'position', 'lift', 'enter'] as const;

/** What is likely to happen to an item in a state; anything else happens too. */
const LIKELY: Readonly<Record<Status, readonly What[]>> = {
  draft: ['submit', 'submit', 'redraft', 'circulate', 'circulate', 'circulate', 'return', 'meet', 'withdraw'],
  clearance: ['circulate', 'circulate', 'return', 'return', 'withdraw'],
  open: [
    ...SAYING,
    ...SAYING,
    ...GOVERNMENT,
    'correct',
    'contest',
    'outage',
    'pause',
    'extend',
    'refer',
    'stand_aside_all',
  ],
  paused: [
    ...SAYING,
    'deliver',
    'deliver',
    'contact',
    'resume',
    'resume',
    'extend',
    'refer',
    'take_up',
    'contest',
    'contest',
    'sent',
  ],
  broken: [
    ...SAYING,
    'lift',
    'lift',
    'lift',
    'resume',
    'resume',
    'resume',
    'revise',
    'revise',
    'refer',
    'objector_refers',
    'close',
  ],
  to_meeting: ['meet', 'meet', 'meet', 'withdraw'],
  in_meeting: ['find', 'find', 'find', 'find', 'refuse', 'refuse'],
  ad_referendum: [
    ...ABSENT,
    ...ABSENT,
    'deliver',
    'deliver',
    'lift',
    'pause',
    'extend',
    'correct',
    'contest',
    'refer',
    'withdraw',
    'sent',
  ],
  pending_government: [...GOVERNMENT, ...GOVERNMENT, 'conclude', 'revise', 'withdraw'],
  adopted: ['supersede', 'supersede', 'reply', 'position'],
  not_adopted: ['reply', 'position'],
  withdrawn: ['reply', 'position'],
  lapsed: ['reply', 'position'],
  superseded: ['reply', 'position'],
};

type What =
  | (typeof ANY)[number]
  | (typeof GOVERNMENT)[number]
  | (typeof SAYING)[number]
  | (typeof ABSENT)[number]
  | ('submit' | 'redraft' | 'circulate' | 'return' | 'meet' | 'find' | 'refuse' | 'supersede' | 'stand_aside_all')
  | ('correct' | 'contest' | 'outage' | 'pause' | 'extend' | 'refer' | 'contact' | 'resume' | 'revise' | 'close')
  | ('objector_refers' | 'take_up');

/** One thing that happens, and how long after the last. The numbers choose whatever the thing needs. */
export interface Happening {
  /** Which of those that are likely in the state the item is in; above them, which of all. */
  readonly what: number;
  readonly later: number;
  readonly member: number;
  readonly as: SpokenAs;
  readonly position: PositionKind;
  readonly flag: boolean;
  readonly number: number;
}

const happening: fc.Arbitrary<Happening> = fc.record({
  what: fc.nat(9_999),
  // up to a move of the clock over two months: an item that waits lapses
  later: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 5, 5, 24, 24, 72, 200, 1500),
  member: fc.nat(3),
  as: fc.constantFrom<SpokenAs>('primary', 'primary', 'alternate', 'head'),
  position: fc.constantFrom(...POSITIONS),
  flag: fc.boolean(),
  number: fc.nat(CALENDARS - 1),
});

export interface LifeValue {
  readonly code: Code;
  readonly gapped: boolean;
  readonly class: 'substantive' | 'commitment' | 'mandate' | 'charter_change' | 'urgent' | 'plan' | 'minutes';
  readonly relevant: 'yes' | 'no';
  readonly begins: 'draft' | 'in_meeting' | 'open';
  readonly hour: number;
  readonly calendar: number;
  readonly happenings: readonly Happening[];
}

export const life: fc.Arbitrary<LifeValue> = fc.record({
  code: fc.constantFrom(...CODES),
  gapped: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
  class: fc.constantFrom(
    ...([
      'substantive',
      'substantive',
      'substantive',
      'minutes',
      'commitment',
      'mandate',
      'charter_change',
      'urgent',
    ] as const),
    ...(['plan', 'minutes'] as const),
  ),
  relevant: fc.constantFrom('yes' as const, 'no' as const),
  begins: fc.constantFrom('draft' as const, 'in_meeting' as const, 'open' as const, 'open' as const, 'open' as const),
  hour: fc.integer({ min: 0, max: 150 }),
  calendar: fc.nat(CALENDARS - 1),
  happenings: fc.array(happening, { minLength: 5, maxLength: 24 }),
});

const personFor = (memberId: string, as: SpokenAs) =>
  as === 'primary' ? memberId : `${memberId}-${as === 'head' ? 'head' : 'alt'}`;
const convenor = (at: Date): By => ({ at, personId: 'coordinator', capacity: 'coordinator' });
const SPEAKERS = ['UNDP', 'ILO', 'IOM', 'RCO'] as const;
const EVIDENCE = { channel: 'Phone', person: 'Head of Office', note: '' };

/** An item's whole life: things happen, and what falls due on the way is done at its own instant, as the sweep does. */
export class Life {
  readonly history: History;
  at: Date;
  readonly #code: Code;

  constructor(value: LifeValue) {
    this.#code = value.code;
    const base = (value.gapped ? GAPPED : FULL)[value.code];
    const calendar = calendars[value.code][value.calendar] ?? base.calendar;
    this.at = new Date(START.getTime() + value.hour * HOUR);
    const of = value.class === 'minutes' ? 'minutes' : value.class;
    this.history = new History({ ...base, calendar }, this.at, {
      class: of,
      relevant: value.relevant,
      consult: value.relevant,
      text: 'ILO gives what the Network needs.',
    });
    if (value.begins === 'open') this.history.circulate(this.at);
    if (value.begins === 'in_meeting')
      this.history.take([actBy(convenor(this.at), 'opened_in_meeting', { meeting: 'M' })], this.at);
    if (value.hour % 6 > 0) this.#deliver();
    for (const one of value.happenings) {
      this.#wait(new Date(this.at.getTime() + one.later * HOUR));
      this.#happens(one);
    }
  }

  /** Everything that falls due up to an instant, oldest first. */
  #wait(until: Date): void {
    for (let next = this.#next(until); next; next = this.#next(until)) {
      const { at, act } = next;
      this.at = at > this.at ? at : this.at;
      act();
    }
    this.at = until;
    this.history.take([], this.at);
  }

  #next(until: Date): { at: Date; act: () => void } | undefined {
    const { state, network } = this.history;
    if (isFinal(state.status)) return undefined;
    const { round, government } = state;
    const dues: { at: Date; act: () => void }[] = [];
    if (isRunning(state.status) && round?.deadline)
      dues.push({ at: closingInstant(round.deadline, network.settings.drainMinutes), act: () => this.history.close() });
    if (isWaiting(state.status)) {
      const at = new Date(state.lastActAt.getTime() + network.settings.lapseDays * DAY);
      dues.push({ at, act: () => this.history.take([systemAct('lapsed', at, {})], at) });
    }
    const over = governmentUntil(state);
    if (government.status === 'sent' && over)
      dues.push({ at: over, act: () => this.history.take([systemAct('unanswered', over, {})], over) });
    const reacted = government.closing?.until;
    if (state.status === 'pending_government' && reacted && !stepOutstanding(state, reacted))
      dues.push({ at: reacted, act: () => this.#adopt(reacted) });
    return dues.filter((due) => due.at <= until).toSorted((a, b) => a.at.getTime() - b.at.getTime())[0];
  }

  #adopt(at: Date): void {
    const { state } = this.history;
    if (state.status === 'pending_government' && !stepOutstanding(state, at))
      this.history.take([systemAct('adopted', at, { number: 'N' })], at);
  }

  #happens(what: Happening): void {
    try {
      this.#act(what);
    } catch (error) {
      // a refusal: nothing happened
      if (!isAppError(error)) throw error;
    }
    this.#adopt(this.at);
  }

  #act(one: Happening): void {
    const { history, at } = this;
    const { state, network } = history;
    const what = this.#what(one);
    switch (what) {
      case 'submit':
        if (state.status === 'draft') history.take([actBy(convenor(at), 'submitted', {})], at);
        return;
      case 'circulate':
        if (state.status === 'draft' || state.status === 'clearance') history.circulate(at);
        return;
      case 'deliver':
        this.#deliver();
        return;
      case 'restart':
        // a bot that starts anew knows only what was written
        history.state = fold(history.acts, network);
        return;
      case 'calendar':
        this.#changeCalendar(one.number);
        return;
      case 'outage':
        this.#breakDown(one.flag);
        return;
      case 'leave':
      case 'merge':
      case 'admit':
        this.#changeRoster(one, what);
        return;
      case 'stand_aside_all': {
        for (const memberId of state.round?.members ?? [])
          this.#state({ ...one, position: 'stand_aside', as: 'primary' }, memberId);
        return;
      }
      case 'absent_says':
        // rounds of the absent alone are small: whoever is asked there speaks
        this.#state(one, state.round?.members[one.member % state.round.members.length] ?? 'UNDP');
        return;
      case 'position':
        this.#state(one, this.#member(one));
        return;
      default:
        history.take(this.#acts(one, what), at);
    }
  }

  #what({ what }: Happening): What {
    const likely = LIKELY[this.history.state.status];
    const list: readonly What[] = what % 5 === 0 ? ANY : likely;
    return list[Math.floor(what / 5) % list.length] ?? 'restart';
  }

  /** The text arrives with one person of each member that does not have it yet. */
  #deliver(): void {
    const { round, consulted } = this.history.state;
    if (!round) return;
    const people = round.members.filter((id) => !consulted[id] && (round.addressees[id]?.length ?? 0) > 0);
    const acts = people.map((person) => systemAct('delivered', this.at, { round: round.index, person }));
    this.history.take(acts, this.at);
  }

  #member = ({ member }: Happening): string => SPEAKERS[member] ?? 'UNDP';

  #state(one: Happening, memberId: string): void {
    const { history, at } = this;
    const { state, network } = history;
    if (!state.round?.members.includes(memberId) || isFinal(state.status)) return;
    if (network.members.find((m) => m.id === memberId)?.to) return;
    // what was sent before the deadline may come in while the closing waits (T-5)
    const deadline = state.round.deadline;
    const sent = one.flag && deadline && at >= deadline ? new Date(deadline.getTime() - 1) : at;
    const by: By = { at: sent, personId: personFor(memberId, one.as), capacity: 'representative' };
    const { position, flag: editorial } = one;
    const said = {
      position,
      text: 'Words.',
      category: 'substance' as const,
      editorial: position === 'amend' && editorial,
    };
    const found = stating({ network, state }, { by, memberId, as: one.as }, said);
    if (found.kind !== 'repeated') history.take(found.acts, at);
  }

  /** What the bot would append for a press, by the same rules. */
  #acts(one: Happening, what: What): readonly AnyNewAct[] {
    const { history, at } = this;
    const { state, network } = history;
    const item = { network, state };
    const by = convenor(at);
    const memberId = this.#member(one);
    const possible = (kind: AnyNewAct['kind']) => isPossible(kind, state.status);
    switch (what) {
      case 'lift': {
        const stands = standingObjections(state).find((o) => o.memberId === memberId) ?? standingObjections(state)[0];
        if (!stands || isFinal(state.status)) return [];
        const personId = personFor(stands.memberId, one.as);
        const lifter: By = { at, personId, capacity: 'representative' };
        return mayLift(stands, personId, one.as) ? [actBy(lifter, 'lifted', { as: one.as }, stands.memberId)] : [];
      }
      case 'enter': {
        if (!state.round?.members.includes(memberId) || one.position === 'more_time' || isFinal(state.status))
          return [];
        if (standingObjections(state).some((o) => o.memberId === memberId)) return [];
        const payload = { position: one.position, text: 'Words.', as: 'office' as const, evidence: EVIDENCE };
        const late = !isAccepting(state, at);
        return [actBy(by, 'position', payload, memberId), ...(late ? [] : this.#leaving())];
      }
      case 'fail':
        return state.round
          ? [systemAct('undelivered', at, { round: state.round.index, person: memberId, code: 'Gone' })]
          : [];
      case 'contact':
        return state.round && !isFinal(state.status) ? [actBy(by, 'contact', { evidence: EVIDENCE }, memberId)] : [];
      case 'resume':
        return possible('resumed') ? resumeActs(item, by, 'Reason.') : [];
      case 'pause':
        return possible('paused') ? pauseActs(item, by, 'Reason.') : [];
      case 'extend':
        return possible('extended')
          ? extendActs(item, by, 'Reason.', { workingDays: one.flag ? one.number + 1 : null })
          : [];
      case 'revise':
      case 'correct':
        return reviseActs(item, by, `${state.revision.text}+`, 'Reason.', what === 'correct');
      case 'take_up':
        // corrections of minutes, by their own room
        return state.status === 'paused' && state.class.key === 'minutes'
          ? [actBy(by, 'revised', { text: `${state.revision.text}*`, reason: 'Corrections.' })]
          : [];
      case 'contest':
        return state.revision.editorial && possible('contested') && at < contestUntil(item)
          ? [actBy(by, 'contested', { reason: 'It is more.' }, memberId)]
          : [];
      case 'close':
        return possible('closed') ? closeActs(item, by, 'Reason.', { agreed: one.flag }) : [];
      case 'refer':
        return possible('referred') ? referActs(item, by, 'Reason.') : [];
      case 'objector_refers': {
        const stands = standingObjections(state)[0];
        const objector: By = { at, personId: stands?.memberId ?? '', capacity: 'representative' };
        return stands && possible('referred') ? referActs(item, objector, 'Reason.') : [];
      }
      case 'withdraw':
        return isFinal(state.status) || one.number > 11 ? [] : [actBy(by, 'withdrawn', { reason: 'Reason.' })];
      case 'return':
        return possible('returned') ? [actBy(by, 'returned', { remarks: 'Remarks.' })] : [];
      case 'redraft':
        return possible('redrafted') && state.rounds.length === 0
          ? [actBy(by, 'redrafted', { ...state.proposal, text: `${state.proposal.text}.` })]
          : [];
      case 'relevant':
        return isAccepting(state, at) ? [actBy(by, 'relevant', { reason: '' }, memberId)] : [];
      case 'supersede':
        return possible('superseded') ? [systemAct('superseded', at, { by: 'N2' })] : [];
      case 'meet':
        return possible('opened_in_meeting') ? [actBy(by, 'opened_in_meeting', { meeting: 'M' })] : [];
      case 'find':
        return state.status === 'in_meeting' ? this.#found(one) : [];
      case 'refuse': {
        if (state.status !== 'in_meeting') return [];
        const outcome = (['broken', 'not_adopted', 'to_meeting'] as const)[one.number % 3] ?? 'broken';
        const whose = one.flag && network.members.some((m) => m.id === memberId && !m.to) ? memberId : null;
        return [actBy(by, 'objected_in_meeting', { meeting: 'M', reason: 'No.', outcome }, whose)];
      }
      default:
        return this.#consultation(one, what);
    }
  }

  #leaving(): AnyNewAct[] {
    return leavingActs({ network: this.history.network, state: this.history.state }, this.at);
  }

  /** The chair states that nobody objects; what the rules refuse is taken back whole. */
  #found({ flag, number }: Happening): readonly AnyNewAct[] {
    const { history, at } = this;
    const { network, state } = history;
    const members = network.members.filter((m) => !m.to).map((m) => m.id);
    const represented = flag ? members : members.slice(0, Math.max(1, members.length - 3));
    const absent = members.filter((id) => !represented.includes(id));
    const yes = number % 2 === 0 ? represented : [];
    const by = convenor(at);
    const act = actBy(by, 'agreed_in_meeting', { meeting: 'M', represented, absent, yes });
    const agreed = step(state, { ...act, serial: 0, recordedAt: at } as never, network);
    const found = roomVerdict({ network, state: agreed }, at);
    if (found.kind === 'ad_referendum') return [act, adReferendumAct(network, agreed, found.absent, by)];
    return [act, found.pendingGovernment ? systemAct('agreed', at, {}) : systemAct('adopted', at, { number: 'N' })];
  }

  #consultation(one: Happening, what: What): readonly AnyNewAct[] {
    const { history, at } = this;
    const { state, network } = history;
    const item = { network, state };
    const by = convenor(at);
    const { government } = state;
    const live = (state.round ?? state.meeting) !== null;
    const over = ['not_required', 'done'].includes(government.status);
    switch (what) {
      case 'sent': {
        if (!live || over || isFinal(state.status)) return [];
        const day = at.toISOString().slice(0, 10);
        const until = governmentDeadline(network, state, day).toISOString();
        return [actBy(by, 'sent', { body: 'B', channel: 'Letter', day, until })];
      }
      case 'reply': {
        if (government.sendings.length === 0) return [];
        const reply = (['no_comment', 'comments', 'objection'] as const)[one.number % 3] as ReplyKind;
        return [actBy(by, 'replied', { reply, text: 'Words.', day: at.toISOString().slice(0, 10) })];
      }
      case 'prolong':
        return ['sent', 'no_reply_expired'].includes(government.status) && !isFinal(state.status)
          ? prolongActs(item, by, one.flag ? one.number + 1 : null, 'Reason.')
          : [];
      case 'conclude': {
        if (over || isFinal(state.status) || state.status === 'to_meeting') return [];
        requireTimeGiven(item, at);
        const until = reactionUntil(item, at)?.toISOString() ?? null;
        return [actBy(by, 'concluded', { statement: 'As it was.', until })];
      }
      default:
        return [];
    }
  }

  #changeCalendar(number: number): void {
    const { history, at } = this;
    const calendar = calendars[this.#code][number] ?? history.network.calendar;
    history.network = { ...history.network, calendar };
    const { round } = history.state;
    const deadline = recomputed(history.network, history.state);
    if (deadline && round?.dayZero) history.take([clockAct(at, { dayZero: round.dayZero, deadline }, 'calendar')], at);
  }

  /** T-10: the bot was away for an hour before the deadline, or while it came. */
  #breakDown(atTheEnd: boolean): void {
    const { history } = this;
    const deadline = isRunning(history.state.status) ? history.state.round?.deadline : null;
    if (!deadline || deadline <= this.at) return;
    const from = new Date(deadline.getTime() - (atTheEnd ? HOUR : 2 * HOUR + HOUR / 2));
    if (from < this.at) return;
    const outage = { from, to: new Date(from.getTime() + HOUR) };
    this.at = outage.to;
    const moved = afterOutage(history.network, history.state, [outage]);
    const { round } = history.state;
    if (moved && round?.dayZero)
      history.take([clockAct(this.at, { dayZero: round.dayZero, deadline: moved }, 'outage')], this.at);
  }

  #changeRoster(one: Happening, what: What): void {
    const { history, at } = this;
    const { network } = history;
    const zone = network.charter.timeZone;
    const today = at.toISOString().slice(0, 10);
    const eve = new Date(startOfDay(today, zone).getTime() - DAY / 2).toISOString().slice(0, 10);
    const memberId = this.#member(one);
    const successor = what === 'merge' ? (SPEAKERS[(one.member + 1) % SPEAKERS.length] ?? null) : null;
    const holds = (id: string | null) => network.members.some((m) => m.id === id && !m.to);
    if (what === 'admit') {
      if (holds('WHO-2')) return;
      const seat = { id: 'WHO-2', name: 'WHO 2', from: today, to: null };
      const person = { ...(network.people[0] as Network['people'][number]), id: 'WHO-2' };
      const represents = [{ memberId: 'WHO-2', as: 'primary' as const, from: null, to: null }];
      const people = [...network.people, { ...person, represents, offices: [] }];
      history.network = { ...network, members: [...network.members, seat], people };
    } else {
      if (!holds(memberId) || (successor && !holds(successor))) return;
      const members = network.members.map((m) => (m.id === memberId ? { ...m, to: eve, successor } : m));
      history.network = { ...network, members };
    }
    history.take([], at);
  }
}
