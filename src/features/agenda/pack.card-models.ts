import type { Meeting } from '../meetings/types';
import type { Network } from '../membership/types';
import type { Pack, PackLinks } from './pack.rules';
import type { AgendaView } from './types';

/** KG L75, AZ L87: stakeholders come to the annual meeting, and see of its agenda what is public. */
export const hasPack = ({ network, meeting, circulated }: Omit<AgendaView, 'comments'>): boolean =>
  meeting.kind === 'annual' && network.charter.meetings.annual.value?.stakeholders === true && circulated !== null;

/** The public pack as whoever sends it sees it first. */
export const packModel = (network: Network, meeting: Meeting, pack: Pack, links: PackLinks) => ({
  network: network.id,
  meeting: meeting.id,
  networkName: network.charter.officialName,
  number: meeting.number,
  when: pack.when,
  mark: pack.mark,
  items: pack.items.map(({ title, facts, paper }) => ({ title, facts: paper ? `${facts} · ${paper.title}` : facts })),
  page: links.page,
  word: links.word,
});
