import type { Tx } from '../../kernel/store';
import { proposeItem } from '../decisions/item.usecases';
import type { DecisionOutcome } from '../decisions/types';
import { recordFiling } from '../obligations/usecases';
import { lacking, notNow } from './errors';
import { LACKS, nameOf, WHY } from './messages';
import { mayKeep } from './rights.rules';
import { leadsOf, planText } from './rules';
import { appendAct, itemsOf, lockPlan, setPlan } from './store';
import type { Plan, PlanKind, PlansDeps } from './types';
import { act, allowed, type By, FEATURE, readOpen } from './usecases';

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
