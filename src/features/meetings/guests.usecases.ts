import type { Actor } from '../../kernel/actor';
import type { Answer } from '../../kernel/define';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { ruleReference } from '../charters/rules';
import { capacityFor } from '../membership/rights.rules';
import type { Network } from '../membership/types';
import { guestFault, mayNotInvite, noStakeholders, notBegun } from './errors';
import { guestsModel } from './guests.card-models';
import { type Guest, guestsOf, insertGuest, isPresent, setGuest } from './guests.store';
import { lockMeeting } from './store';
import type { Meeting, MeetingsDeps } from './types';
import { getMeeting, meetingFor } from './usecases';

export { type Guest, guestsOf } from './guests.store';

/** Whether a stakeholder is in the room: then nothing is decided (KG L75, AZ L87: they attend, and take no part in decisions). */
export async function stakeholdersPresent(tx: Tx, networkId: string, meetingId: string): Promise<boolean> {
  return (await guestsOf(tx, { networkId, id: meetingId })).some(isPresent);
}

export interface GuestOrder {
  readonly actor: Actor;
  readonly at: Date;
  readonly meetingId: string;
}

export interface GuestWords {
  readonly name: string;
  readonly organisation: string;
  readonly category: string;
}

const SENT = 'Invited. Send them the link of the public pack: it shows nothing else.';

/** Invites a stakeholder by name, organisation and category; the same one twice is one invitation. */
export function inviteGuest(deps: MeetingsDeps, order: GuestOrder, words: GuestWords): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const { network, meeting, capacity } = await opened(deps, tx, order);
    // two presses at once are one after the other
    await lockMeeting(tx, network.id, meeting.id);
    const name = words.name.trim();
    const organisation = words.organisation.trim();
    const wanted = words.category.trim().toLowerCase();
    const category = network.charter.stakeholders.value.find((one) => one.toLowerCase() === wanted);
    if (!category || (name === '' && organisation === '')) throw guestFault();
    const known = await guestsOf(tx, meeting);
    if (!known.some((guest) => guest.name === name && guest.organisation === organisation)) {
      const who = { personId: order.actor.personId, capacity, invitedAt: order.at };
      const place = { networkId: network.id, meetingId: meeting.id, guestId: newId() };
      await insertGuest(tx, { ...place, name, organisation, category, ...who });
    }
    return answer(deps, tx, network, meeting, order.at, SENT);
  });
}

/** Who of the stakeholders is in the room now. Whoever was and is no longer has left; when, is kept. */
export function recordPresence(deps: MeetingsDeps, order: GuestOrder, present: readonly string[]): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const { network, meeting } = await opened(deps, tx, order);
    const { at } = order;
    if (at < meeting.startsAt) throw notBegun({ number: meeting.number });
    for (const guest of await guestsOf(tx, meeting)) {
      const isHere = present.includes(guest.id);
      if (isHere && !isPresent(guest)) await setGuest(tx, meeting, guest.id, cameIn(guest, at));
      if (!isHere && isPresent(guest)) await setGuest(tx, meeting, guest.id, { leftAt: at });
    }
    const here = await stakeholdersPresent(tx, network.id, meeting.id);
    return answer(deps, tx, network, meeting, at, here ? PRESENT : GONE);
  });
}

const PRESENT = 'Recorded. While stakeholders are present nothing is decided.';
const GONE = 'Recorded. No stakeholder is present: decisions can be taken.';

const cameIn = ({ cameAt }: Guest, at: Date) => ({ cameAt: cameAt ?? at, leftAt: null });

/** `invite NO`: who is invited, with a form for another, and who is present. */
export function showGuests(
  deps: MeetingsDeps,
  { actor, at }: Pick<GuestOrder, 'actor' | 'at'>,
  of: { readonly words: string } | { readonly meetingId: string },
  notice = '',
): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const meeting =
      'words' in of ? await meetingFor(tx, network, of.words, at) : await getMeeting(tx, network.id, of.meetingId);
    mayInvite(network, meeting, actor);
    return answer(deps, tx, network, meeting, at, notice);
  });
}

async function opened(deps: MeetingsDeps, tx: Tx, { actor, meetingId }: GuestOrder) {
  const network = await deps.networks.load(tx, actor.networkId);
  const meeting = await getMeeting(tx, network.id, meetingId);
  return { network, meeting, capacity: mayInvite(network, meeting, actor) };
}

/** The Secretariat and those who convene, to an annual meeting of a text that lets stakeholders come. */
function mayInvite(network: Network, meeting: Meeting, actor: Actor): string {
  const capacity = capacityFor(actor, network, 'convene') ?? capacityFor(actor, network, 'keep_agenda');
  const rule = ruleReference(network.charter, 'meetings.annual', network.settings);
  if (!capacity) throw mayNotInvite(undefined, { rule });
  const open = meeting.kind === 'annual' && network.charter.meetings.annual.value?.stakeholders === true;
  if (!open) throw noStakeholders({ number: meeting.number }, { rule });
  return capacity;
}

async function answer(
  deps: MeetingsDeps,
  tx: Tx,
  network: Network,
  meeting: Meeting,
  at: Date,
  notice: string,
): Promise<Answer> {
  const links = deps.neighbours.publicLinks(meeting, at);
  const model = guestsModel(network, meeting, await guestsOf(tx, meeting), links, { at, notice });
  return { card: deps.cards.render('meetings/guests', model), summary: `Stakeholders invited to ${meeting.number}` };
}
