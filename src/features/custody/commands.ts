import { type Actor, hasRole } from '../../kernel/actor';
import { type CommandDefinition, defineCommand } from '../../kernel/define';
import type { CustodyDeps } from './types';
import { auditPage } from './views.usecases';

const mayRead = (actor: Actor): boolean => hasRole(actor, 'secretariat') || hasRole(actor, 'coordinator');

export const custodyCommands = (deps: CustodyDeps): readonly CommandDefinition[] => [
  defineCommand({
    name: 'audit',
    usage: 'audit [NO or PERSON]',
    summary: 'Who saw what and when, and what was denied: for the Secretariat and the Coordinator',
    menu: false,
    shownTo: mayRead,
    handle: ({ actor, at }, words) => auditPage(deps, { actor, at, words: words.trim().slice(0, 200), page: 0 }),
  }),
];
