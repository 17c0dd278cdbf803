import type { Actor } from '../../kernel/actor';
import { newId } from '../../kernel/ids';
import { folded } from '../charters/names.rules';
import { capacitiesOf } from '../membership/rights.rules';
import { membersOn, personName, secretariatOf } from '../membership/rules';
import { interestModel } from './card-models';
import { nameMissing, nameTaken, reasonMissing, unEntitiesOnly } from './errors';
import { insertInterest, openInterests } from './interests.store';
import { SAID } from './messages';
import { openToRule } from './rights.rules';
import { seatNamed } from './terms.rules';
import type { Said } from './terms.usecases';
import type { Interest, MembersDeps } from './types';
import { type Editing, type Editor, editRoster } from './usecases';
import { requireNetwork } from './views.usecases';

export interface InterestWords {
  readonly entity: string;
  readonly unEntity: string;
  readonly contact: string;
  readonly reason: string;
}

/** A UN entity wants to become a member (TR L53): it is written down and the Secretariat is told; a decision admits it. */
export async function expressInterest(deps: MembersDeps, editor: Editor, words: InterestWords): Promise<Said> {
  const { result } = await editRoster(deps, editor, async (editing) => {
    const { tx, network, actor, at, today } = editing;
    requireNetwork(actor, network);
    const entity = words.entity.trim();
    if (entity === '') throw nameMissing();
    if (words.unEntity !== 'yes') throw unEntitiesOnly(undefined, { rule: openToRule(network) });
    const seat = seatNamed(network, entity, today);
    if (seat && membersOn(network, today).includes(seat)) throw nameTaken({ name: seat.name });
    const reason = words.reason.trim();
    if (reason === '') throw reasonMissing();
    const open = await openInterests(tx, network.id);
    const known = open.find((one) => folded(one.entity) === folded(entity));
    if (known) return known;
    const capacity = capacityIn(actor, editing);
    const by = { personId: actor.personId, capacity, at, decision: null, memberId: null };
    const interest: Interest = { id: newId(), entity, contact: words.contact.trim(), reason, ...by };
    await insertInterest(tx, network.id, interest);
    editing.record({ kind: 'interested', entity, interestId: interest.id }, today, capacity);
    await tellSecretariat(deps, editing, interest);
    return interest;
  });
  return { notice: SAID.interested(result.entity) };
}

const capacityIn = (actor: Actor, { network }: Editing): string => capacitiesOf(actor, network)[0] ?? 'member';

async function tellSecretariat(deps: MembersDeps, editing: Editing, interest: Interest): Promise<void> {
  const { tx, network, at, today, actor } = editing;
  for (const officer of secretariatOf(network, today).filter((person) => person.id !== actor.personId)) {
    await deps.outbox.post(tx, {
      networkId: network.id,
      to: { kind: 'person', personId: officer.id },
      key: `members:interest:${interest.id}:person:${officer.id}`,
      card: deps.cards.render(
        'members/interest',
        interestModel(network, interest, personName(network, actor.personId)),
      ),
      summary: `${interest.entity} is interested in becoming a member`,
      at,
    });
  }
}
