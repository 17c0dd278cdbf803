import type { Tx } from '../../kernel/store';
import type { Period } from '../calendar/types';
import { groupsOn, holdersOf } from '../membership/rules';
import type { Network, Person } from '../membership/types';
import { askedFor, dayOf, factsOf } from './asked.usecases';
import { type AskKind, askModel, channelModel, digestModel, nobodyModel, overdueListModel } from './card-models';
import { addressWords } from './impediments.rules';
import { unsettledImpediments } from './impediments.store';
import { askedOf, toldOf, updateDutyOf } from './rules';
import type { Asked, UpdatesDeps } from './types';

type What = Exclude<AskKind, 'form'>;

const about = ({ group, period }: Pick<Asked, 'group' | 'period'>): string => `updates:${group.key}/${period.key}`;
const personKey = (asked: Asked, what: What, personId: string): string => `${about(asked)}:${what}:person:${personId}`;
const channelKey = (asked: Asked, what: What): string => `${about(asked)}:${what}:channel:${asked.group.key}`;
const listKey = (period: string, personId: string): string => `updates:${period}:overdue:person:${personId}`;
const digestKey = (period: string): string => `updates:${period}:digest:channel:network`;

/**
 * T-15: asks the leads (the chairs where there is none) 1:1, with the form on the message, and says so in the group's channel.
 * Where nobody can be asked the Secretariat is told. An overdue notice is a message of its own; the prompt before it loses
 * its form.
 */
export async function ask(deps: UpdatesDeps, tx: Tx, asked: Asked, what: What, at: Date): Promise<void> {
  const { network, group } = asked;
  const day = dayOf(network, at);
  const people = askedOf(network, group, day);
  if (people.length === 0) return tellNobody(deps, tx, asked, what, at);
  for (const person of people) {
    // a network is taken in again at each start: whoever was asked is not asked again
    if (await deps.outbox.has(tx, network.id, personKey(asked, what, person.id))) continue;
    await postAsk(deps, tx, asked, what, person.id, at);
    if (what === 'overdue') await refreshAsk(deps, tx, asked, 'prompt', person.id, at);
  }
  if (!(await deps.outbox.has(tx, network.id, channelKey(asked, what)))) await postChannel(deps, tx, asked, what, at);
}

async function tellNobody(deps: UpdatesDeps, tx: Tx, asked: Asked, what: What, at: Date): Promise<void> {
  const { network, group } = asked;
  for (const person of toldOf(network, group, dayOf(network, at))) {
    await deps.outbox.post(tx, {
      networkId: network.id,
      to: { kind: 'person', personId: person.id },
      key: `${about(asked)}:nobody:person:${person.id}`,
      card: deps.cards.render('updates/channel', nobodyModel(asked)),
      summary: `${group.name}: nobody can be asked for the update`,
      at,
    });
  }
  await postChannel(deps, tx, asked, what, at);
}

async function postAsk(deps: UpdatesDeps, tx: Tx, asked: Asked, what: What, personId: string, at: Date) {
  const { network, group } = asked;
  const replaced = what === 'prompt' && (await deps.outbox.has(tx, network.id, personKey(asked, 'overdue', personId)));
  // whoever is asked no more keeps the message without its form
  const mayFile = askedOf(network, group, dayOf(network, at)).some((person) => person.id === personId);
  const model = askModel(asked, { kind: what, mayFile, replaced });
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'person', personId },
    key: personKey(asked, what, personId),
    card: deps.cards.render('updates/ask', model),
    summary: `${model.heading}: ${group.name}, ${model.what}`.slice(0, 200),
    at,
  });
}

/** Only where such a message was sent. */
async function refreshAsk(deps: UpdatesDeps, tx: Tx, asked: Asked, what: What, personId: string, at: Date) {
  if (await deps.outbox.has(tx, asked.network.id, personKey(asked, what, personId)))
    await postAsk(deps, tx, asked, what, personId, at);
}

async function postChannel(deps: UpdatesDeps, tx: Tx, asked: Asked, what: What, at: Date): Promise<void> {
  const { network, group } = asked;
  if (network.channels[group.key] === undefined) return;
  const people = askedOf(network, group, dayOf(network, at));
  const model = people.length > 0 ? channelModel(asked, people, what) : nobodyModel(asked);
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'channel', channel: group.key },
    key: channelKey(asked, what),
    card: deps.cards.render('updates/channel', model),
    summary: `${model.heading}: ${model.what}`.slice(0, 200),
    at,
  });
}

/** Brings every message about a group's update to its present state; sends nothing new. */
export async function refreshAsked(deps: UpdatesDeps, tx: Tx, asked: Asked, at: Date): Promise<void> {
  const { network, group, period } = asked;
  const held = new Set(group.people.map(({ personId }) => personId));
  for (const what of ['prompt', 'overdue'] as const) {
    for (const personId of held) await refreshAsk(deps, tx, asked, what, personId, at);
    if (await deps.outbox.has(tx, network.id, channelKey(asked, what))) await postChannel(deps, tx, asked, what, at);
  }
  for (const person of coordinators(network, at)) {
    if (await deps.outbox.has(tx, network.id, listKey(period.key, person.id)))
      await tellCoordinator(deps, tx, network, period, at);
  }
}

const coordinators = (network: Network, at: Date): Person[] => holdersOf(network, 'coordinator', dayOf(network, at));

/** All groups that owe an update of the period on the day. */
async function askedInPeriod(tx: Tx, network: Network, period: Period, at: Date): Promise<Asked[]> {
  const day = dayOf(network, at);
  const facts = await factsOf(tx, network);
  const groups = groupsOn(network, day).filter((group) => {
    const duty = updateDutyOf(network, group.key, day);
    return duty?.per === period.kind && (duty.established === null || duty.established <= period.start);
  });
  const found: Asked[] = [];
  for (const group of groups) found.push(await askedFor(tx, network, group, period, at, facts));
  return found;
}

/** Overdue goes on to the Coordinator: one message for all groups of a period, which shows what is filed meanwhile. */
export async function tellCoordinator(deps: UpdatesDeps, tx: Tx, network: Network, period: Period, at: Date) {
  const all = await askedInPeriod(tx, network, period, at);
  const rows = all.filter(({ filed, standing }) => standing?.state === 'overdue' || filed.some(({ late }) => late));
  if (rows.length === 0) return;
  for (const person of coordinators(network, at)) {
    await deps.outbox.post(tx, {
      networkId: network.id,
      to: { kind: 'person', personId: person.id },
      key: listKey(period.key, person.id),
      card: deps.cards.render('updates/overdue', overdueListModel(network, period, rows, dayOf(network, at))),
      summary: `Overdue group updates: ${rows.map(({ group }) => group.name).join(', ')}`.slice(0, 200),
      at,
    });
  }
}

/** One card to the Network once the period's updates were due; what is filed later joins it where it stands. */
export async function postDigest(deps: UpdatesDeps, tx: Tx, network: Network, period: Period, at: Date): Promise<void> {
  const rows = await askedInPeriod(tx, network, period, at);
  if (!rows.some(({ filed }) => filed.length > 0)) return;
  const open = await unsettledImpediments(tx, network.id);
  const lines = open
    .filter((one) => one.period === period.key)
    .map(({ number, what }) => `${number}: ${what.slice(0, 200)} (${addressWords(network)})`);
  const model = digestModel(network, period, rows, lines);
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'channel', channel: 'network' },
    key: digestKey(period.key),
    card: deps.cards.render('updates/digest', model),
    summary: `${model.heading}: ${model.period}`,
    at,
  });
}
