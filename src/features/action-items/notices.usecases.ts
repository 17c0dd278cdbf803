import type { Tx } from '../../kernel/store';
import type { LocalDay } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { actorOf, addresseesOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { promptModel } from './acceptance.card-models';
import { cardModel, digestModel, reminderModel } from './card-models';
import { awaitsAcceptance, capacityToReport, isOpen, keeps, speaksForLead } from './rules';
import { actionsFromMeeting, actionsWithIds, actsOf, remindersAt, remindersOf } from './store';
import type { ActionItem, ActionItemsDeps, ReminderRow } from './types';

const cardKey = (action: ActionItem, personId: string): string => `action-items:${action.id}:card:person:${personId}`;

/** The message that asks a person to accept the actions of a meeting. */
export const promptKey = (meeting: string, personId: string): string =>
  `action-items:${meeting}:accept:person:${personId}`;

/** The channel of an action: its group's where that has one. */
export const channelOf = (network: Network, action: ActionItem): string =>
  action.groupKey && network.channels[action.groupKey] ? action.groupKey : 'network';

/** A card 1:1 to the lead's people; whoever recorded it has it before them already. */
export async function tellLead(
  deps: ActionItemsDeps,
  tx: Tx,
  network: Network,
  action: ActionItem,
  at: Date = action.recordedAt,
): Promise<void> {
  const day = localDay(at, network.charter.timeZone);
  const told = addresseesOf(network, action.leadMemberId, day).filter((person) => person.id !== action.recordedBy);
  for (const person of told) await postCard(deps, tx, network, action, person.id, at);
}

/** Brings every message that shows the action to its present state; none is made anew. */
export async function refreshCards(
  deps: ActionItemsDeps,
  tx: Tx,
  network: Network,
  action: ActionItem,
  at: Date,
): Promise<void> {
  const spokeForLead = network.people.filter((person) =>
    person.represents.some((term) => term.memberId === action.leadMemberId),
  );
  for (const person of spokeForLead) await refreshCard(deps, tx, network, action, person.id, at);
  if (action.source.kind === 'meeting') {
    for (const person of spokeForLead) await refreshPrompt(deps, tx, network, action.source, person.id, at);
  }
  const places = new Set((await remindersOf(tx, network.id, action.id)).map((row) => row.place));
  for (const place of places) await refreshReminder(deps, tx, network, place, action, at);
}

async function refreshPrompt(
  deps: ActionItemsDeps,
  tx: Tx,
  network: Network,
  { id, number }: { readonly id: string; readonly number: string },
  personId: string,
  at: Date,
): Promise<void> {
  const key = promptKey(number, personId);
  if (!(await deps.outbox.has(tx, network.id, key))) return;
  const day = localDay(at, network.charter.timeZone);
  const own = (await actionsFromMeeting(tx, network.id, id)).filter((action) =>
    addresseesOf(network, action.leadMemberId, day).some((person) => person.id === personId),
  );
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'person', personId },
    key,
    card: deps.cards.render('action-items/accept', promptModel(network, day, number, own)),
    summary: `Action points of ${number}`,
    at,
  });
}

/** Only where a card was sent: whoever has none is not sent one. */
export async function refreshCard(
  deps: ActionItemsDeps,
  tx: Tx,
  network: Network,
  action: ActionItem,
  personId: string,
  at: Date,
): Promise<void> {
  if (await deps.outbox.has(tx, network.id, cardKey(action, personId))) {
    await postCard(deps, tx, network, action, personId, at);
  }
}

async function refreshReminder(
  deps: ActionItemsDeps,
  tx: Tx,
  network: Network,
  place: string,
  action: ActionItem,
  at: Date,
): Promise<void> {
  const [row] = await remindersAt(tx, network.id, place, 1);
  if (!row?.actionIds.includes(action.id)) return;
  if (place.startsWith('person:')) return postPersonReminder(deps, tx, network, row, { newest: true, at });
  const actions = await actionsWithIds(tx, network.id, row.actionIds);
  const channel = place.slice('channel:'.length);
  return postChannelReminder(deps, tx, network, { channel, day: row.day, actions, at });
}

/** What one person sees of an action: its history, and the buttons where the person may tell what became of it. */
export async function cardFor(
  deps: ActionItemsDeps,
  tx: Tx,
  network: Network,
  action: ActionItem,
  personId: string,
  at: Date,
  { notice = '', remindedAnew = false }: { readonly notice?: string; readonly remindedAnew?: boolean } = {},
) {
  const day = localDay(at, network.charter.timeZone);
  const actor = actorOf(network, personId, day);
  const acts = await actsOf(tx, network.id, action.id);
  const open = isOpen(action) && actor !== undefined && !remindedAnew;
  return deps.cards.render(
    'action-items/card',
    cardModel(network, action, acts, {
      day,
      notice,
      remindedAnew: isOpen(action) && remindedAnew,
      mayReport: open && capacityToReport(actor, network, action) !== null,
      mayDrop: open && keeps(actor) !== null,
      mayAccept: open && awaitsAcceptance(action) && speaksForLead(actor, action),
    }),
  );
}

/** The card that told the lead of the action. A reminder that came since carries the buttons in its place. */
async function postCard(
  deps: ActionItemsDeps,
  tx: Tx,
  network: Network,
  action: ActionItem,
  personId: string,
  at: Date,
): Promise<void> {
  const [reminder] = await remindersAt(tx, network.id, `person:${personId}`, 1);
  const remindedAnew = reminder?.actionIds.includes(action.id) ?? false;
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'person', personId },
    key: cardKey(action, personId),
    card: await cardFor(deps, tx, network, action, personId, at, { remindedAnew }),
    summary: `${action.reference}: ${action.what}`.slice(0, 200),
    at,
  });
}

export interface ChannelReminder {
  readonly channel: string;
  readonly day: LocalDay;
  readonly actions: readonly ActionItem[];
  readonly at: Date;
}

export async function postChannelReminder(
  deps: ActionItemsDeps,
  tx: Tx,
  network: Network,
  { channel, day, actions, at }: ChannelReminder,
): Promise<void> {
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'channel', channel },
    key: `action-items:${day}:reminder:channel:${channel}`,
    card: deps.cards.render('action-items/digest', digestModel(network, day, actions)),
    summary: reminderSummary(actions),
    at,
  });
}

/** The card of a person's reminder; the buttons stand on the newest one only. */
export async function reminderFor(
  deps: ActionItemsDeps,
  tx: Tx,
  network: Network,
  row: ReminderRow,
  { newest, notice = '' }: { readonly newest: boolean; readonly notice?: string },
) {
  const actions = await actionsWithIds(tx, network.id, row.actionIds);
  return deps.cards.render('action-items/reminder', reminderModel(network, row.day, actions, newest, notice));
}

export async function postPersonReminder(
  deps: ActionItemsDeps,
  tx: Tx,
  network: Network,
  row: ReminderRow,
  { newest, at }: { readonly newest: boolean; readonly at: Date },
): Promise<void> {
  const actions = await actionsWithIds(tx, network.id, row.actionIds);
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'person', personId: row.place.slice('person:'.length) },
    key: `action-items:${row.day}:reminder:${row.place}`,
    card: await reminderFor(deps, tx, network, row, { newest }),
    summary: reminderSummary(actions),
    at,
  });
}

const reminderSummary = (actions: readonly ActionItem[]): string =>
  actions.length === 1 && actions[0]
    ? `Reminder: ${actions[0].reference} ${actions[0].what}`.slice(0, 200)
    : `Reminder: ${actions.length} actions`;
