import type { Network } from '../membership/types';
import { meetingHead } from './card-models';
import { type Guest, guestLine, isPresent } from './guests.store';
import type { Meeting, PublicLinks } from './types';

/** A register by card: longer lists belong into the tab. */
const MOST_LISTED = 40;

export function guestsModel(
  network: Network,
  meeting: Meeting,
  guests: readonly Guest[],
  links: PublicLinks,
  { at, notice }: { readonly at: Date; readonly notice: string },
) {
  const begun = meeting.startsAt <= at;
  const listed = guests.slice(0, MOST_LISTED);
  return {
    ...meetingHead(network, meeting),
    notice,
    rule: network.charter.meetings.annual.text,
    guests: listed.map((guest) => ({ words: guestLine(guest) })),
    empty: guests.length === 0,
    more: guests.length > MOST_LISTED ? `and ${guests.length - MOST_LISTED} more` : '',
    categories: network.charter.stakeholders.value.map((category) => ({ title: category, value: category })),
    asksPresence: begun && guests.length > 0 && meeting.state === 'convened',
    choices: listed.map((guest) => ({ title: guestLine(guest), value: guest.id })),
    present: listed
      .filter(isPresent)
      .map((guest) => guest.id)
      .join(','),
    packLink: links.page,
    calendarLink: links.calendar,
  };
}
