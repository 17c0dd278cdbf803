import type { Due } from '../../kernel/due';
import type { Tx } from '../../kernel/store';
import type { LocalDay } from '../calendar/types';
import { noticeInstant, onOrAfter } from '../calendar/working-days.rules';
import { localDay } from '../calendar/zone.rules';
import { chairsOn } from '../membership/chairs.rules';
import { groupsOn } from '../membership/rules';
import type { Network, WorkingGroup } from '../membership/types';
import { refreshTerm, tellReview, tellTerm } from './notices.usecases';
import { reviewDay, termDates, termEnds } from './rules';
import { putCard, readCard } from './store';
import type { GroupsDeps } from './types';

/** A chair's term: its notice, its end, and what follows where nobody was chosen. Subject: `LM/2027-02-14`. */
export const TERM_DUE = 'groups.term';
/** The review of an ad hoc group, and its end. Subject: the group. */
export const REVIEW_DUE = 'groups.review';

const dayOf = (network: Network, at: Date): LocalDay => localDay(at, network.charter.timeZone);

/**
 * To be called when a network comes in or its groups change: sets what falls due for the terms that run and for ad hoc groups.
 * Each term has its own row, so that calling it again neither doubles nor loses one.
 */
export async function entered(deps: GroupsDeps, tx: Tx, network: Network, at: Date): Promise<void> {
  for (const group of groupsOn(network, dayOf(network, at))) {
    for (const ends of termEnds(network, group, dayOf(network, at))) {
      const { notice } = termDates(network, ends);
      const subject = `${group.key}/${ends}`;
      await deps.agenda.schedule(tx, { networkId: network.id, kind: TERM_DUE, subject, at: notice > at ? notice : at });
    }
    await planReview(deps, tx, network, group, at);
  }
}

/** The notice, then at midnight the messages say caretaker, then in the morning all are asked anew. */
export async function termFallsDue(deps: GroupsDeps, tx: Tx, due: Due): Promise<void> {
  const network = await deps.networks.load(tx, due.networkId);
  const [key = '', ends = ''] = due.subject.split('/');
  const group = groupsOn(network, dayOf(network, due.at)).find((one) => one.key === key);
  if (!group || ends === '') return;
  const runs = chairsOn(network, group, dayOf(network, due.at)).some((chair) => chair.ends === ends);
  const { notice, over, followUp } = termDates(network, ends);
  const again = (at: Date) => deps.agenda.schedule(tx, { ...due, at });
  // a calendar that changed, or a term that begins later, has moved it
  if (due.at < notice) return again(notice);
  if (!runs) return refreshTerm(deps, tx, network, group, ends, due.at);
  if (due.at < over) {
    await tellTerm(deps, tx, network, group, ends, 'notice', due.at);
    return again(over);
  }
  await refreshTerm(deps, tx, network, group, ends, due.at);
  if (due.at < followUp) return again(followUp);
  await tellTerm(deps, tx, network, group, ends, 'caretaker', due.at);
}

async function planReview(deps: GroupsDeps, tx: Tx, network: Network, group: WorkingGroup, at: Date): Promise<void> {
  if (group.kind === 'permanent') return;
  const from = dayOf(network, at);
  const card = await readCard(tx, network.id, group.key);
  const day = card.reviewOn ?? reviewDay(group, card.endsOn, from);
  if (day === null) return;
  // written down, so that a network taken in again does not put its reviews off
  if (card.reviewOn === null) await putCard(tx, { ...card, reviewOn: day });
  const { calendar, layers } = network;
  // T-13; a review that is past, say in a network that was down, is held on the next working day
  const instant = noticeInstant(calendar, day, layers);
  const when = instant > at ? instant : noticeInstant(calendar, onOrAfter(calendar, from, layers), layers);
  const subject = group.key;
  await deps.agenda.schedule(tx, { networkId: network.id, kind: REVIEW_DUE, subject, at: when > at ? when : at });
}

/** Asks whether the group has done its work, and sets the next day on which that is asked. */
export async function reviewFallsDue(deps: GroupsDeps, tx: Tx, due: Due): Promise<void> {
  const network = await deps.networks.load(tx, due.networkId);
  const today = dayOf(network, due.at);
  const group = groupsOn(network, today).find((one) => one.key === due.subject);
  if (!group || group.kind === 'permanent') return;
  const card = await readCard(tx, network.id, group.key);
  if (card.reviewOn && noticeInstant(network.calendar, card.reviewOn, network.layers) > due.at)
    return deps.agenda.schedule(tx, { ...due, at: noticeInstant(network.calendar, card.reviewOn, network.layers) });
  await tellReview(deps, tx, network, group, card, due.at);
  // the day it ends is the next to be told of; afterwards, and for one that a condition ends, half a year later
  const next = card.endsOn && card.endsOn > today ? card.endsOn : reviewDay(group, null, today);
  if (next === null) return;
  await putCard(tx, { ...card, reviewOn: next });
  const { calendar, layers } = network;
  await deps.agenda.schedule(tx, { ...due, at: noticeInstant(calendar, next, layers) });
}
