import type { Answer, Turn } from '../../kernel/define';
import type { Incoming } from '../../kernel/directory';
import type { Tx } from '../../kernel/store';
import { readBotState, writeBotState } from '../../store/bot-state';
import { localDay } from '../calendar/zone.rules';
import { actorOf, personOf } from '../membership/rules';
import type { Network, Person } from '../membership/types';
import { firstToAct, peopleMeant } from './acting.rules';
import { actingModel, chooseModel, everybodyModel } from './card-models';
import { noPlayground } from './errors';
import { isPlaygroundUser } from './playground.rules';
import type { LocalModeDeps } from './types';

/** Network id → the person of it whom the Playground's user acts as. */
type Acting = Readonly<Record<string, string>>;
const ACT_AS = 'act-as';

const actingIn = async (tx: Tx): Promise<Acting> => (await readBotState<Acting>(tx, ACT_AS)) ?? {};

async function standIn(tx: Tx, network: Network, at: Date): Promise<Person | undefined> {
  const chosen = (await actingIn(tx))[network.id];
  return (
    (chosen === undefined ? undefined : personOf(network, chosen)) ??
    firstToAct(network, localDay(at, network.charter.timeZone))
  );
}

/** Whom a Playground user acts as; undefined for everybody else, who is who they are. */
export async function standsFor(
  deps: Pick<LocalModeDeps, 'networks' | 'clock' | 'demonstration'>,
  tx: Tx,
  incoming: Pick<Incoming, 'tenantId' | 'personId'>,
): Promise<string | undefined> {
  if (!isPlaygroundUser(incoming.tenantId, incoming.personId)) return undefined;
  const shown = (await deps.networks.all(tx)).find(
    (network) => network.playground && network.charter.code === deps.demonstration,
  );
  return shown && (await standIn(tx, shown, deps.clock.now()))?.id;
}

/** `act-as NAME`: from now on the Playground's user is that person. Without a name, or with one of nobody: who there is. */
export const actAs = (deps: LocalModeDeps, turn: Turn, words: string): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, turn.actor.networkId);
    if (!network.playground) throw noPlayground();
    const day = localDay(turn.at, network.charter.timeZone);
    const found = peopleMeant(network, words, day);
    const [person] = found;
    if (!person) return answer(deps, 'everybody', everybodyModel(network, turn.actor.name, words, day));
    if (found.length > 1) return answer(deps, 'choose', chooseModel(network, words, found, day));
    await writeBotState(tx, ACT_AS, { ...(await actingIn(tx)), [network.id]: person.id });
    const actor = actorOf(network, person.id, day);
    const waiting = actor ? await deps.waitingFor(tx, actor, turn.at) : [];
    return answer(deps, 'acting', actingModel(network, person, day, waiting));
  });

function answer(deps: LocalModeDeps, name: string, model: { readonly title: string }): Answer {
  return { card: deps.cards.render(`local-mode/${name}`, model), summary: model.title };
}
