import { hasRole } from '../../kernel/actor';
import type { Answer, Turn } from '../../kernel/define';
import { findMember } from '../membership/rules';
import type { Network } from '../membership/types';
import { closeMeeting, recordAttendance, recordDecision, recordMeetingAction } from '../minutes/capture.usecases';
import { meantByWords } from '../minutes/file.usecases';
import { capacityToDo } from '../minutes/rights.rules';
import type { Answered } from '../minutes/usecases';
import { floorAnswer, itemAnswer } from './answers.usecases';
import { noObjection, objection, readOut } from './decisions.usecases';
import { decisionUnknown, memberUnknown, notRead } from './errors';
import { capacityOfChair } from './rules';
import { readTyped, type TypedAct, USAGE } from './typed.rules';
import type { FloorDeps, FloorView } from './types';
import { goToPosition, nextItem, showFloor, viewOf } from './usecases';

/**
 * What was typed after `floor` or `minutes`, done: the same acts as the buttons', with the same rights. Null where the words
 * hold no act: the command shows its card then.
 */
export async function runTyped(deps: FloorDeps, turn: Turn, words: string): Promise<Answer | null> {
  const typed = readTyped(words);
  if (typed === null) throw notRead({ usage: USAGE });
  if (typed.act === null) return null;
  const view = await showFloor(deps, turn.actor, typed.number, turn.at);
  return run(deps, turn, view, typed.act);
}

/**
 * The same after `minutes`. A chair who does not keep the minutes (KG, AZ: a co-chair) finds there, while the meeting is held,
 * what is the chair's: the items and the texts.
 */
export async function runAfterMinutes(deps: FloorDeps, turn: Turn, words: string): Promise<Answer | null> {
  const answer = await runTyped(deps, turn, words);
  if (answer || !mayChairAlone(turn)) return answer;
  const view = await deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, turn.actor.networkId);
    const meeting = await meantByWords(tx, network, words, turn.at);
    return viewOf(deps, tx, { actor: turn.actor, at: turn.at, meetingId: meeting.id });
  });
  const { network, meeting, open } = view;
  const keeps = capacityToDo(turn.actor, network, meeting, 'attendance') !== null;
  if (!open || keeps || capacityOfChair(turn.actor, network, meeting) === null) return null;
  return floorAnswer(deps, turn, { view, said: '' });
}

const mayChairAlone = ({ actor }: Turn): boolean => hasRole(actor, 'co-chair');

const minutesAnswer = ({ card, title, said }: Answered): Answer => ({ card, summary: said || title });

async function run(deps: FloorDeps, turn: Turn, view: FloorView, typed: TypedAct): Promise<Answer> {
  const order = { actor: turn.actor, at: turn.at, meetingId: view.meeting.id };
  switch (typed.act) {
    case 'next':
      return floorAnswer(deps, turn, await nextItem(deps, order, ''));
    case 'item':
      return floorAnswer(deps, turn, await goToPosition(deps, order, typed.position));
    case 'attendance':
      return minutesAnswer(
        await recordAttendance(deps.minutes, order, {
          chosen: memberIds(view.network, typed),
          attendedBy: '',
          invited: '',
        }),
      );
    case 'decision':
      return minutesAnswer(await recordDecision(deps.minutes, order, { title: '', text: typed.text, group: '' }));
    case 'action': {
      const lead = memberId(view.network, typed.lead);
      return minutesAnswer(await recordMeetingAction(deps.minutes, order, { ...typed, lead }));
    }
    case 'close':
      return minutesAnswer(await closeMeeting(deps.minutes, order));
    default:
      return onDecision(deps, turn, view, typed);
  }
}

type OnDecision = Extract<TypedAct, { readonly act: 'read' | 'agree' | 'object' }>;

async function onDecision(deps: FloorDeps, turn: Turn, view: FloorView, typed: OnDecision): Promise<Answer> {
  const decision = referredBy(view, typed.reference);
  const order = { actor: turn.actor, at: turn.at, meetingId: view.meeting.id, decision, revision: '' };
  if (typed.act === 'read') return itemAnswer(deps, turn, await readOut(deps, order));
  if (typed.act === 'agree') return itemAnswer(deps, turn, await noObjection(deps, order, []));
  const { reason, outcome } = typed;
  const words = { memberId: memberId(view.network, typed.member), reason, outcome };
  return itemAnswer(deps, turn, await objection(deps, order, words));
}

/** The item named, or the only one where none is. Throws `floor.decision_unknown`. */
function referredBy({ referred }: FloorView, reference: string): string {
  const wanted = reference.toLowerCase();
  const found = wanted === '' ? referred : referred.filter((one) => one.reference.toLowerCase() === wanted);
  const [one, ...more] = found;
  if (!one || more.length > 0) throw decisionUnknown({ asked: reference });
  return one.id;
}

function memberId(network: Network, words: string): string {
  const member = findMember(network, words);
  if (!member) throw memberUnknown({ words });
  return member.id;
}

const memberIds = (
  network: Network,
  { all, members }: { readonly all: boolean; readonly members: readonly string[] },
) => (all ? network.members.map(({ id }) => id) : members.map((words) => memberId(network, words)));
