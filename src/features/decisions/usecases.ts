import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import type { DecisionClassKey } from '../charters/classes.types';
import type { Capacity } from '../membership/rights.rules';
import { personOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { bodyOf } from './body.rules';
import { seatsOf } from './clearance.rules';
import { systemAct } from './course.rules';
import { apply, begin, newReference, type Step, take } from './engine.usecases';
import { lacking, notNow } from './errors';
import { hashOf } from './fold-texts.rules';
import { adoption } from './numbers.usecases';
import { proposalFrom } from './propose.rules';
import { because } from './rights.rules';
import { roomVerdict } from './room.rules';
import { actBy, adReferendumAct, type By, circulationAct } from './rounds.rules';
import { isPossible, statusWords } from './states.rules';
import type { AnyNewAct, DecisionsDeps, Loaded, NewAct, Status, Subject } from './types';

export { serviceInterrupted } from './outage.usecases';
export { calendarChanged, rosterChanged } from './roster.usecases';

interface Order {
  readonly networkId: string;
  readonly title: string;
  readonly text: string;
  /** Person who acts, and in which capacity; the room that asks has checked the right to it. */
  readonly by: string;
  readonly capacity: string;
  readonly at: Date;
  readonly groupKey?: string | null;
}

export interface RoundOrder extends Order {
  readonly classKey: DecisionClassKey;
  readonly subject: Subject | null;
}

const byOf = (order: Order): By => ({ at: order.at, personId: order.by, capacity: order.capacity as Capacity });

async function start(
  deps: DecisionsDeps,
  tx: Tx,
  order: Order & Partial<RoundOrder>,
  steps: readonly Step[],
): Promise<Loaded> {
  const network = await deps.networks.load(tx, order.networkId);
  const reference = await newReference(tx, network);
  const more = { reference, groupKey: order.groupKey ?? null, subject: order.subject ?? null };
  const input = { title: order.title, text: order.text, class: order.classKey ?? 'substantive' };
  const proposed = actBy(byOf(order), 'proposed', proposalFrom(network, input, order.at, more)) as NewAct<'proposed'>;
  const item = await begin(deps, tx, { networkId: network.id, id: newId(), proposed }, steps, order.at);
  if (!item) throw new Error('a fresh id was taken');
  return item;
}

/**
 * Opens a round on a text that another room has had cleared: minutes after their chair (4.3). The deadline is null while a
 * member has not been reached.
 */
export async function openRound(
  deps: DecisionsDeps,
  tx: Tx,
  order: RoundOrder,
): Promise<{ decisionId: string; reference: string; deadline: Date | null }> {
  const by = byOf(order);
  const { id, state } = await start(deps, tx, order, [
    actBy(by, 'submitted', {}),
    ({ network }) => [actBy(by, 'cleared', { seats: heldBy(network, by) })],
    ({ network, state: cleared }) => [circulationAct(network, cleared, by)],
  ]);
  return { decisionId: id, reference: state.proposal.reference, deadline: state.round?.deadline ?? null };
}

const heldBy = (network: Network, by: By): string[] => {
  const person = personOf(network, by.personId);
  return person ? seatsOf(person, localDay(by.at, network.charter.timeZone)) : [];
};

export interface MeetingOrder extends Order {
  readonly meetingNumber: string;
  /** Ids of the members in the room. */
  readonly represented: readonly string[];
  /** An item referred to this meeting (row 16): its text must be the one read out. */
  readonly decisionId?: string;
  /** Members whose explicit yes was written down in the room, where the class or a mandate concern asks for one. */
  readonly yes?: readonly string[];
}

export interface Taken {
  readonly decisionId: string;
  readonly reference: string;
  readonly number: string | null;
  readonly status: Status;
}

const takenOf = ({ id, state }: Loaded): Taken => ({
  decisionId: id,
  reference: state.proposal.reference,
  number: state.number,
  status: state.status,
});

/**
 * Rows 16 to 18: the chair stated that nobody in the room objects to this text. With every member represented it is adopted,
 * or agreed pending the Government; with some absent it goes to them, word for word, ad referendum.
 */
export async function adoptInMeeting(deps: DecisionsDeps, tx: Tx, order: MeetingOrder): Promise<Taken> {
  const by = byOf(order);
  const steps: Step[] = [
    (item) => openingSteps(item, by, order.meetingNumber),
    (item) => [actBy(by, 'agreed_in_meeting', attendance(item, order))],
    (item) => outcome(tx, item, by),
  ];
  if (!order.decisionId) return takenOf(await start(deps, tx, order, steps));
  const item = await take(deps, tx, order.networkId, order.decisionId);
  if (hashOf(order.text.trim()) !== item.state.revision.hash)
    throw lacking(
      { what: 'The text read out is not the text of the item. A changed text is a new revision, or a new decision.' },
      { rule: because(item.network, 'decisions.newRevision') },
    );
  return takenOf(await apply(deps, tx, item, steps, order.at));
}

function attendance({ network, state }: Loaded, order: MeetingOrder) {
  const { members } = bodyOf(network, state.proposal.groupKey, order.at);
  const represented = members.filter((id) => order.represented.includes(id));
  const absent = members.filter((id) => !represented.includes(id));
  const yes = represented.filter((id) => order.yes?.includes(id));
  return { meeting: order.meetingNumber, represented, absent, yes };
}

/** Row 16: an item is read out once; what was read out already stays so. */
function openingSteps({ state, network }: Loaded, by: By, meeting: string): AnyNewAct[] {
  if (state.status === 'in_meeting') return [];
  if (!isPossible('opened_in_meeting', state.status))
    throw notNow(
      {
        sentence: `This item is ${statusWords(state.status)}: only one that was referred to a meeting is taken up in it.`,
      },
      { rule: because(network, 'decisions.rule') },
    );
  return [actBy(by, 'opened_in_meeting', { meeting })];
}

/** Row 16: the chair reads the text out; from then on it is before the meeting. */
export async function openInMeeting(
  deps: DecisionsDeps,
  tx: Tx,
  order: Pick<Order, 'networkId' | 'by' | 'capacity' | 'at'> & {
    readonly decisionId: string;
    readonly meetingNumber: string;
  },
): Promise<Taken> {
  const item = await take(deps, tx, order.networkId, order.decisionId);
  const by: By = { at: order.at, personId: order.by, capacity: order.capacity as Capacity };
  const steps = openingSteps(item, by, order.meetingNumber);
  return takenOf(steps.length === 0 ? item : await apply(deps, tx, item, steps, order.at));
}

async function outcome(tx: Tx, item: Loaded, by: By) {
  const found = roomVerdict(item, by.at);
  if (found.kind === 'ad_referendum') return [adReferendumAct(item.network, item.state, found.absent, by)];
  return [found.pendingGovernment ? systemAct('agreed', by.at, {}) : await adoption(tx, item, by.at)];
}

/** Row 20: somebody in the room objects. */
export async function objectInMeeting(
  deps: DecisionsDeps,
  tx: Tx,
  order: Pick<Order, 'networkId' | 'by' | 'capacity' | 'at'> & {
    readonly decisionId: string;
    readonly meetingNumber: string;
    readonly reason: string;
    readonly outcome: 'broken' | 'not_adopted' | 'to_meeting';
    /** Whose objection it is; it is then lifted by that member's primary or Head of Agency. */
    readonly memberId?: string | null;
  },
): Promise<Taken> {
  const item = await take(deps, tx, order.networkId, order.decisionId);
  const by: By = { at: order.at, personId: order.by, capacity: order.capacity as Capacity };
  const { meetingNumber: meeting, reason } = order;
  const said = { meeting, reason, outcome: order.outcome };
  const memberId = order.memberId ?? null;
  if (isRepeated(item, said, memberId)) return takenOf(item);
  const steps = [...openingSteps(item, by, meeting), actBy(by, 'objected_in_meeting', said, memberId)];
  return takenOf(await apply(deps, tx, item, steps, order.at));
}

/** What goes to the next meeting could be taken up in this one once more, by the same press made twice. */
function isRepeated(
  { acts, state }: Loaded,
  said: NewAct<'objected_in_meeting'>['payload'],
  memberId: string | null,
): boolean {
  const last = acts.findLast((act) => act.kind === 'objected_in_meeting');
  return (
    state.status === 'to_meeting' &&
    last?.memberId === memberId &&
    last.payload.meeting === said.meeting &&
    last.payload.reason === said.reason &&
    last.payload.outcome === said.outcome
  );
}
