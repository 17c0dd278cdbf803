import { parseDay, parseLocalDateTime } from '../calendar/parse.rules';
import type { LocalDay } from '../calendar/types';
import { findGroup } from '../membership/rules';
import type { Network } from '../membership/types';
import type { AttendanceAnswer, Meeting, MeetingKind } from './types';

export interface ConveneWords {
  /** Null: not named. */
  readonly kind: MeetingKind | null;
  readonly groupKey: string | null;
  /** Null: no date and time were given, so the form is wanted. */
  readonly startsAt: Date | null;
  /** A day without a time, for the form; null: none. */
  readonly day: LocalDay | null;
  /** What could not be read; null when all was. */
  readonly unread: string | null;
}

const KINDS: readonly MeetingKind[] = ['regular', 'annual', 'extraordinary'];

/** `convene [regular|annual|extraordinary|GROUP] [DATE TIME]`, in any letter case; a group's name may have several words. */
export function readConvene(network: Network, words: string): ConveneWords {
  const { head, rest } = splitAtDate(words);
  const kind = KINDS.find((one) => one === head.toLowerCase()) ?? null;
  const group = head && !kind ? findGroup(network, head) : undefined;
  const startsAt = rest ? parseLocalDateTime(rest, network.charter.timeZone) : null;
  const day = startsAt ? null : parseDay(rest);
  const unread = (head && !kind && !group && head) || (rest && !startsAt && !day && rest) || null;
  return { kind: group ? 'group' : kind, groupKey: group?.key ?? null, startsAt, day, unread };
}

const DATE = /\b\d{4}-\d{2}-\d{2}|(?:\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?\b\d{1,2}\s+[a-z]{3,}\s+\d{4}/i;

/** The date begins where one is written, so that a group may have digits in its name. */
function splitAtDate(words: string): { head: string; rest: string } {
  const match = DATE.exec(words);
  if (!match) return { head: words.trim(), rest: '' };
  return { head: words.slice(0, match.index).trim(), rest: words.slice(match.index).trim() };
}

const KIND_WORDS: Readonly<Record<MeetingKind, string>> = {
  regular: 'Regular meeting',
  annual: 'Annual meeting',
  extraordinary: 'Extraordinary meeting',
  group: 'Meeting of the group',
};

export const kindWords = (network: Network, meeting: Meeting): string =>
  meeting.kind === 'group' && meeting.groupKey
    ? `${network.charter.subgroups.label.value} ${findGroup(network, meeting.groupKey)?.name ?? meeting.groupKey}`
    : KIND_WORDS[meeting.kind];

const ANSWER_WORDS: Readonly<Record<AttendanceAnswer['answer'], string>> = {
  attend: 'Will attend',
  alternate: 'Will send an alternate',
  absent: 'Cannot attend',
};

/** What an entity answered to the notice, in words: `Will attend (Deputy)`, `Will send an alternate: Aida Karimova`. */
export function attendanceWords(answer: AttendanceAnswer | undefined): string {
  if (!answer) return 'no answer yet';
  const level = answer.level ? ` (${answer.level})` : '';
  const name = answer.answer === 'alternate' && answer.alternate ? `: ${answer.alternate}` : '';
  return `${ANSWER_WORDS[answer.answer]}${name}${level}`;
}

const NUMBER = /^[A-Z]{2}-\d{4}-[^\s:,]+/i;

/** The meeting's number where the words begin with one, and the rest. */
function splitAtNumber(words: string): { number: string; rest: string } {
  const number = NUMBER.exec(words.trim())?.[0] ?? '';
  return { number, rest: words.trim().slice(number.length).trim() };
}

const ATTENDANCE_WORDS: readonly [RegExp, AttendanceAnswer['answer']][] = [
  [/^(yes|will attend|we will attend)\b/i, 'attend'],
  [/^(no|cannot|cannot attend|absent)\b/i, 'absent'],
  [/^(send an alternate|alternate)\b[: ]*/i, 'alternate'],
];

export interface AttendanceTyped {
  /** Empty: the meeting that is meant without one. */
  readonly number: string;
  /** Null: the card is wanted. */
  readonly answer: AttendanceAnswer['answer'] | null;
  readonly alternate: string | null;
}

/** `attend [NO] [yes|no|alternate NAME]`. */
export function readAttendance(words: string): AttendanceTyped {
  const { number, rest } = splitAtNumber(words);
  for (const [pattern, answer] of ATTENDANCE_WORDS) {
    const match = pattern.exec(rest);
    if (!match) continue;
    const name = rest.slice(match[0].length).trim();
    return { number, answer, alternate: answer === 'alternate' && name ? name : null };
  }
  return { number: number || rest, answer: null, alternate: null };
}

export interface ChangeTyped {
  readonly number: string;
  readonly date: string | null;
  readonly time: string | null;
  readonly reason: string;
}

/** The time may be missing: the form asks for it. */
const DATE_AND_TIME =
  /^((?:[a-z]{3,},? +)?\d{1,2} +[a-z]{3,} +\d{4}|\d{4}-\d{2}-\d{2})(?:(?:, *|[T ] *)(\d{1,2}:\d{2})(?: *\([^()]+\))?)?/i;

/** `NO [DATE TIME] REASON`; a reason may begin with a colon. */
export function readChange(words: string): ChangeTyped {
  const { number, rest } = splitAtNumber(words);
  const match = DATE_AND_TIME.exec(rest);
  const said = match ? rest.slice(match[0].length) : rest;
  const reason = said.replace(/^[\s:,–-]+/, '').trim();
  return { number, date: match?.[1] ?? null, time: match?.[2]?.padStart(5, '0') ?? null, reason };
}

/** `NO REASON`: a day at the beginning of it is a part of the reason. */
export function readCancel(words: string): Pick<ChangeTyped, 'number' | 'reason'> {
  const { number, rest } = splitAtNumber(words);
  return { number, reason: rest.replace(/^[\s:,–-]+/, '').trim() };
}

export interface SeriesTyped {
  readonly kind: MeetingKind;
  readonly groupKey: string | null;
  /** Empty: the list is wanted. */
  readonly rhythm: string;
}

const RHYTHM = /\b(?:the )?(?:first|second|third|fourth|last)\b.*$/i;

/** `series [regular|annual|GROUP] RHYTHM`; no kind means the regular meeting. */
export function readSeries(network: Network, words: string): SeriesTyped {
  const rhythm = RHYTHM.exec(words)?.[0] ?? '';
  const head = words.slice(0, words.length - rhythm.length).trim();
  const kind = KINDS.find((one) => one === head.toLowerCase());
  const group = head && !kind ? findGroup(network, head) : undefined;
  const unread = head && !kind && !group && !rhythm;
  return { kind: group ? 'group' : (kind ?? 'regular'), groupKey: group?.key ?? null, rhythm: unread ? head : rhythm };
}

/** `invite NO Aida Karimova, Migrants' Association, Civil society`: the last part is the category. */
export function readInvite(words: string): {
  readonly number: string;
  readonly guest: { readonly name: string; readonly organisation: string; readonly category: string } | null;
} {
  const { number, rest } = splitAtNumber(words);
  const parts = rest.split(',').map((part) => part.trim());
  if (rest === '') return { number, guest: null };
  const [name = '', organisation = '', ...others] = parts.length > 2 ? parts : [parts[0] ?? '', '', ...parts.slice(1)];
  return { number, guest: { name, organisation, category: others.join(', ') } };
}
