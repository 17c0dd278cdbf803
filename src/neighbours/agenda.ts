import { overdueActions } from '../features/action-items/agenda.usecases';
import type { AgendaPlaces } from '../features/action-items/types';
import { agendaOf } from '../features/agenda/overview.usecases';
import { placeOnNext, takeOff } from '../features/agenda/placing.usecases';
import type { AgendaDeps } from '../features/agenda/types';
import { carriedOver } from '../features/floor/agenda.usecases';
import type { AgendaStanding, Meeting } from '../features/meetings/types';
import { planProgress } from '../features/plans/agenda.usecases';
import type { Tx } from '../kernel/store';
import type { Others, Parts } from './parts';

/** What the agenda proposes by itself comes from the rooms that keep it. */
export const agendasOf = (parts: Parts): AgendaDeps => ({
  ...parts,
  suggestions: [carriedOver, overdueActions, planProgress(parts)],
});

/** The next agenda, for rooms that put something on it and take it off again. */
export const placesOn = (others: Others): AgendaPlaces => ({
  place: async (tx, network, { source, title, minutes: takes, lead }, at) => {
    const fields = { title, purpose: 'discussion', minutes: takes, lead } as const;
    const by = { personId: null, capacity: null };
    const placed = await placeOnNext(others().agendas, tx, { network, groupKey: null, source, fields, by }, at);
    return placed?.meeting.number ?? null;
  },
  takeOff: (tx, network, source, at) =>
    takeOff(others().agendas, tx, network, source, { reason: 'The action ended.', at }),
});

/** What the preparation of a meeting asks of its agenda. */
export async function agendaStanding(tx: Tx, meeting: Meeting): Promise<AgendaStanding> {
  const agenda = await agendaOf(tx, meeting.networkId, meeting.id);
  const items = agenda?.items.filter((item) => item.standing === null) ?? [];
  const proposals = items.map(({ title, proposedBy, paper }) => ({
    title,
    personId: proposedBy,
    hasPaper: paper !== null,
  }));
  return { state: agenda?.state ?? 'none', proposals };
}

/** What was circulated, in its order; nothing while there is only a draft. */
export async function listedItems(tx: Tx, meeting: Meeting) {
  const agenda = await agendaOf(tx, meeting.networkId, meeting.id);
  return agenda?.circulatedAt
    ? agenda.items.map(({ serial, title, source }) => ({ key: String(serial), title, groupKey: groupIn(source) }))
    : [];
}

/** A matter of a group's, as rooms that place one name it: `update:LM`, `impediment:LM/3`. */
const groupIn = (source: string | null): string | null =>
  /^(?:group|update|impediment):([^/:]+)/.exec(source ?? '')?.[1] ?? null;
