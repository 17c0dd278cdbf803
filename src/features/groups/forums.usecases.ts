import type { Answer } from '../../kernel/define';
import { newId } from '../../kernel/ids';
import { localDay } from '../calendar/zone.rules';
import { folded } from '../charters/names.rules';
import { groupsOn } from '../membership/rules';
import type { Network } from '../membership/types';
import { forumMissing, forumUnknown, groupUnknown, mayNotKeep, noForums } from './errors';
import { forumsModel } from './forums.card-models';
import { FORUMS } from './messages';
import { type Editor, editGroup, standingGroup } from './people.usecases';
import { because, keeperOf } from './rights.rules';
import { keepsForums } from './rules';
import type { ForumData } from './schema';
import { appendAct, insertForum, readForums, removeForum } from './store';
import type { GroupsDeps } from './types';
import type { Viewer } from './views.usecases';

function mustKnowForums(network: Network): void {
  if (keepsForums(network)) return;
  throw noForums(undefined, { rule: because(network, 'subgroups.localForums') });
}

const NOTHING = { name: '', place: '', office: '' };

/** `group forums [GROUP]`; with no words the first group that the person keeps. */
export const showForums = (
  deps: GroupsDeps,
  { actor, at, notice = '' }: Viewer,
  words: string,
  typed = NOTHING,
): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    mustKnowForums(network);
    const day = localDay(at, network.charter.timeZone);
    const own = groupsOn(network, day).find(({ key }) => keeperOf(actor, network, key) !== null);
    const group = words.trim() === '' ? own : standingGroup(network, words, day);
    if (!group) throw groupUnknown({ group: '', label: network.charter.subgroups.label.value });
    if (!keeperOf(actor, network, group.key))
      throw mayNotKeep({ group: group.name }, { rule: because(network, 'rights.roster') });
    const model = forumsModel(network, group, await readForums(tx, network.id, group.key), { notice, typed });
    return { card: deps.cards.render('groups/forums', model), summary: `Local forums of ${group.name}` };
  });

/** Enters a forum by its name, its place and the office that is its focal point. The same name is the same forum. */
export const addForum = (deps: GroupsDeps, editor: Editor, data: Omit<ForumData, 'network'>): Promise<string> =>
  editGroup(deps, editor, data.group, async ({ tx, network, group, capacity }) => {
    mustKnowForums(network);
    const [name, place, office] = [data.name.trim(), data.place.trim(), data.office.trim()];
    if (name === '') throw forumMissing();
    const forums = await readForums(tx, network.id, group.key);
    const known = forums.find((one) => folded(one.name) === folded(name));
    if (known) return FORUMS.known(known.name);
    const by = { personId: editor.actor.personId, capacity };
    const row = { networkId: network.id, forumId: newId(), groupKey: group.key, name, place, office };
    await insertForum(tx, { ...row, ...by, enteredAt: editor.at });
    const event = { kind: 'forum', name, removed: false } as const;
    await appendAct(tx, network.id, group.key, { event, ...by, at: editor.at });
    return FORUMS.added(name);
  });

export const takeForumOff = (deps: GroupsDeps, editor: Editor, key: string, forumId: string): Promise<string> =>
  editGroup(deps, editor, key, async ({ tx, network, group, capacity }) => {
    const forum = (await readForums(tx, network.id, group.key)).find(({ id }) => id === forumId);
    if (!forum) throw forumUnknown();
    await removeForum(tx, network.id, forum.id, editor.at);
    const event = { kind: 'forum', name: forum.name, removed: true } as const;
    await appendAct(tx, network.id, group.key, { event, personId: editor.actor.personId, capacity, at: editor.at });
    return FORUMS.removed(forum.name);
  });
