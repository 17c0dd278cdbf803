import { type ActionDefinition, type Answer, defineAction, type Turn } from '../../kernel/define';
import { answerQuestion, confirmSuccessor, keepDefault } from './answers.usecases';
import { recordChannels, showChannels } from './channels.usecases';
import { SET_UP_VERB } from './charter.usecases';
import { memberNotChosen, officeUnknown } from './errors';
import { SAID } from './messages';
import { nameOfficer, showOffices } from './offices.usecases';
import { enterAll, enterPerson, showRoster } from './roster.usecases';
import {
  answerSchema,
  channelsPageSchema,
  channelsSchema,
  choiceSchema,
  enterAllSchema,
  enterSchema,
  nameSchema,
  openSchema,
  questionSchema,
  rosterSchema,
  successorSchema,
  usesIn,
} from './schema';
import { pressSetUp } from './setup.usecases';
import type { SetupDeps, Viewer } from './types';
import { showChecklist, showQuestion, showQuestions } from './views.usecases';

const viewer = ({ actor, at }: Turn, notice = ''): Viewer => ({ actor, at, notice });

type Data = Readonly<Record<string, unknown>>;

const questionAgain = (deps: SetupDeps, turn: Turn, data: Data, notice: string): Promise<Answer> =>
  showQuestion(deps, viewer(turn, notice), data.question === undefined ? 4 : Number(data.question), data);

const questionActions = (deps: SetupDeps): ActionDefinition[] => [
  defineAction({
    verb: 'setup.questions',
    schema: openSchema,
    handle: ({ actor, at }) => showQuestions(deps, { actor, at }),
  }),
  defineAction({
    verb: 'setup.question',
    schema: openSchema.extend({ question: questionSchema.shape.question.optional() }),
    handle: (turn, { question }) => showQuestion(deps, viewer(turn), question ?? null),
  }),
  defineAction({
    verb: 'setup.keep',
    schema: questionSchema,
    handle: async (turn, { question }) => {
      await keepDefault(deps, { actor: turn.actor, at: turn.at, question });
      return showQuestion(deps, viewer(turn, SAID.kept), question);
    },
    again: (turn, data, notice) => questionAgain(deps, turn, data, notice),
  }),
  defineAction({
    verb: 'setup.answer',
    schema: answerSchema,
    handle: async (turn, { question, words = '', ...given }) => {
      await answerQuestion(deps, { actor: turn.actor, at: turn.at, question, words, given });
      return showQuestion(deps, viewer(turn, SAID.answered), question);
    },
    again: (turn, data, notice) => questionAgain(deps, turn, data, notice),
  }),
  defineAction({
    verb: 'setup.successor',
    schema: successorSchema,
    handle: async (turn, { successor }) => {
      await confirmSuccessor(deps, { actor: turn.actor, at: turn.at, name: successor });
      return showQuestion(deps, viewer(turn, SAID.successor(successor)), 4);
    },
    again: (turn, data, notice) => questionAgain(deps, turn, data, notice),
  }),
];

const peopleActions = (deps: SetupDeps): ActionDefinition[] => [
  defineAction({
    verb: 'setup.roster',
    schema: rosterSchema,
    handle: (turn, { after }) => showRoster(deps, viewer(turn), after),
  }),
  defineAction({
    verb: 'setup.enter',
    schema: enterSchema,
    handle: async (turn, { person, member, as }) => {
      if (!member) throw memberNotChosen();
      const order = { actor: turn.actor, at: turn.at, personId: person, memberId: member, as };
      return showRoster(deps, viewer(turn, await enterPerson(deps, order)));
    },
    again: (turn, _data, notice) => showRoster(deps, viewer(turn, notice)),
  }),
  defineAction({
    verb: 'setup.enter-all',
    schema: enterAllSchema,
    handle: async (turn, { stamp }) => {
      const said = await enterAll(deps, { actor: turn.actor, at: turn.at, stamp });
      return showRoster(deps, viewer(turn, said));
    },
    again: (turn, _data, notice) => showRoster(deps, viewer(turn, notice)),
  }),
  defineAction({
    verb: 'setup.offices',
    schema: openSchema,
    handle: (turn) => showOffices(deps, viewer(turn)),
  }),
  defineAction({
    verb: 'setup.name',
    schema: nameSchema,
    handle: async (turn, { office, person, succeed }) => {
      if (!office || !person) throw officeUnknown();
      const order = { actor: turn.actor, at: turn.at, office, personId: person, succeed: succeed === 'yes' };
      const said = await nameOfficer(deps, order);
      return showOffices(deps, viewer(turn, said));
    },
    again: (turn, data, notice) => showOffices(deps, viewer(turn, notice), nameSchema.safeParse(data).data),
  }),
];

const channelActions = (deps: SetupDeps): ActionDefinition[] => [
  defineAction({
    verb: 'setup.channels',
    schema: channelsPageSchema,
    handle: (turn, { page }) => showChannels(deps, viewer(turn), page),
  }),
  defineAction({
    verb: 'setup.record-channels',
    schema: channelsSchema,
    handle: async (turn, data) => {
      await recordChannels(deps, { actor: turn.actor, at: turn.at, uses: usesIn(data) });
      return showChannels(deps, viewer(turn, SAID.channels), data.page);
    },
    again: (turn, data, notice) => {
      const read = channelsSchema.safeParse(data);
      return showChannels(
        deps,
        viewer(turn, notice),
        read.data?.page ?? 0,
        read.success ? usesIn(read.data) : undefined,
      );
    },
  }),
];

export const setupActions = (deps: SetupDeps): readonly ActionDefinition[] => [
  defineAction({
    verb: SET_UP_VERB,
    schema: choiceSchema,
    handle: (turn, { team, charter }) => pressSetUp(deps, turn, team, charter ?? ''),
  }),
  defineAction({
    verb: 'setup.checklist',
    schema: openSchema,
    handle: (turn) => showChecklist(deps, viewer(turn)),
  }),
  ...questionActions(deps),
  ...peopleActions(deps),
  ...channelActions(deps),
];
