import { hasRole, isRepresentative } from '../../kernel/actor';
import { type CommandDefinition, defineCommand } from '../../kernel/define';
import type { DigestDeps } from './types';
import { showForm } from './usecases';

export const digestCommands = (deps: DigestDeps): readonly CommandDefinition[] => [
  defineCommand({
    name: 'digest',
    aliases: ['contribute'],
    menu: false,
    usage: 'digest',
    summary: 'Share news, research, data or a document with the other members: the members’ digest',
    clause: 'memberDigest',
    shownTo: (actor) => isRepresentative(actor) || hasRole(actor, 'secretariat') || hasRole(actor, 'coordinator'),
    handle: async ({ actor, at }) => ({ card: await showForm(deps, { actor, at }), summary: 'Members’ digest' }),
  }),
];
