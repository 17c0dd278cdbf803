import { type Actor, isOfTheNetwork } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { ruleReference } from '../charters/rules';
import { proposeItem } from '../decisions/item.usecases';
import type { DecisionOutcome } from '../decisions/types';
import { type Capacity, capacityFor } from '../membership/rights.rules';
import { findMember, memberName } from '../membership/rules';
import type { Network } from '../membership/types';
import { recordFiling } from '../obligations/usecases';
import { lacking, mayNot, noPlan, notForGroups, notNow } from './errors';
import { LACKS, nameOf, PLAN_NAME, WHY } from './messages';
import { leadsOf, periodOf, plansOf, planText } from './rules';
import {
  appendAct,
  findPlan,
  insertItem,
  insertPlan,
  itemsOf,
  lockPlan,
  nextSerial,
  plansIn,
  readPlan,
  setItem,
  setPlan,
} from './store';
import type { ItemWords, OpenPlan, Plan, PlanItemStatus, PlanKind, PlansDeps } from './types';

export interface By {
  readonly actor: Actor;
  readonly at: Date;
}

export const FEATURE = 'plans';

/** The year in which the person lives: a plan's year is the network's own. */
export const yearOf = (network: Network, at: Date): string => localDay(at, network.charter.timeZone).slice(0, 4);

/** What the text says of each plan, where it says anything. */
const RULE: Readonly<Record<PlanKind, string>> = {
  work: 'annualWorkPlan',
  gcm: 'gcmActionPlan',
  visibility: 'subgroups.visibilityPlan',
};

/** Throws `plan.none` where the Terms of Reference know no such plan. */
export function mustKeep(network: Network, kind: PlanKind): void {
  const kinds = plansOf(network);
  if (kinds.includes(kind)) return;
  const others = kinds.length > 0 ? `It keeps: ${kinds.map((one) => PLAN_NAME[one]).join(', ')}.` : '';
  throw noPlan(
    { name: PLAN_NAME[kind].replace('Work', 'work').replace('Visibility', 'visibility'), others },
    { rule: ruleReference(network.charter, RULE[kind], network.settings) },
  );
}

/** As it stands, or empty where nobody has begun it. */
export async function openPlan(
  deps: PlansDeps,
  tx: Tx,
  { actor }: Pick<By, 'actor'>,
  kind: PlanKind,
  period: string,
): Promise<OpenPlan> {
  const { networkId } = actor;
  const network = await deps.networks.load(tx, networkId);
  mustSee(actor, network);
  mustKeep(network, kind);
  const plan = (await findPlan(tx, networkId, kind, period)) ?? unbegun(networkId, kind, period);
  return { network, plan, items: await itemsOf(tx, networkId, plan.planId) };
}

const unbegun = (networkId: string, kind: PlanKind, period: string): Plan => ({
  ...{ networkId, planId: `${kind}-${period}`, kind, period, state: 'draft', version: 1 },
  ...{ decisionId: null, number: null, adoptedAt: null, differs: false },
});

/** who only sits in a group sees that group's material. */
export function mustSee(actor: Actor, network: Network): void {
  if (isOfTheNetwork(actor)) return;
  throw notForGroups(undefined, { rule: ruleReference(network.charter, 'information.handling', network.settings) });
}

/** A plan by its id. Throws `plan.none`. */
export async function readOpen(deps: PlansDeps, tx: Tx, networkId: string, planId: string): Promise<OpenPlan> {
  const plan = await readPlan(tx, networkId, planId);
  if (!plan) throw noPlan({ name: 'such plan', others: 'Type «plan» for those it keeps.' });
  const network = await deps.networks.load(tx, networkId);
  return { network, plan, items: await itemsOf(tx, networkId, planId) };
}

/** KG L69: members contribute to the design of the plan; its keepers and convenors do so anyway. */
export const mayAdd = (actor: Actor, network: Network): Capacity | null =>
  capacityFor(actor, network, 'propose_decision') ?? capacityFor(actor, network, 'keep_agenda');

const mayKeep = (actor: Actor, network: Network): Capacity | null =>
  capacityFor(actor, network, 'keep_agenda') ?? capacityFor(actor, network, 'clear_agenda');

export const mayPropose = (actor: Actor, network: Network): boolean => mayKeep(actor, network) !== null;

/** The lead's own people say how an activity goes, and the Secretariat. */
export const mayReport = (actor: Actor, network: Network, lead: string): Capacity | null =>
  actor.represents.some(({ memberId }) => memberId === lead)
    ? (capacityFor(actor, network, 'state_position') ?? mayKeep(actor, network))
    : mayKeep(actor, network);

function allowed(capacity: Capacity | null, network: Network, doing: string, rule: string): Capacity {
  if (capacity) return capacity;
  throw mayNot({ doing }, { rule: ruleReference(network.charter, rule, network.settings) });
}

export interface ItemOrder {
  readonly kind: PlanKind;
  readonly period: string;
  /** Drawn with the form, so that a press that comes twice adds one item. */
  readonly itemId: string;
  readonly words: ItemWords;
}

/** Adds an item to a plan that is a draft, and begins the plan where it is the first. Returns its number there. */
export async function addItem(deps: PlansDeps, tx: Tx, { actor, at }: By, order: ItemOrder): Promise<number> {
  const { network, plan } = await openPlan(deps, tx, { actor }, order.kind, order.period);
  const capacity = allowed(mayAdd(actor, network), network, 'add to this plan', 'rights.propose');
  const words = sound(network, at, order.words);
  await insertPlan(tx, { ...plan, createdAt: at });
  const locked = await lockPlan(tx, network.id, plan.planId);
  // the same press again: the plan is held, so nobody adds between looking and adding
  const known = (await itemsOf(tx, network.id, plan.planId)).find(({ itemId }) => itemId === order.itemId);
  if (known) return known.serial;
  mustBeOpen(locked);
  const serial = await nextSerial(tx, network.id, plan.planId);
  const row = { networkId: network.id, itemId: order.itemId, planId: plan.planId, serial };
  await insertItem(tx, { ...row, ...columnsOf(words), status: 'planned' });
  await act(tx, plan, { kind: 'item_added', itemId: order.itemId, payload: words, by: { actor, at }, capacity });
  return serial;
}

/** Lists as the tables take them. */
const columnsOf = ({ contributors, objectives, quarters, sdgs, ...rest }: ItemWords) => ({
  ...rest,
  ...{ contributors: [...contributors], objectives: [...objectives], quarters: [...quarters], sdgs: [...sdgs] },
});

/** An item is changed while the plan is a draft; an adopted one only to say what members agreed to in other words. */
function mustBeOpen(plan: Plan | undefined, { inLine = false } = {}): void {
  if (plan?.state === 'proposed') throw notNow({ why: WHY.proposed });
  if (plan?.state === 'adopted' && !(inLine && plan.differs)) throw notNow({ why: WHY.adopted });
}

/** Corrects an item: by those of its lead, by the Secretariat and the convenors. Returns its number. */
export async function changeItem(deps: PlansDeps, tx: Tx, { actor, at }: By, order: ItemOrder): Promise<number> {
  const { network, plan, items } = await openPlan(deps, tx, { actor }, order.kind, order.period);
  const item = items.find(({ itemId }) => itemId === order.itemId);
  if (!item) throw lacking({ what: LACKS.item });
  const doing = `correct item ${item.serial}: it is led by ${memberName(network, item.lead)}`;
  const capacity = allowed(mayReport(actor, network, item.lead), network, doing, 'rights.runMeeting');
  mustBeOpen(await lockPlan(tx, network.id, plan.planId), { inLine: true });
  const words = sound(network, at, order.words);
  await setItem(tx, network.id, item.itemId, columnsOf(words));
  const { itemId: _id, serial: _serial, status: _status, note: _note, ...before } = item;
  await act(tx, plan, {
    kind: 'item_changed',
    itemId: item.itemId,
    payload: { before, words },
    by: { actor, at },
    capacity,
  });
  return item.serial;
}

function sound(network: Network, at: Date, words: ItemWords): ItemWords {
  if (words.activity === '') throw lacking({ what: LACKS.activity });
  const day = localDay(at, network.charter.timeZone);
  const lead = findMember(network, words.lead);
  if (!lead || (lead.to !== null && lead.to < day)) throw lacking({ what: LACKS.lead });
  if (words.startsOn && words.endsOn && words.endsOn < words.startsOn) throw lacking({ what: LACKS.days });
  const contributors = words.contributors.flatMap((id) => findMember(network, id)?.id ?? []);
  return { ...words, lead: lead.id, contributors: contributors.filter((id) => id !== lead.id) };
}

export interface ProgressOrder {
  readonly planId: string;
  readonly itemId: string;
  readonly status: PlanItemStatus;
  readonly note: string;
}

/** How an activity goes, said by its lead or the Secretariat; the text that was adopted stays. Returns the item's number. */
export async function recordProgress(
  deps: PlansDeps,
  tx: Tx,
  { actor, at }: By,
  order: ProgressOrder,
): Promise<number> {
  await lockPlan(tx, actor.networkId, order.planId);
  const { network, plan, items } = await readOpen(deps, tx, actor.networkId, order.planId);
  const item = items.find(({ itemId }) => itemId === order.itemId);
  if (!item) throw lacking({ what: LACKS.item });
  const doing = `say how item ${item.serial} goes: it is led by ${memberName(network, item.lead)}`;
  const capacity = allowed(mayReport(actor, network, item.lead), network, doing, 'rights.runMeeting');
  if (order.status === 'delayed' && order.note === '') throw lacking({ what: LACKS.why });
  await setItem(tx, network.id, item.itemId, { status: order.status, note: order.note });
  const payload = { status: order.status, note: order.note, before: item.status };
  await act(tx, plan, { kind: 'progress', itemId: item.itemId, payload, by: { actor, at }, capacity });
  return item.serial;
}

/** Puts the plan to a decision of class Plan or report, with the yes of those who lead its activities. Returns its reference. */
export async function propose(deps: PlansDeps, tx: Tx, by: By, planId: string): Promise<string> {
  await lockPlan(tx, by.actor.networkId, planId);
  const { network, plan, items } = await readOpen(deps, tx, by.actor.networkId, planId);
  const capacity = allowed(mayKeep(by.actor, network), network, 'put the plan to a decision', 'rights.runMeeting');
  if (plan.state !== 'draft') throw notNow({ why: WHY.under });
  if (items.length === 0) throw lacking({ what: LACKS.empty });
  const title = nameOf(plan.kind, plan.period);
  const item = await proposeItem(deps.decisions, tx, by, {
    ...{ class: 'plan', title, text: planText(network, plan, items), named: leadsOf(items).join(',') },
    ...{ relevant: 'yes', subject: { feature: FEATURE, id: planId } },
  });
  if (!item) throw notNow({ why: WHY.once });
  await setPlan(tx, network.id, planId, { state: 'proposed', decisionId: item.id });
  await act(tx, plan, { kind: 'proposed', itemId: null, payload: { decision: item.id }, by, capacity });
  return item.state.proposal.reference;
}

/** Opens an adopted plan for a new version; what was adopted stays in force and in the decision's record. */
export async function revise(deps: PlansDeps, tx: Tx, by: By, planId: string): Promise<void> {
  await lockPlan(tx, by.actor.networkId, planId);
  const { network, plan } = await readOpen(deps, tx, by.actor.networkId, planId);
  const capacity = allowed(mayKeep(by.actor, network), network, 'revise the plan', 'rights.runMeeting');
  if (plan.state !== 'adopted') throw notNow({ why: WHY.notAdopted });
  await setPlan(tx, network.id, planId, { state: 'draft', version: plan.version + 1 });
  await act(tx, plan, { kind: 'revised', itemId: null, payload: { version: plan.version + 1 }, by, capacity });
}

const ENDED = ['not_adopted', 'withdrawn', 'lapsed'];

/** Told by the decisions: the plan is adopted and meets its duty, or is a draft again. */
export async function decided(deps: Pick<PlansDeps, 'networks'>, tx: Tx, outcome: DecisionOutcome): Promise<void> {
  if (outcome.subject?.feature !== FEATURE) return;
  const plan = await lockPlan(tx, outcome.networkId, outcome.subject.id);
  if (!plan || plan.decisionId !== outcome.id) return;
  const at = outcome.adoptedAt ?? outcome.at;
  const noted = (kind: string) =>
    appendAct(tx, {
      ...{ networkId: plan.networkId, planId: plan.planId, kind, itemId: null },
      ...{ payload: { decision: outcome.id, number: outcome.number }, personId: null, capacity: null, at },
    });
  if (outcome.status === 'adopted') {
    const differs = await wasChanged(deps, tx, plan, outcome);
    await setPlan(tx, plan.networkId, plan.planId, {
      state: 'adopted',
      number: outcome.number,
      adoptedAt: at,
      differs,
    });
    await noted('adopted');
    await meetDuty(tx, plan, outcome, at);
  } else if (ENDED.includes(outcome.status)) {
    await setPlan(tx, plan.networkId, plan.planId, { state: 'draft' });
    await noted(outcome.status);
  }
}

/** Whether members agreed to another text than the items give: a revision of the round (4.6, row 11). */
async function wasChanged(
  deps: Pick<PlansDeps, 'networks'>,
  tx: Tx,
  plan: Plan,
  outcome: DecisionOutcome,
): Promise<boolean> {
  const network = await deps.networks.load(tx, plan.networkId);
  const items = await itemsOf(tx, plan.networkId, plan.planId);
  return planText(network, plan, items).trim() !== outcome.state.revision.text.trim();
}

const DUTY: Readonly<Partial<Record<PlanKind, string>>> = { work: 'annualWorkPlan', gcm: 'gcmActionPlan' };

async function meetDuty(tx: Tx, { kind, period, networkId }: Plan, outcome: DecisionOutcome, at: Date): Promise<void> {
  const duty = DUTY[kind];
  if (!duty) return;
  const by = outcome.state.proposedBy.personId;
  await recordFiling(tx, { networkId, duty, period, at, by, note: outcome.number });
}

interface Noted {
  readonly kind: string;
  readonly itemId: string | null;
  readonly payload: object;
  readonly by: By;
  readonly capacity: Capacity;
}

const act = (tx: Tx, { networkId, planId }: Plan, { kind, itemId, payload, by, capacity }: Noted): Promise<void> =>
  appendAct(tx, { networkId, planId, kind, itemId, payload, personId: by.actor.personId, capacity, at: by.at });

/** How the Network's plans stand in that year, for the meeting that reviews them. */
export async function standings(
  deps: Pick<PlansDeps, 'networks'>,
  tx: Tx,
  networkId: string,
  at: Date,
): Promise<OpenPlan[]> {
  const network = await deps.networks.load(tx, networkId);
  const year = yearOf(network, at);
  const kept = plansOf(network);
  const found: OpenPlan[] = [];
  for (const plan of await plansIn(tx, networkId)) {
    if (!kept.includes(plan.kind) || plan.period !== periodOf(plan.kind, year)) continue;
    found.push({ network, plan, items: await itemsOf(tx, networkId, plan.planId) });
  }
  return found;
}
