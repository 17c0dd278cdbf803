import { mayAskForPeriod } from '../calendar/deadlines.rules';
import { localDay } from '../calendar/zone.rules';
import { decisionClass } from '../charters/rules';
import { classPeriod } from '../charters/settings.rules';
import { findGroup, personName } from '../membership/rules';
import type { Network } from '../membership/types';
import { lacking } from './errors';
import { asksForNames, namedIn } from './explicit.rules';
import type { MatterInput } from './fields.rules';
import { wordsOf } from './forms.messages';
import type { Matter } from './matter.types';
import type { ReportingInput } from './reporting.rules';
import { because } from './rights.rules';
import type { DecisionState, GovernmentRequest, Proposal, RoundPeriod, StateRelevance } from './types';

/** What comes from the form, as typed. */
export interface ProposalInput extends MatterInput, ReportingInput {
  readonly title: string;
  readonly text: string;
  /** A group's key, or `network`; empty: the Network. */
  readonly body?: string | undefined;
  readonly class?: string | undefined;
  readonly workingDays?: string | number | undefined;
  readonly gcm?: string | undefined;
  readonly principles?: string | undefined;
  readonly named?: string | undefined;
  readonly relevant?: string | undefined;
  readonly consult?: string | undefined;
  readonly reason?: string | undefined;
  /** Number of the decision that this one is to take the place of (row 26). */
  readonly supersedes?: string | undefined;
}

const listed = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

const numbersIn = (text: string | undefined): number[] => listed(text).map(Number).filter(Number.isInteger);

export interface ProposalMore extends Pick<Proposal, 'reference' | 'groupKey' | 'subject'> {
  readonly request?: GovernmentRequest | null;
  readonly matter?: Matter | undefined;
  /** Members whose own yes is needed besides those that the proposer names: a proposer cannot leave them out. */
  readonly originators?: readonly string[];
}

/** A proposal as the rules want it (row 1). Throws `decision.lacking` with the rule that asks for what is missing. */
export function proposalFrom(network: Network, input: ProposalInput, at: Date, more: ProposalMore): Proposal {
  const { matter, originators = [], request, ...rest } = more;
  const nominees = matter?.kind === 'chair' ? matter.persons.map((id) => personName(network, id)) : [];
  const own = wordsOf(matter, {
    label: network.charter.subgroups.label.value,
    names: nominees,
    group: matter?.kind === 'chair' ? findGroup(network, matter.group)?.name : undefined,
  });
  const title = input.title.trim() || (own?.title ?? '');
  const text = input.text.trim() || (own?.text ?? '');
  if (title === '') throw lacking({ what: 'The decision needs a title.' }, { rule: because(network, 'rows.draft') });
  if (text === '')
    throw lacking(
      { what: 'The decision needs its exact text: that is what members agree to.' },
      { rule: because(network, 'rows.draft') },
    );
  const of = decisionClass(network.charter, input.class ?? 'substantive');
  if (!of) throw lacking({ what: `«${input.class}» is no class of decisions.` });
  const reason = (input.reason ?? '').trim();
  if (of.reasonRequired && reason === '')
    throw lacking(
      { what: `${of.name}: please say why it is urgent.` },
      { rule: because(network, `decisionClasses.${of.key}`) },
    );
  const principles = numbersIn(input.principles).filter((one) => network.charter.gcm.principles[one - 1]);
  const chosen = listed(input.named);
  const day = localDay(at, network.charter.timeZone);
  const mentioned = asksForNames(of) ? namedIn(network, day, `${title}\n${text}`) : [];
  // whoever a statement names signs on to it, whether the proposer chose it or not (4.3)
  const named = of.signOn ? [...chosen, ...mentioned] : chosen.length > 0 ? chosen : mentioned;
  return {
    title,
    text,
    classKey: of.key,
    workingDays: askedPeriod(network, input.workingDays),
    gcm: numbersIn(input.gcm),
    ...(principles.length > 0 ? { principles } : {}),
    stateRelevance:
      of.governmentStep === 'never' || more.groupKey !== null ? null : relevanceOf(network, input.relevant, reason),
    consultGovernment: input.consult === 'yes' && network.charter.government.consultation.value.mode === 'optional',
    reason: reason || null,
    named: [...new Set([...originators, ...named])],
    ...(matter ? { matter } : {}),
    ...(request ? { request } : {}),
    ...(input.supersedes ? { supersedes: input.supersedes } : {}),
    ...rest,
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

/** Classes of silence whose yes must come from somebody: with nobody named they would pass without the yes they need. */
export function requireNamed(network: Network, proposal: Proposal): void {
  const of = decisionClass(network.charter, proposal.classKey);
  if (proposal.named.length > 0 || (of?.explicitYes !== 'originators' && of?.explicitYes !== 'activity_leads')) return;
  const whose =
    of.explicitYes === 'originators'
      ? 'please choose in «Comes from» the members whose information it is'
      : 'please choose in «Members whose own yes is needed» the members that lead its activities';
  throw lacking({ what: `${of.name}: ${whose}.` }, { rule: because(network, `decisionClasses.${of.key}`) });
}
