import type { Actor } from '../../kernel/actor';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { addDays } from '../calendar/days.rules';
import type { LocalDay } from '../calendar/types';
import { localDay, startOfDay } from '../calendar/zone.rules';
import type { Network } from '../membership/types';
import { stillHolds } from './changes.rules';
import { mayNotEdit } from './errors';
import { SAID } from './messages';
import { keeperOf, rosterRule } from './rights.rules';
import { isListed, shareList } from './share.usecases';
import { insertAct, lockRoster, readAct, readRecords, renewRevision } from './store';
import type { MembersDeps, RosterAct, RosterEvent, RosterRecords } from './types';

/** What falls due when a change that was made for a later day begins to hold. */
export const EFFECTIVE_DUE = 'members.effective';

export interface Editor {
  readonly actor: Actor;
  readonly at: Date;
}

/** One transaction that changes a roster. What `record` is given is kept, shared and told when the edit is over. */
export interface Editing extends Editor {
  readonly tx: Tx;
  /** As it was before the edit. */
  readonly network: Network;
  readonly records: RosterRecords;
  readonly today: LocalDay;
  record(event: RosterEvent, holdsFrom: LocalDay, capacity: string): void;
}

export interface Edited<T> {
  readonly result: T;
  readonly acts: readonly RosterAct[];
}

/** Edits of one roster come one after the other; each sees what the one before it left. */
export function editRoster<T>(
  deps: MembersDeps,
  editor: Editor,
  edit: (editing: Editing) => Promise<T>,
): Promise<Edited<T>> {
  const { actor, at } = editor;
  return deps.store.transaction(async (tx) => {
    await lockRoster(tx, actor.networkId);
    const network = await deps.networks.load(tx, actor.networkId);
    const acts: RosterAct[] = [];
    const editing: Editing = {
      ...editor,
      tx,
      network,
      records: await readRecords(tx, network.id),
      today: localDay(at, network.charter.timeZone),
      record: (event, holdsFrom, capacity) =>
        void acts.push({ actId: newId(), event, holdsFrom, personId: actor.personId, capacity, at }),
    };
    const result = await edit(editing);
    await conclude(deps, tx, network.id, acts, at);
    return { result, acts };
  });
}

/** The acts are kept, the new roster becomes visible, the list is shared, and the other rooms are told. */
export async function conclude(
  deps: MembersDeps,
  tx: Tx,
  networkId: string,
  acts: readonly RosterAct[],
  at: Date,
): Promise<void> {
  if (acts.length === 0) return;
  for (const act of acts) await insertAct(tx, networkId, act);
  // only now: whatever is loaded under a revision stays in memory under it
  await renewRevision(tx, networkId);
  const network = await deps.networks.load(tx, networkId);
  if (acts.some(isListed)) await shareList(deps, tx, network, at);
  const today = localDay(at, network.charter.timeZone);
  for (const act of acts) {
    if (act.holdsFrom <= today) await tell(deps, tx, networkId, act, at);
    else await tellOn(deps, tx, network, act);
  }
}

async function tell(deps: MembersDeps, tx: Tx, networkId: string, act: RosterAct, at: Date): Promise<void> {
  const change = { ...act, networkId, at, madeAt: act.at };
  for (const listener of deps.onRosterChanged) await listener(tx, change);
}

const tellOn = (deps: MembersDeps, tx: Tx, network: Network, act: RosterAct): Promise<void> =>
  deps.agenda.schedule(tx, {
    networkId: network.id,
    kind: EFFECTIVE_DUE,
    subject: act.actId,
    at: startOfDay(act.holdsFrom, network.charter.timeZone),
  });

/** A change that was made for this day begins to hold: unless it was taken back meanwhile, all are told. */
export async function takeEffect(
  deps: MembersDeps,
  tx: Tx,
  due: { readonly networkId: string; readonly subject: string; readonly at: Date },
): Promise<void> {
  const act = await readAct(tx, due.networkId, due.subject);
  if (!act) return;
  const network = await deps.networks.load(tx, due.networkId);
  if (!stillHolds(network, act.event, localDay(due.at, network.charter.timeZone))) return;
  await tell(deps, tx, due.networkId, act, due.at);
  if (isListed(act)) await shareList(deps, tx, network, due.at);
}

export const dayAfter = (day: LocalDay): LocalDay => addDays(day, 1);

/** `Share the list now`. Throws `members.may_not_edit`. */
export function shareNow(deps: MembersDeps, { actor, at }: Editor): Promise<{ readonly notice: string }> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    if (!keeperOf(actor, network)) throw mayNotEdit({ own: '' }, { rule: rosterRule(network) });
    await shareList(deps, tx, network, at);
    return { notice: SAID.shared };
  });
}
