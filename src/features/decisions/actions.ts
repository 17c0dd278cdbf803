import { type ActionDefinition, type Answer, defineAction, type Turn } from '../../kernel/define';
import { again, type CardKind } from './again.usecases';
import { lacking } from './errors';
import { conclude, prolong, recordReply, recordSent } from './government.usecases';
import { enterForMember, recordAcceptance, recordContact } from './office.usecases';
import { outwardActions } from './outward.actions';
import { closeWithout, extend, pause, refer, resume, revise, withdraw } from './panel.usecases';
import { askRelevance, contest, lift, react, statePosition } from './positions.usecases';
import { clear, formAgain, mark, returnItem, submit } from './propose.usecases';
import { reconsider } from './reconsider.usecases';
import {
  contestData,
  enterData,
  evidenceData,
  governmentData,
  joinData,
  panelData,
  positionData,
  pressedData,
  reactData,
  returnData,
  reviseData,
  showData,
  submitData,
} from './schema';
import type { DecisionsDeps } from './types';
import { showItem } from './views.usecases';

type Data = Readonly<Record<string, unknown>>;

const typedOf = (data: Data): Record<string, string> =>
  Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) =>
      value === undefined || value === null ? [] : [[key, String(value)]],
    ),
  );

export function decisionActions(deps: DecisionsDeps): ActionDefinition[] {
  const of =
    (kind: CardKind) =>
    (turn: Turn, data: Data, notice: string): Promise<Answer | null> =>
      again(deps, turn, kind, typedOf(data), notice);
  const panel = (verb: string, run: typeof pause): ActionDefinition =>
    defineAction({ verb, schema: panelData, handle: (turn, data) => run(deps, turn, data), again: of('record') });

  return [
    ...outwardActions(deps),
    defineAction({
      verb: 'decisions.submit',
      schema: submitData,
      handle: (turn, data) => submit(deps, turn, data),
      again: (turn, data, notice) => formAgain(deps, turn, typedOf(data), notice),
    }),
    defineAction({
      verb: 'decisions.clear',
      schema: pressedData,
      handle: (turn, data) => clear(deps, turn, data),
      again: of('clearance'),
    }),
    defineAction({
      verb: 'decisions.return',
      schema: returnData,
      handle: (turn, data) => returnItem(deps, turn, data),
      again: of('clearance'),
    }),
    defineAction({ verb: 'decisions.mark', schema: pressedData, handle: (turn, data) => mark(deps, turn, data) }),
    defineAction({
      verb: 'decisions.join',
      schema: joinData,
      handle: (turn, data) => statePosition(deps, turn, { ...data, position: 'join' }),
      checksRecall: true,
      again: of('round'),
    }),
    defineAction({
      verb: 'decisions.position',
      schema: positionData,
      handle: (turn, { position, ...data }) => {
        if (!position) throw lacking({ what: 'Please choose a «Position».' });
        return statePosition(deps, turn, { ...data, position });
      },
      checksRecall: true,
      again: of('round'),
    }),
    defineAction({
      verb: 'decisions.lift',
      schema: joinData,
      handle: (turn, data) => lift(deps, turn, data),
      again: of('round'),
    }),
    defineAction({
      verb: 'decisions.relevant',
      schema: pressedData,
      handle: (turn, data) => askRelevance(deps, turn, data),
      again: of('round'),
    }),
    defineAction({
      verb: 'decisions.contest',
      schema: contestData,
      handle: (turn, data) => contest(deps, turn, data),
      again: of('round'),
    }),
    defineAction({
      verb: 'decisions.reconsider',
      schema: pressedData,
      handle: (turn, data) => reconsider(deps, turn, data),
    }),
    defineAction({
      verb: 'decisions.show',
      schema: showData,
      handle: (turn, data) => showItem(deps, turn, data.decision, data.view ?? ''),
    }),
    panel('decisions.pause', pause),
    panel('decisions.resume', resume),
    panel('decisions.extend', extend),
    panel('decisions.refer', refer),
    panel('decisions.close', closeWithout),
    panel('decisions.withdraw', withdraw),
    defineAction({
      verb: 'decisions.revise',
      schema: reviseData,
      handle: (turn, data) => revise(deps, turn, data),
      again: of('record'),
    }),
    defineAction({
      verb: 'decisions.contact',
      schema: evidenceData,
      handle: (turn, data) => recordContact(deps, turn, data),
      again: of('record'),
    }),
    defineAction({
      verb: 'decisions.accept',
      schema: evidenceData,
      handle: (turn, data) => recordAcceptance(deps, turn, data),
      again: of('record'),
    }),
    defineAction({
      verb: 'decisions.enter',
      schema: enterData,
      handle: (turn, data) => enterForMember(deps, turn, data),
      again: of('record'),
    }),
    defineAction({
      verb: 'decisions.sent',
      schema: governmentData,
      handle: (turn, data) => recordSent(deps, turn, data),
      again: of('government'),
    }),
    defineAction({
      verb: 'decisions.reply',
      schema: governmentData,
      handle: (turn, data) => recordReply(deps, turn, data),
      again: of('government'),
    }),
    defineAction({
      verb: 'decisions.prolong',
      schema: governmentData,
      handle: (turn, data) => prolong(deps, turn, data),
      again: of('government'),
    }),
    defineAction({
      verb: 'decisions.react',
      schema: reactData,
      handle: (turn, data) => react(deps, turn, data),
      again: of('round'),
    }),
    defineAction({
      verb: 'decisions.conclude',
      schema: governmentData,
      handle: (turn, data) => conclude(deps, turn, data),
      again: of('government'),
    }),
  ];
}
