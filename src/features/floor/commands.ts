import { isOfTheNetwork } from '../../kernel/actor';
import { type CommandDefinition, defineCommand } from '../../kernel/define';
import { floorAnswer } from './answers.usecases';
import { readTyped } from './typed.rules';
import { runTyped } from './typed.usecases';
import type { FloorDeps } from './types';
import { showFloor } from './usecases';

export const floorCommands = (deps: FloorDeps): CommandDefinition[] => [
  defineCommand({
    name: 'floor',
    usage: 'floor [NO]',
    summary: 'In the meeting: item by item, texts read out, no objection or objection; also after «minutes»',
    menu: false,
    shownTo: (actor) =>
      (isOfTheNetwork(actor) && actor.roles.length > 0) || actor.groups.some((seat) => seat.as === 'chair'),
    handle: async (turn, words) => {
      const answer = await runTyped(deps, turn, words);
      if (answer) return answer;
      const view = await showFloor(deps, turn.actor, readTyped(words)?.number ?? '', turn.at);
      return floorAnswer(deps, turn, { view, said: '' });
    },
  }),
];
