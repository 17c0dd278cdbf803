import { formatDay } from '../calendar/format.rules';
import { localDay } from '../calendar/zone.rules';
import type { Charter } from '../charters/types';
import { personName } from '../membership/rules';
import type { Network } from '../membership/types';
import type { Line, Progress } from './checklist.rules';
import { inputsFor, type SettingInput } from './inputs.rules';
import { SAID } from './messages';
import { type Answered, holdingFor, type Question } from './questions.rules';
import type { Installation } from './types';

/** So many fit as plain buttons of choice on a phone; more are folded into a list. */
const MOST_OPEN_CHOICES = 6;

export function welcomeModel(charters: readonly Charter[], installation: Installation, notice: string) {
  return {
    hello: SAID.hello(installation.installerName),
    notice,
    team: installation.teamId,
    mayChoose: true,
    ask: 'Whose Terms of Reference hold in this team? You added me, so you choose, once.',
    style: charters.length <= MOST_OPEN_CHOICES ? 'expanded' : 'compact',
    choices: charters.map((charter) => ({ title: charter.country.display, value: charter.code })),
  };
}

/** The same for somebody of the team who did not add the bot: what it is, and whom it waits for. */
export function waitingModel(personName: string, { installerName, teamId }: Installation) {
  return {
    hello: SAID.hello(personName),
    notice: '',
    team: teamId,
    mayChoose: false,
    ask: `${installerName || 'Whoever added me to this team'} chooses whose Terms of Reference hold here. Until then I do nothing.`,
    style: 'compact',
    choices: [],
  };
}

export const closedWelcomeModel = (charter: Charter, installerName: string) => ({
  networkName: charter.officialName,
  who: installerName || 'Whoever added me to this team',
});

export const answeredLine = (network: Network, answered: Answered | undefined): string => {
  if (!answered) return '';
  const verb = { kept: 'Kept', changed: 'Changed', said: 'Answered' }[answered.how];
  const day = formatDay(localDay(answered.at, network.charter.timeZone));
  const words = answered.words ? `: ${answered.words}` : '';
  return `${verb} by ${personName(network, answered.personId)} (${answered.capacity}), ${day}${words}`;
};

export function checklistModel(network: Network, lines: readonly Line[], progress: Progress, notice: string) {
  const done = lines.filter((line) => line.done).length;
  return {
    network: network.id,
    networkName: network.charter.officialName,
    mark: network.charter.information.mark.value,
    notice,
    progress: `${done} of ${lines.length} done · questions: ${progress.answered} of ${progress.all} answered`,
    lines: lines.map((line) => ({
      sign: line.done ? '✓ Done' : '○ Open',
      color: line.done ? 'Good' : 'Attention',
      title: line.title,
      state: line.state,
      todo: line.done ? '' : line.todo,
    })),
  };
}

/** All questions that this network is asked, each with its state; the first that is open is chosen. */
export function questionsModel(
  network: Network,
  questions: readonly Question[],
  answers: ReadonlyMap<number, Answered>,
) {
  const count = questions.filter((one) => answers.has(one.number)).length;
  const next = questions.find((one) => !answers.has(one.number)) ?? questions[0];
  return {
    network: network.id,
    networkName: network.charter.officialName,
    mark: network.charter.information.mark.value,
    progress: `${count} of ${questions.length} answered`,
    next: String(next?.number ?? ''),
    rows: questions.map(({ number, asks }) => ({
      sign: answers.has(number) ? '✓ Answered' : '○ Open',
      color: answers.has(number) ? 'Good' : 'Attention',
      number,
      asks,
      state: answeredLine(network, answers.get(number)),
    })),
    choices: questions.map(({ number, asks }) => ({ title: `${number}. ${asks}`, value: String(number) })),
  };
}

/** A number is one in the card too, and an input without a value has none: '' is no number. */
function shownInput(input: SettingInput, value: string) {
  const number = value === '' ? Number.NaN : Number(value);
  const kind = input.kind === 'number' && Number.isNaN(number) ? 'empty' : input.kind;
  return { ...input, kind, value, number: Number.isNaN(number) ? 0 : number };
}

export interface QuestionView {
  readonly question: Question;
  readonly questions: readonly Question[];
  readonly answers: ReadonlyMap<number, Answered>;
  readonly notice: string;
  /** What was typed before a refusal. */
  readonly typed: Readonly<Record<string, unknown>>;
  readonly mayAnswer: boolean;
  readonly mayConfirm: boolean;
}

export function questionModel(network: Network, view: QuestionView) {
  const { question, questions, answers, typed } = view;
  const at = questions.findIndex((one) => one.number === question.number);
  const next = questions[(at + 1) % questions.length] ?? question;
  const answered = answers.get(question.number);
  const count = questions.filter((one) => answers.has(one.number)).length;
  const successor = question.number === 4 ? network.charter.government.successor.value : null;
  const shown = (id: string, value: string) => (Object.hasOwn(typed, id) ? String(typed[id] ?? '') : value);
  return {
    network: network.id,
    networkName: network.charter.officialName,
    mark: network.charter.information.mark.value,
    notice: view.notice,
    progress: `Question ${at + 1} of ${questions.length} · ${count} of ${questions.length} answered`,
    asks: question.asks,
    question: question.number,
    next: next.number,
    holding: holdingFor(network, question).map(({ text, source, quote }) => ({
      text,
      source: quote ? `${source}: «${quote}»` : source,
    })),
    answered: answeredLine(network, answered),
    mayAnswer: view.mayAnswer,
    whoAnswers: view.mayAnswer ? '' : 'A default is changed by a co-chair, or by the Coordinator where there are none.',
    inputs: view.mayAnswer ? inputsFor(network, question).map((one) => shownInput(one, shown(one.id, one.value))) : [],
    words: shown('words', ''),
    asksSuccessor: successor !== null && view.mayConfirm,
    successor: shown('successor', network.government.successor?.name ?? successor?.suggestion ?? ''),
  };
}
