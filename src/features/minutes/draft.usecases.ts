import { parseDay } from '../calendar/parse.rules';
import { changedLines } from './changes.rules';
import { draftChanged, nextMeetingUnread, nothingCorrected, remarksMissing, tooLong } from './errors';
import { SAID } from './messages';
import { discussionOf, minutesText, roomForDiscussion, titleOf } from './text.rules';
import type { MinutesDeps, MinutesFile, MinutesRow } from './types';
import { type Answered, type Order, type Outcome, perform } from './usecases';

/** Builds the draft from what was captured. */
export const draftMinutes = (deps: MinutesDeps, order: Order): Promise<Answered> =>
  perform(deps, order, 'draft', async (): Promise<Outcome> => {
    return { said: SAID.drafted, values: {} };
  });

export interface DraftWords {
  /** Key of the agenda item that the words are about; empty: the meeting as a whole. */
  readonly item: string;
  readonly discussion: string;
  /** A day; empty: as it was. */
  readonly nextMeeting: string;
  /** The draft that stood on the card: what somebody else wrote since is not overwritten. */
  readonly version: number;
}

type Written = Pick<MinutesRow, 'discussion' | 'discussions' | 'nextMeeting'>;

/** What the form says, as it would be kept; null where it says what is kept already. */
function written(file: MinutesFile, words: DraftWords): Written | null {
  const { row } = file;
  const before = discussionOf(file, words.item);
  const nextMeeting = nextDay(file, words.nextMeeting);
  if (words.discussion === before && nextMeeting === row.nextMeeting) return null;
  if (words.version !== row.version) throw draftChanged();
  const most = roomForDiscussion(file, words.item);
  if (words.discussion.length > most) throw tooLong({ length: words.discussion.length, most });
  const { [words.item]: _before, ...others } = row.discussions;
  const discussions = words.discussion === '' ? others : { ...others, [words.item]: words.discussion };
  return words.item === ''
    ? { discussion: words.discussion, discussions: row.discussions, nextMeeting }
    : { discussion: row.discussion, discussions, nextMeeting };
}

/** The day that was typed; the one that is convened anyway is not kept, so that a meeting that moves moves here as well. */
function nextDay({ row, next }: MinutesFile, typed: string): string | null {
  if (typed === '' || typed === (row.nextMeeting ?? next)) return row.nextMeeting;
  const day = parseDay(typed);
  if (day === null) throw nextMeetingUnread({ day: typed });
  return day;
}

/** Saves what stands in the form and shows the item that comes next. */
export const saveDraft = (deps: MinutesDeps, order: Order, words: DraftWords, then: string): Promise<Answered> =>
  perform(deps, order, 'save', async (_tx, file): Promise<Outcome> => {
    const typed = { item: then === 'whole' ? '' : then };
    const values = written(file, words);
    return { said: SAID.saved, values, typed, ...(values ? { detail: { item: words.item, ...values } } : {}) };
  });

/** A correction that corrects nothing would put the same text before the members for another period. */
function mustDiffer(file: MinutesFile): void {
  const { decisionId, beforeText } = file.row;
  if (decisionId === null || beforeText === null) return;
  if (changedLines(beforeText, minutesText(file)).length === 0) throw nothingCorrected();
}

/** Saves what stands in the form and asks the chair. */
export const sendForClearance = (deps: MinutesDeps, order: Order, words: DraftWords): Promise<Answered> =>
  perform(deps, order, 'send', async (_tx, file): Promise<Outcome> => {
    const saved = written(file, words) ?? {};
    mustDiffer({ ...file, row: { ...file.row, ...saved, clearedBy: null } });
    const values = { ...saved, remarks: null, clearedBy: null, clearedAs: null, text: null };
    return { said: SAID.sent, values, detail: saved };
  });

/** Clears the text that stood on the card; one that was sent again since is shown instead. */
export const clearMinutes = (deps: MinutesDeps, order: Order, submission: number): Promise<Answered> =>
  perform(deps, order, 'clear', async (_tx, file, capacity): Promise<Outcome> => {
    if (submission !== file.row.submission) return replaced;
    const cleared = { clearedBy: order.actor.personId, clearedAs: capacity };
    // fixed from here on: what becomes of a decision or an action later does not change what was cleared
    const values = { ...cleared, text: minutesText({ ...file, row: { ...file.row, ...cleared } }) };
    return { said: SAID.cleared, values };
  });

export const returnMinutes = (
  deps: MinutesDeps,
  order: Order,
  submission: number,
  remarks: string,
): Promise<Answered> =>
  perform(deps, order, 'return', async (_tx, { row }): Promise<Outcome> => {
    if (submission !== row.submission) return replaced;
    if (remarks.trim() === '') throw remarksMissing();
    return { said: SAID.returned, values: { remarks: remarks.trim() }, detail: { remarks } };
  });

const replaced: Outcome = {
  said: SAID.replaced,
  values: null,
};

/** Opens the silence of the class Minutes on the very text that was cleared (4.3); a corrected text is a new revision. */
export const circulateMinutes = (deps: MinutesDeps, order: Order): Promise<Answered> =>
  perform(deps, order, 'circulate', async (tx, file, capacity): Promise<Outcome> => {
    const { network, meeting, row } = file;
    const text = row.text ?? minutesText(file);
    const by = { networkId: network.id, text, by: order.actor.personId, capacity, at: order.at };
    if (row.decisionId !== null) {
      const { deadline } = await deps.rounds.reviseRound(tx, { ...by, decisionId: row.decisionId });
      const revision = row.revision + 1;
      return { said: SAID.revised(revision), values: { text, deadline, revision }, detail: { revision } };
    }
    const { decisionId, reference, deadline } = await deps.rounds.openRound(tx, {
      ...by,
      classKey: 'minutes',
      title: titleOf(file),
      subject: { feature: 'minutes', id: meeting.id },
      groupKey: meeting.groupKey,
    });
    return { said: SAID.circulated, values: { text, decisionId, reference, deadline }, detail: { decisionId } };
  });
