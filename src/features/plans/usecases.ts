import { type Actor, isOfTheNetwork } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { ruleReference } from '../charters/rules';
import type { Capacity } from '../membership/rights.rules';
import type { Network } from '../membership/types';
import { mayNot, noPlan, notForGroups } from './errors';
import { PLAN_NAME } from './messages';
import { periodOf, plansOf } from './rules';
import { appendAct, findPlan, itemsOf, plansIn, readPlan } from './store';
import type { OpenPlan, Plan, PlanKind, PlansDeps } from './types';

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

export function allowed(capacity: Capacity | null, network: Network, doing: string, rule: string): Capacity {
  if (capacity) return capacity;
  throw mayNot({ doing }, { rule: ruleReference(network.charter, rule, network.settings) });
}

interface Noted {
  readonly kind: string;
  readonly itemId: string | null;
  readonly payload: object;
  readonly by: By;
  readonly capacity: Capacity;
}

export const act = (
  tx: Tx,
  { networkId, planId }: Plan,
  { kind, itemId, payload, by, capacity }: Noted,
): Promise<void> =>
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
