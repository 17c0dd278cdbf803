import type { Tx } from '../../kernel/store';
import { ruleReference } from '../charters/rules';
import { statusWords } from '../decisions/states.rules';
import type { Loaded } from '../decisions/types';
import { adoptInMeeting, objectInMeeting, openInMeeting, type Taken } from '../decisions/usecases';
import { meetingFor as meetingByNumber } from '../meetings/usecases';
import type { Capacity } from '../membership/rights.rules';
import { memberName } from '../membership/rules';
import { decisionTaken } from '../minutes/taken.usecases';
import { attendanceFirst, guestsPresent, notInRoom, notReadOut, reasonMissing, textReplaced } from './errors';
import { said } from './messages';
import type { Outcome } from './typed.rules';
import type { FloorDeps, FloorView, Referred } from './types';
import { type FloorOrder, itemById, meetingFor, referredOf, requireChair, viewOf } from './usecases';

export interface DecisionOrder extends FloorOrder {
  readonly decision: string;
  /** Label of the revision that the card showed; empty: as typed, the present one. */
  readonly revision: string;
}

/** A decision item after an act on it, for its card. */
export interface ItemDone {
  readonly view: FloorView;
  readonly item: Referred;
  readonly said: string;
}

interface Before {
  readonly tx: Tx;
  readonly view: FloorView;
  readonly loaded: Loaded;
  readonly capacity: Capacity;
}

/** One act of the chair on a decision item, in one transaction; on a text that was replaced nothing is done. */
function onItem(deps: FloorDeps, order: DecisionOrder, act: (before: Before) => Promise<string>): Promise<ItemDone> {
  return deps.store.transaction(async (tx) => {
    const { actor, at } = order;
    const loaded = await itemById(deps, tx, actor.networkId, order.decision);
    const { network, state } = loaded;
    const body = { meetingId: order.meetingId, groupKey: state.proposal.groupKey, at };
    const meeting = await meetingFor(tx, network, body);
    const view = await viewOf(deps, tx, { actor, at, meetingId: meeting.id });
    const capacity = requireChair(actor, view);
    if (order.revision !== '' && order.revision !== state.revision.label)
      throw textReplaced({ revision: state.revision.label });
    const words = await act({ tx, view, loaded, capacity });
    const now = await itemById(deps, tx, actor.networkId, order.decision);
    return { view, item: referredOf(now), said: words };
  });
}

const orderOf = ({ view, loaded, capacity }: Before, { actor, at }: DecisionOrder) => ({
  networkId: view.network.id,
  decisionId: loaded.id,
  meetingNumber: view.meeting.number,
  by: actor.personId,
  capacity,
  at,
});

/** KG L75, AZ L87: stakeholders attend the annual meeting; decisions are the members' alone. Throws `floor.guests_present`. */
export function requireMembersAlone({ network, guests }: Pick<FloorView, 'network' | 'guests'>): void {
  if (guests.length === 0) return;
  const rule = ruleReference(network.charter, 'meetings.annual', network.settings);
  throw guestsPresent({ guests: guests.join(', ') }, { rule });
}

/** Row 16: the text is read out and is before the meeting from then on. */
export const readOut = (deps: FloorDeps, order: DecisionOrder): Promise<ItemDone> =>
  onItem(deps, order, async (before) => {
    const { status } = before.loaded.state;
    if (status !== 'to_meeting') return said.stands(statusWords(status));
    requireMembersAlone(before.view);
    await openInMeeting(deps.decisions, before.tx, orderOf(before, order));
    return said.readOut;
  });

/** Rows 17 and 18: the chair states that nobody objects. Throws `floor.attendance_first`, `floor.not_read_out`. */
export const noObjection = (deps: FloorDeps, order: DecisionOrder, yes: readonly string[]): Promise<ItemDone> =>
  onItem(deps, order, async (before) => {
    const { view, loaded, capacity, tx } = before;
    const { state } = loaded;
    if (state.status !== 'in_meeting') return refuseUnread(loaded);
    requireMembersAlone(view);
    if (view.represented === null) throw attendanceFirst({ number: view.meeting.number });
    const text = state.revision.text;
    const order16 = orderOf(before, order);
    const title = state.proposal.title;
    const { represented } = view;
    const taken = await adoptInMeeting(deps.decisions, tx, { ...order16, title, text, represented, yes });
    await decisionTaken(deps.minutes, tx, {
      networkId: view.network.id,
      meetingId: view.meeting.id,
      ...taken,
      title,
      text,
      personId: order.actor.personId,
      capacity,
      at: order.at,
    });
    return outcomeWords(taken);
  });

/** What is not before the meeting was decided already, or has to be read out first. */
function refuseUnread({ state }: Loaded): string {
  if (state.status !== 'to_meeting') return said.stands(statusWords(state.status));
  throw notReadOut({ reference: state.proposal.reference });
}

const outcomeWords = ({ number, reference, status }: Taken): string =>
  said.outcome(number ?? reference, statusWords(status));

export interface ObjectionWords {
  readonly memberId: string;
  readonly reason: string;
  readonly outcome: Outcome;
}

/** Row 20: somebody in the room objects. Who and why stand in the record. Throws `floor.reason_missing`, `floor.not_in_room`. */
export const objection = (deps: FloorDeps, order: DecisionOrder, words: ObjectionWords): Promise<ItemDone> =>
  onItem(deps, order, async (before) => {
    const { view, loaded, tx } = before;
    if (loaded.state.status !== 'in_meeting') return refuseUnread(loaded);
    if (words.memberId === '' || words.reason === '') throw reasonMissing();
    if (view.represented && !view.represented.includes(words.memberId))
      throw notInRoom({ member: memberName(view.network, words.memberId) });
    const taken = await objectInMeeting(deps.decisions, tx, { ...orderOf(before, order), ...words });
    return outcomeWords(taken);
  });

/** The card of a decision item, without an act. */
export const showItem = (deps: FloorDeps, order: DecisionOrder): Promise<ItemDone> =>
  onItem(deps, { ...order, revision: '' }, async () => '');

/** For what is decided in a meeting without having been prepared: written down under `Record decision`. */
export async function requireMembersAloneIn(
  deps: Pick<FloorDeps, 'networks' | 'guestsIn'>,
  tx: Tx,
  order: { readonly networkId: string; readonly meetingNumber: string },
  at: Date,
): Promise<void> {
  const network = await deps.networks.load(tx, order.networkId);
  const meeting = await meetingByNumber(tx, network, order.meetingNumber, at);
  requireMembersAlone({ network, guests: await deps.guestsIn(tx, meeting) });
}
