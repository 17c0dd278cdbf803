import { shortened } from '../../kernel/text';
import { discussionOf, MOST_DISCUSSION } from './text.rules';
import type { MinutesFile, Typed } from './types';

const WHOLE = 'The meeting as a whole';

const shown = (text: string): string => shortened(text, 70);

/** The form of the draft: one agenda item at a time, and which comes next. The empty key is the meeting as a whole. */
export function draftModel(file: MinutesFile, typed: Typed) {
  const { items, row } = file;
  const places = [
    { key: '', title: WHOLE },
    ...items.map(({ key, title }, i) => ({ key, title: `${i + 1}. ${title}` })),
  ];
  const wanted = typeof typed.item === 'string' ? typed.item : '';
  const at = Math.max(
    0,
    places.findIndex((place) => place.key === wanted),
  );
  const here = places[at];
  const next = places[(at + 1) % places.length];
  const key = here?.key ?? '';
  // a card holds no more; whoever typed more still has it where it came from
  const typedHere =
    typeof typed.discussion === 'string' && typed.discussion !== '' ? typed.discussion.slice(0, MOST_DISCUSSION) : null;
  return {
    item: key,
    itemTitle: shown(here?.title ?? WHOLE),
    itemCount: places.length > 1 ? `${at + 1} of ${places.length}` : '',
    hasItems: places.length > 1,
    discussion: typedHere ?? discussionOf(file, key),
    places: places.map((place) => ({ title: shown(place.title), value: place.key || 'whole' })),
    goTo: next?.key || 'whole',
    nextMeeting:
      typeof typed.nextMeeting === 'string' && typed.nextMeeting
        ? typed.nextMeeting
        : (row.nextMeeting ?? file.next ?? ''),
  };
}
