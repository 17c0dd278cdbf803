import type { Due } from '../../kernel/due';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import type { Network } from '../membership/types';
import { storyOf } from './changes.store';
import { inviteNewcomers } from './notices.usecases';
import { calledOff } from './preparation.card-models';
import { preparationActs, type StationName } from './preparation.rules';
import { callKey, STATION_ACTS } from './stations.usecases';
import { allMeetings, readMeeting } from './store';
import type { Meeting, MeetingsDeps } from './types';

/** One date of a meeting's preparation; the subject is `<meeting>/<station>`. */
export const PREPARE_DUE = 'meetings.prepare';

const EVERY: readonly StationName[] = ['call', 'items', 'draft', 'final', 'check', 'reminder'];

const keyOf = (meeting: Meeting, name: StationName) => ({
  networkId: meeting.networkId,
  kind: PREPARE_DUE,
  subject: `${meeting.id}/${name}`,
});

/** Sets what falls due before a meeting; called again after it was moved, it sets all anew. */
export async function planPreparation(deps: MeetingsDeps, tx: Tx, network: Network, meeting: Meeting): Promise<void> {
  const acts = preparationActs(network, meeting, await storyOf(tx, meeting));
  for (const name of EVERY) {
    const act = acts.find((one) => one.name === name);
    if (act) await deps.agenda.schedule(tx, { ...keyOf(meeting, name), at: act.at });
    else await deps.agenda.cancel(tx, keyOf(meeting, name));
  }
}

/**
 * A network came in, or its calendar changed: the dates that are still ahead follow. What has fallen due and was not done
 * yet, because the bot was not running, stays where it is.
 */
export async function entered(deps: MeetingsDeps, tx: Tx, network: Network, at: Date): Promise<void> {
  for (const meeting of await allMeetings(tx, network.id)) {
    if (meeting.state !== 'convened' || meeting.startsAt <= at) continue;
    const acts = preparationActs(network, meeting, await storyOf(tx, meeting));
    for (const act of acts)
      if (act.at > at) await deps.agenda.schedule(tx, { ...keyOf(meeting, act.name), at: act.at });
    await inviteNewcomers(deps, tx, network, meeting, at);
  }
}

/** Whoever took up an office is asked to the meetings that are ahead, as the others were. */
export async function rosterChanged(deps: MeetingsDeps, tx: Tx, networkId: string, at: Date): Promise<void> {
  const network = await deps.networks.load(tx, networkId);
  for (const meeting of await allMeetings(tx, networkId)) {
    const ahead = meeting.state === 'convened' && meeting.startsAt > at;
    if (ahead) await inviteNewcomers(deps, tx, network, meeting, at);
  }
}

/** A meeting that is taken back or cancelled prepares nothing; the call for items says so where it stands. */
export async function dropPreparation(
  deps: MeetingsDeps,
  tx: Tx,
  network: Network,
  meeting: Meeting,
  at: Date,
): Promise<void> {
  for (const name of EVERY) {
    await deps.agenda.cancel(tx, keyOf(meeting, name));
  }
  for (const person of network.people) {
    const key = callKey(meeting, person);
    if (!(await deps.outbox.has(tx, network.id, key))) continue;
    const card = deps.cards.render('meetings/prepare', calledOff(network, meeting));
    const summary = `${meeting.number}: agenda items are no longer called for`;
    await deps.outbox.post(tx, {
      networkId: network.id,
      to: { kind: 'person', personId: person.id },
      key,
      card,
      summary,
      at,
    });
  }
}

/** Does what falls due. A calendar that changed meanwhile moves it to its new day. */
export async function prepare(deps: MeetingsDeps, tx: Tx, due: Due): Promise<void> {
  const [meetingId = '', name = ''] = due.subject.split('/');
  const network = await deps.networks.load(tx, due.networkId);
  const meeting = await readMeeting(tx, network.id, meetingId);
  if (meeting?.state !== 'convened' || meeting.startsAt <= due.at) return;
  const story = await storyOf(tx, meeting);
  const act = preparationActs(network, meeting, story).find((one) => one.name === name);
  if (!act) return;
  if (act.at > due.at) return deps.agenda.schedule(tx, { ...due, at: act.at });
  const day = localDay(due.at, network.charter.timeZone);
  await STATION_ACTS[act.name](deps, tx, { network, meeting, story, act, at: due.at, day });
}
