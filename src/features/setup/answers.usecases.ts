import type { Actor } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import type { Network } from '../membership/types';
import { answerEmpty, answerInvalid, noSuccessor, questionUnknown } from './errors';
import { changeFaults, changesIn } from './inputs.rules';
import { type Question, questionsFor } from './questions.rules';
import { answerCapacity, required, successorCapacity } from './rights.rules';
import { appendAct, lockNetwork, touchNetwork } from './store';
import type { SetupDeps, SetupEvent } from './types';

export interface AnswerOrder {
  readonly actor: Actor;
  readonly at: Date;
  readonly question: number;
}

/** What holds stays, and it is kept who said so. Throws `setup.may_not`, `setup.question_unknown`. */
export function keepDefault(deps: SetupDeps, order: AnswerOrder): Promise<void> {
  return answering(deps, order, async (tx, network, record) => {
    await record({ kind: 'answer', question: order.question, how: 'kept', settings: {}, words: '' });
    await touchNetwork(tx, network.id);
  });
}

/**
 * Another value, in settings (by their names, as typed) or in words. Throws `setup.may_not`, `setup.question_unknown`,
 * `setup.answer_empty`, and `setup.answer_invalid` with every fault.
 */
export function answerQuestion(
  deps: SetupDeps,
  order: AnswerOrder & { readonly given: Readonly<Record<string, unknown>>; readonly words: string },
): Promise<void> {
  return answering(deps, order, async (tx, network, record, question) => {
    const row = await lockNetwork(tx, network.id);
    const changes = changesIn(network, question, order.given);
    const changed = Object.keys(changes).length > 0;
    if (!changed && order.words === '') throw answerEmpty();
    const settings = { ...row?.settings, ...changes };
    const details = changeFaults(network.charter, settings);
    if (details.length > 0) throw answerInvalid(undefined, { details });
    await record({
      kind: 'answer',
      question: question.number,
      how: changed ? 'changed' : 'said',
      settings: changes,
      words: order.words,
    });
    await touchNetwork(tx, network.id, { settings });
    // rhythms and hours follow the settings: what falls due is set anew, open rounds are reckoned anew (T-8)
    if (changed) await deps.entered?.(tx, await deps.networks.load(tx, network.id), order.at);
  });
}

type Keep = (event: SetupEvent) => Promise<void>;

function answering(
  deps: SetupDeps,
  { actor, at, question: number }: AnswerOrder,
  run: (tx: Tx, network: Network, record: Keep, question: Question) => Promise<void>,
): Promise<void> {
  return deps.store.transaction(async (tx) => {
    await lockNetwork(tx, actor.networkId);
    const network = await deps.networks.load(tx, actor.networkId);
    const day = localDay(at, network.charter.timeZone);
    const capacity = required(answerCapacity(actor, network, day), network, 'answer');
    const question = questionsFor(network.charter).find((one) => one.number === number);
    if (!question) throw questionUnknown();
    const record: Keep = (event) => appendAct(tx, network.id, { event, personId: actor.personId, capacity, at });
    await run(tx, network, record, question);
  });
}

/** A co-chair confirms the body that took over from the one the text names, with the day (KG L71). */
export function confirmSuccessor(
  deps: SetupDeps,
  { actor, at, name }: { readonly actor: Actor; readonly at: Date; readonly name: string },
): Promise<void> {
  return deps.store.transaction(async (tx) => {
    await lockNetwork(tx, actor.networkId);
    const network = await deps.networks.load(tx, actor.networkId);
    if (!network.charter.government.successor.value) {
      throw noSuccessor({ country: network.charter.country.display });
    }
    const capacity = required(successorCapacity(actor), network, 'successor');
    const on = localDay(at, network.charter.timeZone);
    const successor = { name, confirmedBy: actor.personId, on };
    await appendAct(tx, network.id, { event: { kind: 'successor', name }, personId: actor.personId, capacity, at });
    await touchNetwork(tx, network.id, { government: { ...network.government, successor } });
  });
}
