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

/** Characters of the discussion of one item: what a person types into one field, and a card still holds. */
export const MOST_DISCUSSION = 12_000;
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

const MOST_TITLE = 80;

/** The first words of a decision's text, where no title was given; without its full stop, which would stand before a colon. */
export function titleFrom(text: string): string {
  const line = text.split('\n')[0] ?? text;
  if (line.length <= MOST_TITLE) return line.replace(/(?<=.)\.$/, '');
  const cut = line.slice(0, MOST_TITLE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MOST_TITLE / 2))}…`;
}

/** `1. Calendar: «The Network adopts …»`; a title that is the text's own first words is not said twice. */
const wordsOfDecision = ({ title, text }: MeetingDecision, index: number): string =>
  `${index + 1}. ${title === titleFrom(text) ? '' : `${title}: `}«${text}»`;

const stateOfDecision = ({ status, number, reference }: MeetingDecision): string =>
  `${statusWords(status)}, ${number ?? reference}`;

export const decisionLines = (decisions: readonly MeetingDecision[]): string[] =>
  decisions.map((one, index) => `${wordsOfDecision(one, index)} (${stateOfDecision(one)})`);

/**
 * A text of minutes with what its decisions have become: what was ad referendum when the chair cleared the text may be adopted
 * and numbered when the members' silence ends. No other word of it changes.
 */
export function withPresentStates(text: string, decisions: readonly MeetingDecision[]): string {
  return decisions.reduce((now, one, index) => {
    const head = `\n${wordsOfDecision(one, index)} (`;
    const from = now.indexOf(head) + head.length;
    const to = now.indexOf(')', from);
    return from < head.length || to < 0 ? now : `${now.slice(0, from)}${stateOfDecision(one)}${now.slice(to)}`;
  }, text);
}

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

export const isHeading = (line: string): boolean => HEADINGS.some((heading) => heading === line);

/** What the Secretariat wrote; a line that is but the name of a section is no section of the minutes. */
const saidLines = (text: string): string[] => linesOf(text).map((line) => (isHeading(line) ? `${line}:` : line));

/** Under each item what was discussed, and first what belongs to none of them. */
function discussionLines({ row, items }: MinutesFile): string[] {
  const under = items.flatMap((item, index) => {
    const lines = saidLines(row.discussions[item.key] ?? '');
    return lines.length === 0 ? [] : [`${index + 1}. ${item.title}`, ...lines];
  });
  // an item that left the agenda after something was written under it
  const listed = new Set(items.map((item) => item.key));
  const left = Object.entries(row.discussions).flatMap(([key, text]) => (listed.has(key) ? [] : saidLines(text)));
  return [...saidLines(row.discussion), ...under, ...left];
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
  return Math.min(MOST_DISCUSSION, Math.max(0, MOST_DISCUSSION_IN_ALL - taken));
}

export const discussionOf = ({ row }: Pick<MinutesFile, 'row'>, key: string): string =>
  key === '' ? row.discussion : (row.discussions[key] ?? '');

/** Members whom the discussion names: minutes attribute no views to entities (3.2). A hint, never a refusal. */
export function namedIn(network: Network, discussion: string): string[] {
  const words = ` ${folded(discussion)} `;
  return network.members.filter((member) => words.includes(` ${folded(member.name)} `)).map((member) => member.name);
}
