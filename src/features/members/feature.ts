import type { Actor } from '../../kernel/actor';
import type { Feature, Waiting } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import { memberActions } from './actions';
import { memberCommands } from './commands';
import { openInterests } from './interests.store';
import { memberDues } from './jobs';
import { keeperOf } from './rights.rules';
import type { MembersDeps } from './types';

export const createMembersFeature = (deps: MembersDeps): Feature => ({
  name: 'members',
  commands: memberCommands(deps),
  actions: memberActions(deps),
  dues: memberDues(deps),
  waiting: (tx, actor) => waiting(deps, tx, actor),
});

/** An interest waits for whoever keeps the roster until a decision has admitted the entity. */
async function waiting(deps: MembersDeps, tx: Tx, actor: Actor): Promise<Waiting[]> {
  const network = await deps.networks.load(tx, actor.networkId);
  if (!keeperOf(actor, network)) return [];
  const open = await openInterests(tx, network.id);
  return open.map(({ entity }) => ({ what: `${entity} is interested in becoming a member`, command: 'members' }));
}
