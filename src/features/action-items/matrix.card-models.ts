import { formatInstant } from '../calendar/format.rules';
import type { LocalDay } from '../calendar/types';
import type { Meeting } from '../meetings/types';
import type { Network } from '../membership/types';
import { head, rowOf } from './card-models';
import { isOpen, isOverdue } from './rules';
import type { ActionItem } from './types';

const MOST_ROWS = 25;

/** `3 done, 1 in progress, 2 overdue`: what became of these actions, in a line. */
export function standing(actions: readonly ActionItem[], day: LocalDay): string {
  const overdue = actions.filter((action) => isOverdue(action, day)).length;
  const done = actions.filter((action) => action.status === 'done').length;
  const open = actions.filter(isOpen).length - overdue;
  const parts = [
    [done, 'done'],
    [open, 'open and in time'],
    [overdue, 'overdue'],
  ] as const;
  return parts.flatMap(([number, words]) => (number > 0 ? [`${number} ${words}`] : [])).join(', ');
}

/** What became of the actions of a meeting, the overdue ones first. */
export const progressModel = (network: Network, day: LocalDay, meeting: string, actions: readonly ActionItem[]) =>
  statusModel(network, day, { title: `Action points of ${meeting}: progress`, when: '' }, actions);

/** What is still to be done, the working day before a meeting. */
export const beforeModel = (network: Network, day: LocalDay, meeting: Meeting, actions: readonly ActionItem[]) =>
  statusModel(
    network,
    day,
    {
      title: `Action points before ${meeting.number}`,
      when: formatInstant(meeting.startsAt, network.charter.timeZone),
    },
    actions,
  );

function statusModel(
  network: Network,
  day: LocalDay,
  { title, when }: { readonly title: string; readonly when: string },
  actions: readonly ActionItem[],
) {
  const rank = (action: ActionItem): number => (isOverdue(action, day) ? 0 : isOpen(action) ? 1 : 2);
  const ordered = actions.toSorted((a, b) => rank(a) - rank(b) || (a.due < b.due ? -1 : 1));
  return {
    ...head(network),
    title,
    when,
    count: standing(actions, day),
    rows: ordered.slice(0, MOST_ROWS).map((action) => rowOf(network, action, day)),
    more: ordered.length > MOST_ROWS ? `${ordered.length - MOST_ROWS} more: type «actions».` : '',
  };
}
