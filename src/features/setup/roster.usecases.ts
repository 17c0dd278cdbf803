import type { Actor } from '../../kernel/actor';
import type { Answer } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import type { TeamMember } from '../../kernel/team-roster';
import type { LocalDay } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import type { Capacity } from '../membership/rights.rules';
import { inForce, memberName, membersOn, personOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { hasPrimary, memberNotChosen, personNotInTeam, representsAlready, suggestionsChanged } from './errors';
import { SAID } from './messages';
import { keeperCapacity, required } from './rights.rules';
import { rosterModel } from './roster.card-models';
import { addPerson, addRepresentation, appendAct, lockNetwork, touchNetwork } from './store';
import { candidatesIn, MOST_SUGGESTIONS, ownPeople, primaryOf, stampOf, suggestionsAmong } from './suggestions.rules';
import type { SetupDeps, Viewer } from './types';

/**
 * The people of the team, as Teams lists them now. Asked outside of any transaction: Teams may take its time. Throws
 * `setup.may_not` before it asks, `team.unavailable`.
 */
export async function teamOf(deps: SetupDeps, actor: Actor): Promise<readonly TeamMember[]> {
  const network = await deps.store.transaction((tx) => deps.networks.load(tx, actor.networkId));
  required(keeperCapacity(actor, network), network, 'keep');
  return ownPeople(network, await deps.team.members(network.teamId, network.serviceUrl, network.tenantId));
}

/** Suggestions, and one person of the team after another who represents nobody yet; `after` was shown last. */
export async function showRoster(deps: SetupDeps, viewer: Viewer, after = ''): Promise<Answer> {
  const team = await teamOf(deps, viewer.actor);
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, viewer.actor.networkId);
    const day = localDay(viewer.at, network.charter.timeZone);
    const model = rosterModel(network, candidatesIn(network, team, day), { day, after, notice: viewer.notice });
    return { card: deps.cards.render('setup/roster', model), summary: viewer.notice || 'Who represents whom' };
  });
}

interface Keeping {
  readonly actor: Actor;
  readonly at: Date;
}

interface Keeper extends Keeping {
  readonly tx: Tx;
  readonly network: Network;
  readonly day: LocalDay;
  readonly capacity: Capacity;
}

/** One change of the roster: the network locked, and the right checked on what is locked. */
export function keeping<T>(deps: SetupDeps, { actor, at }: Keeping, run: (keeper: Keeper) => Promise<T>): Promise<T> {
  return deps.store.transaction(async (tx) => {
    await lockNetwork(tx, actor.networkId);
    const network = await deps.networks.load(tx, actor.networkId);
    const capacity = required(keeperCapacity(actor, network), network, 'keep');
    const day = localDay(at, network.charter.timeZone);
    const result = await run({ tx, actor, at, network, day, capacity });
    await touchNetwork(tx, network.id);
    return result;
  });
}

export interface EnterOrder extends Keeping {
  readonly personId: string;
  readonly memberId: string;
  readonly as: 'primary' | 'alternate' | 'head';
}

/**
 * Enters who represents a member, from today. Returns what was done, in a sentence. Throws `setup.person_not_in_team`,
 * `setup.member_not_chosen`, `setup.represents_already`, `setup.has_primary`.
 */
export async function enterPerson(deps: SetupDeps, order: EnterOrder): Promise<string> {
  const team = await teamOf(deps, order.actor);
  return keeping(deps, order, async (keeper) => {
    const { network, day } = keeper;
    const person = team.find((one) => one.personId === order.personId);
    if (!person) throw personNotInTeam();
    if (!membersOn(network, day).some((member) => member.id === order.memberId)) throw memberNotChosen();
    const member = memberName(network, order.memberId);
    const terms = personOf(network, person.personId)?.represents ?? [];
    if (terms.some((term) => term.memberId === order.memberId && inForce(term, day)))
      throw representsAlready({ person: person.name, member });
    const primary = order.as === 'primary' ? primaryOf(network, order.memberId, day) : undefined;
    if (primary) throw hasPrimary({ member, primary: primary.name });
    await enter(deps, keeper, person, order.memberId, order.as);
    return SAID.entered(person.name, member, order.as);
  });
}

/** Accepts what stood on the card, all of it or nothing. Throws `setup.suggestions_changed`. */
export async function enterAll(deps: SetupDeps, order: Keeping & { readonly stamp: string }): Promise<string> {
  const team = await teamOf(deps, order.actor);
  return keeping(deps, order, async (keeper) => {
    const candidates = candidatesIn(keeper.network, team, keeper.day);
    const suggestions = suggestionsAmong(candidates).slice(0, MOST_SUGGESTIONS);
    if (suggestions.length === 0 || stampOf(suggestions) !== order.stamp) throw suggestionsChanged();
    for (const { person, memberId, as } of suggestions) await enter(deps, keeper, person, memberId, as);
    return SAID.enteredMany(suggestions.length);
  });
}

async function enter(
  deps: SetupDeps,
  { tx, network, day, capacity, actor, at }: Keeper,
  person: TeamMember,
  memberId: string,
  as: EnterOrder['as'],
): Promise<void> {
  const { personId, name, email } = person;
  await addPerson(tx, network.id, { id: personId, name, email });
  await addRepresentation(tx, { networkId: network.id, personId, memberId, kind: as, fromDay: day });
  const event = { kind: 'representation', personId, memberId, as } as const;
  await appendAct(tx, network.id, { event, personId: actor.personId, capacity, at });
  await deps.appointed?.(tx, { network, personId, memberId, as, from: day, by: actor.personId, capacity, at });
}
