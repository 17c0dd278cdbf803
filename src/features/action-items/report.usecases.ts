import type { Actor } from '../../kernel/actor';
import { formatDay } from '../calendar/format.rules';
import { memberName } from '../membership/rules';
import type { Network } from '../membership/types';
import { actionUnknown, dropReasonMissing, mayNotDrop, mayNotReport } from './errors';
import { SAID } from './messages';
import { refreshCards } from './notices.usecases';
import { scheduleReminder } from './reminders.usecases';
import {
  capacityToReport,
  dropRule,
  isOpen,
  keeps,
  mayBecome,
  maySee,
  reportRule,
  STATUS_WORDS,
  speaksForLead,
  stateOf,
} from './rules';
import { actsOf, appendAct, lockAction, updateAction } from './store';
import type { ActionItem, ActionItemsDeps, ActionStatus } from './types';
import { workingDue } from './usecases';

export interface Report {
  readonly actor: Actor;
  readonly at: Date;
  readonly actionId: string;
  readonly status: Exclude<ActionStatus, 'open'>;
  readonly note: string;
  /** A new due day, for one that is delayed; empty: the old one stays. */
  readonly newDate: string;
}

export interface Reported {
  readonly network: Network;
  readonly action: ActionItem;
  /** What was done, or that nothing was. */
  readonly said: string;
}

/**
 * Appends what became of an action. For one that has ended nothing is changed, and the answer says so. Refused to all but
 * those who speak for the lead, the Secretariat and the Coordinator (`action.may_not_report`).
 */
export function reportAction(deps: ActionItemsDeps, report: Report): Promise<Reported> {
  return deps.store.transaction(async (tx) => {
    const { actor, at } = report;
    const network = await deps.networks.load(tx, actor.networkId);
    const action = await lockAction(tx, network.id, report.actionId);
    if (!action || !maySee(actor, action)) throw actionUnknown({ reference: report.actionId });
    const capacity = allowed(network, action, report);
    if (!isOpen(action) || !mayBecome(action.status, report.status)) {
      const said = SAID.ended(action.reference, STATUS_WORDS[action.status]);
      return { network, action, said };
    }
    const next = changed(network, action, report);
    if (sameAs(action, next, report)) return { network, action, said: SAID.same(action.reference) };
    const note = report.note.trim() || null;
    await appendAct(tx, action, { ...next.values, note, personId: actor.personId, capacity, at });
    const { status, due, since } = stateOf(await actsOf(tx, network.id, action.id));
    // whoever of the lead tells what became of it has taken it on
    const takenOn = action.acceptedAt === null && speaksForLead(actor, action);
    const accepted = takenOn ? { acceptedAt: at, acceptedBy: actor.personId, contested: null } : {};
    const changes = { status, due, dueSince: since, ...accepted };
    const after: ActionItem = { ...action, ...changes };
    await updateAction(tx, action, changes);
    await scheduleReminder(deps, tx, network, after, at);
    await refreshCards(deps, tx, network, after, at);
    return { network, action: after, said: SAID.reported(action.reference, STATUS_WORDS[after.status], next.moved) };
  });
}

function allowed(network: Network, action: ActionItem, { actor, status, note }: Report): string {
  if (status === 'dropped') {
    const keeper = keeps(actor);
    if (!keeper) throw mayNotDrop({ reference: action.reference }, { rule: dropRule(network) });
    if (note.trim() === '' && isOpen(action)) throw dropReasonMissing();
    return keeper;
  }
  const capacity = capacityToReport(actor, network, action);
  if (capacity) return capacity;
  const lead = memberName(network, action.leadMemberId);
  throw mayNotReport({ reference: action.reference, lead }, { rule: reportRule(network) });
}

function changed(network: Network, action: ActionItem, { status, newDate, at }: Report) {
  if (status !== 'delayed' || newDate.trim() === '') {
    return { values: { status, due: action.due }, moved: '' };
  }
  const { due, moved } = workingDue(network, newDate, at);
  const told = SAID.newDue(formatDay(due.day), moved);
  return { values: { status, due: due.day }, moved: told };
}

/** Pressed twice: the same status again, with nothing new to say. */
const sameAs = (action: ActionItem, next: ReturnType<typeof changed>, { note }: Report): boolean =>
  note.trim() === '' && next.values.status === action.status && next.values.due === action.due;
