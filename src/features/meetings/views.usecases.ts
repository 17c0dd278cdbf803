import type { Actor } from '../../kernel/actor';
import { isOfTheNetwork } from '../../kernel/actor';
import type { Answer, Waiting } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import { formatInstant } from '../calendar/format.rules';
import { ruleReference } from '../charters/rules';
import { capacityFor } from '../membership/rights.rules';
import { personOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { type ChangeForm, listModel, meetingModel, NO_CHANGES } from './card-models';
import { storyOf } from './changes.store';
import { conveneRights } from './convening.errors';
import { notForGroups } from './errors';
import { guestLines } from './guests.store';
import { answersFor, calendarLink, invitationCard, mustPerson, noticeOf } from './notices.usecases';
import { requestCard } from './request-posts.usecases';
import { isComplete, requestFormModel } from './requests.card-models';
import { lockRequest, openRequests } from './requests.store';
import { mayAsk, type Requested } from './requests.usecases';
import { allMeetings, answersTo, meetingsAhead } from './store';
import type { Meeting, MeetingsDeps } from './types';
import { getMeeting, meetingFor } from './usecases';

/** Network meetings are Network material; a participant of a group alone sees its own group's. */
function maySee(actor: Actor, meeting: Meeting): boolean {
  if (isOfTheNetwork(actor)) return true;
  return meeting.groupKey !== null && actor.groups.some((seat) => seat.groupKey === meeting.groupKey);
}

export function showMeeting(deps: MeetingsDeps, actor: Actor, words: string, at: Date): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    return meetingAnswer(deps, tx, network, actor, await meetingFor(tx, network, words, at), {});
  });
}

/** The same by its id, with what was typed into the form for a change, and why nothing came of it. */
export function showMeetingAgain(
  deps: MeetingsDeps,
  actor: Actor,
  meetingId: string,
  form: Partial<ChangeForm>,
): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    return meetingAnswer(deps, tx, network, actor, await getMeeting(tx, network.id, meetingId), form);
  });
}

async function meetingAnswer(
  deps: MeetingsDeps,
  tx: Tx,
  network: Network,
  actor: Actor,
  meeting: Meeting,
  form: Partial<ChangeForm>,
): Promise<Answer> {
  if (!maySee(actor, meeting)) throw refuseToShow(network);
  const rights = conveneRights(network, actor);
  const may = meeting.groupKey ? rights.groups.includes(meeting.groupKey) : rights.network;
  const model = meetingModel(
    network,
    meeting,
    await storyOf(tx, meeting),
    await answersTo(tx, network.id, meeting.id),
    {
      calendarLink: calendarLink(deps, meeting),
      form: { ...NO_CHANGES, ...form, may },
      guests: isOfTheNetwork(actor) ? await guestLines(tx, meeting) : [],
    },
  );
  return { card: deps.cards.render('meetings/meeting', model), summary: meeting.number };
}

const refuseToShow = (network: Network) =>
  notForGroups(undefined, { rule: ruleReference(network.charter, 'information.handling', network.settings) });

export function showMeetings(deps: MeetingsDeps, actor: Actor): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const seen = (await allMeetings(tx, network.id)).filter((meeting) => maySee(actor, meeting));
    const rights = conveneRights(network, actor);
    const model = listModel(network, seen, rights.network || rights.groups.length > 0);
    return { card: deps.cards.render('meetings/list', model), summary: 'Meetings' };
  });
}

/** The 1:1 notice as it stands now for this person. */
export function showInvitation(
  deps: MeetingsDeps,
  actor: Actor,
  meetingId: string,
  notice: string,
  at: Date,
): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const meeting = await getMeeting(tx, network.id, meetingId);
    if (!maySee(actor, meeting)) throw refuseToShow(network);
    const file = await noticeOf(tx, network, meeting, at);
    const card = invitationCard(deps, file, mustPerson(network, actor.personId), notice);
    return { card, summary: meeting.number };
  });
}

export function requestForm(deps: MeetingsDeps, actor: Actor, reason: string, notice: string): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    mayAsk(network, actor);
    const model = requestFormModel(network, reason, notice);
    return { card: deps.cards.render('meetings/request-form', model), summary: 'Ask for a meeting' };
  });
}

export function requestAnswer(
  deps: MeetingsDeps,
  { network, file }: Requested,
  view: { readonly toConvenor: boolean; readonly notice: string; readonly at: Date },
): Promise<Answer> {
  return deps.store.transaction(async (tx) => ({
    card: await requestCard(deps, tx, network, file, view),
    summary: 'A meeting is asked for',
  }));
}

/** A request once more, for whoever pressed what could not be done. */
export function requestAgain(
  deps: MeetingsDeps,
  actor: Actor,
  requestId: string,
  notice: string,
  at: Date,
): Promise<Answer | null> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    // a request for a meeting of the Network is the Network's, also for who knows its id
    if (!isOfTheNetwork(actor)) throw refuseToShow(network);
    const file = await lockRequest(tx, network.id, requestId);
    if (!file) return null;
    const toConvenor = capacityFor(actor, network, 'convene') !== null;
    return {
      card: await requestCard(deps, tx, network, file, { toConvenor, notice, at }),
      summary: 'A meeting is asked for',
    };
  });
}

/** The requests that wait for an answer; the first of them, for those who answer, with its buttons. */
export async function showRequests(deps: MeetingsDeps, actor: Actor, at: Date): Promise<Answer> {
  const first = await deps.store.transaction(async (tx) => (await openRequests(tx, actor.networkId))[0]);
  const shown = first && (await requestAgain(deps, actor, first.request.id, '', at));
  return shown ?? requestForm(deps, actor, '', 'No request waits for an answer. You can ask for a meeting here.');
}

/** Meetings whose notice this person's entities have not answered, and requests that a convenor has not. */
export async function waitingMeetings(deps: MeetingsDeps, tx: Tx, actor: Actor, at: Date): Promise<Waiting[]> {
  const network = await deps.networks.load(tx, actor.networkId);
  const person = personOf(network, actor.personId);
  const ahead = await meetingsAhead(tx, network.id, at);
  const found: Waiting[] = [];
  for (const meeting of ahead) {
    if (!person || !maySee(actor, meeting)) continue;
    const answered = new Set((await answersTo(tx, network.id, meeting.id)).map((one) => one.memberId));
    const open = answersFor(network, person, meeting, at).filter((memberId) => !answered.has(memberId));
    if (open.length > 0) {
      found.push({ what: `Say whether you will attend ${meeting.number}`, command: `attend ${meeting.number}` });
    }
  }
  if (capacityFor(actor, network, 'convene')) {
    for (const file of await openRequests(tx, network.id)) {
      if (!isComplete(network, file)) continue;
      const { request } = file;
      const due = formatInstant(request.answerBy, network.charter.timeZone);
      found.push({ what: `Answer a request for a meeting by ${due}`, command: 'meeting-requests' });
    }
  }
  return found;
}
