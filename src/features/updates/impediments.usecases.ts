import type { Actor } from '../../kernel/actor';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { MOST_ITEMS } from '../agenda/items.rules';
import { agendaOf } from '../agenda/overview.usecases';
import { placeItem, takeOff } from '../agenda/placing.usecases';
import { isWorkable } from '../agenda/rules';
import type { LocalDay } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import type { Meeting } from '../meetings/types';
import { meetingsOf } from '../meetings/usecases';
import type { Network } from '../membership/types';
import { holdNumbers, takeNumber } from '../membership/usecases';
import { impedimentEmpty, impedimentUnknown, mayNotSettle, reasonMissing } from './errors';
import { askWhetherToCall, refreshCalls, tellSettled } from './impediments.notices.usecases';
import {
  agendaTitle,
  capacityToSettle,
  isFarAway,
  isUnsettled,
  mayBecome,
  nextNetworkMeeting,
  standsOnAgenda,
} from './impediments.rules';
import {
  impedimentByNumber,
  insertImpediment,
  lockImpediment,
  moveImpediment,
  unsettledImpediments,
} from './impediments.store';
import { SAID } from './messages';
import { because } from './rights.rules';
import type { Impediment, UpdatesDeps } from './types';

export interface RaiseOrder {
  readonly network: Network;
  readonly groupKey: string;
  readonly what: string;
  /** Who raises it, in which capacity; the caller has checked the right to it. */
  readonly by: string;
  readonly capacity: string;
  readonly at: Date;
  /** Period of the update that it came with; null: by itself. */
  readonly period: string | null;
}

export interface Raised {
  readonly impediment: Impediment;
  /** Number of the meeting on whose agenda it stands; null while none is planned. */
  readonly meeting: string | null;
}

const MINUTES = 10;

/**
 * Records an impediment and puts it on the agenda of the next meeting of the Network; while none is planned it waits for the
 * next that is convened. The same words of the same group, while they stand unsettled, are the same impediment.
 */
export async function raise(deps: UpdatesDeps, tx: Tx, order: RaiseOrder): Promise<Raised> {
  const { network, groupKey, at } = order;
  const what = order.what.trim();
  if (what === '') throw impedimentEmpty();
  await holdNumbers(tx, network.id, 'impediments');
  const standing = await unsettledImpediments(tx, network.id);
  const same = standing.find((one) => one.groupKey === groupKey && one.what === what);
  const impediment = same ?? (await record(tx, order, what));
  const meetings = await meetingsOf(tx, network.id);
  const placed = await placeOne(deps, tx, network, impediment, meetings, at);
  const meeting = meetings.find(({ id }) => id === placed.meetingId) ?? null;
  if (!same && isFarAway(network, nextNetworkMeeting(meetings, at), at))
    await askWhetherToCall(deps, tx, network, nextNetworkMeeting(meetings, at), at);
  return { impediment: placed, meeting: meeting?.number ?? null };
}

async function record(tx: Tx, order: RaiseOrder, what: string): Promise<Impediment> {
  const { network, groupKey, by: personId, capacity, at, period } = order;
  const serial = await takeNumber(tx, network.id, 'impediments');
  const number = `${network.charter.code}-I-${String(serial).padStart(3, '0')}`;
  const of = { networkId: network.id, id: newId(), number, groupKey, what };
  const impediment: Impediment = {
    ...of,
    state: 'open',
    personId,
    capacity,
    raisedAt: at,
    period,
    meetingId: null,
  };
  await insertImpediment(tx, impediment);
  await moveImpediment(tx, impediment, { state: 'open', meeting: null, reason: null, personId, capacity, at });
  return impediment;
}

/** Puts it on the next agenda, unless it stands on one to come. A full agenda takes none: it waits for the meeting after. */
async function placeOne(
  deps: UpdatesDeps,
  tx: Tx,
  network: Network,
  impediment: Impediment,
  meetings: readonly Meeting[],
  at: Date,
): Promise<Impediment> {
  if (standsOnAgenda(impediment, meetings, at)) return impediment;
  const meeting = nextNetworkMeeting(meetings, at);
  if (!meeting || !isWorkable(meeting) || (await isFull(tx, meeting))) return impediment;
  const { personId, capacity } = impediment;
  const fields = { title: agendaTitle(network, impediment), purpose: 'discussion', minutes: MINUTES } as const;
  const order = { network, meeting, fields, by: { personId, capacity }, source: sourceOf(impediment) };
  await placeItem(deps.agendas, tx, order, at);
  const act = {
    state: 'on_agenda',
    meeting: meeting.number,
    reason: null,
    personId: null,
    capacity: null,
    at,
  } as const;
  await moveImpediment(tx, impediment, act, meeting.id);
  return { ...impediment, state: 'on_agenda', meetingId: meeting.id };
}

/** How the agenda knows it: it stands once on one. */
const sourceOf = ({ id }: Pick<Impediment, 'id'>): string => `impediment:${id}`;

async function isFull(tx: Tx, meeting: Meeting): Promise<boolean> {
  const agenda = await agendaOf(tx, meeting.networkId, meeting.id);
  return (agenda?.items.length ?? 0) >= MOST_ITEMS;
}

/**
 * To be told of a meeting that was convened, moved or cancelled: what stands on no agenda to come goes on the next, and what
 * was not settled in a meeting that is over goes with it.
 */
export async function placeWaiting(deps: UpdatesDeps, tx: Tx, meeting: Meeting, at: Date): Promise<void> {
  if (meeting.groupKey !== null) return;
  const network = await deps.networks.load(tx, meeting.networkId);
  const meetings = await meetingsOf(tx, network.id);
  const waiting = await unsettledImpediments(tx, network.id);
  for (const impediment of waiting) await placeOne(deps, tx, network, impediment, meetings, at);
  await refreshCalls(deps, tx, network, daysOf(network, waiting), nextNetworkMeeting(meetings, at), at);
}

/** The days on which they were raised: on each the convenors were asked at most once. */
const daysOf = ({ charter }: Network, impediments: readonly Impediment[]): ReadonlySet<LocalDay> =>
  new Set(impediments.map(({ raisedAt }) => localDay(raisedAt, charter.timeZone)));

export interface SettleOrder {
  readonly actor: Actor;
  readonly at: Date;
  readonly impedimentId: string;
  readonly to: 'resolved' | 'declined';
  readonly reason: string;
}

/**
 * Says what became of an impediment, with a reason. For the Secretariat, the Coordinator and co-chairs. One that is settled
 * stays as it is, and that is said. Throws `update.may_not_settle`, `update.impediment_unknown`, `update.reason_missing`.
 */
export function settle(deps: UpdatesDeps, order: SettleOrder): Promise<{ number: string; said: string }> {
  return deps.store.transaction(async (tx) => {
    const { actor, at, to } = order;
    const network = await deps.networks.load(tx, actor.networkId);
    const capacity = capacityToSettle(actor, network);
    if (!capacity) throw mayNotSettle(undefined, { rule: because(network, 'rights.runMeeting') });
    const impediment = await lockImpediment(tx, network.id, order.impedimentId);
    if (!impediment) throw impedimentUnknown({ number: order.impedimentId });
    const { number } = impediment;
    if (!mayBecome(impediment.state, to)) return { number, said: SAID.settledAlready(number, impediment.state) };
    const reason = order.reason.trim();
    if (reason === '') throw reasonMissing();
    await moveImpediment(tx, impediment, { state: to, meeting: null, reason, personId: actor.personId, capacity, at });
    await takeOff(deps.agendas, tx, network, sourceOf(impediment), { reason: `${number} is ${to}: ${reason}`, at });
    const next = nextNetworkMeeting(await meetingsOf(tx, network.id), at);
    await refreshCalls(deps, tx, network, daysOf(network, [impediment]), next, at);
    await tellSettled(deps, tx, network, { ...impediment, state: to }, { reason, by: actor.personId, at });
    return { number, said: SAID.settled(number, to) };
  });
}

/** By its number; one of another group is unknown to a group's participant. */
export async function impedimentFor(
  tx: Tx,
  network: Network,
  number: string,
  maySee: (one: Impediment) => boolean,
): Promise<Impediment> {
  const found = await impedimentByNumber(tx, network.id, number.trim());
  if (!found || !maySee(found)) throw impedimentUnknown({ number });
  return found;
}

/** Impediments of a group that are neither resolved nor declined: for the group's card, and for who disposes of them. */
export async function openImpedimentsOf(tx: Tx, networkId: string, groupKey: string): Promise<Impediment[]> {
  return (await unsettledImpediments(tx, networkId)).filter((one) => one.groupKey === groupKey && isUnsettled(one));
}

export interface Disposal {
  readonly impediment: Impediment;
  /** Whether the decision ends it; else the Network takes it over and it stays where it is. */
  readonly ends: boolean;
  readonly reason: string;
  readonly at: Date;
}

/** What a decision says of an impediment whose group is abolished (4.13, case 28). */
export async function disposeOfImpediment(tx: Tx, { impediment, ends, reason, at }: Disposal): Promise<void> {
  const state = ends ? 'declined' : impediment.state;
  await moveImpediment(tx, impediment, { state, meeting: null, reason, personId: null, capacity: null, at });
}
