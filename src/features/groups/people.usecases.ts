import type { Actor, GroupCapacity } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import type { LocalDay } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { personNamed } from '../members/people.rules';
import { findGroup, groupsOn, inForce, personName } from '../membership/rules';
import type { Network, WorkingGroup } from '../membership/types';
import { chairByDecision, groupUnknown, kindNotHere, mayNotKeep, nobodyNamed, seatUnknown } from './errors';
import { CAPACITY_WORDS, SAID } from './messages';
import { because, keeperOf } from './rights.rules';
import { eve } from './rules';
import type { JoinData } from './schema';
import { appendAct, endSeat, insertSeat, lockRoster, putPerson, renewRevision } from './store';
import { entered } from './terms.usecases';
import type { GroupsDeps } from './types';

export interface Editor {
  readonly actor: Actor;
  readonly at: Date;
}

export interface Editing {
  readonly tx: Tx;
  readonly network: Network;
  readonly group: WorkingGroup;
  readonly today: LocalDay;
  readonly capacity: string;
}

/** A group that stands today, by key or name. Throws `group.unknown`. */
export function standingGroup(network: Network, text: string, today: LocalDay): WorkingGroup {
  const group = findGroup(network, text);
  if (!group || !groupsOn(network, today).includes(group))
    throw groupUnknown({ group: text, label: network.charter.subgroups.label.value });
  return group;
}

/** Somebody who keeps the group changes it, in one transaction under the roster's lock. Throws `group.may_not_keep`. */
export function editGroup(
  deps: GroupsDeps,
  { actor, at }: Editor,
  key: string,
  edit: (editing: Editing) => Promise<string>,
): Promise<string> {
  return deps.store.transaction(async (tx) => {
    await lockRoster(tx, actor.networkId);
    const network = await deps.networks.load(tx, actor.networkId);
    const today = localDay(at, network.charter.timeZone);
    const group = standingGroup(network, key, today);
    const capacity = keeperOf(actor, network, group.key);
    if (!capacity) throw mayNotKeep({ group: group.name }, { rule: because(network, 'rights.roster') });
    const said = await edit({ tx, network, group, today, capacity });
    await renewRevision(tx, network.id);
    await entered(deps, tx, await deps.networks.load(tx, network.id), at);
    await deps.changed(tx, network.id, at);
    return said;
  });
}

/** Who may be in a group at all, by its charter: chairs are chosen (TR L82, BD L64), and no kind comes in that no text names. */
function mustFit(network: Network, group: WorkingGroup, as: GroupCapacity): void {
  const { members, partners } = network.charter.subgroups;
  if (as === 'chair') throw chairByDecision({ group: group.name }, { rule: because(network, 'subgroups.chairs') });
  if (as === 'lead' || as === 'member') return;
  if (!members.value.includes(as) && !partners.value.includes(as))
    throw kindNotHere({ kind: CAPACITY_WORDS[as] }, { rule: because(network, 'subgroups.partners') });
}

/** Enters a person in a group: one of the roster, or somebody new by name and Teams account. */
export const join = (deps: GroupsDeps, editor: Editor, data: Omit<JoinData, 'network'>): Promise<string> =>
  editGroup(deps, editor, data.group, async ({ tx, network, group, today, capacity }) => {
    mustFit(network, group, data.as);
    if ([data.person, data.name, data.email, data.account].every((word) => word.trim() === '')) throw nobodyNamed();
    const person = personNamed(network, data);
    const { as } = data;
    const there = group.people.some((term) => term.personId === person.id && term.as === as && inForce(term, today));
    if (there) return SAID.already(person.name, group.name);
    await putPerson(tx, network.id, person);
    await insertSeat(tx, network.id, group.key, { personId: person.id, as, since: today });
    const event = { kind: 'joined', personId: person.id, name: person.name, as } as const;
    await appendAct(tx, network.id, group.key, { event, personId: editor.actor.personId, capacity, at: editor.at });
    return SAID.joined(person.name, CAPACITY_WORDS[as], group.name);
  });

/** Ends a person's place in a group as of today; `seat` is `capacity|person`, as the choice sends it. */
export const leave = (deps: GroupsDeps, editor: Editor, key: string, seat: string): Promise<string> =>
  editGroup(deps, editor, key, async ({ tx, network, group, today, capacity }) => {
    const [as = '', personId = ''] = seat.split('|');
    const terms = group.people.filter((t) => t.as === as && t.personId === personId && inForce(t, today));
    const [term] = terms;
    if (!term) throw seatUnknown();
    for (const one of terms) await endSeat(tx, network.id, group.key, one, eve(today));
    const name = personName(network, personId);
    const event = { kind: 'left', personId, name, as: term.as } as const;
    await appendAct(tx, network.id, group.key, { event, personId: editor.actor.personId, capacity, at: editor.at });
    return SAID.left(name, group.name);
  });
