import { localDay } from '../calendar/zone.rules';
import { classPeriod } from '../charters/settings.rules';
import type { DecisionClass } from '../charters/types';
import { membersOn, personName } from '../membership/rules';
import type { Network } from '../membership/types';
import { clearanceOf, clearersOf, needsEverySeat } from './clearance.rules';
import { runningPeriod } from './course.rules';
import { explicitMembers } from './explicit.rules';
import { instantWords, nameOf, names, periodWords, revisionName, stateWords } from './messages';
import { type Line, textBlocks } from './news.card-models';
import { roundPeriodOf } from './propose.rules';
import type { Loaded, Proposal } from './types';

const choice = (title: string, value: string) => ({ title, value });
const yesNo = [choice('Yes', 'yes'), choice('No', 'no')];

/** Classes that `decide` offers: minutes come from their own room. */
const offered = (network: Network): DecisionClass[] =>
  network.charter.decisionClasses.filter((of) => of.key !== 'minutes');

export interface FormFill {
  /** A new item's id, drawn with the form: the same form sent twice makes one item. */
  readonly form?: string;
  readonly item?: Loaded;
  readonly remarks?: string;
  readonly notice?: string;
  readonly typed?: Readonly<Record<string, string>>;
  readonly at?: Date;
}

/** The form of `decide`; with an item, the proposer's own text again. */
export function formModel(network: Network, fill: FormFill) {
  const { item, typed = {} } = fill;
  const of = item?.state.proposal;
  const { mode } = network.charter.government.consultation.value;
  const day = localDay(fill.at ?? item?.state.lastActAt ?? new Date(0), network.charter.timeZone);
  const seats = fill.at || item ? membersOn(network, day) : network.members;
  return {
    notice: fill.notice ?? '',
    heading: item ? `${nameOf(item.state)}: returned` : 'A new decision',
    remarks: fill.remarks ?? '',
    title: typed.title ?? of?.title ?? '',
    text: typed.text ?? of?.text ?? '',
    classes: offered(network).map((one) => choice(one.name, one.key)),
    class: typed.class ?? of?.classKey ?? 'substantive',
    workingDays: typed.workingDays ?? (of?.workingDays == null ? '' : String(of.workingDays)),
    objectives: network.charter.gcm.objectives.map(({ number, title }) =>
      choice(`${number}. ${title}`, String(number)),
    ),
    gcm: typed.gcm ?? of?.gcm.join(',') ?? '',
    members: seats.map((member) => choice(member.name, member.id)),
    named: typed.named ?? of?.named.join(',') ?? '',
    yesNo,
    asksRelevance: mode === 'when_state_relevant',
    relevant: typed.relevant ?? of?.stateRelevance?.answer ?? 'yes',
    asksConsultation: mode === 'optional',
    consult: typed.consult ?? (of?.consultGovernment ? 'yes' : 'no'),
    reason: typed.reason ?? of?.reason ?? of?.stateRelevance?.reason ?? '',
    reasonLabelHint:
      mode === 'when_state_relevant' ? 'Needed for a No above, and for class Urgent' : 'Needed for class Urgent',
    data: item ? { network: network.id, decision: item.id } : { network: network.id, form: fill.form ?? '' },
  };
}

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
    state: stateWords(state),
    waits: waitsWords(item, at),
    ...textBlocks(state.revision.text),
    lines: linesOf(item, at),
    canClear: asked && mayClear && !cleared,
    canMark: false,
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
  if (state.status === 'clearance')
    lines.push({
      label: 'If circulated now',
      text: `open until ${instantWords(network, runningPeriod(network, at, period).deadline)}`,
    });
  return lines;
}

export const typedProposal = (of: Proposal): Record<string, string> => ({ title: of.title, text: of.text });
