import { type ActionDefinition, defineAction, type Turn } from '../../kernel/define';
import { takeUpForm } from './class-forms.usecases';
import { acceptNomination } from './nominees.usecases';
import { outwardData } from './outward.schema';
import {
  declineSignOn,
  makeCoordinated,
  outwardAgain,
  recordDelivery,
  releaseOutward,
  showOutward,
  showSignOn,
  signOn,
} from './outward.usecases';
import type { DecisionsDeps } from './types';

const typedOf = (data: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(data).map(([key, value]) => [key, String(value ?? '')]));

/** Sign-ons, deliveries, releases, and what a group hands on. */
export function outwardActions(deps: DecisionsDeps): ActionDefinition[] {
  const press = (verb: string, card: 'sign' | 'outward', run: typeof signOn): ActionDefinition =>
    defineAction({
      verb,
      schema: outwardData,
      handle: (turn, data) => run(deps, turn, data),
      again: (turn: Turn, data, notice) => outwardAgain(deps, turn, card, typedOf(data), notice),
    });
  return [
    press('decisions.sign', 'sign', signOn),
    press('decisions.decline', 'sign', declineSignOn),
    press('decisions.signCard', 'sign', showSignOn),
    press('decisions.issue', 'outward', recordDelivery),
    press('decisions.releaseOutward', 'outward', releaseOutward),
    press('decisions.outward', 'outward', showOutward),
    press('decisions.coordinate', 'outward', makeCoordinated),
    defineAction({
      verb: 'decisions.takeUp',
      schema: outwardData,
      handle: (turn, data) => takeUpForm(deps, turn, data.decision),
    }),
    defineAction({
      verb: 'decisions.nominee',
      schema: outwardData,
      handle: (turn, data) => acceptNomination(deps, turn, data),
    }),
  ];
}
