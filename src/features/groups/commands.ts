import { type Actor, isOfTheNetwork } from '../../kernel/actor';
import { type CommandDefinition, defineCommand } from '../../kernel/define';
import { showHistory } from '../updates/views.usecases';
import { showForums } from './forums.usecases';
import { abolishForm, chairForm, createForm } from './proposals.usecases';
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
    shownTo: () => true,
    handle: ({ actor, at }, words) => {
      const named = UPDATES.exec(words.trim());
      if (named?.[1]) return showHistory(deps, { actor, at }, named[1]);
      return words.trim() === '' ? showGroups(deps, { actor, at }) : showGroup(deps, { actor, at }, words.trim());
    },
  }),
  defineCommand({
    name: 'group create',
    usage: 'group create [NAME]',
    summary: 'Propose a new group: a decision of the Network',
    menu: false,
    shownTo: isOfTheNetwork,
    handle: (turn, words) => createForm(deps, turn, words),
  }),
  defineCommand({
    name: 'group abolish',
    usage: 'group abolish [GROUP]',
    summary: 'Propose to abolish a group, and what becomes of what is open there',
    menu: false,
    shownTo: isOfTheNetwork,
    handle: (turn, words) => abolishForm(deps, turn, words),
  }),
  defineCommand({
    name: 'group chair',
    usage: 'group chair [GROUP]',
    summary: 'Propose who chairs a group: a decision of its own members',
    menu: false,
    shownTo: (actor) => inOffice(actor) || actor.groups.length > 0,
    handle: (turn, words) => chairForm(deps, turn, words),
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
    name: 'group forums',
    aliases: ['forums', 'local forums'],
    usage: 'group forums [GROUP]',
    summary: 'Forums at district and local level with which a group works',
    menu: false,
    shownTo: keeps,
    handle: ({ actor, at }, words) => showForums(deps, { actor, at }, words),
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
