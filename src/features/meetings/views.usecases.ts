import type { Actor } from '../../kernel/actor';
import { isOfTheNetwork } from '../../kernel/actor';
import type { Answer, Waiting } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import { formatInstant } from '../calendar/format.rules';
import { ruleReference } from '../charters/rules';
import { capacityFor } from '../membership/rights.rules';
import { personOf } from '../membership/rules';
import type { Network } from '../membership/types';
import {
  convenedModel,
  conveneFormModel,
  listModel,
  meetingModel,
  requestFormModel,
  requestModel,
} from './card-models';
import { notForGroups } from './errors';
import { answersFor, calendarLink, invitationCard, mustPerson } from './notices.usecases';
import { openRequests } from './requests.store';
import { isOver } from './rules';
import { allMeetings, answersTo } from './store';
import type { Meeting, MeetingRequest, MeetingsDeps } from './types';
import { getMeeting, meetingFor } from './usecases';

/** Network meetings are Network material; a participant of a group alone sees its own group's. */
function maySee(actor: Actor, meeting: Meeting): boolean {
  if (isOfTheNetwork(actor)) return true;
  return meeting.groupKey !== null && actor.groups.some((seat) => seat.groupKey === meeting.groupKey);
}

export function showMeeting(deps: MeetingsDeps, actor: Actor, words: string, at: Date): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const meeting = await meetingFor(tx, network, words, at);
    if (!maySee(actor, meeting)) throw refuseToShow(network);
    const answers = await answersTo(tx, network.id, meeting.id);
    const model = meetingModel(network, meeting, answers, calendarLink(deps, meeting));
    return { card: deps.cards.render('meetings/meeting', model), summary: meeting.number };
  });
}

const refuseToShow = (network: Network) =>
  notForGroups(undefined, { rule: ruleReference(network.charter, 'information.handling', network.settings) });

export function showMeetings(deps: MeetingsDeps, actor: Actor): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const seen = (await allMeetings(tx, network.id)).filter((meeting) => maySee(actor, meeting));
    const model = listModel(network, seen, capacityFor(actor, network, 'convene') !== null);
    return { card: deps.cards.render('meetings/list', model), summary: 'Meetings' };
  });
}

/** The 1:1 notice as it stands now for this person. */
export function showInvitation(deps: MeetingsDeps, actor: Actor, meetingId: string, notice: string): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const meeting = await getMeeting(tx, network.id, meetingId);
    if (!maySee(actor, meeting)) throw refuseToShow(network);
    const answers = await answersTo(tx, network.id, meetingId);
    const card = invitationCard(deps, network, meeting, mustPerson(network, actor.personId), answers, notice);
    return { card, summary: meeting.number };
  });
}

export const conveneForm = (
  deps: MeetingsDeps,
  network: Network,
  values: Readonly<Record<string, string>>,
  notice = '',
): Answer => ({
  card: deps.cards.render('meetings/convene-form', conveneFormModel(network, values, notice)),
  summary: 'Convene a meeting',
});

export const convenedAnswer = (
  deps: MeetingsDeps,
  network: Network,
  meeting: Meeting,
  at: Date,
  notice = '',
): Answer => ({
  card: deps.cards.render('meetings/convened', convenedModel(network, meeting, at, notice)),
  summary: `${meeting.number}: ${formatInstant(meeting.startsAt, network.charter.timeZone)}`,
});

export function requestForm(deps: MeetingsDeps, actor: Actor, reason: string, notice: string): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const model = requestFormModel(network, reason, notice);
    return { card: deps.cards.render('meetings/request-form', model), summary: 'Ask for a meeting' };
  });
}

export const requestAnswer = (
  deps: MeetingsDeps,
  network: Network,
  request: MeetingRequest,
  toConvenor: boolean,
  notice: string,
): Answer => ({
  card: deps.cards.render('meetings/request', requestModel(network, request, toConvenor, notice)),
  summary: 'A meeting is asked for',
});

/** Meetings whose notice this person's entities have not answered, and requests that a convenor has not. */
export async function waitingMeetings(deps: MeetingsDeps, tx: Tx, actor: Actor, at: Date): Promise<Waiting[]> {
  const network = await deps.networks.load(tx, actor.networkId);
  const person = personOf(network, actor.personId);
  const ahead = (await allMeetings(tx, network.id)).filter((m) => m.state === 'convened' && !isOver(m, at));
  const found: Waiting[] = [];
  for (const meeting of ahead) {
    if (!person || !maySee(actor, meeting)) continue;
    const answered = new Set((await answersTo(tx, network.id, meeting.id)).map((one) => one.memberId));
    const open = answersFor(network, person, meeting.convenedAt).filter((memberId) => !answered.has(memberId));
    if (open.length > 0) {
      found.push({ what: `Say whether you will attend ${meeting.number}`, command: `attend ${meeting.number}` });
    }
  }
  if (capacityFor(actor, network, 'convene')) {
    for (const request of await openRequests(tx, network.id)) {
      const due = formatInstant(request.answerBy, network.charter.timeZone);
      found.push({ what: `Answer a request for a meeting by ${due}`, command: 'request-meeting' });
    }
  }
  return found;
}
