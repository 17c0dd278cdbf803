import { parseDay } from '../calendar/parse.rules';
import type { LocalDay } from '../calendar/types';
import { dayUnread, noEnd } from './errors';
import { SAID } from './messages';
import { type Editor, editGroup } from './people.usecases';
import { reviewDay } from './rules';
import type { CardData } from './schema';
import { appendAct, putCard, readCard } from './store';
import type { GroupCard, GroupsDeps } from './types';

function dayOf(label: string, typed: string): LocalDay | null {
  if (typed.trim() === '') return null;
  const day = parseDay(typed);
  if (day === null) throw dayUnread({ label, day: typed });
  return day;
}

const together = (...lists: string[]): string =>
  lists
    .flatMap((list) => list.split(','))
    .map((one) => one.trim())
    .filter(Boolean)
    .join(', ');

/** Changes what is written about a group. An ad hoc group keeps an end and a review (TR L70, KG L77, AZ L89). */
export const editCard = (deps: GroupsDeps, editor: Editor, data: Omit<CardData, 'network'>): Promise<string> =>
  editGroup(deps, editor, data.group, async ({ tx, network, group, today, capacity }) => {
    const before = await readCard(tx, network.id, group.key);
    const endsOn = group.kind === 'ad_hoc' ? dayOf('Ends on', data.endsOn) : null;
    const endsWhen = group.kind === 'ad_hoc' ? data.endsWhen.trim() : '';
    if (group.kind === 'ad_hoc' && endsOn === null && endsWhen === '') throw noEnd();
    const reviewOn = dayOf('Review on', data.reviewOn) ?? reviewDay(group, endsOn, today);
    const after: GroupCard = {
      ...before,
      purpose: data.purpose.trim(),
      themes: together(data.themes, data.ownThemes),
      deliverables: together(data.deliverables, data.ownDeliverables),
      objectives: data.objectives
        .split(',')
        .map(Number)
        .filter((one) => Number.isInteger(one) && one >= 1 && one <= 23),
      endsOn,
      endsWhen,
      reviewOn: group.kind === 'ad_hoc' ? reviewOn : null,
    };
    if (JSON.stringify(after) === JSON.stringify(before)) return SAID.same;
    await putCard(tx, after);
    const event = { kind: 'edited' } as const;
    await appendAct(tx, network.id, group.key, { event, personId: editor.actor.personId, capacity, at: editor.at });
    return SAID.edited;
  });
