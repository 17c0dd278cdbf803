import type { Due } from '../../kernel/due';
import type { Tx } from '../../kernel/store';
import type { LocalDay } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { addresseesOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { scheduleEscalation } from './escalation.usecases';
import { channelOf, postChannelReminder, postPersonReminder, refreshCard } from './notices.usecases';
import { type ChaserPlan, isRemindedOn, nextReminder } from './reminders.rules';
import { isOpen } from './rules';
import { openActions, openActionsLedBy, placesNaming, putReminder, readAction, remindersAt } from './store';
import type { ActionItem, ActionItemsDeps } from './types';

export const REMIND_DUE = 'action-items.remind';

/** So many are told in one transaction: whoever presses meanwhile waits no longer for the store. */
const PORTION = 24;

const planOf = ({ settings }: Network): ChaserPlan => ({
  daysBefore: settings.actionReminderDays,
  workingDaysBefore: settings.actionReminderWorkingDays,
  chaserDays: settings.actionChaserDays,
});

const reminded = (action: ActionItem) => ({ due: action.due, since: action.dueSince });

/** Plans an action's next reminder after an instant, in place of the one planned before; none for one that has ended. */
export async function scheduleReminder(
  deps: ActionItemsDeps,
  tx: Tx,
  network: Network,
  action: ActionItem,
  after: Date,
): Promise<void> {
  const key = { networkId: network.id, kind: REMIND_DUE, subject: action.id };
  const at = isOpen(action)
    ? nextReminder(network.calendar, network.layers, planOf(network), reminded(action), after)
    : null;
  if (at) await deps.agenda.schedule(tx, { ...key, at });
  else await deps.agenda.cancel(tx, key);
  await scheduleEscalation(deps, tx, network, action, after);
}

/**
 * One action's reminder falls due. The messages of its places on that day name all actions that are reminded of there, so
 * whichever action comes first writes them and the others find themselves named. Of a lead with very many people a portion is
 * reminded in one transaction, and the same due stands again for those who are left: it finds who has been.
 */
export async function remind(deps: ActionItemsDeps, tx: Tx, due: Due): Promise<void> {
  const network = await deps.networks.load(tx, due.networkId);
  const action = await readAction(tx, network.id, due.subject);
  if (!action || !isOpen(action)) return;
  const day = localDay(due.at, network.charter.timeZone);
  // a calendar that changed since may have moved the reminder to another day
  const left = isDue(network, action, day) ? await remindPlaces(deps, tx, network, action, due.at) : 0;
  if (left > 0) await deps.agenda.schedule(tx, due);
  else await scheduleReminder(deps, tx, network, action, due.at);
}

const isDue = (network: Network, action: ActionItem, day: LocalDay): boolean =>
  isRemindedOn(network.calendar, network.layers, planOf(network), reminded(action), day);

/** Resolves to how many of the lead's people are still to be reminded. */
async function remindPlaces(
  deps: ActionItemsDeps,
  tx: Tx,
  network: Network,
  action: ActionItem,
  at: Date,
): Promise<number> {
  const day = localDay(at, network.charter.timeZone);
  const named = new Set(await placesNaming(tx, network.id, action.id, day));
  const people = addresseesOf(network, action.leadMemberId, day).filter(({ id }) => !named.has(`person:${id}`));
  const channel = channelOf(network, action);
  const channelKnows = named.has(`channel:${channel}`);
  if (people.length === 0 && channelKnows) return 0;
  const dueOf = (all: readonly ActionItem[]) => all.filter((one) => isDue(network, one, day));
  if (!channelKnows) await remindChannel(deps, tx, network, channel, dueOf(await openActions(tx, network.id)), at);
  if (people.length === 0) return 0;
  const portion = people.slice(0, PORTION);
  const leads = [...new Set(portion.flatMap(({ represents }) => represents.map(({ memberId }) => memberId)))];
  const toldOf = new Map(leads.map((lead) => [lead, new Set(addresseesOf(network, lead, day).map(({ id }) => id))]));
  const today = dueOf(await openActionsLedBy(tx, network.id, leads));
  for (const { id } of portion) {
    const led = today.filter(({ leadMemberId }) => toldOf.get(leadMemberId)?.has(id));
    await remindPerson(deps, tx, network, id, led, at);
  }
  return people.length - portion.length;
}

async function remindChannel(
  deps: ActionItemsDeps,
  tx: Tx,
  network: Network,
  channel: string,
  today: readonly ActionItem[],
  at: Date,
): Promise<void> {
  const actions = today.filter((one) => channelOf(network, one) === channel);
  const day = localDay(at, network.charter.timeZone);
  await putReminder(tx, network.id, { place: `channel:${channel}`, day, actionIds: actions.map((one) => one.id) });
  await postChannelReminder(deps, tx, network, { channel, day, actions, at });
}

/** A new message for a new day; the buttons of the one before it go, and those of the card that told of the action. */
async function remindPerson(
  deps: ActionItemsDeps,
  tx: Tx,
  network: Network,
  personId: string,
  actions: readonly ActionItem[],
  at: Date,
): Promise<void> {
  const day = localDay(at, network.charter.timeZone);
  await putReminder(tx, network.id, { place: `person:${personId}`, day, actionIds: actions.map((one) => one.id) });
  for (const row of await remindersAt(tx, network.id, `person:${personId}`, 2)) {
    await postPersonReminder(deps, tx, network, row, { newest: row.day === day, at });
  }
  for (const action of actions) await refreshCard(deps, tx, network, action, personId, at);
}
