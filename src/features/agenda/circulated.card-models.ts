import { formatInstant } from '../calendar/format.rules';
import { changesBetween } from './changes.rules';
import { changeLines, headOf, listOf, MOST_ALONE } from './lines.card-models';
import { actorWords, STATE_WORDS } from './messages';
import { isWorkable } from './rules';
import type { AgendaView, CirculatedAgenda } from './types';

/** The circulated agenda: for the channel without buttons, since what stands there is the same for all. */
export function circulatedModel(
  view: AgendaView,
  circulated: CirculatedAgenda,
  since: CirculatedAgenda | null,
  { personal, replacedBy }: { readonly personal: boolean; readonly replacedBy?: number },
) {
  const changes = since ? changesBetween(since.items, circulated.items) : [];
  return {
    ...headOf(view),
    ...listOf(view, circulated.items, { most: MOST_ALONE }),
    ...changeLines(view, changes, since),
    state: stateOfMeeting(view) || `Circulated · Rev.${circulated.revision}`,
    revision: circulated.revision,
    canComment: personal && isWorkable(view.meeting),
    replaced: replacedBy === undefined ? '' : `Replaced by Rev.${replacedBy}, which stands below.`,
    isReplaced: replacedBy !== undefined,
    cleared: `Cleared by ${actorWords(view.network, circulated.clearedBy, circulated.clearedAs)}`,
    circulatedAt: `Circulated on ${formatInstant(circulated.at, view.network.charter.timeZone)}`,
    personal,
  };
}

/** A meeting that was called off is what its agenda says first. */
const stateOfMeeting = ({ meeting }: AgendaView): string =>
  meeting.state === 'cancelled' || meeting.state === 'undone' ? 'The meeting does not take place' : '';

/** The message of an earlier call, once a later one was made: nothing is to be done on it any more. */
export const movedOnModel = (view: AgendaView) => ({
  ...headOf(view),
  sentence: `This went on: the agenda is ${STATE_WORDS[view.agenda.state].toLowerCase()}, Rev.${view.agenda.revision}.`,
});

export const toldModel = (view: AgendaView, sentence: string) => ({ ...headOf(view), sentence });
