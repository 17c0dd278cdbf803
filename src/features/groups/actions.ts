import { type ActionDefinition, type Answer, defineAction, type Turn } from '../../kernel/define';
import { editCard } from './card.usecases';
import { addForum, showForums, takeForumOff } from './forums.usecases';
import { nominate, registerConsortium } from './nominations.usecases';
import { join, leave } from './people.usecases';
import {
  cardData,
  consortiumData,
  forumData,
  forumGoneData,
  groupData,
  joinData,
  leaveData,
  nominateData,
} from './schema';
import type { GroupsDeps } from './types';
import { showCardForm, showConsortium, showGroup, showGroups, showNomination, showPeople } from './views.usecases';

/** Choices that stand for nobody. */
const chosen = (value: string): string => (value === 'none' || value === 'new' ? '' : value);

export const groupActions = (deps: GroupsDeps): readonly ActionDefinition[] => {
  const shown = ({ actor, at }: Turn, group: string, notice: string): Promise<Answer> =>
    showGroup(deps, { actor, at, notice }, group);
  return [
    defineAction({
      verb: 'groups.show',
      schema: groupData,
      handle: ({ actor, at }, { group }) =>
        group === '' ? showGroups(deps, { actor, at }) : showGroup(deps, { actor, at }, group),
    }),
    defineAction({
      verb: 'groups.edit',
      schema: cardData,
      handle: async (turn, data) => shown(turn, data.group, await editCard(deps, turn, data)),
      again: async ({ actor, at }, data, notice) => {
        const read = cardData.safeParse(data);
        return read.success ? showCardForm(deps, { actor, at, notice }, read.data.group, read.data) : null;
      },
    }),
    defineAction({
      verb: 'groups.join',
      schema: joinData,
      handle: async ({ actor, at }, data) => {
        const notice = await join(deps, { actor, at }, { ...data, person: chosen(data.person) });
        return showPeople(deps, { actor, at, notice }, data.group);
      },
      again: async ({ actor, at }, data, notice) => {
        const read = joinData.safeParse(data);
        return read.success ? showPeople(deps, { actor, at, notice }, read.data.group, read.data) : null;
      },
    }),
    defineAction({
      verb: 'groups.leave',
      schema: leaveData,
      handle: async ({ actor, at }, { group, seat }) => {
        const notice = await leave(deps, { actor, at }, group, seat);
        return showPeople(deps, { actor, at, notice }, group);
      },
    }),
    defineAction({
      verb: 'groups.forum',
      schema: forumData,
      handle: async ({ actor, at }, data) => {
        const notice = await addForum(deps, { actor, at }, data);
        return showForums(deps, { actor, at, notice }, data.group);
      },
      again: async ({ actor, at }, data, notice) => {
        const read = forumData.safeParse(data);
        return read.success ? showForums(deps, { actor, at, notice }, read.data.group, read.data) : null;
      },
    }),
    defineAction({
      verb: 'groups.forumGone',
      schema: forumGoneData,
      handle: async ({ actor, at }, { group, forum }) => {
        const notice = await takeForumOff(deps, { actor, at }, group, forum);
        return showForums(deps, { actor, at, notice }, group);
      },
    }),
    defineAction({
      verb: 'groups.consortium',
      schema: consortiumData,
      handle: async ({ actor, at }, { name, contact, group }) => {
        const notice = await registerConsortium(deps, { actor, at }, { name, contact });
        return showNomination(deps, { actor, at, notice }, group);
      },
      again: async ({ actor, at }, data, notice) => {
        const read = consortiumData.safeParse(data);
        return read.success ? showConsortium(deps, { actor, at, notice }, read.data) : null;
      },
    }),
    defineAction({
      verb: 'groups.nominate',
      schema: nominateData,
      handle: async (turn, data) => {
        const { consortium, person, replaces, group } = data;
        const words = { consortium: chosen(consortium), person: chosen(person), replaces: chosen(replaces) };
        return shown(turn, group, await nominate(deps, turn, { ...data, ...words }));
      },
      again: async ({ actor, at }, data, notice) => {
        const read = nominateData.safeParse(data);
        return read.success ? showNomination(deps, { actor, at, notice }, read.data.group, read.data) : null;
      },
    }),
  ];
};
