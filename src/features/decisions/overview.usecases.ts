import { type Actor, isOfTheNetwork } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import { decisionClass } from '../charters/rules';
import { memberName } from '../membership/rules';
import { type ActLine, actLine } from './acts.messages';
import { bodyName } from './body.rules';
import { differenceRuns, type Stretch } from './difference.rules';
import { look } from './engine.usecases';
import { unknownDecision } from './errors';
import { itemLink } from './files.usecases';
import { instantWords, memberWords, nameOf, revisionName, stateWords } from './messages';
import { markOf } from './outward.card-models';
import { countingStatement } from './positions.rules';
import { type Section, sectionsOf } from './record-sections.card-models';
import { mayTakePart } from './rights.rules';
import { statusWords } from './states.rules';
import { decisionByName, listDecisions, openDecisions } from './store';
import type { DecisionsDeps, Loaded, Status } from './types';

/** An open item in words, as an overview lists it. Members are named, never counted: a round is not a vote. */
export interface RoundLine {
  readonly reference: string;
  readonly title: string;
  readonly state: string;
  readonly deadline: string | null;
  readonly mine: readonly { readonly member: string; readonly position: string }[];
  readonly spoken: readonly string[];
}

/** The items that are before the members: circulated and not yet ended. None for whoever may not see Network rounds. */
export async function openRounds(deps: DecisionsDeps, tx: Tx, actor: Actor): Promise<RoundLine[]> {
  if (!isOfTheNetwork(actor)) return [];
  const lines: RoundLine[] = [];
  for (const row of await openDecisions(tx, actor.networkId)) {
    const item = await look(deps, tx, actor.networkId, row.decisionId);
    if (item.state.round) lines.push(lineOf(item, actor));
  }
  return lines;
}

function lineOf({ state, network }: Loaded, actor: Actor): RoundLine {
  const members = state.round?.members ?? [];
  const own = [...new Set(actor.represents.map((one) => one.memberId))].filter((id) => members.includes(id));
  return {
    reference: nameOf(state),
    title: state.proposal.title,
    state: stateWords(state),
    deadline: state.round?.deadline ? instantWords(network, state.round.deadline) : null,
    mine: own.map((id) => ({ member: memberName(network, id), position: memberWords(state, id) })),
    spoken: members.filter((id) => countingStatement(state, id)).map((id) => memberName(network, id)),
  };
}

/** The register as a page lists it, the newest first. */
export interface RegisterLine {
  readonly name: string;
  readonly title: string;
  readonly state: string;
  readonly class: string;
  readonly body: string;
  readonly when: string;
}

export async function registerLines(deps: DecisionsDeps, tx: Tx, actor: Actor): Promise<RegisterLine[]> {
  const network = await deps.networks.load(tx, actor.networkId);
  return (await listDecisions(tx, network.id))
    .filter((row) => row.classKey !== 'minutes' && mayTakePart(actor, row.groupKey))
    .map((row) => ({
      name: row.number ?? row.reference,
      title: row.title,
      state: statusWords(row.state as Status),
      class: decisionClass(network.charter, row.classKey)?.name ?? row.classKey,
      body: bodyName(network, row.groupKey),
      when: instantWords(network, row.adoptedAt ?? row.deadline ?? row.changedAt),
    }));
}

/** The decision record of 4.11, written out for a page. */
export interface RecordPage {
  readonly name: string;
  readonly title: string;
  readonly under: string;
  readonly state: string;
  readonly text: string;
  readonly changes: readonly Stretch[];
  readonly sections: readonly Section[];
  readonly acts: readonly ActLine[];
  readonly mark: string;
  readonly download: string;
}

/** The record of an item by its number or reference. Throws `decision.unknown`, and for whoever may not see it. */
export async function recordPage(
  deps: DecisionsDeps,
  tx: Tx,
  actor: Actor,
  name: string,
  at: Date,
): Promise<RecordPage> {
  const row = await decisionByName(tx, actor.networkId, name.trim());
  if (!row || !mayTakePart(actor, row.groupKey)) throw unknownDecision({ asked: name });
  const item = await look(deps, tx, actor.networkId, row.decisionId);
  const { state, network } = item;
  const earlier = state.revisions.at(-2);
  return {
    name: nameOf(state),
    title: state.proposal.title,
    under: `${state.class.name} · ${revisionName(state)} · ${bodyName(network, state.proposal.groupKey)}`,
    state: stateWords(state),
    text: state.revision.text,
    changes: earlier ? differenceRuns(earlier.text, state.revision.text) : [],
    sections: sectionsOf(item),
    acts: item.acts.map((act) => actLine(network, act)),
    mark: markOf(item),
    download: itemLink(deps, item, 'record', at),
  };
}
