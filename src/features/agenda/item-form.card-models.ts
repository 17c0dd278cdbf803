import type { Actor } from '../../kernel/actor';
import { membersOn } from '../membership/rules';
import { openTo } from './card-models';
import { asksRelevance, HANDLINGS, type ItemWords, PAPER_MARKS } from './items.rules';
import { headOf } from './lines.card-models';
import { paperMarkWords } from './messages';
import type { AgendaItem, AgendaView } from './types';

/** The form of an item: filled with what was typed, with the item that is edited, or with the person's own member as lead. */
export function itemModel(
  view: AgendaView,
  actor: Actor,
  day: string,
  { words, item, position, notice = '' }: FormFilling = {},
) {
  const own = [...new Set(actor.represents.map((one) => one.memberId))];
  const filled = words ?? (item ? wordsOf(item) : { ...EMPTY, lead: own.length === 1 ? (own[0] ?? '') : '' });
  return {
    ...headOf(view),
    ...filled,
    minutes: Number(filled.minutes) || 10,
    editing: item !== undefined,
    item: item ? String(item.serial) : '',
    position: Number(position ?? item?.position) || 1,
    last: view.items.length,
    heading: item ? `Edit item ${item.position}` : 'Propose an item',
    notice,
    hasNotice: notice !== '',
    members: membersOn(view.network, day).map((member) => ({ title: member.name, value: member.id })),
    gcm: view.network.charter.gcm.objectives.map(({ number, title }) => ({
      title: `${number}. ${title}`,
      value: String(number),
    })),
    showsMore: Boolean(filled.objectives || filled.paperTitle || (filled.handling ?? 'internal') !== 'internal'),
    paperTitle: filled.paperTitle ?? '',
    paperMark: filled.paperMark || 'internal',
    paperMarks: PAPER_MARKS.map((mark) => ({ title: paperMarkWords(view.network, mark), value: mark })),
    handling: filled.handling || 'internal',
    handlings: HANDLINGS.map((mark) => ({ title: paperMarkWords(view.network, mark), value: mark })),
    asksRelevance: asksRelevance(view.network),
    relevant: filled.relevant ?? '',
    orders: openTo(actor, view).keep,
    takeOff: openTo(actor, view).keep ? 'Remove' : 'Withdraw',
    takeOffLabel: openTo(actor, view).keep ? 'Reason to take it off' : 'Reason to withdraw it (optional)',
  };
}

export interface FormFilling {
  readonly words?: ItemWords;
  readonly item?: AgendaItem;
  readonly position?: string;
  readonly notice?: string;
}

const EMPTY: ItemWords = { title: '', purpose: 'discussion', minutes: '10', lead: '', paper: '', objectives: '' };

const wordsOf = (item: AgendaItem): ItemWords => ({
  title: item.title,
  purpose: item.purpose,
  minutes: String(item.minutes),
  lead: item.lead ?? '',
  paper: item.paper ?? '',
  objectives: item.objectives.join(','),
  paperTitle: item.paperTitle ?? '',
  paperMark: item.paperMark ?? 'internal',
  handling: item.handling,
  relevant: item.stateRelevant === null ? '' : item.stateRelevant ? 'yes' : 'no',
});
