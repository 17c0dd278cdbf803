import { type ActionDefinition, type Answer, defineAction, type Turn } from '../../kernel/define';
import { ruleReference } from '../charters/rules';
import { capacityFor } from '../membership/rights.rules';
import { reportModel } from './card-models';
import { mayNotSendAgain } from './errors';
import { againSchema, anewSchema } from './schema';
import type { DeliveryReportDeps } from './types';
import { endsOf, tryAgain, type Wanted, whatDidNotCome, whatFailed } from './usecases';

async function again(deps: DeliveryReportDeps, { actor, at }: Turn, subject: string, wanted: Wanted): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    if (!capacityFor(actor, network, 'enter_for_member')) {
      throw mayNotSendAgain(undefined, { rule: ruleReference(network.charter, 'rights.onBehalf', network.settings) });
    }
    const count = await tryAgain(deps, tx, network, { subject, wanted, at });
    const notice =
      count === 0 ? 'There is nothing to send again.' : 'On its way again. This card will say how it ended.';
    const card = deps.cards.render(
      'delivery/report',
      reportModel(network, await endsOf(tx, network, subject, at), notice),
    );
    return { card, summary: notice };
  });
}

const serialsIn = (people: string): ReadonlySet<number> => new Set(people.split(',').map(Number));

export const deliveryActions = (deps: DeliveryReportDeps): readonly ActionDefinition[] => [
  defineAction({
    verb: 'delivery.again',
    schema: againSchema,
    handle: (turn, { subject }) => again(deps, turn, subject, whatFailed),
  }),
  defineAction({
    verb: 'delivery.anew',
    schema: anewSchema,
    handle: (turn, { subject, people }) => again(deps, turn, subject, whatDidNotCome(serialsIn(people))),
  }),
];
