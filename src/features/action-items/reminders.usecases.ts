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
import { openActions, putReminder, readAction, remindersAt } from './store';
import type { ActionItem, ActionItemsDeps } from './types';

export const REMIND_DUE = 'action-items.remind';

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
 * whichever action comes first writes them and the others find themselves named.
 */
export async function remind(deps: ActionItemsDeps, tx: Tx, due: Due): Promise<void> {
  const network = await deps.networks.load(tx, due.networkId);
  const action = await readAction(tx, network.id, due.subject);
  if (!action || !isOpen(action)) return;
  const day = localDay(due.at, network.charter.timeZone);
  // a calendar that changed since may have moved the reminder to another day
  if (isDue(network, action, day)) await remindPlaces(deps, tx, network, action, due.at);
  await scheduleReminder(deps, tx, network, action, due.at);
}

const isDue = (network: Network, action: ActionItem, day: LocalDay): boolean =>
  isRemindedOn(network.calendar, network.layers, planOf(network), reminded(action), day);

async function remindPlaces(
  deps: ActionItemsDeps,
  tx: Tx,
  network: Network,
  action: ActionItem,
  at: Date,
): Promise<void> {
  const day = localDay(at, network.charter.timeZone);
  const isNamed = async (place: string): Promise<boolean> => {
    const [row] = await remindersAt(tx, network.id, place, 1);
    return row?.day === day && row.actionIds.includes(action.id);
  };
  const people: string[] = [];
  for (const { id } of addresseesOf(network, action.leadMemberId, day)) {
    if (!(await isNamed(`person:${id}`))) people.push(id);
  }
  const channel = channelOf(network, action);
  const channelKnows = await isNamed(`channel:${channel}`);
  if (people.length === 0 && channelKnows) return;
  const today = (await openActions(tx, network.id)).filter((one) => isDue(network, one, day));
  if (!channelKnows) await remindChannel(deps, tx, network, channel, today, at);
  for (const person of people) {
    const led = today.filter((one) => addresseesOf(network, one.leadMemberId, day).some(({ id }) => id === person));
    await remindPerson(deps, tx, network, person, led, at);
  }
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
