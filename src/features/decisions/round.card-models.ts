import { seatName } from './body.rules';
import { changesOf } from './changes.card-models';
import { saidIrrelevant } from './clearance.rules';
import { matterLines, statementLines } from './matter.card-models';
import {
  CATEGORY_WORDS,
  expiryWords,
  governmentWords,
  memberWords,
  nameOf,
  names,
  pauseWords,
  periodWords,
  revisionName,
  silenceWords,
  stateLine,
  statementWords,
  stateWords,
} from './messages';
import { type Line, textBlocks } from './news.card-models';
import { AFTER_SILENCE } from './outward.rules';
import { countingStatement, mayLift, POSITIONS, standingObjections } from './positions.rules';
import { spokenAs } from './speakers.rules';
import { isRunning } from './states.rules';
import type { DecisionState, Loaded, PositionKind, Round } from './types';

export interface RoundExtras {
  /** Whether the card says who was reached and who has spoken: what is shown to all says it, and each answer to a press. */
  readonly withOthers?: boolean;
  readonly notice?: string;
  /** What was typed before a refusal. */
  readonly typed?: Readonly<Record<string, string>>;
}

const choice = (title: string, value: string) => ({ title, value });

/** The choices of `Position`; joining has its own button. */
export const positionChoices = (withJoin = false) =>
  POSITIONS.filter(({ kind }) => withJoin || kind !== 'join').map(({ kind, name }) => choice(name, kind));

export const categoryChoices = Object.entries(CATEGORY_WORDS).map(([value, title]) => choice(title, value));

/** The card of a round: for one person, or for the channel where `personId` is null. */
export const roundModel = (item: Loaded, round: Round, personId: string | null, extras: RoundExtras = {}) => ({
  ...commonPart(item, round),
  ...ownPart(item, round, personId, extras),
});

/** Kept as long as the item as it was loaded: all cards of one drawing have it in common. */
const commonParts = new WeakMap<Loaded, Map<number, ReturnType<typeof makeCommonPart>>>();

/** What stands on everybody's card. */
export function commonPart(item: Loaded, round: Round): ReturnType<typeof makeCommonPart> {
  const parts = commonParts.get(item) ?? new Map<number, ReturnType<typeof makeCommonPart>>();
  const found = parts.get(round.index) ?? makeCommonPart(item, round);
  commonParts.set(item, parts.set(round.index, found));
  return found;
}

/** Whether the text of this round is the present one, and what can be said about it. */
function standing({ state }: Loaded, round: Round) {
  const current =
    state.round?.index === round.index && round.revision.split(/[a-z]/)[0] === String(state.revision.number);
  const signing = state.pause !== null && AFTER_SILENCE.includes(state.pause.why);
  const open = current && !signing && ['open', 'ad_referendum', 'paused'].includes(state.status);
  // a broken text still takes positions: a second objection, or the objector's own change of mind (row 5; 4.13, cases 3 and 5)
  return { current, open, states: open || (current && state.status === 'broken') };
}

function makeCommonPart(item: Loaded, round: Round) {
  const { state, network } = item;
  const { current, open, states } = standing(item, round);
  return {
    title: state.proposal.title,
    under: `${nameOf(state)} · ${state.class.name} · ${revisionName(state)}`,
    ...stateLine(state),
    ...(current ? {} : { state: movedOn(state), stateColour: 'Warning' }),
    expiry: current ? expiryWords(network, state) : '',
    pause: current && state.status === 'paused' ? pauseWords(network, state) : '',
    silence: current ? silenceWords(network, state) : '',
    ...textBlocks(state.revision.text),
    ...changesOf(state),
    lines: current ? facts(item, round) : [],
    objections: current ? objectionLines(item) : [],
    canJoin: states,
    canState: states,
    canAskRelevance: open && saidIrrelevant(state),
    canContest: open && state.revision.editorial && current,
    positions: positionChoices(),
    categories: categoryChoices,
    stops:
      state.class.key === 'minutes'
        ? 'Object and Mandate concern stop the round at once. An amendment is a correction of the minutes and stops nothing.'
        : 'Object, Mandate concern and Propose an amendment stop the round at once; the words go to all members.',
    data: { network: item.networkId, decision: item.id, revision: state.revision.label },
    mark: network.charter.information.mark.value,
  };
}

/** What stands on the card of one person, or of the channel. */
export function ownPart(item: Loaded, round: Round, personId: string | null, extras: RoundExtras = {}) {
  const { state, network } = item;
  const { current, states } = standing(item, round);
  const mine = personId === null ? [] : round.members.filter((id) => round.addressees[id]?.includes(personId));
  const lift = current && state.status !== 'draft' && personId !== null && liftable(item, personId);
  const typed = extras.typed ?? {};
  return {
    notice: extras.notice ?? '',
    others: !current
      ? []
      : personId === null || extras.withOthers
        ? othersLines(item, round, mine)
        : remarkLines(item, round, mine),
    mine: current ? mine.map((id) => mineLine(item, id)) : [],
    canLift: Boolean(lift),
    canRefer: Boolean(lift) && state.status === 'broken',
    canReact: current && mine.length > 0 && state.status === 'pending_government' && hasReactionTime(state),
    reaction: typed.reaction ?? '',
    asksMember: mine.length > 1 && (states || Boolean(lift) || hasReactionTime(state)),
    members: mine.map((id) => choice(seatName(network, id), id)),
    member: typed.member ?? mine[0] ?? '',
    position: typed.position ?? '',
    category: typed.category ?? '',
    text: typed.text ?? '',
  };
}

/** An agreed item whose closing gave members time to react: when it is over the item is adopted (4.7). */
const hasReactionTime = ({ status, government }: DecisionState): boolean =>
  status === 'pending_government' && government.closing?.until != null;

const movedOn = (state: DecisionState): string =>
  state.status === 'draft'
    ? `${stateWords(state)}. This text is replaced by ${revisionName(state)}`
    : replacedWords(state);

export const replacedWords = (state: DecisionState): string => `This text was replaced by ${revisionName(state)}`;

/** Whether this person may lift an objection that stands on the item (4.8 a). */
export function liftable(item: Loaded, personId: string): boolean {
  return standingObjections(item.state).some((objection) => {
    const as = spokenAs(item.network, personId, objection.memberId, objection.at);
    return as !== null && mayLift(objection, personId, as);
  });
}

/**
 * Who was reached, and who has said what, in the order of the members: never how many. Words are shown where the rules give
 * them to all: they are seen by the body that decides.
 */
function othersLines({ state, network }: Loaded, round: Round, mine: readonly string[]): Line[] {
  const unreached = round.members.filter((id) => !state.consulted[id]);
  const reach: Line[] =
    unreached.length === 0
      ? [{ label: 'Reached', text: 'every member' }]
      : [{ label: 'Not reached yet', text: names(network, unreached) }];
  // what stands above in bold, or below as one's own, is not said twice
  const told = new Set([...mine, ...shownObjections(state).map(({ memberId }) => memberId)]);
  const spoken = round.members.flatMap((id) => {
    const said = told.has(id) ? null : countingStatement(state, id);
    if (!said) return [];
    const words = statementWords(said);
    return [{ label: seatName(network, id), text: said.text ? `${words}: ${said.text}` : words }];
  });
  return [...reach, ...spoken];
}

const REMARKS: readonly PositionKind[] = ['join_comment', 'join_reservation', 'stand_aside'];

/**
 * What other members say for the record, on everybody's own card: a card is drawn anew for words that came, and not for each
 * member that joined without any.
 */
function remarkLines({ state, network }: Loaded, round: Round, mine: readonly string[]): Line[] {
  return round.members.flatMap((id) => {
    const said = mine.includes(id) ? null : countingStatement(state, id);
    if (!said || !REMARKS.includes(said.position)) return [];
    const words = statementWords(said);
    return [{ label: seatName(network, id), text: said.text ? `${words}: ${said.text}` : words }];
  });
}

function mineLine(item: Loaded, memberId: string): Line {
  const said = countingStatement(item.state, memberId);
  const label = seatName(item.network, memberId);
  if (!said) return { label, text: item.state.agreedAt ? memberWords(item.state, memberId) : 'no position yet' };
  const above = shownObjections(item.state).some((objection) => objection.memberId === memberId);
  return { label, text: said.text && !above ? `${statementWords(said)}: ${said.text}` : statementWords(said) };
}

/** The objections that stand in bold on the card, once the round has stopped. */
const shownObjections = (state: DecisionState) => (isRunning(state.status) ? [] : standingObjections(state));

const objectionLines = (item: Loaded): Line[] =>
  shownObjections(item.state).map((said) => ({
    label: `${seatName(item.network, said.memberId)} ${statementWords(said)}${said.category ? ` (${CATEGORY_WORDS[said.category]})` : ''}`,
    text: said.text,
  }));

function facts({ state, network }: Loaded, round: Round): Line[] {
  const lines: Line[] = [];
  const { proposal } = state;
  if (round.kind === 'CONFIRMATION')
    lines.push({
      label: 'Confirmation',
      text: round.adReferendum
        ? `Agreed in ${state.meeting?.number ?? 'a meeting'} in the absence of these members; the text is the one read out there.`
        : 'The text is unchanged and positions are kept.',
    });
  lines.push(...statementLines({ network, state }), ...matterLines({ network, state }));
  if (proposal.workingDays !== null) lines.push({ label: 'Period asked for', text: periodWords(round.period) });
  if (proposal.reason && state.class.reasonRequired) lines.push({ label: 'Why it is urgent', text: proposal.reason });
  if (proposal.stateRelevance?.answer === 'no')
    lines.push({
      label: 'Relevant to the state',
      text: saidIrrelevant(state) ? `No: ${proposal.stateRelevance.reason ?? ''}` : 'Yes: a member asked for it',
    });
  if (state.government.status !== 'not_required')
    lines.push(
      { label: 'Consultation of the Government', text: governmentWords(network, state) },
      ...notTakenUp(state),
    );
  return lines;
}

/** What members may react to: the Government's comments, and why they are not taken up (4.7). */
function notTakenUp(state: DecisionState): Line[] {
  if (!hasReactionTime(state)) return [];
  const { replies, closing } = state.government;
  const comments = replies.findLast((reply) => !reply.afterClosing && reply.text !== '');
  return [
    ...(comments ? [{ label: 'What the Government wrote', text: comments.text }] : []),
    { label: 'Why it is not taken up', text: closing?.statement ?? '' },
  ];
}
