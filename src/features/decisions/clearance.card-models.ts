import { deadlineWarning } from '../calendar/years.rules';
import { localDay } from '../calendar/zone.rules';
import { classPeriod } from '../charters/settings.rules';
import { membersOn, personName } from '../membership/rules';
import { changesOf } from './changes.card-models';
import { clearanceOf, clearersOf, needsEverySeat } from './clearance.rules';
import { runningPeriod } from './course.rules';
import { explicitMembers } from './explicit.rules';
import { matterLines, statementLines } from './matter.card-models';
import { instantWords, nameOf, names, periodWords, revisionName, stateLine } from './messages';
import { type Line, textBlocks } from './news.card-models';
import { roundPeriodOf } from './propose.rules';
import type { Loaded } from './types';

/** What somebody who clears looks at; with null, the same for the proposer, without buttons. */
export function clearanceModel(item: Loaded, at: Date, personId: string | null, notice = '', remarks = '') {
  const { state, network } = item;
  const day = localDay(at, network.charter.timeZone);
  const asked =
    ['clearance', 'draft'].includes(state.status) && (state.status === 'clearance' || state.revision.number > 0);
  const mayClear = personId !== null && clearersOf(network, state, day).some((person) => person.id === personId);
  const cleared = state.clearances.some((clearance) => clearance.personId === personId);
  return {
    notice,
    title: state.proposal.title,
    under: `${nameOf(state)} · ${state.class.name} · ${revisionName(state)}`,
    ...stateLine(state),
    waits: waitsWords(item, at),
    ...textBlocks(state.revision.text),
    ...changesOf(state),
    lines: linesOf(item, at),
    canClear: asked && mayClear && !cleared,
    canMark: false,
    // row 25: before it is open its proposer alone withdraws it
    canWithdraw: asked && state.rounds.length === 0 && personId === state.proposedBy.personId,
    remarks,
    data: { network: item.networkId, decision: item.id, revision: state.revision.label, version: state.version },
    mark: network.charter.information.mark.value,
  };
}

export function markModel(item: Loaded, at: Date, _personId: string) {
  const asked = ['clearance', 'draft'].includes(item.state.status);
  return { ...clearanceModel(item, at, null), canMark: asked && !item.state.marked };
}

function waitsWords(item: Loaded, at: Date): string {
  const { state, network } = item;
  // this card is not brought up to date any more: what follows stands on the round's own cards
  if (state.status === 'open' || state.status === 'paused')
    return `Cleared and circulated. Type «decision ${nameOf(state)}» for where it stands now.`;
  if (state.status !== 'clearance') return '';
  const clearance = clearanceOf(network, state, localDay(at, network.charter.timeZone));
  if (clearance.ready) return '';
  const words = {
    clearance: 'its clearance',
    other_co_chair: 'the other co-chair',
    mark: 'the mark of the Secretariat',
  };
  return `It waits for ${clearance.waitsFor.map((what) => words[what]).join(' and ')}.`;
}

function linesOf(item: Loaded, at: Date): Line[] {
  const { state, network } = item;
  const { proposal } = state;
  const lines: Line[] = [];
  lines.push({ label: 'Proposed by', text: personName(network, state.proposedBy.personId) });
  lines.push(...statementLines(item), ...matterLines(item));
  lines.push(...periodLines(item, at));
  if (proposal.reason && state.class.reasonRequired) lines.push({ label: 'Why it is urgent', text: proposal.reason });
  if (proposal.stateRelevance) {
    const { answer, reason } = proposal.stateRelevance;
    const text = answer === 'yes' ? 'Yes' : `No: ${reason ?? ''} By clearing, each co-chair agrees to this.`;
    lines.push({ label: 'Relevant to the state', text });
  }
  if (proposal.consultGovernment) lines.push({ label: 'Consult the Government', text: 'Yes' });
  const day = localDay(at, network.charter.timeZone);
  const needed = explicitMembers(
    state,
    membersOn(network, day).map((member) => member.id),
  );
  if (needed.length > 0) lines.push({ label: 'Explicit yes needed from', text: names(network, needed) });
  if (needsEverySeat(network, state)) lines.push({ label: 'Clearance', text: 'Both co-chairs clear this.' });
  for (const clearance of state.clearances)
    lines.push({
      label: 'Cleared by',
      text: `${personName(network, clearance.personId)}, ${instantWords(network, clearance.at)}`,
    });
  if (state.remarks) lines.push({ label: 'Returned', text: state.remarks });
  return lines;
}

function periodLines(item: Loaded, at: Date): Line[] {
  const { state, network } = item;
  const period = roundPeriodOf(network, state);
  const own = periodWords(classPeriod(state.class, network.settings));
  const asked =
    state.proposal.workingDays === null
      ? periodWords(period)
      : `${periodWords(period)} asked for; the class has ${own}`;
  const lines = [{ label: 'Period', text: asked }];
  if (state.status !== 'clearance') return lines;
  const { deadline } = runningPeriod(network, at, period);
  lines.push({ label: 'If circulated now', text: `open until ${instantWords(network, deadline)}` });
  const warning = deadlineWarning(network.calendar, deadline, network.layers);
  if (warning !== '') lines.push({ label: 'Calendar', text: warning });
  return lines;
}
