import { shortened } from '../../kernel/text';
import { formatInstant } from '../calendar/format.rules';
import { memberName, personName } from '../membership/rules';
import type { Network } from '../membership/types';
import type { Change } from './changes.rules';
import type { AgendaItem, AgendaState, AgendaView, ItemFields, PaperMark, Purpose } from './types';

/** The fixed words of 7.3. */
export const STATE_WORDS: Readonly<Record<AgendaState, string>> = {
  draft: 'Draft',
  awaiting: 'Awaiting clearance',
  cleared: 'Cleared',
  circulated: 'Circulated',
};

export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  information: 'Information',
  discussion: 'Discussion',
  decision: 'Decision',
};

const FIELD_WORDS: Readonly<Record<keyof ItemFields, string>> = {
  title: 'title',
  purpose: 'purpose',
  minutes: 'minutes',
  lead: 'lead',
  paper: 'paper',
  objectives: 'GCM objectives',
  paperTitle: 'title of the paper',
  paperMark: 'handling of the paper',
  handling: 'handling',
  stateRelevant: 'relevance to the state',
};

/** The mark as the charter words it; what is public says so. */
export const paperMarkWords = (network: Network, mark: PaperMark): string =>
  mark === 'internal' ? network.charter.information.mark.value : mark === 'public' ? 'Public' : 'Confidential';

export const leadWords = (network: Network, lead: string | null): string =>
  lead ? memberName(network, lead) : 'Chair';

/** `Head of IOM Office, co-chair`. */
export const actorWords = (network: Network, personId: string | null, capacity: string | null): string =>
  [personId ? personName(network, personId) : 'Convenor', capacity].filter(Boolean).join(', ');

/** A title where it only reminds of an item that stands in full elsewhere on the card. */
export const shortTitle = ({ title }: Pick<AgendaItem, 'title'>): string => shortened(title, MOST_SHORT);

const MOST_SHORT = 40;

export function changeWords(network: Network, change: Change): string {
  const { item } = change;
  const title = shortTitle(item);
  if (change.kind === 'added') return `New: ${item.position}. ${title}`;
  if (change.kind === 'removed') return `Taken off: ${title}`;
  if (change.kind === 'moved') return `Moved: ${title}, from ${change.from} to ${item.position}`;
  const parts = change.fields.map((field) => fieldChange(network, field, change.was, item));
  return `Changed: ${item.position}. ${title} (${parts.join('; ')})`;
}

function fieldChange(network: Network, field: keyof ItemFields, was: AgendaItem, is: AgendaItem): string {
  if (field === 'paper') return is.paper ? 'another paper' : 'paper taken off';
  if (field === 'objectives') return `GCM objectives ${is.objectives.join(', ') || 'none'}`;
  if (field === 'paperTitle') return 'another title of the paper';
  if (field === 'paperMark') return `paper ${is.paperMark ? paperMarkWords(network, is.paperMark) : 'without a mark'}`;
  if (field === 'handling') return `handling ${paperMarkWords(network, is.handling)}`;
  if (field === 'stateRelevant') return is.stateRelevant ? 'relevant to the state' : 'not relevant to the state';
  return `${FIELD_WORDS[field]} was ${fieldWords(network, field, was)}`;
}

function fieldWords(network: Network, field: 'title' | 'purpose' | 'minutes' | 'lead', item: AgendaItem): string {
  if (field === 'lead') return leadWords(network, item.lead);
  if (field === 'purpose') return PURPOSE_WORDS[item.purpose];
  return field === 'title' ? `«${shortTitle(item)}»` : String(item.minutes);
}

/** The line that says why a card came, or what became of what it was about. */
export function situation({ network, meeting, agenda, items, circulated }: AgendaView): string {
  const zone = network.charter.timeZone;
  if (meeting.state !== 'convened')
    return `${meeting.number} is ${meeting.state}: its agenda can no longer be changed.`;
  if (agenda.state === 'awaiting') return 'It waits for clearance; anything changed now takes it back to the draft.';
  if (agenda.state === 'cleared') {
    const on = agenda.clearedAt ? ` on ${formatInstant(agenda.clearedAt, zone)}` : '';
    return `Cleared by ${actorWords(network, agenda.clearedBy, agenda.clearedAs)}${on}. It can be circulated.`;
  }
  if (agenda.state === 'circulated') {
    return `Circulated${circulated ? ` on ${formatInstant(circulated.at, zone)}` : ''}. A change makes Rev.${agenda.revision + 1}.`;
  }
  if (agenda.remarks) {
    return `Returned by ${actorWords(network, agenda.returnedBy, agenda.returnedAs)}: ${agenda.remarks}`;
  }
  const proposed = items.filter((item) => item.standing === null).length;
  if (proposed === 0) return 'So far it has its standing items. Members can propose more.';
  return `${proposed === 1 ? 'One item was' : `${proposed} items were`} put on it beside the standing ones.`;
}

export const runningWords = (total: number, minutes: number): string => {
  const left = minutes - total;
  if (left < 0) return `${total} of ${minutes} minutes: ${-left} too many. Shorten or move an item.`;
  return `${total} of ${minutes} minutes${left > 0 ? `, ${left} left` : ''}`;
};

export const said = {
  proposed: (item: AgendaItem, told: boolean) =>
    `«${item.title}» stands in the draft as item ${item.position}.${told ? ' The Secretariat has been told.' : ''}`,
  stands: (item: AgendaItem) => `«${item.title}» stands in the draft already, as item ${item.position}.`,
  edited: (item: AgendaItem) => `Item ${item.position}, «${item.title}», was changed.`,
  moved: (item: AgendaItem) => `«${item.title}» is item ${item.position} now.`,
  removed: (title: string) => `«${title}» was taken off; the reason is kept.`,
  commented: 'Your comment stands with the agenda. The Secretariat has been told.',
  taken: (count: number) => `${count} ${count === 1 ? 'item was' : 'items were'} put on the agenda.`,
  sent: (people: readonly string[]) => `Sent for clearance to ${people.join(' and ')}.`,
  cleared: 'Cleared. The Secretariat can circulate it.',
  returned: 'Returned to the draft. The Secretariat has your remarks.',
  circulated: (count: number) => `Circulated in the channel and to ${count} ${count === 1 ? 'person' : 'people'} 1:1.`,
  doneBefore: (state: AgendaState) =>
    `This was done already: the agenda is ${STATE_WORDS[state].toLowerCase()}. Nothing was changed.`,
} as const;
