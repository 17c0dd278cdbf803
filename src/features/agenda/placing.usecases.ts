import type { Tx } from '../../kernel/store';
import type { Meeting } from '../meetings/types';
import { meetingsOf } from '../meetings/usecases';
import type { Network } from '../membership/types';
import { filledOut, MOST_ITEMS, without } from './items.rules';
import { addTo } from './proposals.usecases';
import { callKeepers, postCirculated, refreshCalls } from './publishing.usecases';
import { isWorkable } from './rules';
import { markRemoved, readAgenda, updateAgenda } from './store';
import type { AgendaDeps, AgendaItem, AgendaView, By, PlacedFields } from './types';
import { applyChange, suggestionsFor, takeAgenda } from './usecases';
import { dropWaiting, keepWaiting, takeWaiting } from './waiting.store';

const THE_BOT: By = { personId: null, capacity: null };

interface Placing {
  readonly network: Network;
  readonly fields: PlacedFields;
  readonly by: By;
  /** The matter, `decision:ID`: it stands once on an agenda. Without it the title is what stands once. */
  readonly source?: string;
}

/**
 * Puts an item on a meeting's agenda in the transaction of another room: a decision referred to the meeting, an impediment.
 * Whether `by` may do so is for that room to judge.
 */
export async function placeItem(
  deps: AgendaDeps,
  tx: Tx,
  order: Placing & { readonly meeting: Meeting },
  at: Date,
): Promise<AgendaItem> {
  const view = await takeAgenda(tx, order.network, order.meeting, at);
  const fields = filledOut(order.network, order.fields);
  const same = view.items.find((item) => (order.source ? item.source === order.source : item.title === fields.title));
  if (same) return same;
  return (await addTo(deps, tx, view, fields, order.by, at, order.source ?? null)).item;
}

export interface PlacingOnNext extends Placing {
  readonly source: string;
  /** Null: the Network's own next meeting. */
  readonly groupKey: string | null;
}

/**
 * Puts a matter on the agenda of the next meeting of the Network or of a group. Null where none is planned, or the next one
 * is full: then it is kept and placed when one is convened.
 */
export async function placeOnNext(
  deps: AgendaDeps,
  tx: Tx,
  order: PlacingOnNext,
  at: Date,
): Promise<{ readonly meeting: Meeting; readonly item: AgendaItem } | null> {
  const { network, groupKey, source, fields, by } = order;
  const next = nextOf(await meetingsOf(tx, network.id), groupKey, at);
  const standing = next ? await readAgenda(tx, { networkId: network.id, meetingId: next.id }) : undefined;
  const isFull = (standing?.items.length ?? 0) >= MOST_ITEMS && !standing?.items.some((one) => one.source === source);
  if (!next || isFull) {
    await keepWaiting(tx, { networkId: network.id, groupKey, source, fields, by, at });
    return null;
  }
  return { meeting: next, item: await placeItem(deps, tx, { network, meeting: next, fields, by, source }, at) };
}

/** The meeting of a body that begins next. */
const nextOf = (meetings: readonly Meeting[], groupKey: string | null, at: Date): Meeting | undefined =>
  meetings
    .filter((meeting) => meeting.groupKey === groupKey && isWorkable(meeting) && meeting.startsAt > at)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())[0];

/** A meeting was convened: what waited for one is placed, and whoever keeps the agenda hears of what else is offered. */
export async function meetingConvened(deps: AgendaDeps, tx: Tx, meeting: Meeting): Promise<void> {
  const at = meeting.convenedAt;
  if (meeting.startsAt <= at) return;
  const network = await deps.networks.load(tx, meeting.networkId);
  for (const { source, fields, by } of await takeWaiting(tx, network.id, meeting.groupKey)) {
    await placeOnNext(deps, tx, { network, groupKey: meeting.groupKey, source, fields, by }, at);
  }
  if ((await suggestionsFor(deps, tx, { network, meeting }, at)).length === 0) return;
  const view = await takeAgenda(tx, network, meeting, at);
  if (view.agenda.desk > 0) return;
  const called = { ...view, agenda: { ...view.agenda, desk: 1 } };
  await updateAgenda(tx, called.agenda);
  await callKeepers(deps, tx, called, at);
}

/** A matter is settled: it waits no more, and is taken off the agendas of meetings to come. */
export async function takeOff(
  deps: AgendaDeps,
  tx: Tx,
  network: Network,
  source: string,
  { reason, at }: { readonly reason: string; readonly at: Date },
): Promise<void> {
  await dropWaiting(tx, network.id, source);
  for (const meeting of await meetingsOf(tx, network.id)) {
    if (!isWorkable(meeting) || meeting.startsAt <= at) continue;
    const file = await readAgenda(tx, { networkId: network.id, meetingId: meeting.id });
    const item = file?.items.find((one) => one.source === source);
    if (!item) continue;
    const view = await takeAgenda(tx, network, meeting, at);
    await removeItem(deps, tx, view, item, reason, at);
  }
}

async function removeItem(
  deps: AgendaDeps,
  tx: Tx,
  view: AgendaView,
  item: AgendaItem,
  reason: string,
  at: Date,
): Promise<void> {
  await markRemoved(tx, view.agenda, item.serial, { by: THE_BOT, at, reason });
  const items = without(view.items, item.serial);
  const change = { items, act: 'removed', serial: item.serial, detail: item, remarks: reason } as const;
  await applyChange(deps, tx, view, change, THE_BOT, at);
}

/**
 * Brings the cards of an agenda up to date after its meeting was moved, taken back, cancelled or closed. What other rooms had
 * put on the agenda of a meeting that does not take place goes to the next one.
 */
export async function refreshAgenda(
  deps: AgendaDeps,
  tx: Tx,
  network: Network,
  meeting: Meeting,
  at: Date,
): Promise<void> {
  const file = await readAgenda(tx, { networkId: network.id, meetingId: meeting.id });
  if (!file) return;
  const view = { network, meeting, ...file };
  await refreshCalls(deps, tx, view, at);
  if (meeting.state !== 'closed') await postCirculated(deps, tx, view, at);
  if (meeting.state !== 'cancelled' && meeting.state !== 'undone') return;
  for (const item of file.items) {
    const { source, proposedBy: personId, serial: _serial, position: _position, standing: _standing, ...fields } = item;
    if (source === null) continue;
    const by = { personId, capacity: null };
    await placeOnNext(deps, tx, { network, groupKey: meeting.groupKey, source, fields, by }, at);
  }
}
