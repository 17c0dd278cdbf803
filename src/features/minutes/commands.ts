import { isOfTheNetwork } from '../../kernel/actor';
import { type CommandDefinition, defineCommand } from '../../kernel/define';
import type { MinutesDeps } from './types';
import { showMinutes } from './usecases';

export const minutesCommands = (deps: MinutesDeps): readonly CommandDefinition[] => [
  defineCommand({
    name: 'minutes',
    usage: 'minutes [NO] [decision TEXT]',
    summary: 'Capture a meeting from its start, draft its minutes, or read them',
    shownTo: (actor) => isOfTheNetwork(actor) || actor.groups.some((seat) => seat.as === 'chair'),
    handle: async (turn, words) => {
      const typed = await deps.typed?.(turn, words);
      if (typed) return typed;
      const { actor, at } = turn;
      const { card, title } = await showMinutes(deps, actor, words, at);
      return { card, summary: title };
    },
  }),
];
