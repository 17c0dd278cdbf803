import { formatDay } from '../calendar/format.rules';
import { localDay } from '../calendar/zone.rules';
import { personName } from '../membership/rules';
import type { Network } from '../membership/types';
import { capacityName } from '../membership/words.rules';
import { bodyName, seatName } from './body.rules';
import { governmentLines } from './consultation.card-models';
import { entitled } from './course.rules';
import { MERGER } from './fold-members.rules';
import { matterLines, statementLines } from './matter.card-models';
import {
  CATEGORY_WORDS,
  CLOCK_WORDS,
  consultationWords,
  governmentWords,
  instantWords,
  memberWords,
  periodWords,
  statementWords,
  stateWords,
} from './messages';
import type { Line } from './news.card-models';
import { outLines, signWords } from './outward.card-models';
import { countingStatement } from './positions.rules';
import { because } from './rights.rules';
import { isFinal } from './states.rules';
import type { DecisionState, Loaded, Round, Statement } from './types';

export interface Section {
  readonly heading: string;
  readonly lines: readonly Line[];
}

/** The record in its sections (4.11); those with nothing in them are left out. */
export const sectionsOf = (item: Loaded): Section[] => allSections(item).filter((section) => section.lines.length > 0);

const allSections = (item: Loaded): Section[] => [
  { heading: 'The decision', lines: decisionLines(item) },
  { heading: 'What it is about', lines: [...statementLines(item), ...matterLines(item)] },
  { heading: 'Members', lines: memberLines(item) },
  { heading: 'Sign-ons', lines: signLines(item) },
  { heading: 'Outward', lines: outLines(item) },
  { heading: 'Objections', lines: objectionLines(item) },
  { heading: 'Late statements', lines: item.state.late.map((said) => statementLine(item, said)) },
  { heading: 'Corrections asked for', lines: item.state.corrections.map((said) => statementLine(item, said)) },
  { heading: 'Consultation of the Government', lines: governmentSection(item) },
  { heading: 'Reactions of members', lines: reactionLines(item) },
  {
    heading: 'Action points',
    lines: (item.actionPoints ?? []).map(({ reference, text }) => ({ label: reference, text })),
  },
  { heading: 'Deadlines', lines: deadlineLines(item) },
  { heading: 'Earlier texts', lines: revisionLines(item) },
];

const signLines = (item: Loaded): Line[] =>
  item.state.class.signOn && (item.state.round?.endedAt || item.state.status === 'paused' || isFinal(item.state.status))
    ? item.state.proposal.named.map((id) => ({ label: seatName(item.network, id), text: signWords(item, id) }))
    : [];

function decisionLines({ state, network }: Loaded): Line[] {
  const { proposal } = state;
  const lines: Line[] = [
    {
      label: 'Proposed by',
      text: `${personName(network, state.proposedBy.personId)}${state.proposedBy.capacity ? ` (${capacityName(state.proposedBy.capacity)})` : ''}, ${instantWords(network, state.proposedBy.at)}`,
    },
    { label: 'Body', text: bodyName(network, proposal.groupKey) },
  ];
  for (const clearance of state.clearances)
    lines.push({
      label: 'Cleared by',
      text: `${personName(network, clearance.personId)}, ${instantWords(network, clearance.at)}`,
    });
  for (const round of state.rounds)
    lines.push({
      label: state.rounds.length > 1 ? `Circulated (${roundWords(round)})` : 'Circulated',
      text: instantWords(network, round.circulatedAt),
    });
  if (state.adoptedAt) {
    lines.push({
      label: 'Adopted by consensus',
      text: `${instantWords(network, state.adoptedAt)} = ${state.adoptedAt.toISOString().replace('.000', '')}`,
    });
  } else if (state.status === 'pending_government' && state.agreedAt)
    lines.push({ label: 'Agreed', text: instantWords(network, state.agreedAt) });
  if (['adopted', 'superseded', 'pending_government'].includes(state.status))
    lines.push({ label: 'Method', text: methodOf(state) });
  if (state.escalated)
    lines.push({
      label: 'Flagged for advice',
      text: `${instantWords(network, state.escalated.at)}, to be discussed with ${state.escalated.to}; advice adopts nothing`,
    });
  if (proposal.supersedes) lines.push({ label: 'Takes the place of', text: proposal.supersedes });
  if (state.supersededBy) lines.push({ label: 'Superseded by', text: state.supersededBy });
  if (state.ending?.reason) lines.push({ label: endingWords(state), text: state.ending.reason });
  if (proposal.stateRelevance)
    lines.push({
      label: 'Relevant to the state',
      text:
        proposal.stateRelevance.answer === 'yes'
          ? 'Yes'
          : `No: ${proposal.stateRelevance.reason ?? ''}${state.relevanceAskedBy ? ' – a member asked that it be, and it is' : ''}`,
    });
  if (proposal.reason && state.class.reasonRequired) lines.push({ label: 'Why it was urgent', text: proposal.reason });
  if (proposal.gcm.length > 0) lines.push({ label: 'GCM objectives', text: proposal.gcm.join(', ') });
  const principles = (proposal.principles ?? []).map((one) => network.charter.gcm.principles[one - 1] ?? String(one));
  if (principles.length > 0) lines.push({ label: 'GCM principles', text: principles.join(', ') });
  if (state.rounds.length > 0 || state.meeting)
    lines.push({ label: 'Mandate check', text: mandateWords(state, network) });
  lines.push({ label: 'Fingerprint of the text', text: state.revision.hash.slice(0, 16) });
  return lines;
}

const roundWords = ({ revision, kind, adReferendum }: Round): string =>
  [`Rev.${revision}`, adReferendum ? 'ad referendum' : kind === 'CONFIRMATION' ? 'confirmation' : '']
    .filter(Boolean)
    .join(', ');

/** Who said that a mandate is at stake, and what that member says now: without its own word nothing is adopted (4.12, 4). */
function mandateWords(state: DecisionState, network: Network): string {
  if (state.mandateHolders.length === 0) return 'no member raised a concern for its mandate';
  const each = state.mandateHolders.map((id) => `${seatName(network, id)}, now ${memberWords(state, id)}`);
  return `a concern was raised by ${each.join('; ')}`;
}

const methodOf = ({ meeting, round }: Loaded['state']): string => {
  if (meeting)
    return meeting.absent.length > 0 ? `meeting ${meeting.number}, then ad referendum` : `meeting ${meeting.number}`;
  if (round?.kind === 'CONFIRMATION') return 'confirmation of an unchanged text by silence';
  return round?.kind === 'EXPLICIT' ? 'explicit replies' : 'silence';
};

function memberLines(item: Loaded): Line[] {
  const { state, network } = item;
  if (!state.round && !state.meeting) return [];
  const members = entitled(state);
  const merged = Object.entries(state.left).flatMap(([id, { successor }]) =>
    successor !== null && !members.includes(id)
      ? [
          {
            label: seatName(network, id),
            text: `merged during the procedure; its seat is with ${seatName(network, successor)}`,
          },
        ]
      : [],
  );
  const present = members.map((id) => {
    const said = countingStatement(state, id);
    const words = [memberWords(state, id), said?.text ? `«${said.text}»` : '', behalf(item, said)]
      .filter(Boolean)
      .join(' ');
    const how = consultationWords(network, state.consulted[id]);
    return { label: seatName(network, id), text: how ? `${words}; ${how}` : words };
  });
  return [...present, ...merged];
}

function behalf({ network }: Loaded, said: Statement | null): string {
  if (!said?.evidence) return '';
  const { channel, person, note } = said.evidence;
  if (channel === MERGER) return `(taken over from ${seatName(network, person)})`;
  return `(entered by ${personName(network, said.personId)} from ${channel}, ${person}${note ? `: ${note}` : ''})`;
}

const statementLine = ({ network }: Loaded, said: Statement): Line => ({
  label: `${seatName(network, said.memberId)} ${statementWords(said)}, ${instantWords(network, said.at)}`,
  text: said.text || '–',
});

const FELL = {
  lifted: 'lifted',
  left: 'fell when the member left, on',
  meeting: 'not upheld in the meeting,',
} as const;

const objectionLines = (item: Loaded): Line[] =>
  item.state.objections.map((said) => {
    const { label, text } = statementLine(item, said);
    const category = said.category ? ` (${CATEGORY_WORDS[said.category]})` : '';
    const lifted = said.liftedAt ? `; ${FELL[said.fell ?? 'lifted']} ${instantWords(item.network, said.liftedAt)}` : '';
    return { label: `Rev.${said.revision} · ${label}${category}${lifted}`, text };
  });

/** The body as the Terms of Reference write it, and to whom the text went in fact: a successor, a ministry, a committee. */
function governmentSection(item: Loaded): Line[] {
  const { state, network } = item;
  if (state.government.status === 'not_required' && state.government.sendings.length === 0) return [];
  const { consultation } = network.charter.government;
  return [
    { label: 'State', text: governmentWords(network, state) },
    {
      label: 'Body as written',
      text: `${consultation.value.body} (${because(network, 'government.consultation').source})`,
    },
    ...successorLine(network),
    ...governmentLines(item),
  ];
}

function successorLine(network: Network): Line[] {
  const { successor } = network.government;
  if (!successor) return [];
  const by = `confirmed by ${personName(network, successor.confirmedBy)} on ${formatDay(successor.on)}`;
  return [{ label: 'Its successor', text: `${successor.name}, ${by}` }];
}

const reactionLines = ({ state, network }: Loaded): Line[] =>
  state.reactions.map(({ memberId, text, at }) => ({
    label: `${seatName(network, memberId)}, ${instantWords(network, at)}`,
    text,
  }));

const KIND_WORDS: Readonly<Record<Round['kind'], string>> = {
  SILENCE: '',
  EXPLICIT: 'explicit replies, ',
  CONFIRMATION: 'confirmation, ',
};

/** Every deadline there was, with why it was set or moved, in the words of whoever moved it. */
function deadlineLines({ acts, state, network }: Loaded): Line[] {
  const told = whyMoved(acts, network);
  return state.rounds.flatMap((round) =>
    round.deadlines.map((change) => {
      const why = told.get(`${change.at.getTime()} ${change.reason}`);
      return {
        label: `Rev.${round.revision}, ${KIND_WORDS[round.kind]}${periodWords(round.period)}`,
        text: `${instantWords(network, change.deadline)}: ${CLOCK_WORDS[change.reason]}${why ? ` – ${why}` : ''}`,
      };
    }),
  );
}

/** The words of the act that moved a clock, by the instant and the kind of the move: the one that stands before it. */
function whyMoved(acts: Loaded['acts'], network: Network): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let words = '';
  for (const act of acts) {
    if (act.kind === 'extended' || act.kind === 'resumed') words = act.payload.reason;
    else if (act.kind === 'position' && act.payload.position === 'more_time')
      words = `${seatName(network, act.memberId ?? '')}: ${act.payload.text}`;
    else if (act.kind === 'clock' && words !== '') {
      found.set(`${act.at.getTime()} ${act.payload.reason}`, words);
      words = '';
    } else words = '';
  }
  return found;
}

const revisionLines = ({ state, network }: Loaded): Line[] =>
  state.revisions.slice(0, -1).map((revision) => ({
    label: `Rev.${revision.label} of ${formatDay(localDay(revision.at, network.charter.timeZone))}`,
    text: revision.failed ? `replaced: ${revision.failed}` : 'corrected editorially',
  }));

/** Row 23: an item that is closed is recorded as what it is, no consensus, with the reason. */
const endingWords = (state: DecisionState): string =>
  state.status === 'not_adopted' ? `${stateWords(state)}, no consensus` : stateWords(state);
