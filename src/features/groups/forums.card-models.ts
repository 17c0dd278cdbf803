import { shortened } from '../../kernel/text';
import type { Network, WorkingGroup } from '../membership/types';
import { FORUMS, forumWords } from './messages';
import type { LocalForum } from './types';
import { headOf, sourceOf } from './words.card-models';

/** TR L79, BD L62: the forums of a group, and the forms by which one is entered and taken off. */
export const forumsModel = (
  network: Network,
  group: WorkingGroup,
  forums: readonly LocalForum[],
  view: { readonly notice: string; readonly typed: { name: string; place: string; office: string } },
) => ({
  ...headOf(network, view.notice),
  group: group.key,
  name: group.name,
  none: forums.length === 0 ? FORUMS.none : '',
  forums: forums.slice(0, 20).map((forum) => ({ line: forumWords(forum) })),
  example: shortened(network.charter.subgroups.localForums.value[0] ?? 'A district or local forum', 100),
  typed: view.typed,
  hasForums: forums.length > 0,
  first: forums[0]?.id ?? '',
  choices: forums.map(({ id, name }) => ({ title: name, value: id })),
  safeguard: FORUMS.safeguard,
  source: sourceOf(network, 'subgroups.localForums'),
});
