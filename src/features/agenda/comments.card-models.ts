import { memberName, personName } from '../membership/rules';
import { headOf } from './lines.card-models';
import type { AgendaView } from './types';

const MOST_COMMENTS = 5;

export function commentLines({ network, comments }: Pick<AgendaView, 'network' | 'comments'>) {
  return comments.slice(-MOST_COMMENTS).map(({ memberId, personId, revision, words }) => ({
    who: `${memberId ? memberName(network, memberId) : personName(network, personId)}, on Rev.${revision}: `,
    words,
  }));
}

/** For whoever keeps the agenda: what members said of the circulated text. */
export const commentsModel = (view: AgendaView) => ({ ...headOf(view), comments: commentLines(view) });
