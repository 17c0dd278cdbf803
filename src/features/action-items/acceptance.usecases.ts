import type { Actor } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { addresseesOf, memberName, secretariatOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { contestedModel, promptModel } from './acceptance.card-models';
import { correctionMissing, mayNotAccept, noActionChosen } from './errors';
import { SAID } from './messages';
import { promptKey, refreshCards } from './notices.usecases';
import { awaitsAcceptance, capacityToReport, isOpen, reportRule, STATUS_WORDS, speaksForLead } from './rules';
import { actsOf, appendAct, lockAction, updateAction } from './store';
import type { ActionItem, ActionItemsDeps } from './types';
import { getAction } from './usecases';

export interface AcceptOrder {
  readonly actor: Actor;
  readonly at: Date;
  /** Ids of one or several actions. */
  readonly actionIds: readonly string[];
}

/** The lead takes actions on. Refused to all who do not speak for it (`action.may_not_accept`); accepted twice it is once. */
export function acceptActions(deps: ActionItemsDeps, order: AcceptOrder): Promise<string> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, order.actor.networkId);
    if (order.actionIds.length === 0) throw noActionChosen();
    const accepted: string[] = [];
    for (const id of order.actionIds) {
      const action = await ledBy(tx, network, order.actor, id);
      if (!isOpen(action) || action.acceptedAt !== null) continue;
      const changes = { acceptedAt: order.at, acceptedBy: order.actor.personId, contested: null, contestedBy: null };
      await updateAction(tx, action, changes);
      await refreshCards(deps, tx, network, { ...action, ...changes }, order.at);
      accepted.push(action.reference);
    }
    return accepted.length > 0 ? SAID.accepted(accepted.join(', ')) : SAID.acceptedBefore;
  });
}

async function ledBy(tx: Tx, network: Network, actor: Actor, id: string): Promise<ActionItem> {
  await lockAction(tx, network.id, id);
  const action = await getAction(tx, network, actor, id);
  if (speaksForLead(actor, action)) return action;
  const lead = memberName(network, action.leadMemberId);
  throw mayNotAccept({ reference: action.reference, lead }, { rule: reportRule(network) });
}

/** The lead says what is wrong with an action; the Secretariat is told and answers. */
export function contestAction(
  deps: ActionItemsDeps,
  { actor, at, actionId, note }: Omit<AcceptOrder, 'actionIds'> & { readonly actionId: string; readonly note: string },
): Promise<string> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    if (actionId === '') throw noActionChosen();
    const action = await ledBy(tx, network, actor, actionId);
    if (!isOpen(action)) return SAID.ended(action.reference, STATUS_WORDS[action.status]);
    const words = note.trim();
    if (words === '') throw correctionMissing();
    if (action.contested === words) return SAID.contestedBefore;
    const changes = { contested: words, contestedBy: actor.personId, acceptedAt: null, acceptedBy: null };
    await updateAction(tx, action, changes);
    const { status, due } = action;
    const capacity = capacityToReport(actor, network, action) ?? 'representative';
    const said = { status, due, note: SAID.toCorrect(words), personId: actor.personId, capacity, at };
    await appendAct(tx, action, said);
    const now = { ...action, ...changes };
    await refreshCards(deps, tx, network, now, at);
    await tellSecretariat(deps, tx, network, now, at);
    return SAID.contested(action.reference);
  });
}

async function tellSecretariat(deps: ActionItemsDeps, tx: Tx, network: Network, action: ActionItem, at: Date) {
  const day = localDay(at, network.charter.timeZone);
  const nth = (await actsOf(tx, network.id, action.id)).length;
  for (const person of secretariatOf(network, day)) {
    await deps.outbox.post(tx, {
      networkId: network.id,
      to: { kind: 'person', personId: person.id },
      key: `action-items:${action.id}:contested-${nth}:person:${person.id}`,
      card: deps.cards.render('action-items/contested', contestedModel(network, action, day)),
      summary: `To be corrected: ${action.reference} ${action.what}`.slice(0, 200),
      at,
    });
  }
}

/** Asks the leads of a meeting's actions to accept them: one message a person, whatever number of actions. */
export async function askOwners(
  deps: ActionItemsDeps,
  tx: Tx,
  network: Network,
  actions: readonly ActionItem[],
  { meeting, at }: { readonly meeting: string; readonly at: Date },
): Promise<void> {
  const day = localDay(at, network.charter.timeZone);
  const led = new Map<string, ActionItem[]>();
  for (const action of actions.filter(awaitsAcceptance)) {
    for (const { id } of addresseesOf(network, action.leadMemberId, day)) {
      led.set(id, [...(led.get(id) ?? []), action]);
    }
  }
  for (const [personId, own] of led) {
    await deps.outbox.post(tx, {
      networkId: network.id,
      to: { kind: 'person', personId },
      key: promptKey(meeting, personId),
      card: deps.cards.render('action-items/accept', promptModel(network, day, meeting, own)),
      summary: `Action points of ${meeting}: please accept or correct`,
      at,
    });
  }
}
