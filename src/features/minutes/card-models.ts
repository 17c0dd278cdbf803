import type { Actor } from '../../kernel/actor';
import { groupChoices, leadChoices } from '../action-items/rules';
import { formatDeadline, formatInstant } from '../calendar/format.rules';
import { localDay } from '../calendar/zone.rules';
import type { AttendanceAnswer } from '../meetings/types';
import { membersOn } from '../membership/rules';
import { finalSince, naming, openFor, STATE_WORDS } from './messages';
import { actsAllowed } from './rights.rules';
import { actionLines, decisionLines, minutesText, namedIn, paragraphs, titleOf } from './text.rules';
import type { MinutesFile } from './types';

/** Characters of the text on a card: the desk holds inputs and the discussion to edit as well. */
const MOST_ON_DESK = 9_000;
const MOST_ON_FINAL = 14_000;

/** What was typed on a card that is shown again: a refusal loses nothing. */
export type Typed = Readonly<Record<string, unknown>>;

export interface DeskView {
  readonly actor: Actor | undefined;
  readonly at: Date;
  readonly notice: string;
  readonly typed: Typed;
  /** False on a message that a newer one took the place of. */
  readonly buttons: boolean;
  readonly answers: readonly AttendanceAnswer[];
}

const text = (typed: Typed, name: string): string => {
  const value = typed[name];
  return typeof value === 'string' ? value : '';
};

function stateWords({ network, row }: MinutesFile): string {
  if (row.state !== 'circulated') return STATE_WORDS[row.state];
  const until = row.deadline ? formatDeadline(row.deadline, network.charter.timeZone) : '';
  return `${STATE_WORDS.circulated} ${openFor(until)} Round ${row.reference ?? ''}`.trim();
}

/** Before attendance was recorded, those who said they would come are chosen. */
const chosenMembers = ({ row }: MinutesFile, answers: readonly AttendanceAnswer[]): string =>
  (row.represented ?? answers.filter((one) => one.answer !== 'absent').map((one) => one.memberId)).join(',');

/** One card for all who work on the minutes: what stands, and the buttons that state and rights allow. */
export function deskModel(file: MinutesFile, view: DeskView) {
  const { network, meeting, row } = file;
  const { actor, typed } = view;
  const acts = actor && view.buttons ? actsAllowed(actor, network, meeting, row.state) : [];
  const may = (act: (typeof acts)[number]): boolean => acts.includes(act);
  const day = localDay(view.at, network.charter.timeZone);
  const heldOn = localDay(meeting.startsAt, network.charter.timeZone);
  const groups = [{ title: 'The whole Network', value: 'none' }, ...groupChoices(network, day)];
  const named = may('save') ? namedIn(network, row.discussion) : [];
  return {
    network: network.id,
    networkName: network.charter.officialName,
    mark: network.charter.information.mark.value,
    meeting: meeting.id,
    title: titleOf(file),
    when: formatInstant(meeting.startsAt, network.charter.timeZone),
    state: stateWords(file),
    notice: view.notice,
    replaced: !view.buttons,
    version: row.version,
    submission: row.submission,
    capturing: may('attendance'),
    members: membersOn(network, heldOn).map((member) => ({ title: member.name, value: member.id })),
    represented: text(typed, 'represented') || chosenMembers(file, view.answers),
    decisionTitle: text(typed, 'decisionTitle'),
    exactText: text(typed, 'exactText'),
    decisionGroup: text(typed, 'decisionGroup') || (meeting.groupKey ?? 'none'),
    what: text(typed, 'what'),
    leads: leadChoices(network, day),
    lead: text(typed, 'lead'),
    due: text(typed, 'due'),
    group: text(typed, 'group') || (meeting.groupKey ?? 'none'),
    groups,
    hasGroups: groups.length > 1,
    mayClose: may('close'),
    mayDraft: may('draft'),
    editing: may('save'),
    discussion: text(typed, 'discussion') || row.discussion,
    naming: naming(named),
    remarks: row.state === 'draft' && row.remarks ? row.remarks : '',
    clearing: may('clear'),
    typedRemarks: text(typed, 'remarks'),
    mayCirculate: may('circulate'),
    lines: paragraphs(row.text ?? minutesText(file), MOST_ON_DESK),
  };
}

/** What is posted when the minutes stand: in a group's channel its own decisions and actions on top. */
export function finalModel(file: MinutesFile, groupKey: string | null, whole: boolean) {
  const { network, meeting, row } = file;
  const own = <T extends { readonly groupKey: string | null }>(list: readonly T[]): T[] =>
    list.filter((one) => groupKey !== null && one.groupKey === groupKey);
  const decisions = decisionLines(own(file.decisions));
  const actions = actionLines(network, own(file.actions));
  return {
    networkName: network.charter.officialName,
    mark: network.charter.information.mark.value,
    title: titleOf(file),
    number: meeting.number,
    when: formatInstant(meeting.startsAt, network.charter.timeZone),
    state: row.finalAt ? finalSince(formatInstant(row.finalAt, network.charter.timeZone)) : STATE_WORDS[row.state],
    hasDecisions: decisions.length > 0,
    decisions: decisions.map((line) => ({ line })),
    hasActions: actions.length > 0,
    actions: actions.map((line) => ({ line })),
    whole,
    lines: whole ? paragraphs(row.text ?? minutesText(file), MOST_ON_FINAL) : [],
  };
}
