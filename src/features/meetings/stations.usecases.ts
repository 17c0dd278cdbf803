import type { Tx } from '../../kernel/store';
import { capacityFor } from '../membership/rights.rules';
import {
  actorOf,
  addresseesOf,
  allAddressees,
  convenorsOf,
  groupsOn,
  personOf,
  secretariatOf,
} from '../membership/rules';
import type { Network, Person } from '../membership/types';
import { reminderModel } from './card-models';
import { groupChairs, groupPeople } from './dates.rules';
import { checkModel, draftModel, itemsModel, type PromptModel, papersModel, sentence } from './preparation.card-models';
import { type PreparationAct, type StationName, stationOf } from './preparation.rules';
import { ownSeat, representationOf } from './seats.rules';
import { answersTo } from './store';
import type { Meeting, MeetingsDeps, Story } from './types';

/** A station of a meeting under preparation, with all that its messages are made from. */
interface Scene {
  readonly network: Network;
  readonly meeting: Meeting;
  readonly story: Story;
  readonly act: PreparationAct;
  /** The instant at which it happens, and its day in the network's zone. */
  readonly at: Date;
  readonly day: string;
}

/** What a station does when it falls due. */
type Act = (deps: MeetingsDeps, tx: Tx, scene: Scene) => Promise<void>;

export const STATION_ACTS: Readonly<Record<StationName, Act>> = {
  call: callForItems,
  items: itemsDue,
  draft: agendaDue,
  // comments are asked for by the agenda itself
  comments: async () => {},
  final: agendaDue,
  check: checkRepresentation,
  reminder: dayBefore,
};

export const callKey = (meeting: Meeting, person: Person): string => `meetings:${meeting.id}:call:person:${person.id}`;

/** The form for an item, 1:1 to the representatives and the groups' chairs; in a group, to its people. */
async function callForItems(deps: MeetingsDeps, tx: Tx, { network, meeting, at, day }: Scene): Promise<void> {
  const notice = sentence.call(network, meeting);
  for (const person of callees(network, meeting, day)) {
    const actor = actorOf(network, person.id, day);
    if (!actor) continue;
    await deps.outbox.post(tx, {
      networkId: network.id,
      to: { kind: 'person', personId: person.id },
      key: callKey(meeting, person),
      card: await deps.neighbours.itemForm(tx, meeting, actor, notice, at),
      summary: `${meeting.number}: agenda items are called for`,
      at,
    });
  }
}

/** Who may propose an item and does not keep the agenda. */
function callees(network: Network, meeting: Meeting, day: string): Person[] {
  const scope = meeting.groupKey ? { groupKey: meeting.groupKey } : {};
  const chairs = groupsOn(network, day).flatMap((group) => groupChairs(network, group.key, day));
  const people = meeting.groupKey
    ? groupPeople(network, meeting.groupKey, day)
    : [...allAddressees(network, day), ...chairs];
  return unique(people).filter((person) => {
    const actor = actorOf(network, person.id, day);
    return actor !== undefined && capacityFor(actor, network, 'propose_item', scope) !== null;
  });
}

const unique = (people: readonly Person[]): Person[] => [...new Map(people.map((p) => [p.id, p])).values()];

/** Who keeps the agenda: the Secretariat, in a group its chairs; and who clears it. */
function officers(network: Network, meeting: Meeting, day: string, who: 'keepers' | 'clearers'): Person[] {
  const chairs = meeting.groupKey ? groupChairs(network, meeting.groupKey, day) : [];
  if (chairs.length > 0) return chairs;
  return who === 'keepers' ? secretariatOf(network, day) : convenorsOf(network, day);
}

/** Items are due: a digest to who keeps the agenda, and a reminder of their papers to those who asked for time. */
async function itemsDue(deps: MeetingsDeps, tx: Tx, scene: Scene): Promise<void> {
  const { network, meeting, day } = scene;
  const standing = await deps.neighbours.agendaStanding(tx, meeting);
  if (standing.state === 'circulated') return;
  const digest = itemsModel(network, meeting, standing);
  for (const person of officers(network, meeting, day, 'keepers')) {
    await tell(deps, tx, scene, person.id, digest, `${meeting.number}: agenda items are due today`);
  }
  const asked = standing.proposals.filter((item) => item.personId !== null && !item.hasPaper);
  for (const personId of new Set(asked.map((item) => item.personId ?? ''))) {
    if (!personOf(network, personId)) continue;
    const own = asked.filter((item) => item.personId === personId).map((item) => item.title);
    const model = papersModel(network, meeting, own);
    await tell(deps, tx, scene, personId, model, `${meeting.number}: a paper for your agenda item`, 'papers');
  }
}

/** Whoever the agenda waits for is prompted; nobody once it has been circulated. */
async function agendaDue(deps: MeetingsDeps, tx: Tx, scene: Scene): Promise<void> {
  const { network, meeting, day, act } = scene;
  const { state } = await deps.neighbours.agendaStanding(tx, meeting);
  if (state === 'circulated') return;
  const station = stationOf(network, meeting, act.name);
  if (!station) return;
  const model = draftModel(network, meeting, station, state, day);
  const people = officers(network, meeting, day, state === 'awaiting' ? 'clearers' : 'keepers');
  for (const person of people) {
    await tell(deps, tx, scene, person.id, model, `${meeting.number}: the ${act.name} agenda is due`);
  }
}

/** Lists who is not represented yet, for those who convene and the Secretariat; nothing where all are. */
async function checkRepresentation(deps: MeetingsDeps, tx: Tx, scene: Scene): Promise<void> {
  const { network, meeting, day } = scene;
  const found = representationOf(network, meeting, await answersTo(tx, network.id, meeting.id), day);
  if (Object.values(found).every((seats) => seats.length === 0)) return;
  const model = checkModel(network, meeting, found);
  const people = unique([
    ...officers(network, meeting, day, 'clearers'),
    ...officers(network, meeting, day, 'keepers'),
  ]);
  for (const person of people) {
    await tell(deps, tx, scene, person.id, model, `${meeting.number}: who will be represented`);
  }
}

async function dayBefore(deps: MeetingsDeps, tx: Tx, scene: Scene): Promise<void> {
  await remindSilent(deps, tx, scene);
  await deps.neighbours.dayBefore(tx, scene.network, scene.meeting, scene.at);
}

/** Reminds those who answer for a seat that has not answered, and nobody else. */
async function remindSilent(deps: MeetingsDeps, tx: Tx, { network, meeting, story, at, day }: Scene): Promise<void> {
  const { silent } = representationOf(network, meeting, await answersTo(tx, network.id, meeting.id), day);
  const edition = story.edition === 0 ? '' : `-${story.edition}`;
  for (const seat of silent) {
    const model = reminderModel(network, meeting, story, seat);
    const own = network.people.filter((person) => ownSeat(person.id) === seat);
    for (const person of own.length > 0 ? own : addresseesOf(network, seat, day)) {
      await deps.outbox.post(tx, {
        networkId: network.id,
        to: { kind: 'person', personId: person.id },
        key: `meetings:${meeting.id}:reminder${edition}:${seat}:person:${person.id}`,
        card: deps.cards.render('meetings/reminder', model),
        summary: `${meeting.number}: will ${model.member} attend?`,
        at,
      });
    }
  }
}

async function tell(
  deps: MeetingsDeps,
  tx: Tx,
  { network, meeting, story, act, at }: Scene,
  personId: string,
  model: PromptModel,
  summary: string,
  what: string = act.name,
): Promise<void> {
  const edition = story.edition === 0 ? '' : `-${story.edition}`;
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'person', personId },
    key: `meetings:${meeting.id}:${what}${edition}:person:${personId}`,
    card: deps.cards.render('meetings/prepare', model),
    summary,
    at,
  });
}
