import type { Answer } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import { coverageModel, itemFormModel, planModel, type TypedItem } from './card-models';
import { noPlan } from './errors';
import { nameOf } from './messages';
import { asked, plansOf } from './rules';
import type { OpenPlan, PlanKind, PlansDeps } from './types';
import { type By, mustSee, openPlan, readOpen, yearOf } from './usecases';

const LINK_DAYS = 7;

export const filePath = (networkId: string, planId: string, kind: 'docx' | 'csv' = 'docx'): string =>
  `/plans/${networkId}/${planId}.${kind}`;

export function shown(deps: PlansDeps, open: OpenPlan, { actor, at }: By, page = 1, notice = ''): Answer {
  const { network, plan, items } = open;
  const file = items.length > 0 ? deps.links.sign(filePath(network.id, plan.planId), at, LINK_DAYS) : '';
  const sheet = items.length > 0 ? deps.links.sign(filePath(network.id, plan.planId, 'csv'), at, LINK_DAYS) : '';
  const card = deps.cards.render('plans/plan', planModel(open, { actor, page, notice, file, sheet }));
  return { card, summary: notice || nameOf(plan.kind, plan.period) };
}

/** `plan [work|gcm|visibility] [YEAR] [coverage]`. */
export async function showAsked(deps: PlansDeps, by: By, words: string): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, by.actor.networkId);
    mustSee(by.actor, network);
    const [first] = plansOf(network);
    if (!first) throw noPlan({ name: 'plan', others: '' });
    const { kind, period, coverage } = asked(words, first, yearOf(network, by.at));
    const open = await openPlan(deps, tx, by, kind, period);
    return coverage ? coverageOf(deps, open) : shown(deps, open, by);
  });
}

export const coverageOf = (deps: PlansDeps, open: OpenPlan): Answer => ({
  card: deps.cards.render('plans/coverage', coverageModel(open)),
  summary: `Coverage of the objectives by the ${nameOf(open.plan.kind, open.plan.period)}`,
});

interface Which {
  readonly kind: PlanKind;
  readonly period: string;
}

export const opened = <T>(deps: PlansDeps, by: By, { kind, period }: Which, view: (open: OpenPlan) => T) =>
  deps.store.transaction(async (tx) => view(await openPlan(deps, tx, by, kind, period)));

export const formOf = (
  deps: PlansDeps,
  open: OpenPlan,
  at: Date,
  filled: { readonly notice?: string; readonly typed?: TypedItem; readonly item?: string } = {},
): Answer => {
  const item = open.items.find(({ itemId }) => itemId === filled.item);
  const model = itemFormModel(open, at, { ...filled, item });
  return { card: deps.cards.render('plans/item', model), summary: model.heading };
};

/** The plan after something was done to it, with what was done on top. */
export async function after(deps: PlansDeps, tx: Tx, by: By, planId: string, notice: string): Promise<Answer> {
  const open = await readOpen(deps, tx, by.actor.networkId, planId);
  mustSee(by.actor, open.network);
  return shown(deps, open, by, 1, notice);
}
