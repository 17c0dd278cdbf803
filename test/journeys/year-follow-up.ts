/**
 * What follows the meetings of the year, and the updates of the group LM: who does what when, and what is told of it. Like
 * `year-plan.ts` it knows nothing of `src`.
 */
import {
  ATTENDS,
  after,
  before,
  type Code,
  type Deed,
  instant,
  onOrBefore,
  type Plan,
  plus,
  SILENT,
  type Told,
  told,
  YEAR,
} from './year-plan';

/** When the minutes of a meeting are drafted, cleared and circulated, in working days after it, and a correction asked for. */
const CYCLES = {
  prompt: { sent: [3, '15:00'], cleared: [4, '11:00'], circulated: [4, '15:00'], final: 9 },
  late: { sent: [6, '10:00'], cleared: [7, '11:00'], circulated: [7, '15:00'], final: 12 },
  // five working days of silence begin anew with the corrected text
  corrected: { sent: [3, '15:00'], cleared: [4, '11:00'], circulated: [4, '15:00'], final: 12 },
} as const;

function ofMinutes(code: Code, { number, day, minutes }: Plan): Told[] {
  const { convenors } = YEAR[code];
  const on = (workingDays: number): string => after(code, day, workingDays);
  const desk = (n: number, at: string, time: string): Told => told('secretariat', at, time, number, `desk-${n}`);
  const clearance = (n: number, at: string, time: string): Told[] =>
    convenors.map((to) => told(to, at, time, number, `clearance-${n}`));
  // whoever keeps them is asked on the fifth and on the seventh day, and then no more
  if (minutes === 'forgotten') return [desk(1, day, '10:00'), desk(2, on(5), '09:00'), desk(3, on(7), '09:00')];
  const { sent, cleared, final } = CYCLES[minutes];
  const late = minutes === 'late';
  return [
    desk(1, day, '10:00'),
    desk(2, day, '12:00'),
    ...['channel', 'LM'].map((to) => told(to, on(2), '09:00', number, 'sent')),
    // on the fifth day nothing was drafted, on the seventh the chair had not cleared it
    ...(late ? [desk(3, on(5), '09:00'), ...clearance(2, on(7), '09:00')] : []),
    ...clearance(1, on(sent[0]), sent[1]),
    desk(late ? 4 : 3, on(cleared[0]), cleared[1]),
    ...(minutes === 'corrected' ? [...clearance(2, on(6), '15:00'), desk(4, on(7), '11:00')] : []),
    ...['channel', 'LM'].map((to) => told(to, on(final), '17:02', number, 'final')),
  ];
}

/** Each meeting agrees on two actions: one is done in time, the other is overdue, delayed to a new day and then done. */
interface ActionLife {
  readonly reminded: readonly string[];
  readonly doneOn: string;
  readonly doneAt: string;
  readonly delayedOn?: string;
}

export const isCaptured = ({ minutes }: Plan): boolean => minutes !== 'forgotten';

export const NEW_DATE_AFTER = 14;
export const DUE_AFTER = { first: 28, second: 21 } as const;

const remindersOf = (code: Code, due: string): string[] => [onOrBefore(code, plus(due, -7)), before(code, due, 1), due];

function firstAction(code: Code, { day }: Plan): ActionLife {
  const [weekBefore = ''] = remindersOf(code, onOrBefore(code, plus(day, DUE_AFTER.first)));
  return { reminded: [weekBefore], doneOn: weekBefore, doneAt: '10:00' };
}

function secondAction(code: Code, { day }: Plan): ActionLife {
  const due = onOrBefore(code, plus(day, DUE_AFTER.second));
  const weekly = [7, 14].map((days) => onOrBefore(code, plus(due, days)));
  const [, delayedOn = ''] = weekly;
  const newDue = onOrBefore(code, plus(delayedOn, NEW_DATE_AFTER));
  const reminded = [...remindersOf(code, due), ...weekly, ...remindersOf(code, newDue)];
  return { reminded, delayedOn, doneOn: newDue, doneAt: '15:00' };
}

const isOpenAt = (plan: Plan, { doneOn, doneAt }: ActionLife, day: string, time: string): boolean =>
  plan.day < day && `${day} ${time}` < `${doneOn} ${doneAt}`;

function ofActions(code: Code, plan: Plan): Told[] {
  const { number, day, convenedOn } = plan;
  const reminded = (to: string, { reminded: on }: ActionLife): Told[] =>
    on.map((one) => told(to, one, '09:00', '', 'reminder'));
  const [first, second] = [firstAction(code, plan), secondAction(code, plan)];
  const eve = before(code, day, 1);
  const stillOpen = YEAR[code].plans
    .filter(isCaptured)
    .some((other) =>
      [firstAction(code, other), secondAction(code, other)].some((life) => isOpenAt(other, life, eve, '09:00')),
    );
  const members = [ATTENDS, SILENT];
  const matrix = stillOpen && eve > convenedOn ? [told('channel', eve, '09:00', number, 'before')] : [];
  if (!isCaptured(plan)) return matrix;
  return [
    ...matrix,
    ...members.map((to) => told(to, day, '10:30', '', 'card')),
    ...members.map((to) => told(to, after(code, day, 2), '09:00', number, 'accept')),
    ...['channel', ATTENDS].flatMap((to) => reminded(to, first)),
    ...['LM', SILENT].flatMap((to) => reminded(to, second)),
    told('channel', onOrBefore(code, plus(day, 30)), '09:00', number, 'progress'),
  ];
}

/** The rooms that follow a meeting up, by the first word of their messages' keys. */
export const AFTERWARDS = { minutes: ofMinutes, 'action-items': ofActions } as const;

/** What people do after a meeting has begun. */
export function afterwardsOf(code: Code, plan: Plan): Deed[] {
  if (plan.minutes === 'forgotten') return [];
  const { sent, cleared, circulated } = CYCLES[plan.minutes];
  const on = (days: number, time: string, what: string): Deed => ({
    at: instant(code, after(code, plan.day, days), time),
    plan,
    what,
  });
  const [first, second] = [firstAction(code, plan), secondAction(code, plan)];
  const act = (day: string, time: string, what: string, which: string): Deed => ({
    ...{ at: instant(code, day, time), plan, what, which },
  });
  return [
    on(0, '10:30', 'capture'),
    on(0, '12:00', 'close'),
    on(sent[0], sent[1], 'draft'),
    on(cleared[0], cleared[1], 'clear'),
    on(circulated[0], circulated[1], 'toMembers'),
    ...(plan.minutes === 'corrected'
      ? [on(6, '10:00', 'amend'), on(6, '15:00', 'correct'), on(7, '11:00', 'clear'), on(7, '15:00', 'toMembers')]
      : []),
    act(first.doneOn, first.doneAt, 'done', 'first'),
    act(second.delayedOn ?? '', '11:00', 'delay', 'second'),
    act(second.doneOn, second.doneAt, 'done', 'second'),
  ];
}

/** TL asks every two months and knows «overdue»; TR and BD each quarter and do not; KG and AZ ask for nothing. */
const UPDATES: Readonly<
  Record<Code, { readonly months: number; readonly letter: string; readonly firm: boolean } | null>
> = {
  TR: { months: 3, letter: 'Q', firm: false },
  TL: { months: 2, letter: 'P', firm: true },
  BD: { months: 3, letter: 'Q', firm: false },
  KG: null,
  AZ: null,
};

interface UpdatePeriod {
  readonly key: string;
  readonly asked: string;
  readonly overdue: string;
  /** Every second one is filed late where that is known, and not at all elsewhere. */
  readonly filed: string | null;
}

function periodsOf(code: Code): UpdatePeriod[] {
  const rhythm = UPDATES[code];
  if (!rhythm) return [];
  return Array.from({ length: 12 / rhythm.months }, (_, index) => {
    const next = new Date(Date.UTC(2027, (index + 1) * rhythm.months, 1)).toISOString().slice(0, 10);
    const due = before(code, next, 1);
    const asked = before(code, due, 5);
    const overdue = after(code, due, 1);
    const late = rhythm.firm ? after(code, overdue, 1) : null;
    return { key: `2027-${rhythm.letter}${index + 1}`, asked, overdue, filed: index % 2 === 0 ? asked : late };
  });
}

export const ofUpdates = (code: Code): Told[] =>
  periodsOf(code).flatMap(({ key, asked, overdue, filed }) => {
    const inTime = filed === asked;
    const notices = UPDATES[code]?.firm && !inTime ? [ATTENDS, 'LM', 'coordinator'] : [];
    return [
      ...[ATTENDS, 'LM'].map((to) => told(to, asked, '09:00', key, 'prompt')),
      ...notices.map((to) => told(to, overdue, '09:00', key, 'overdue')),
      ...(filed ? [told('channel', inTime ? overdue : filed, inTime ? '09:00' : '10:00', key, 'digest')] : []),
    ];
  });

export const updatesOf = (code: Code): Deed[] =>
  periodsOf(code).flatMap(({ key, asked, filed }) =>
    filed === null
      ? []
      : [{ at: instant(code, filed, filed === asked ? '11:00' : '10:00'), plan: null, what: 'update', which: key }],
  );
