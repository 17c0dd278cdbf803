import type { Answer } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import type { LocalDay } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { actorOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { checklistModel, questionModel, questionsModel, waitingModel, welcomeModel } from './card-models';
import { checklistOf, progressOf } from './checklist.rules';
import { SAID } from './messages';
import { answersIn, questionsFor } from './questions.rules';
import { answerCapacity, mayOpen, refusal, successorCapacity } from './rights.rules';
import { actsOf, readInstallation } from './store';
import type { Installation, SetupDeps, Viewer } from './types';

/** The network a viewer looks at, on the day of the look. Throws `setup.may_not` for whom the set-up is none of. */
export async function opened(
  deps: SetupDeps,
  tx: Tx,
  { actor, at }: Omit<Viewer, 'notice'>,
): Promise<{ network: Network; day: LocalDay }> {
  const network = await deps.networks.load(tx, actor.networkId);
  const day = localDay(at, network.charter.timeZone);
  const installation = await readInstallation(tx, network);
  if (!mayOpen(actor, network, day, installation?.installerId ?? null)) throw refusal(network, 'keep');
  return { network, day };
}

/** What is done and what is left to do. */
export function showChecklist(deps: SetupDeps, viewer: Viewer): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const { network, day } = await opened(deps, tx, viewer);
    const acts = await actsOf(tx, network.id);
    const lines = checklistOf(network, acts, day);
    const model = checklistModel(network, lines, progressOf(network, acts), viewer.notice);
    const summary = viewer.notice || SAID.checklist(lines.filter((line) => line.done).length, lines.length);
    return { card: deps.cards.render('setup/checklist', model), summary };
  });
}

/** Every question with its state, and a way to each. */
export function showQuestions(deps: SetupDeps, viewer: Omit<Viewer, 'notice'>): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const { network } = await opened(deps, tx, viewer);
    const model = questionsModel(network, questionsFor(network.charter), answersIn(await actsOf(tx, network.id)));
    return { card: deps.cards.render('setup/questions', model), summary: `Questions: ${model.progress}` };
  });
}

/** One question; without a number that this network is asked, the first that is not answered. `typed` was typed before. */
export function showQuestion(
  deps: SetupDeps,
  viewer: Viewer,
  number: number | null,
  typed: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const { network, day } = await opened(deps, tx, viewer);
    const answers = answersIn(await actsOf(tx, network.id));
    const questions = questionsFor(network.charter);
    const question =
      questions.find((one) => one.number === number) ??
      questions.find((one) => !answers.has(one.number)) ??
      questions[0];
    if (!question) throw new Error(`${network.charter.code} is asked nothing`);
    const mayAnswer = answerCapacity(viewer.actor, network, day) !== null;
    const mayConfirm = successorCapacity(viewer.actor) !== null;
    const model = questionModel(network, {
      question,
      questions,
      answers,
      typed,
      mayAnswer,
      mayConfirm,
      notice: viewer.notice,
    });
    return { card: deps.cards.render('setup/question', model), summary: viewer.notice || question.asks };
  });
}

/** The choice of a charter, for whoever added the bot to the team. */
export const choiceAnswer = (deps: SetupDeps, installation: Installation, notice = ''): Answer => ({
  card: deps.cards.render('setup/welcome', welcomeModel(deps.charters.all(), installation, notice)),
  summary: notice || SAID.welcome,
});

export const waitingAnswer = (deps: SetupDeps, installation: Installation, personName: string): Answer => {
  const model = waitingModel(personName, installation);
  return { card: deps.cards.render('setup/welcome', model), summary: model.ask };
};

/** The checklist of a network for somebody who became its Secretariat a moment ago. */
export async function firstChecklist(
  deps: SetupDeps,
  { networkId, made }: { networkId: string; made: boolean },
  personId: string,
  at: Date,
): Promise<Answer | null> {
  const found = await deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, networkId);
    return { network, actor: actorOf(network, personId, localDay(at, network.charter.timeZone)) };
  });
  if (!found.actor) return null;
  const name = found.network.charter.officialName;
  return showChecklist(deps, { actor: found.actor, at, notice: made ? SAID.setUp(name) : SAID.already(name) });
}
