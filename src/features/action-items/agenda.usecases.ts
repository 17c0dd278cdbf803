import type { Tx } from '../../kernel/store';
import type { Suggestion } from '../agenda/types';
import { localDay } from '../calendar/zone.rules';
import type { Meeting } from '../meetings/types';
import type { Network } from '../membership/types';
import { isOverdue } from './rules';
import { openActions } from './store';

const MOST_NAMED = 5;
const MINUTES = 10;

/** What is overdue by the day of the meeting's preparation, for its agenda: one item for all of it (3.1). */
export async function overdueActions(tx: Tx, network: Network, meeting: Meeting, at: Date): Promise<Suggestion[]> {
  const day = localDay(at, network.charter.timeZone);
  const overdue = (await openActions(tx, network.id)).filter(
    (action) => action.groupKey === meeting.groupKey && isOverdue(action, day),
  );
  if (overdue.length === 0) return [];
  const named = overdue.slice(0, MOST_NAMED).map(({ reference }) => reference);
  const more = overdue.length > named.length ? ` and ${overdue.length - named.length} more` : '';
  const title = `Overdue actions: ${named.join(', ')}${more}`;
  return [
    { source: 'overdue-actions', fields: { title, purpose: 'discussion', minutes: MINUTES }, why: 'action matrix' },
  ];
}
