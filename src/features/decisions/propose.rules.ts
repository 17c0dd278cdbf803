import { mayAskForPeriod } from '../calendar/deadlines.rules';
import { localDay } from '../calendar/zone.rules';
import { decisionClass } from '../charters/rules';
import { classPeriod } from '../charters/settings.rules';
import type { Network } from '../membership/types';
import { lacking } from './errors';
import { asksForNames, namedIn } from './explicit.rules';
import { because } from './rights.rules';
import type { DecisionState, Proposal, RoundPeriod, StateRelevance } from './types';

/** What comes from the form, as typed. */
export interface ProposalInput {
  readonly title: string;
  readonly text: string;
  readonly class?: string | undefined;
  readonly workingDays?: string | number | undefined;
  readonly gcm?: string | undefined;
  readonly named?: string | undefined;
  readonly relevant?: string | undefined;
  readonly consult?: string | undefined;
  readonly reason?: string | undefined;
}

const listed = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

/** A proposal as the rules want it (row 1). Throws `decision.lacking` with the rule that asks for what is missing. */
export function proposalFrom(
  network: Network,
  input: ProposalInput,
  at: Date,
  more: Pick<Proposal, 'reference' | 'groupKey' | 'subject'>,
): Proposal {
  const title = input.title.trim();
  const text = input.text.trim();
  if (title === '') throw lacking({ what: 'The decision needs a title.' });
  if (text === '') throw lacking({ what: 'The decision needs its exact text: that is what members agree to.' });
  const of = decisionClass(network.charter, input.class ?? 'substantive');
  if (!of) throw lacking({ what: `«${input.class}» is no class of decisions.` });
  const reason = (input.reason ?? '').trim();
  if (of.reasonRequired && reason === '')
    throw lacking(
      { what: `${of.name}: please say why it is urgent.` },
      { rule: because(network, `decisionClasses.${of.key}`) },
    );
  if (of.key === 'group' && network.charter.subgroups.duplicationCheck.value && reason === '')
    throw lacking(
      { what: 'A group: please name in «Reason» the groups that exist and why none of them can be used.' },
      { rule: because(network, 'subgroups.duplicationCheck') },
    );
  const chosen = listed(input.named);
  const day = localDay(at, network.charter.timeZone);
  const named = chosen.length > 0 || !asksForNames(of) ? chosen : namedIn(network, day, `${title}\n${text}`);
  return {
    title,
    text,
    classKey: of.key,
    workingDays: askedPeriod(network, input.workingDays),
    gcm: listed(input.gcm).map(Number).filter(Number.isInteger),
    stateRelevance: of.governmentStep === 'never' ? null : relevanceOf(network, input.relevant, reason),
    consultGovernment: input.consult === 'yes' && network.charter.government.consultation.value.mode === 'optional',
    reason: reason || null,
    named,
    ...more,
  };
}

/** T-17. */
function askedPeriod(network: Network, asked: string | number | undefined): number | null {
  const text = String(asked ?? '').trim();
  if (text === '') return null;
  const days = Number(text);
  if (mayAskForPeriod(days, network.settings.askedPeriodMinimumWorkingDays)) return days;
  throw lacking(
    {
      what: `«Working days» must be a whole number of at least ${network.settings.askedPeriodMinimumWorkingDays}, or empty.`,
    },
    { rule: because(network, 'settings.askedPeriodMinimumWorkingDays') },
  );
}

function relevanceOf(network: Network, answer: string | undefined, reason: string): StateRelevance | null {
  if (network.charter.government.consultation.value.mode !== 'when_state_relevant') return null;
  if (answer !== 'no') return { answer: 'yes', reason: null };
  if (reason === '')
    throw lacking(
      {
        what: 'If the item is not relevant to the state, please give the reason: members see it, and both co-chairs must agree.',
      },
      { rule: because(network, 'government.consultation') },
    );
  return { answer: 'no', reason };
}

/** The period of the item's rounds: the class's own, or the one asked for (T-17). */
export const roundPeriodOf = (network: Network, state: DecisionState): RoundPeriod =>
  state.proposal.workingDays === null
    ? classPeriod(state.class, network.settings)
    : { workingDays: state.proposal.workingDays };
