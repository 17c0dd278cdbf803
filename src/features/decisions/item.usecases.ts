import type { Actor } from '../../kernel/actor';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import type { DecisionClass } from '../charters/classes.types';
import { decisionClass } from '../charters/rules';
import { type Capacity, capacityFor } from '../membership/rights.rules';
import { findGroup } from '../membership/rules';
import type { Network } from '../membership/types';
import { begin, newReference } from './engine.usecases';
import { lacking, mayNot } from './errors';
import { matterFrom } from './forms.rules';
import { meant } from './group-forms.rules';
import { openInGroup } from './open-things.usecases';
import { type ProposalInput, proposalFrom, requireNamed } from './propose.rules';
import { findReleasable } from './release.usecases';
import { requestFor } from './reporting.rules';
import { because, requireCapacity } from './rights.rules';
import { actBy } from './rounds.rules';
import type { DecisionsDeps, Loaded, NewAct, Proposal, Subject } from './types';

/** Who puts up an item, and when. */
export interface Proposer {
  readonly actor: Actor;
  readonly at: Date;
}

export interface Drafted {
  readonly proposal: Proposal;
  readonly capacity: Capacity;
}

/** What is known before the form was filled: the item's reference and what it is about in another room. */
export interface Known {
  readonly reference: string;
  readonly subject: Subject | null;
}

/** A proposal as the rules and the table of rights want it. Throws a refusal with its rule. */
export async function draft(
  deps: DecisionsDeps,
  tx: Tx,
  network: Network,
  { actor, at }: Proposer,
  typed: ProposalInput,
  known: Known,
): Promise<Drafted> {
  const input = meant(network, typed, at);
  const of = decisionClass(network.charter, input.class ?? 'substantive');
  if (!of) throw lacking({ what: `«${input.class}» is no class of decisions.` });
  const releasable = of.key === 'release' ? await findReleasable(tx, network, input.what ?? '', at) : null;
  const open =
    of.key === 'group' && input.act === 'abolish'
      ? await openInGroup(deps, tx, network, input.group ?? input.key ?? '', at)
      : [];
  const matter = matterFrom(network, of, input, at, {
    ...(releasable ? { released: releasable.thing } : {}),
    open,
  });
  const groupKey = matter?.kind === 'chair' ? matter.group : bodyAsked(network, of, input.body);
  const capacity = mayPropose(actor, network, of, groupKey);
  await requireStart(deps, tx, network, of, groupKey, at);
  const { reference, subject } = known;
  const originators = releasable?.originators ?? [];
  // what another room puts up says itself what it is about: its words are not searched
  const request = requestFor(network, subject ? { ...input, reporting: input.reporting ?? 'no' } : input, at);
  const proposal = proposalFrom(network, input, at, { reference, subject, groupKey, matter, originators, request });
  requireNamed(network, proposal);
  return { proposal, capacity };
}

/** The group whose decision it is to be; null: the Network's, as some classes always are (4.3). */
function bodyAsked(network: Network, of: DecisionClass, body: string | undefined): string | null {
  if (of.decidedBy === 'network' || !body || body === 'network') return null;
  const group = findGroup(network, body);
  if (!group) throw lacking({ what: `There is no group «${body}» in this Network.` });
  return group.key;
}

export function mayPropose(
  actor: Actor,
  network: Network,
  of: DecisionClass | null,
  groupKey: string | null,
): Capacity {
  if (groupKey !== null)
    return requireCapacity(actor, network, 'propose_group_decision', 'propose a decision of this group', groupKey);
  if (of?.key === 'release') return requireCapacity(actor, network, 'ask_release', 'ask for a release');
  const own = actor.groups.find((seat) => canPropose(actor, network, seat.groupKey))?.groupKey;
  const ways = own
    ? [
        {
          title: `Propose in ${findGroup(network, own)?.name ?? own}`,
          verb: 'edge.run',
          data: { network: network.id, words: `decide ${own}` },
        },
      ]
    : [];
  return requireCapacity(actor, network, 'propose_decision', 'propose a decision of the Network', null, ways);
}

/** Whether the person may propose for that body at all: for the choices of a form. */
export const canPropose = (actor: Actor, network: Network, groupKey: string | null): boolean =>
  groupKey === null
    ? capacityFor(actor, network, 'propose_decision') !== null
    : capacityFor(actor, network, 'propose_group_decision', { groupKey }) !== null;

/** TR-W-13: caretakers start no round but the selection of a chair. */
async function requireStart(
  deps: DecisionsDeps,
  tx: Tx,
  network: Network,
  of: DecisionClass,
  groupKey: string | null,
  at: Date,
): Promise<void> {
  if (groupKey === null || of.key === 'group_chair') return;
  if ((await deps.groups?.mayStartRounds(tx, network.id, groupKey, at)) ?? true) return;
  throw mayNot(
    {
      doing: 'start a round in this group',
      who: 'its chairs’ term has ended: only the selection of a chair can be started',
    },
    { rule: because(network, 'groups.caretaker') },
  );
}

export interface ItemOrder extends ProposalInput {
  readonly subject?: Subject | null;
  /** The item's id, drawn beforehand where the same order may come twice. */
  readonly id?: string;
}

/**
 * Puts up an item for another room: the same rights and rules as for the form, and straight on to clearance. Null where the
 * id is taken: the same order came twice.
 */
export async function proposeItem(
  deps: DecisionsDeps,
  tx: Tx,
  proposer: Proposer,
  order: ItemOrder,
): Promise<Loaded | null> {
  const network = await deps.networks.load(tx, proposer.actor.networkId);
  const subject = order.subject ?? null;
  // checked before it is numbered: a refused form uses up no reference
  const { proposal, capacity } = await draft(deps, tx, network, proposer, order, { reference: '', subject });
  const by = { at: proposer.at, personId: proposer.actor.personId, capacity };
  const reference = await newReference(tx, network);
  const proposed = actBy(by, 'proposed', { ...proposal, reference }) as NewAct<'proposed'>;
  const item = { networkId: network.id, id: order.id ?? newId(), proposed };
  return begin(deps, tx, item, [actBy(by, 'submitted', {})], proposer.at);
}
