import type { Actor } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import { agendaOf } from '../agenda/overview.usecases';
import { ruleReference } from '../charters/rules';
import { look } from '../decisions/engine.usecases';
import { explicitMembers } from '../decisions/explicit.rules';
import { itemsForMeeting } from '../decisions/meeting.usecases';
import { standingObjections } from '../decisions/positions.rules';
import type { Loaded } from '../decisions/types';
import type { Meeting } from '../meetings/types';
import { meetingsOf } from '../meetings/usecases';
import type { Capacity } from '../membership/rights.rules';
import type { Network } from '../membership/types';
import { lockedFile, meantByWords } from '../minutes/file.usecases';
import { itemUnknown, meetingOver, noMeetingHeld, notTheChair } from './errors';
import { said } from './messages';
import { advanced, capacityOfChair, itemNow, takenUp } from './rules';
import { readFloor, writeFloor } from './store';
import type { Floor, FloorDeps, FloorView, Referred } from './types';

export interface FloorOrder {
  readonly actor: Actor;
  readonly at: Date;
  readonly meetingId: string;
}

/** The floor as an act left it, and the line that says what was done. */
export interface Done {
  readonly view: FloorView;
  readonly said: string;
}

/** Reads the floor of a meeting under the lock of its minutes. Throws `minutes.too_early` before its start. */
export async function viewOf(deps: FloorDeps, tx: Tx, { actor, at, meetingId }: FloorOrder): Promise<FloorView> {
  const { network, meeting, row } = await lockedFile(deps.minutes, tx, actor.networkId, meetingId, at);
  const agenda = await agendaOf(tx, network.id, meeting.id);
  const items = await itemsForMeeting(deps.decisions, tx, network.id, meeting.groupKey);
  return {
    network,
    meeting,
    items: agenda?.items ?? [],
    floor: await readFloor(tx, { networkId: network.id, meetingId: meeting.id }),
    referred: items.map(referredOf),
    represented: row.represented,
    attendedBy: Object.entries(row.attended)
      .map(([id, who]) => `${id}: ${who}`)
      .join('\n'),
    invited: row.invited,
    guests: await deps.guestsIn(tx, meeting),
    open: row.state === 'capture',
  };
}

/** A decision item as it is read out. */
export const referredOf = ({ id, network, state }: Loaded): Referred => ({
  id,
  reference: state.proposal.reference,
  title: state.proposal.title,
  text: state.revision.text,
  status: state.status,
  revision: state.revision.label,
  number: state.number,
  objections: standingObjections(state).map(({ memberId, text }) => ({ memberId, text })),
  yesOf: explicitMembers(
    state,
    network.members.map((member) => member.id),
  ),
  until: state.status === 'ad_referendum' ? (state.round?.deadline ?? null) : null,
});

/** The capacity for what only the chair and the Secretariat do. Throws `floor.not_the_chair`, `floor.over`. */
export function requireChair(actor: Actor, { network, meeting, open }: FloorView): Capacity {
  const capacity = capacityOfChair(actor, network, meeting);
  if (!capacity) {
    const rule = ruleReference(network.charter, 'rights.runMeeting', network.settings);
    throw notTheChair({ number: meeting.number }, { rule });
  }
  if (!open) throw meetingOver({ number: meeting.number });
  return capacity;
}

/** The card of the floor, for the chair and the Secretariat. */
export function showFloor(deps: FloorDeps, actor: Actor, words: string, at: Date): Promise<FloorView> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const meeting = await meantByWords(tx, network, words, at);
    const view = await viewOf(deps, tx, { actor, at, meetingId: meeting.id });
    mustBeChair(actor, view);
    return view;
  });
}

export function floorById(deps: FloorDeps, order: FloorOrder): Promise<FloorView> {
  return deps.store.transaction(async (tx) => {
    const view = await viewOf(deps, tx, order);
    mustBeChair(order.actor, view);
    return view;
  });
}

const mustBeChair = (actor: Actor, view: FloorView): void => {
  requireChair(actor, { ...view, open: true });
};

/** The item before the meeting is dealt with; pressed on a card that showed another one, nothing changes. */
export function nextItem(deps: FloorDeps, order: FloorOrder, now: string): Promise<Done> {
  return change(deps, order, ({ items, floor }) => {
    const before = itemNow(items, floor);
    if (now !== '' && String(before?.serial ?? '') !== now) return null;
    return before ? advanced(items, floor) : null;
  });
}

/** Another item is taken up, by its serial. */
export function goToItem(deps: FloorDeps, order: FloorOrder, item: string): Promise<Done> {
  return change(deps, order, ({ items, floor }) => {
    const chosen = items.find((one) => String(one.serial) === item);
    if (!chosen) throw itemUnknown({ last: items.length });
    return takenUp(floor, chosen.serial);
  });
}

/** The same by its number on the agenda, as people say it. */
export async function goToPosition(deps: FloorDeps, order: FloorOrder, position: number): Promise<Done> {
  const { items } = await floorById(deps, order);
  const chosen = items.find((one) => one.position === position);
  if (!chosen) throw itemUnknown({ last: items.length });
  return goToItem(deps, order, String(chosen.serial));
}

function change(deps: FloorDeps, order: FloorOrder, step: (view: FloorView) => Floor | null): Promise<Done> {
  return deps.store.transaction(async (tx) => {
    const view = await viewOf(deps, tx, order);
    requireChair(order.actor, view);
    const floor = step(view);
    if (floor === null) return { view, said: said.now(view) };
    const { personId } = order.actor;
    const place = { networkId: view.network.id, meetingId: view.meeting.id };
    await writeFloor(tx, place, floor, { personId, at: order.at });
    const after = { ...view, floor };
    return { view: after, said: said.now(after) };
  });
}

/**
 * The meeting in which a decision item is dealt with: the one named, else the one of its body that is being held. Throws
 * `floor.no_meeting`.
 */
export async function meetingFor(
  tx: Tx,
  network: Network,
  { meetingId, groupKey, at }: { readonly meetingId: string; readonly groupKey: string | null; readonly at: Date },
): Promise<Meeting> {
  const meetings = await meetingsOf(tx, network.id);
  // a text of the Network is not taken up in a group's meeting, nor a group's in another: the chair of one is none of the other
  const named = meetings.find((meeting) => meeting.id === meetingId && meeting.groupKey === groupKey);
  if (named) return named;
  const held = meetings
    .filter((meeting) => meeting.groupKey === groupKey && meeting.state === 'convened' && meeting.startsAt <= at)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .at(-1);
  if (held) return held;
  throw noMeetingHeld();
}

/** A decision item by its id. Throws `decision.unknown` also for one of another network. */
export const itemById = (deps: FloorDeps, tx: Tx, networkId: string, id: string): Promise<Loaded> =>
  look(deps.decisions, tx, networkId, id);
