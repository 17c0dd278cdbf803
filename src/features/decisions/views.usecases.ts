import type { Actor } from '../../kernel/actor';
import { isOfTheNetwork } from '../../kernel/actor';
import type { Answer, Turn, Waiting } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { capacityFor } from '../membership/rights.rules';
import { personOf } from '../membership/rules';
import { clearanceModel } from './clearance.card-models';
import { clearersOf } from './clearance.rules';
import { look } from './engine.usecases';
import { otherNetwork, unknownDecision } from './errors';
import { itemLink, registerLink } from './files.usecases';
import { formModel } from './form.card-models';
import { THE_NETWORK_TAKES_UP } from './forms.messages';
import { canPropose } from './item.usecases';
import { instantWords, nameOf, stateWords } from './messages';
import { awaitsSigning, ownSigners } from './outward.card-models';
import type { PanelButton } from './panel-buttons.card-models';
import { countingStatement } from './positions.rules';
import { recordModel } from './record.card-models';
import { groupScope, mayTakePart, requireRegister, requireSight, steeringRight } from './rights.rules';
import { liftable, replacedWords, roundModel } from './round.card-models';
import { spokenFor } from './speakers.rules';
import { isFinal, isRunning, statusWords } from './states.rules';
import { type DecisionRow, decisionByName, listDecisions, openDecisions, readDecision } from './store';
import type { DecisionsDeps, Loaded, Status } from './types';

type Typed = Readonly<Record<string, string>>;

const answer = (deps: DecisionsDeps, template: string, model: object, item: Loaded): Answer => ({
  card: deps.cards.render(template, model),
  summary: `${stateWords(item.state)}: ${item.state.proposal.title}`,
  audience: 'person',
});

/** The person's own round card, with a line on top. */
export function roundAnswer(deps: DecisionsDeps, item: Loaded, turn: Turn, notice: string, typed?: Typed): Answer {
  const { round } = item.state;
  if (!round) return recordAnswer(deps, item, turn, notice);
  const model = roundModel(item, round, turn.actor.personId, { notice, withOthers: true, ...(typed ? { typed } : {}) });
  return answer(deps, 'decisions/round', model, item);
}

/** What became of the item since the card was drawn: nothing was changed by the press. */
export const movedOnAnswer = (deps: DecisionsDeps, item: Loaded, turn: Turn, revision: string): Answer => {
  const replaced = revision !== item.state.revision.label;
  const notice = replaced
    ? `${replacedWords(item.state)}. Nothing was changed.`
    : `This is ${stateWords(item.state)} by now. Nothing was changed.`;
  return roundAnswer(deps, item, turn, notice);
};

export function recordAnswer(deps: DecisionsDeps, item: Loaded, turn: Turn, notice = '', typed?: Typed): Answer {
  const reader = personOf(item.network, turn.actor.personId) ?? null;
  const own = ownButtons(item, turn);
  return answer(
    deps,
    'decisions/record',
    recordModel(item, turn.at, reader, {
      notice,
      own,
      download: itemLink(deps, item, 'record', turn.at),
      ...(typed ? { typed } : {}),
    }),
    item,
  );
}

function ownButtons(item: Loaded, turn: Turn): PanelButton[] {
  const { state, network } = item;
  const data = { network: item.networkId, decision: item.id, revision: state.revision.label };
  const button = (title: string, verb: string): PanelButton => ({ title, verb, data });
  if (state.status === 'adopted') {
    const mayFollowUp = isOfTheNetwork(turn.actor) && state.class.key !== 'minutes';
    const mayReconsider = mayFollowUp && canPropose(turn.actor, network, state.proposal.groupKey);
    return [
      ...afterAdoption(item, turn, button),
      ...(mayFollowUp ? [followUp(item)] : []),
      ...(mayReconsider ? [button('Reconsider', 'decisions.reconsider')] : []),
    ];
  }
  if (ownSigners(item, turn.actor.personId, turn.at).length > 0 && awaitsSigning(item))
    return [button('My sign-on', 'decisions.signCard')];
  if (!state.round || !(isRunning(state.status) || state.status === 'paused' || state.status === 'broken')) return [];
  if (spokenFor(turn.actor, state.round.members).length === 0) return [];
  const lifts = liftable(item, turn.actor.personId) ? [button('Lift objection', 'decisions.lift')] : [];
  return [
    ...lifts,
    { title: 'My position', verb: 'decisions.show', data: { ...data, network: network.id, view: 'round' } },
  ];
}

/** What comes after an adoption: a statement is delivered, a release carried out, a recommendation brought to the Network. */
function afterAdoption({ state, network }: Loaded, turn: Turn, button: (title: string, verb: string) => PanelButton) {
  if (state.class.signOn || state.proposal.matter?.kind === 'release')
    return [button(state.class.signOn ? 'Outward text' : 'The release', 'decisions.outward')];
  const recommends = state.proposal.groupKey !== null && !['minutes', 'group_chair'].includes(state.class.key);
  return recommends && capacityFor(turn.actor, network, 'propose_decision')
    ? [button(THE_NETWORK_TAKES_UP, 'decisions.takeUp')]
    : [];
}

/** What was decided is followed up: the form of an action, with the decision as its source. */
const followUp = ({ networkId, id }: Loaded): PanelButton => ({
  title: 'Create an action',
  verb: 'action-items.form',
  data: { network: networkId, decision: id },
});

export function clearanceAnswer(deps: DecisionsDeps, item: Loaded, turn: Turn, notice = '', remarks = ''): Answer {
  return answer(deps, 'decisions/clearance', clearanceModel(item, turn.at, turn.actor.personId, notice, remarks), item);
}

/** What the person sees of an item: the record, or before its circulation the card it waits on. */
export function itemAnswer(deps: DecisionsDeps, item: Loaded, turn: Turn, notice = ''): Answer {
  const { status, remarks, proposedBy } = item.state;
  if (status === 'draft' && remarks !== null && proposedBy.personId === turn.actor.personId)
    return answer(deps, 'decisions/form', formModel(item.network, { item, remarks, at: turn.at }), item);
  if (status === 'draft' || status === 'clearance') return clearanceAnswer(deps, item, turn, notice);
  return recordAnswer(deps, item, turn, notice);
}

const NUMBER = /^UNNM-([A-Z]{2})\//i;

/** `decision NO|REF`. Throws `decision.other_network` for a number of another network, whether it exists or not. */
export async function showDecision(deps: DecisionsDeps, turn: Turn, words: string): Promise<Answer> {
  const asked = words.trim();
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, turn.actor.networkId);
    requireRegister(turn.actor, network);
    if (asked === '') return registerIn(deps, tx, turn);
    const code = (NUMBER.exec(asked) ?? /^([A-Z]{2})-W\d+$/i.exec(asked))?.[1]?.toUpperCase();
    if (code && code !== network.charter.code) throw otherNetwork({ asked });
    const row = await decisionByName(tx, network.id, asked);
    if (!row) throw unknownDecision({ asked });
    requireSight(turn.actor, network, row.groupKey);
    return itemAnswer(deps, await look(deps, tx, network.id, row.decisionId), turn);
  });
}

/** The same by the item's id, from a button. */
export async function showItem(deps: DecisionsDeps, turn: Turn, id: string, view: string): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, turn.actor.networkId);
    const item = await look(deps, tx, network.id, id);
    requireSight(turn.actor, network, item.state.proposal.groupKey);
    return view === 'round' && item.state.round ? roundAnswer(deps, item, turn, '') : itemAnswer(deps, item, turn);
  });
}

const MOST_ROWS = 20;

/** `decisions`: the register, the newest first. */
export const showRegister = (deps: DecisionsDeps, turn: Turn): Promise<Answer> =>
  deps.store.transaction((tx) => registerIn(deps, tx, turn));

async function registerIn(deps: DecisionsDeps, tx: Tx, turn: Turn): Promise<Answer> {
  const network = await deps.networks.load(tx, turn.actor.networkId);
  requireRegister(turn.actor, network);
  // minutes record and decide nothing: they stand here only while they are open to objection
  const listed = (row: DecisionRow) =>
    mayTakePart(turn.actor, row.groupKey) && (row.classKey !== 'minutes' || !isFinal(row.state as Status));
  const rows = (await listDecisions(tx, network.id)).filter(listed);
  // to somebody of a group alone an empty register would say something of the Network's
  if (rows.length === 0) requireSight(turn.actor, network);
  const shown = rows.slice(0, MOST_ROWS);
  const nameOfRow = (row: (typeof rows)[number]) => row.number ?? row.reference;
  const model = {
    notice: '',
    isEmpty: rows.length === 0,
    rows: shown.map((row) => ({
      title: row.title,
      under: nameOfRow(row),
      state: row.deadline
        ? `${statusWords(row.state as Status)}, until ${instantWords(network, row.deadline)}`
        : statusWords(row.state as Status) + (row.adoptedAt ? `, ${instantWords(network, row.adoptedAt)}` : ''),
    })),
    more: rows.length > shown.length ? 'Older ones are in the tab.' : '',
    ways: shown.slice(0, 5).map((row) => ({
      title: nameOfRow(row),
      verb: 'decisions.show',
      data: { network: network.id, decision: row.decisionId },
    })),
    downloads:
      isOfTheNetwork(turn.actor) && rows.length > 0
        ? [{ title: 'Download', url: registerLink(deps, network.id, turn.at) }]
        : [],
    mark: network.charter.information.mark.value,
  };
  return { card: deps.cards.render('decisions/register', model), summary: 'Decisions', audience: 'person' };
}

/** What waits for this person: texts to clear, positions to state, steps that only a person takes. */
export async function waitingDecisions(deps: DecisionsDeps, tx: Tx, actor: Actor, at: Date): Promise<Waiting[]> {
  if (!isOfTheNetwork(actor) && actor.groups.length === 0) return [];
  const found: Waiting[] = [];
  for (const row of await openDecisions(tx, actor.networkId)) {
    if (!mayTakePart(actor, row.groupKey)) continue;
    const item = await look(deps, tx, actor.networkId, row.decisionId);
    const command = `decision ${nameOf(item.state)}`;
    found.push(
      ...waitsFor(item, actor, at).map((what) => ({ what: `${what}: ${item.state.proposal.title}`, command })),
    );
  }
  return found;
}

function waitsFor(item: Loaded, actor: Actor, at: Date): string[] {
  const { state, network } = item;
  const day = localDay(at, network.charter.timeZone);
  const found: string[] = [];
  const asked =
    state.status === 'clearance' || (state.status === 'draft' && state.revision.number > 0 && !state.remarks);
  const mine = state.clearances.some((clearance) => clearance.personId === actor.personId);
  if (asked && !mine && clearersOf(network, state, day).some((p) => p.id === actor.personId)) found.push('To clear');
  if (state.status === 'draft' && state.remarks && state.proposedBy.personId === actor.personId)
    found.push('Returned to you');
  const members =
    state.round && (isRunning(state.status) || state.status === 'paused') ? spokenFor(actor, state.round.members) : [];
  if (members.some(({ memberId }) => !countingStatement(state, memberId)))
    found.push(state.round?.deadline ? `Position, until ${instantWords(network, state.round.deadline)}` : 'Position');
  const steers = capacityFor(actor, network, steeringRight(state), groupScope(state)) !== null;
  const office = capacityFor(actor, network, 'enter_for_member') !== null;
  if (
    (state.status === 'broken' || state.status === 'paused') &&
    (steers || (office && state.pause?.why === 'not_reached'))
  )
    found.push(stateWords(state));
  const step = state.government.status;
  const live = state.round !== null || state.meeting !== null;
  if (live && !isFinal(state.status) && step === 'required' && capacityFor(actor, network, 'record_government'))
    found.push('Record the sending to the Government');
  if (
    state.status === 'pending_government' &&
    step !== 'done' &&
    step !== 'required' &&
    capacityFor(actor, network, 'close_government')
  )
    found.push('Close the consultation of the Government');
  return found;
}

/** An item by id, of this network, for a card that is drawn again. Null where there is none. */
export async function itemOf(deps: DecisionsDeps, tx: Tx, networkId: string, id: string): Promise<Loaded | null> {
  return (await readDecision(tx, networkId, id)) ? look(deps, tx, networkId, id) : null;
}
