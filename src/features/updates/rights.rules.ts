import type { RuleReference } from '../../kernel/errors';
import { ruleReference } from '../charters/rules';
import type { Network } from '../membership/types';

export const because = (network: Network, key: string): RuleReference =>
  ruleReference(network.charter, key, network.settings);

/** The line of the text that asks groups for updates; where there is none (KG, AZ), that it asks for none. */
export const updateRule = (network: Network): RuleReference => because(network, 'subgroups.updates');
