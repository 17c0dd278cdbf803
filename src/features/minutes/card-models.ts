import type { Actor } from '../../kernel/actor';
import { shortened } from '../../kernel/text';
import { groupChoices, leadChoices } from '../action-items/rules';
import { formatDeadline, formatInstant } from '../calendar/format.rules';
import { localDay } from '../calendar/zone.rules';
import type { AttendanceAnswer } from '../meetings/types';
import { memberName, personName } from '../membership/rules';
import { attendedLines, expectedAt, seatsOf } from './attendance.rules';
import { type ChangedRun, changedLines } from './changes.rules';
import { draftModel } from './draft.card-models';
import { lateLine } from './late.rules';
import { naming, openFor, STATE_WORDS } from './messages';
import { pageOf } from './pages.rules';
import { actsAllowed } from './rights.rules';
import { minutesText, namedIn, revisionWords, titleOf } from './text.rules';
import type { AskedCorrection, MinutesFile, Typed } from './types';

/** Characters of a page: beside it the desk holds inputs and the discussion to edit, and a long one leaves less room. */
const PAGE_ON_DESK = 6_000;
const LEAST_PAGE = 2_500;
/** So much of what changed stands on a card; the document shows all. */
const MOST_CHANGES = 20;
const MOST_CHANGED_CHARACTERS = 3_000;
/** Of what was asked to be corrected, the latest; all of it stands in the record of the round. */
const MOST_CORRECTIONS = 8;
const MOST_CORRECTION = 400;

export interface DeskView {
  readonly actor: Actor | undefined;
  readonly at: Date;
  readonly notice: string;
  readonly typed: Typed;
  /** False on a message that a newer one took the place of. */
  readonly buttons: boolean;
  readonly answers: readonly AttendanceAnswer[];
  readonly corrections: readonly AskedCorrection[];
  readonly download: string;
}

export const typedText = (typed: Typed, name: string): string => {
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

const WEIGHTS: Readonly<Record<ChangedRun['change'], 'Bolder' | 'Default'>> = {
  same: 'Default',
  added: 'Bolder',
  removed: 'Default',
};

/** What a correction changed since the text was circulated before: new words bold, old ones struck through. */
export function changesModel(before: string | null, text: string) {
  const all = before === null ? [] : changedLines(before, text);
  let room = MOST_CHANGED_CHARACTERS;
  const fitting = all.slice(0, MOST_CHANGES).filter((line) => {
    room -= line.reduce((sum, run) => sum + run.text.length, 0);
    return room >= 0;
  });
  return {
    hasChanges: all.length > 0,
    changes: fitting.map((line) => ({
      runs: line.map(({ text: words, change }) => ({
        words,
        weight: WEIGHTS[change],
        struck: change === 'removed',
      })),
    })),
    moreChanges: all.length > fitting.length,
  };
}

function captureModel(file: MinutesFile, { typed, answers }: DeskView) {
  const { row } = file;
  const seats = seatsOf(file);
  const attended = { ...expectedAt(file, answers), ...row.attended };
  return {
    members: seats.map((seat) => ({ title: seat.name, value: seat.id })),
    represented: typedText(typed, 'represented') || chosenMembers(file, answers),
    attendedBy: typedText(typed, 'attendedBy') || attendedLines(seats, attended),
    invited: typedText(typed, 'invited') || row.invited,
    reservedBy: typedText(typed, 'reservedBy'),
    reservation: typedText(typed, 'reservation'),
  };
}

/** What the head of a card says already is not said again in the text under it. */
export const headLines = ({ network, meeting }: Pick<MinutesFile, 'network' | 'meeting'>): string[] => [
  network.charter.information.mark.value,
  formatInstant(meeting.startsAt, network.charter.timeZone),
];

function pageModel(file: MinutesFile, typed: Typed, beside: string) {
  const wanted = Number(typedText(typed, 'page') || '1');
  const room = Math.max(LEAST_PAGE, PAGE_ON_DESK - beside.length);
  const { lines, page, of } = pageOf(file.row.text ?? minutesText(file), room, wanted, headLines(file));
  return {
    lines,
    hasPages: of > 1,
    turn: page < of ? `Read on (${page + 1} of ${of})` : 'Back to the beginning',
    nextPage: String(page < of ? page + 1 : 1),
  };
}

/** One card for all who work on the minutes: what stands, and the buttons that state and rights allow. */
export function deskModel(file: MinutesFile, view: DeskView) {
  const { network, meeting, row } = file;
  const { actor, typed } = view;
  const acts = actor && view.buttons ? actsAllowed(actor, network, meeting, row.state) : [];
  const may = (act: (typeof acts)[number]): boolean => acts.includes(act);
  const day = localDay(view.at, network.charter.timeZone);
  const groups = [{ title: 'The whole Network', value: 'none' }, ...groupChoices(network, day)];
  const draft = draftModel(file, typed);
  const named = may('save') ? namedIn(network, [row.discussion, ...Object.values(row.discussions)].join('\n')) : [];
  return {
    network: network.id,
    networkName: network.charter.officialName,
    mark: network.charter.information.mark.value,
    meeting: meeting.id,
    title: `${titleOf(file)}${revisionWords(file)}`,
    when: formatInstant(meeting.startsAt, network.charter.timeZone),
    state: stateWords(file),
    late: acts.length > 0 ? lateLine(file, view.at) : '',
    notice: view.notice,
    replaced: !view.buttons,
    version: row.version,
    submission: row.submission,
    capturing: may('attendance'),
    ...captureModel(file, view),
    decisionTitle: typedText(typed, 'decisionTitle'),
    exactText: typedText(typed, 'exactText'),
    decisionGroup: typedText(typed, 'decisionGroup') || (meeting.groupKey ?? 'none'),
    what: typedText(typed, 'what'),
    leads: leadChoices(network, day),
    lead: typedText(typed, 'lead'),
    due: typedText(typed, 'due'),
    group: typedText(typed, 'group') || (meeting.groupKey ?? 'none'),
    groups,
    hasGroups: groups.length > 1,
    mayClose: may('close'),
    mayDraft: may('draft'),
    editing: may('save'),
    ...draft,
    naming: naming(named),
    remarks: row.state === 'draft' && row.remarks ? row.remarks : '',
    clearing: may('clear'),
    typedRemarks: typedText(typed, 'remarks'),
    mayCirculate: may('circulate'),
    mayCorrect: may('correct'),
    hasCorrections: view.corrections.length > 0,
    corrections: view.corrections.slice(-MOST_CORRECTIONS).map(({ memberId, personId, text }) => ({
      who: `${memberName(network, memberId)}, ${personName(network, personId)}`,
      words: shortened(text, MOST_CORRECTION),
    })),
    ...changesModel(row.beforeText, row.text ?? minutesText(file)),
    ...pageModel(file, typed, may('save') ? draft.discussion : ''),
    mayDownload: view.buttons && row.state !== 'capture' && row.state !== 'closed',
    download: view.download,
  };
}
