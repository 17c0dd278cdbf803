import type { Actor } from '../../kernel/actor';
import type { Answer } from '../../kernel/define';
import type { TeamMember } from '../../kernel/team-roster';
import { localDay } from '../calendar/zone.rules';
import { keeperOf } from '../members/rights.rules';
import { writeTerm } from '../members/terms.usecases';
import { type Editing, editRoster } from '../members/usecases';
import type { Capacity } from '../membership/rights.rules';
import { inForce, memberName, membersOn, personOf } from '../membership/rules';
import { hasPrimary, memberNotChosen, personNotInTeam, representsAlready, suggestionsChanged } from './errors';
import { SAID } from './messages';
import { required } from './rights.rules';
import { rosterModel } from './roster.card-models';
import { candidatesIn, MOST_SUGGESTIONS, ownPeople, primaryOf, stampOf, suggestionsAmong } from './suggestions.rules';
import type { SetupDeps, Viewer } from './types';

/**
 * The people of the team, as Teams lists them now. Asked outside of any transaction: Teams may take its time. Throws
 * `setup.may_not` before it asks, `team.unavailable`.
 */
export async function teamOf(deps: SetupDeps, actor: Actor): Promise<readonly TeamMember[]> {
  const network = await deps.store.transaction((tx) => deps.networks.load(tx, actor.networkId));
  required(keeperOf(actor, network), network, 'keep');
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
  const { result } = await editRoster(deps.members, order, async (editing) => {
    const { network, today } = editing;
    const capacity = required(keeperOf(order.actor, network), network, 'keep');
    const person = team.find((one) => one.personId === order.personId);
    if (!person) throw personNotInTeam();
    const member = memberName(network, order.memberId);
    const terms = personOf(network, person.personId)?.represents ?? [];
    if (terms.some((term) => term.memberId === order.memberId && inForce(term, today)))
      throw representsAlready({ person: person.name, member });
    const primary = order.as === 'primary' ? primaryOf(network, order.memberId, today) : undefined;
    if (primary) throw hasPrimary({ member, primary: primary.name });
    await enter(editing, person, order.memberId, order.as, capacity);
    return SAID.entered(person.name, member, order.as);
  });
  return result;
}

/** Accepts what stood on the card, all of it or nothing. Throws `setup.suggestions_changed`. */
export async function enterAll(deps: SetupDeps, order: Keeping & { readonly stamp: string }): Promise<string> {
  const team = await teamOf(deps, order.actor);
  const { result } = await editRoster(deps.members, order, async (editing) => {
    const { network, today } = editing;
    const capacity = required(keeperOf(order.actor, network), network, 'keep');
    const suggestions = suggestionsAmong(candidatesIn(network, team, today)).slice(0, MOST_SUGGESTIONS);
    if (suggestions.length === 0 || stampOf(suggestions) !== order.stamp) throw suggestionsChanged();
    for (const { person, memberId, as } of suggestions) await enter(editing, person, memberId, as, capacity);
    return SAID.enteredMany(suggestions.length);
  });
  return result;
}

const NO_DETAILS = { level: null, letter: null, letterDay: null };

/** Through the roster's own edit: its history, the list that is shared, and whoever listens to it. */
async function enter(
  editing: Editing,
  { personId, name, email }: TeamMember,
  memberId: string,
  as: EnterOrder['as'],
  capacity: Capacity,
): Promise<void> {
  const { network, today } = editing;
  const seat = membersOn(network, today).find((member) => member.id === memberId);
  if (!seat) throw memberNotChosen();
  const known = personOf(network, personId);
  const named = known
    ? { id: known.id, name: known.name, email: known.email ?? email, level: known.level, known }
    : { id: personId, name, email, level: null, known };
  await writeTerm(editing, named, { seat, from: today, to: null, as }, NO_DETAILS, capacity);
}
