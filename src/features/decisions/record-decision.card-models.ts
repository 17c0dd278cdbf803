import { personName } from '../membership/rules';
import type { Network } from '../membership/types';
import { capacityName } from '../membership/words.rules';
import { bodyName, seatName } from './body.rules';
import { instantWords, memberWords, stateWords } from './messages';
import type { Line } from './news.card-models';
import type { DecisionState, Loaded, Round } from './types';

export function decisionLines({ state, network }: Loaded): Line[] {
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

/** Row 23: an item that is closed is recorded as what it is, no consensus, with the reason. */
const endingWords = (state: DecisionState): string =>
  state.status === 'not_adopted' ? `${stateWords(state)}, no consensus` : stateWords(state);
