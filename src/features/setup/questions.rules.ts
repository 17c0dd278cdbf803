import { rule, sourceLine } from '../charters/rules';
import type { SettingName } from '../charters/settings.types';
import type { Charter } from '../charters/types';
import type { Network } from '../membership/types';
import type { SetupAct } from './types';

/** A question that each network is asked once (6.5): its rules, the settings that answer it, and whom it concerns. */
export interface Question {
  readonly number: number;
  readonly asks: string;
  /** Keys of the charter's rules that hold now (`meetings.convenor`, `settings.silenceWorkingDays`, `rights.lift`). */
  readonly keys: readonly string[];
  readonly settings: readonly SettingName[];
  readonly appliesTo: (charter: Charter) => boolean;
}

const everyone = () => true;
const convenedByCoordinator = (charter: Charter) => charter.meetings.convenor.value === 'coordinator';
const stateRelevant = (charter: Charter) => charter.government.consultation.value.mode === 'when_state_relevant';
const inherits = (charter: Charter) =>
  charter.decisions.rule.source === 'inherited' || charter.information.handling.source === 'inherited';

const question = (
  number: number,
  asks: string,
  keys: readonly string[],
  settings: readonly SettingName[] = [],
  appliesTo: Question['appliesTo'] = everyone,
): Question => ({ number, asks, keys, settings, appliesTo });

const QUESTIONS: readonly Question[] = [
  question(
    1,
    'Who convenes the meetings and clears what is circulated?',
    ['meetings.convenor', 'decisions.clearedBy'],
    [],
    convenedByCoordinator,
  ),
  question(
    2,
    'The rules on consensus and internal use are inherited from the global Network. Are they confirmed?',
    ['decisions.rule', 'information.handling'],
    [],
    inherits,
  ),
  question(3, 'How long is a round of silence, and an urgent one?', [], ['silenceWorkingDays', 'urgentHours']),
  question(4, 'To which bodies of the Government are texts addressed?', [
    'government.consultation',
    'government.successor',
  ]),
  question(
    5,
    'How is a consultation closed that the Government does not answer, and by whom?',
    ['rights.closeGovernment', 'government.noConsent'],
    ['governmentWorkingDays'],
  ),
  question(6, 'Who says whether an item is relevant to the state?', ['government.stateRelevance'], [], stateRelevant),
  question(
    7,
    'Does «bi-annual» mean twice a year, and may the annual meeting count as a regular one?',
    ['meetings.regular', 'meetings.annualCountsAsRegular'],
    ['regularMeetingPer'],
    (charter) => charter.meetings.regular.value.alternatives.length > 0,
  ),
  question(8, 'How many members can call a meeting?', ['meetings.extraordinary'], ['membersNeededForRequest']),
  question(
    9,
    'May a One Voice statement go out although a member stood aside?',
    ['decisions.oneVoice'],
    ['oneVoiceWithStandAside'],
  ),
  question(
    10,
    'Which UN holidays and office hours hold this year? (The holidays are entered with «calendar».)',
    ['workingWeek'],
    ['openOfBusiness', 'closeOfBusiness'],
  ),
  question(11, 'Which groups are there, who chairs them, and for how long?', ['subgroups.label', 'subgroups.chairs']),
  question(
    12,
    'Is there a consortium or alliance of CSOs that nominates for the groups?',
    ['subgroups.csoNomination'],
    [],
    (charter) => charter.subgroups.csoNomination.value !== null,
  ),
  question(
    13,
    'Who is told how often what the Network and its groups do?',
    ['updates.global', 'updates.government', 'updates.unct', 'subgroups.updates'],
    ['networkUpdateMonths', 'periodicUpdateMonths'],
  ),
  question(
    14,
    'Where may the Government, as a member, see positions and reservations?',
    ['government.isMember', 'rights.seePositions'],
    [],
    (charter) => charter.government.isMember.value,
  ),
  question(
    15,
    'How long are records kept, and how are they marked?',
    ['information.mark'],
    [
      ...(['retentionYears', 'retentionOfDecisions', 'answerRetentionDays'] as const),
      ...(['messageRetentionMonths', 'viewRetentionMonths', 'guestRetentionMonths'] as const),
    ],
  ),
  question(16, 'How is a member’s silence reported?', ['decisions.silence']),
];

/** The questions that this charter leaves, in the order of 6.5. */
export const questionsFor = (charter: Charter): Question[] => QUESTIONS.filter((one) => one.appliesTo(charter));

/** A rule that holds now, with where it comes from. */
export interface Holding {
  readonly text: string;
  readonly source: string;
  readonly quote: string;
}

/** What holds at present for a question: settings with the value in force, and the words of the rules. */
export function holdingFor(network: Network, { keys, settings }: Question): Holding[] {
  const all = [...keys, ...settings.map((name) => `settings.${name}`)];
  return all.map((key) => {
    const found = rule(network.charter, key, network.settings);
    const changed = settings.some(
      (name) => key === `settings.${name}` && network.settings[name] !== network.charter.settings[name],
    );
    return {
      text: found.text,
      source: changed ? 'set by this Network' : sourceLine(found),
      quote: found.quote ?? '',
    };
  });
}

export interface Answered {
  readonly how: 'kept' | 'changed' | 'said';
  readonly words: string;
  readonly personId: string;
  readonly capacity: string;
  readonly at: Date;
}

/** What was answered last to each question; acts oldest first. A confirmed successor answers who the counterpart is. */
export function answersIn(acts: readonly SetupAct[]): ReadonlyMap<number, Answered> {
  const found = new Map<number, Answered>();
  for (const { event, personId, capacity, at } of acts) {
    if (event.kind === 'answer') {
      found.set(event.question, { how: event.how, words: event.words, personId, capacity, at });
    }
    if (event.kind === 'successor') {
      found.set(4, { how: 'said', words: `Successor: ${event.name}`, personId, capacity, at });
    }
  }
  return found;
}
