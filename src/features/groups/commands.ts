import { type Actor, isOfTheNetwork } from '../../kernel/actor';
import { type CommandDefinition, defineCommand } from '../../kernel/define';
import { showHistory } from '../updates/views.usecases';
import type { GroupsDeps } from './types';
import { showCardForm, showConsortium, showGroup, showGroups, showNomination, showPeople } from './views.usecases';

const inOffice = (actor: Actor): boolean => actor.roles.includes('secretariat') || actor.roles.includes('coordinator');
const keeps = (actor: Actor): boolean => inOffice(actor) || actor.groups.some(({ as }) => as === 'chair');

const UPDATES = /^(.*?)\s*\bupdates$/i;

export const groupCommands = (deps: GroupsDeps): readonly CommandDefinition[] => [
  defineCommand({
    name: 'groups',
    aliases: ['group'],
    usage: 'groups [GROUP [updates]]',
    summary: 'The groups: chairs and terms, leads, people, updates',
    menu: false,
    shownTo: () => true,
    handle: ({ actor, at }, words) => {
      const named = UPDATES.exec(words.trim());
      if (named?.[1]) return showHistory(deps, { actor, at }, named[1]);
      return words.trim() === '' ? showGroups(deps, { actor, at }) : showGroup(deps, { actor, at }, words.trim());
    },
  }),
  defineCommand({
    name: 'group card',
    usage: 'group card GROUP',
    summary: 'What is written about a group: purpose, themes, end and review',
    menu: false,
    shownTo: keeps,
    handle: ({ actor, at }, words) => showCardForm(deps, { actor, at }, words),
  }),
  defineCommand({
    name: 'group people',
    usage: 'group people GROUP',
    summary: 'Who comes into a group and who leaves it',
    menu: false,
    shownTo: keeps,
    handle: ({ actor, at }, words) => showPeople(deps, { actor, at }, words),
  }),
  defineCommand({
    name: 'group nominate',
    usage: 'group nominate [GROUP]',
    summary: 'Record whom a consortium of civil society nominates for a group',
    menu: false,
    shownTo: inOffice,
    handle: ({ actor, at }, words) => showNomination(deps, { actor, at }, words),
  }),
  defineCommand({
    name: 'consortium',
    usage: 'consortium',
    summary: 'Register a consortium or alliance of civil society',
    menu: false,
    shownTo: (actor) => inOffice(actor) && isOfTheNetwork(actor),
    handle: ({ actor, at }) => showConsortium(deps, { actor, at }, { name: '', contact: '' }),
  }),
];
