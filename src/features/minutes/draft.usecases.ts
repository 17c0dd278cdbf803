import { draftChanged, remarksMissing, tooLong } from './errors';
import { SAID } from './messages';
import { minutesText, roomForDiscussion, titleOf } from './text.rules';
import type { MinutesDeps, MinutesFile } from './types';
import { type Answered, type Order, type Outcome, perform } from './usecases';

/** Builds the draft from what was captured. */
export const draftMinutes = (deps: MinutesDeps, order: Order): Promise<Answered> =>
  perform(deps, order, 'draft', async (): Promise<Outcome> => {
    return { said: SAID.drafted, values: {} };
  });

export interface DraftWords {
  readonly discussion: string;
  /** The draft that stood on the card: what somebody else wrote since is not overwritten. */
  readonly version: number;
}

function checkedDiscussion(file: MinutesFile, { discussion, version }: DraftWords): string {
  const { row } = file;
  if (discussion !== row.discussion && version !== row.version) throw draftChanged();
  const most = roomForDiscussion(file);
  if (discussion.length > most) throw tooLong({ length: discussion.length, most });
  return discussion;
}

export const saveDraft = (deps: MinutesDeps, order: Order, words: DraftWords): Promise<Answered> =>
  perform(deps, order, 'save', async (_tx, file): Promise<Outcome> => {
    const discussion = checkedDiscussion(file, words);
    const values = discussion === file.row.discussion ? null : { discussion };
    return { said: SAID.saved, values, detail: { discussion } };
  });

/** Saves what stands in the form and asks the chair. */
export const sendForClearance = (deps: MinutesDeps, order: Order, words: DraftWords): Promise<Answered> =>
  perform(deps, order, 'send', async (_tx, file): Promise<Outcome> => {
    const discussion = checkedDiscussion(file, words);
    const values = { discussion, remarks: null, clearedBy: null, clearedAs: null, text: null };
    return { said: SAID.sent, values, detail: { discussion } };
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

/** Opens the silence of the class Minutes on the very text that was cleared (4.3). */
export const circulateMinutes = (deps: MinutesDeps, order: Order): Promise<Answered> =>
  perform(deps, order, 'circulate', async (tx, file, capacity): Promise<Outcome> => {
    const { network, meeting } = file;
    const text = file.row.text ?? minutesText(file);
    const round = await deps.rounds.openRound(tx, {
      networkId: network.id,
      classKey: 'minutes',
      title: titleOf(file),
      text,
      by: order.actor.personId,
      capacity,
      at: order.at,
      subject: { feature: 'minutes', id: meeting.id },
      groupKey: meeting.groupKey,
    });
    const { decisionId, reference, deadline } = round;
    return {
      said: SAID.circulated,
      values: { text, decisionId, reference, deadline },
      detail: { decisionId },
    };
  });
