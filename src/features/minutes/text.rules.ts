import type { ActionItem } from '../action-items/types';
import { formatDay, formatInstant } from '../calendar/format.rules';
import { folded } from '../charters/names.rules';
import { seatName } from '../decisions/body.rules';
import { statusWords } from '../decisions/states.rules';
import { findGroup, memberName, personName } from '../membership/rules';
import type { Network } from '../membership/types';
import { attendanceLines } from './attendance.rules';
import { isPublic } from './states.rules';
import type { MeetingDecision, MinutesFile } from './types';

/** Characters of all discussion together: some twenty pages, more than anybody reads. */
export const MOST_DISCUSSION_IN_ALL = 60_000;

export const HEADINGS = [
  'Attendance',
  'Agenda',
  'Discussion',
  'Decisions',
  'Reservations',
  'Action points',
  'Next meeting',
] as const;

export const titleOf = (file: Pick<MinutesFile, 'meeting'>): string => `Minutes of ${file.meeting.number}`;

/** `, Rev.1` once corrections were taken up and circulated. */
export const revisionWords = ({ row }: Pick<MinutesFile, 'row'>): string =>
  row.revision > 0 && isPublic(row.state) ? `, Rev.${row.revision}` : '';

export const decisionLines = (decisions: readonly MeetingDecision[]): string[] =>
  decisions.map(
    (one, index) =>
      `${index + 1}. ${one.title}: «${one.text}» (${statusWords(one.status)}, ${one.number ?? one.reference})`,
  );

/** Word for word, each under the name of whoever made it. */
export const reservationLines = ({ network, row }: Pick<MinutesFile, 'network' | 'row'>): string[] =>
  row.reservations.map(({ memberId, words }) => `${seatName(network, memberId)}: «${words}»`);

export const actionLines = (network: Network, actions: readonly ActionItem[]): string[] =>
  actions
    .filter((action) => action.status !== 'dropped')
    .map((action) => {
      const group = action.groupKey ? ` for ${findGroup(network, action.groupKey)?.name ?? action.groupKey}` : '';
      const due = `due ${formatDay(action.due)}`;
      return `${action.reference} ${oneLine(action.what)} (${memberName(network, action.leadMemberId)}${group}, ${due})`;
    });

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Under each item what was discussed, and first what belongs to none of them. */
function discussionLines({ row, items }: MinutesFile): string[] {
  const under = items.flatMap((item, index) => {
    const lines = linesOf(row.discussions[item.key] ?? '');
    return lines.length === 0 ? [] : [`${index + 1}. ${item.title}`, ...lines];
  });
  // an item that left the agenda after something was written under it
  const listed = new Set(items.map((item) => item.key));
  const left = Object.entries(row.discussions).flatMap(([key, text]) => (listed.has(key) ? [] : linesOf(text)));
  return [...linesOf(row.discussion), ...under, ...left];
}

/**
 * The minutes as a text: what was captured, and the discussion as the Secretariat wrote it. Views are not attributed: only
 * attendance, reservations, leads and the words of decisions name anybody.
 */
export function minutesText(file: MinutesFile): string {
  const { network, meeting, row } = file;
  const zone = network.charter.timeZone;
  const cleared = row.clearedBy ? `Cleared by ${personName(network, row.clearedBy)} (${row.clearedAs ?? ''})` : '';
  const place = meeting.place ? `, ${meeting.place}` : '';
  const next = row.nextMeeting ?? file.next;
  const section = (heading: (typeof HEADINGS)[number], lines: readonly string[]) =>
    lines.length === 0 ? [] : [heading, ...lines];
  return [
    titleOf(file),
    network.charter.information.mark.value,
    `${formatInstant(meeting.startsAt, zone)}${place}`,
    ...(cleared ? [cleared] : []),
    ...section('Attendance', attendanceLines(file)),
    ...section(
      'Agenda',
      file.items.map((item, index) => `${index + 1}. ${item.title}`),
    ),
    ...section('Discussion', discussionLines(file)),
    ...section('Decisions', decisionLines(file.decisions)),
    ...section('Reservations', reservationLines(file)),
    ...section('Action points', actionLines(network, file.actions)),
    ...section('Next meeting', next === null ? [] : [formatDay(next)]),
  ].join('\n');
}

export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** How many characters the discussion may still have under one item. */
export function roomForDiscussion({ row }: Pick<MinutesFile, 'row'>, key: string): number {
  const others = Object.entries(row.discussions).filter(([other]) => other !== key);
  const taken = others.reduce((sum, [, text]) => sum + text.length, key === '' ? 0 : row.discussion.length);
  return Math.max(0, MOST_DISCUSSION_IN_ALL - taken);
}

export const discussionOf = ({ row }: Pick<MinutesFile, 'row'>, key: string): string =>
  key === '' ? row.discussion : (row.discussions[key] ?? '');

/** Members whom the discussion names: minutes attribute no views to entities (3.2). A hint, never a refusal. */
export function namedIn(network: Network, discussion: string): string[] {
  const words = ` ${folded(discussion)} `;
  return network.members.filter((member) => words.includes(` ${folded(member.name)} `)).map((member) => member.name);
}
