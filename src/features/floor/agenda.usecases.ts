import type { Tx } from '../../kernel/store';
import { agendaOf } from '../agenda/overview.usecases';
import type { Suggestion } from '../agenda/types';
import type { Meeting } from '../meetings/types';
import { meetingsOf } from '../meetings/usecases';
import type { Network } from '../membership/types';
import { unfinished } from './rules';
import { readFloor } from './store';

/**
 * What the body's last meeting left, for the next agenda: items that the chair never came to, and all that was proposed for
 * a meeting that did not take place. A decision item goes its own way (row 15).
 */
export async function carriedOver(tx: Tx, network: Network, meeting: Meeting): Promise<Suggestion[]> {
  const before = (await meetingsOf(tx, network.id))
    .filter((one) => one.id !== meeting.id && one.groupKey === meeting.groupKey && one.startsAt < meeting.startsAt)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const last = before.filter((one) => one.state === 'closed' || one.state === 'convened').at(-1);
  const called = before.filter((one) => one.state === 'cancelled' && (!last || one.startsAt > last.startsAt));
  const found: Suggestion[] = [];
  for (const one of [...(last ? [last] : []), ...called]) found.push(...(await leftBy(tx, network, one)));
  return found;
}

async function leftBy(tx: Tx, network: Network, meeting: Meeting): Promise<Suggestion[]> {
  const place = { networkId: network.id, meetingId: meeting.id };
  const items = (await agendaOf(tx, network.id, meeting.id))?.items ?? [];
  const isCalledOff = meeting.state === 'cancelled';
  const left = isCalledOff
    ? items.filter((item) => item.standing === null && item.source === null)
    : unfinished(items, await readFloor(tx, place)).filter((item) => !item.source?.startsWith('decision:'));
  const why = isCalledOff ? `${meeting.number} was cancelled` : `not finished at ${meeting.number}`;
  return left.map(({ serial, source, position: _position, standing: _standing, proposedBy: _by, ...fields }) => ({
    source: source ?? `carried:${meeting.id}:${serial}`,
    fields,
    why,
  }));
}
