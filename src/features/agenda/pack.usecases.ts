import type { Card } from '../../kernel/cards';
import type { Tx } from '../../kernel/store';
import { ruleReference } from '../charters/rules';
import { publicCalendarLink } from '../meetings/notices.usecases';
import type { Meeting } from '../meetings/types';
import { getMeeting } from '../meetings/usecases';
import type { Network } from '../membership/types';
import { noPack } from './errors';
import { hasPack, packModel } from './pack.card-models';
import type { PackLinks } from './pack.rules';
import { type Pack, packOf } from './pack.rules';
import { requireRight } from './rights.errors';
import { readAgenda } from './store';
import type { AgendaDeps, AgendaOrder } from './types';

/** How long the link of a pack opens it after it was made. */
const PACK_DAYS = 60;

const pathOf = (meeting: Meeting, kind: 'html' | 'docx'): string =>
  `/agenda-pack/${meeting.networkId}/${meeting.id}.${kind}`;

/** Links for people outside the Network: each opens one thing, until it expires. */
export const packLinks = (
  { links }: Pick<AgendaDeps, 'links'>,
  meeting: Meeting,
  at: Date,
  days = PACK_DAYS,
): PackLinks => ({
  page: links.sign(pathOf(meeting, 'html'), at, days),
  word: links.sign(pathOf(meeting, 'docx'), at, days),
  calendar: publicCalendarLink({ links }, meeting, at, days),
});

/** The pack of a meeting to which stakeholders come, and null while nothing was circulated or where none come. */
export async function publicPack(tx: Tx, network: Network, meeting: Meeting): Promise<Pack | null> {
  const file = await readAgenda(tx, { networkId: network.id, meetingId: meeting.id });
  const view = file && { network, meeting, ...file };
  return view?.circulated && hasPack(view) ? packOf(view, view.circulated) : null;
}

/** The pack as whoever keeps the agenda looks at it before sending its link. Throws `agenda.no_pack`. */
export function showPack(
  deps: AgendaDeps,
  order: AgendaOrder,
): Promise<{ readonly card: Card; readonly summary: string }> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, order.actor.networkId);
    const meeting = await getMeeting(tx, network.id, order.meetingId);
    requireRight('keep', order.actor, network, meeting);
    const pack = await publicPack(tx, network, meeting);
    if (!pack) {
      const rule = ruleReference(network.charter, 'meetings.annual', network.settings);
      throw noPack({ number: meeting.number }, { rule });
    }
    const model = packModel(network, meeting, pack, packLinks(deps, meeting, order.at));
    return { card: deps.cards.render('agenda/pack', model), summary: `Public pack of ${meeting.number}` };
  });
}
