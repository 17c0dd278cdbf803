import { PURPOSES } from '../agenda/items.rules';
import type { AgendaItem, Purpose } from '../agenda/types';
import { memberName } from '../membership/rules';
import type { Network } from '../membership/types';
import { itemNow } from './rules';
import type { FloorView } from './types';

const WORDS = ['Information', 'Discussion', 'Decision'] as const;

export const purposeWords = (purpose: Purpose): string => WORDS[PURPOSES.indexOf(purpose)] ?? purpose;

export const leadWords = (network: Network, { lead }: Pick<AgendaItem, 'lead'>): string =>
  lead ? memberName(network, lead) : 'Chair';

export const nowWords = ({ items, floor }: Pick<FloorView, 'items' | 'floor'>): string => {
  const now = itemNow(items, floor);
  return now ? `Now: item ${now.position}. ${now.title}` : 'All items were dealt with.';
};

export const said = {
  now: (view: Pick<FloorView, 'items' | 'floor'>) => nowWords(view),
  readOut: 'The text is before the meeting. Does anybody object?',
  stands: (state: string) => `This is ${state} by now. Nothing was changed.`,
  outcome: (name: string, state: string) => `${name}: ${state}.`,
  attendance: 'Attendance was recorded.',
} as const;

/** What follows from who is in the room, before the chair asks. No count: it is either all or those who are named. */
export function roomWords(network: Network, members: readonly string[], represented: readonly string[] | null): string {
  if (represented === null) return 'Attendance is not recorded yet: it decides what follows.';
  const absent = members.filter((id) => !represented.includes(id)).map((id) => memberName(network, id));
  if (absent.length === 0) return 'All members are represented.';
  return `Not represented: ${absent.join(', ')}. With no objection the text goes to them ad referendum.`;
}
