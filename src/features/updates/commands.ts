import type { Actor } from '../../kernel/actor';
import { type CommandDefinition, defineCommand } from '../../kernel/define';
import { showImpediment, showImpedimentForm, showImpediments } from './impediments.views.usecases';
import type { UpdatesDeps } from './types';
import { showForm } from './views.usecases';

const files = (actor: Actor): boolean => actor.groups.some(({ as }) => as === 'chair' || as === 'lead');

export const updateCommands = (deps: UpdatesDeps): readonly CommandDefinition[] => [
  defineCommand({
    name: 'update',
    usage: 'update [GROUP]',
    summary: 'File the periodic update of your group',
    shownTo: files,
    handle: ({ actor, at }, words) => showForm(deps, { actor, at }, { group: words }),
  }),
  defineCommand({
    name: 'impediment',
    usage: 'impediment [NO]',
    summary: 'Report an impediment for the Network to address, or see one',
    shownTo: files,
    handle: ({ actor, at }, words) =>
      /-I-\d+$/i.test(words.trim())
        ? showImpediment(deps, { actor, at }, { number: words })
        : showImpedimentForm(deps, { actor, at }, { group: '', impediment: words }),
  }),
  defineCommand({
    name: 'impediments',
    usage: 'impediments',
    summary: 'What groups have put before the Network, and what became of it',
    menu: false,
    shownTo: () => true,
    handle: ({ actor, at }) => showImpediments(deps, { actor, at }),
  }),
];
