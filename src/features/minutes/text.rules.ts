import { isOfTheNetwork } from '../../kernel/actor';
import type { ActionItem } from '../action-items/types';
import { formatDay, formatInstant } from '../calendar/format.rules';
import { localDay } from '../calendar/zone.rules';
import { folded } from '../charters/names.rules';
import { statusWords } from '../decisions/states.rules';
import { actorOf, findGroup, memberName, membersOn, personName } from '../membership/rules';
import type { Network } from '../membership/types';
import { goesOn } from './messages';
import type { MeetingDecision, MinutesFile } from './types';

/** What a card holds and a person reads. */
const MOST_TEXT = 9_000;
/** However much was decided, so much of a discussion can always be told. */
const LEAST_DISCUSSION = 1_500;

const HEADINGS = ['Attendance', 'Agenda', 'Discussion', 'Decisions', 'Action points'] as const;

export const titleOf = (file: Pick<MinutesFile, 'meeting'>): string => `Minutes of ${file.meeting.number}`;

const meetingDay = ({ network, meeting }: MinutesFile) => localDay(meeting.startsAt, network.charter.timeZone);

/** Attendance by member entity, never by person: who was represented and who was not. */
export function attendanceLines(file: MinutesFile): string[] {
  const { network, row } = file;
  if (row.represented === null) return ['Not recorded yet.'];
  const present = new Set(row.represented);
  const seats = membersOn(network, meetingDay(file));
  const names = (of: readonly { id: string; name: string }[]) =>
    of.length === 0 ? 'none' : of.map((member) => member.name).join(', ');
  return [
    `Represented: ${names(seats.filter((seat) => present.has(seat.id)))}`,
    `Not represented: ${names(seats.filter((seat) => !present.has(seat.id)))}`,
  ];
}

export const decisionLines = (decisions: readonly MeetingDecision[]): string[] =>
  decisions.map(
    (one, index) =>
      `${index + 1}. ${one.title}: «${one.text}» (${statusWords(one.status)}, ${one.number ?? one.reference})`,
  );

export const actionLines = (network: Network, actions: readonly ActionItem[]): string[] =>
  actions
    .filter((action) => action.status !== 'dropped')
    .map((action) => {
      const group = action.groupKey ? ` for ${findGroup(network, action.groupKey)?.name ?? action.groupKey}` : '';
      const due = `due ${formatDay(action.due)}`;
      return `${action.reference} ${action.what} (${memberName(network, action.leadMemberId)}${group}, ${due})`;
    });

/**
 * The minutes as a text: what was captured, and the discussion as the Secretariat wrote it. Views are not attributed: only
 * attendance, leads and the words of decisions name anybody.
 */
export function minutesText(file: MinutesFile): string {
  const { network, meeting, row } = file;
  const zone = network.charter.timeZone;
  const cleared = row.clearedBy ? `Cleared by ${personName(network, row.clearedBy)} (${row.clearedAs ?? ''})` : '';
  const place = meeting.place ? `, ${meeting.place}` : '';
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
    ...section('Discussion', linesOf(row.discussion)),
    ...section('Decisions', decisionLines(file.decisions)),
    ...section('Action points', actionLines(network, file.actions)),
  ].join('\n');
}

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** How many characters the discussion may have beside what was captured. */
export const roomForDiscussion = (file: MinutesFile): number =>
  Math.max(LEAST_DISCUSSION, MOST_TEXT - minutesText({ ...file, row: { ...file.row, discussion: '' } }).length);

export interface Paragraph {
  readonly text: string;
  readonly weight: 'Bolder' | 'Default';
}

/**
 * A text as a card shows it: one block a line, headings bold. The title line is the card's own. What is beyond `most`
 * characters is left out, and that is said: a card that is too large would not be shown at all.
 */
export function paragraphs(text: string, most: number): Paragraph[] {
  const lines = linesOf(text).slice(1);
  let length = 0;
  const fitting = lines.filter((line) => {
    length += line.length;
    return length <= most;
  });
  const shown = fitting.map(
    (line): Paragraph => ({
      text: line,
      weight: HEADINGS.some((heading) => heading === line) ? 'Bolder' : 'Default',
    }),
  );
  const left = lines.length - fitting.length;
  return left === 0 ? shown : [...shown, { text: goesOn(left), weight: 'Default' }];
}

/** Members whom the discussion names: minutes attribute no views to entities (3.2). A hint, never a refusal. */
export function namedIn(network: Network, discussion: string): string[] {
  const words = ` ${folded(discussion)} `;
  return network.members.filter((member) => words.includes(` ${folded(member.name)} `)).map((member) => member.name);
}

/** The groups that the minutes concern: with a decision or an action in them, or whose update was an item. */
export function groupsConcerned({ meeting, decisions, actions, items }: MinutesFile): string[] {
  const keys = [
    meeting.groupKey,
    ...decisions.map((one) => one.groupKey),
    ...actions.filter((action) => action.status !== 'dropped').map((action) => action.groupKey),
    ...items.map((item) => item.groupKey ?? null),
  ];
  return [...new Set(keys.filter((key): key is string => key !== null))];
}

/**
 * Whether a group has people who are not of the Network. Those see their group's material and none of the Network's
 * (BD L66, KG L77): a channel that they read gets the group's part of the Network's minutes, not the whole.
 */
export function hasOutsiders(network: Network, groupKey: string, day: string): boolean {
  const group = findGroup(network, groupKey);
  return (group?.people ?? []).some((term) => {
    const actor = actorOf(network, term.personId, day);
    return actor !== undefined && !isOfTheNetwork(actor);
  });
}
