import { isOfTheNetwork } from '../../kernel/actor';
import { type CommandDefinition, defineCommand } from '../../kernel/define';
import type { ActionItemsDeps } from './types';
import { showAction, showForm, showList } from './views.usecases';

export const actionCommands = (deps: ActionItemsDeps): readonly CommandDefinition[] => [
  defineCommand({
    name: 'actions',
    usage: 'actions [MEMBER | GROUP | overdue]',
    summary: 'Action points: mine first, then all by due date, member or group',
    shownTo: () => true,
    handle: async ({ actor, at }, words) => ({
      card: await showList(deps, { actor, at }, words, 'due'),
      summary: 'Action points',
    }),
  }),
  defineCommand({
    name: 'action',
    usage: 'action NO',
    summary: 'One action point with its history',
    menu: false,
    shownTo: () => true,
    handle: async ({ actor, at }, words) => ({
      card:
        words.trim() === ''
          ? await showList(deps, { actor, at }, '', 'due')
          : await showAction(deps, { actor, at }, words),
      summary: words.trim() === '' ? 'Action points' : `Action ${words.trim().toUpperCase()}`,
    }),
  }),
  defineCommand({
    name: 'action add',
    usage: 'action add',
    summary: 'Record an action point: what, who leads it, by when',
    shownTo: (actor) => isOfTheNetwork(actor) || actor.groups.some((seat) => seat.as === 'chair'),
    handle: async ({ actor, at }) => ({ card: await showForm(deps, { actor, at }), summary: 'Record an action' }),
  }),
];
