import { parseLocalDateTime } from '../calendar/parse.rules';
import { findGroup } from '../membership/rules';
import type { Network } from '../membership/types';
import type { AttendanceAnswer, Meeting, MeetingKind } from './types';

export interface ConveneWords {
  /** Null: not named. */
  readonly kind: MeetingKind | null;
  readonly groupKey: string | null;
  /** Null: no date and time were given, so the form is wanted. */
  readonly startsAt: Date | null;
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
  const unread = (head && !kind && !group && head) || (rest && !startsAt && rest) || null;
  return { kind: group ? 'group' : kind, groupKey: group?.key ?? null, startsAt, unread };
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

/** What an entity answered to the notice, in words. */
export const attendanceWords = (answer: AttendanceAnswer | undefined): string =>
  !answer
    ? 'no answer yet'
    : answer.answer === 'alternate' && answer.alternate
      ? `Will send an alternate: ${answer.alternate}`
      : ANSWER_WORDS[answer.answer];
