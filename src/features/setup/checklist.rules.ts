import type { LocalDay } from '../calendar/types';
import { unconfirmedLayers } from '../calendar/years.rules';
import { groupsOn, holdersOf, inForce, membersOn } from '../membership/rules';
import type { Network } from '../membership/types';
import { answersIn, questionsFor } from './questions.rules';
import type { SetupAct } from './types';

/** One line of the checklist. `todo` says what to do while it is open. */
export interface Line {
  readonly key: 'channels' | 'roster' | 'coordinator' | 'co-chairs' | 'calendar' | 'government' | 'questions';
  readonly title: string;
  readonly done: boolean;
  readonly state: string;
  readonly todo: string;
}

export interface Progress {
  readonly answered: number;
  readonly all: number;
}

export function progressOf(network: Network, acts: readonly SetupAct[]): Progress {
  const answers = answersIn(acts);
  const questions = questionsFor(network.charter);
  return { answered: questions.filter((one) => answers.has(one.number)).length, all: questions.length };
}

/** What a network needs before it can work, each with its state on this day. */
export function checklistOf(network: Network, acts: readonly SetupAct[], day: LocalDay): Line[] {
  return [
    channelsLine(network, acts, day),
    rosterLine(network, day),
    coordinatorLine(network, day),
    ...coChairLines(network, day),
    calendarLine(network, day),
    governmentLine(network, acts),
    questionsLine(network, acts),
  ];
}

export const isComplete = (lines: readonly Line[]): boolean => lines.every((line) => line.done);

function channelsLine(network: Network, acts: readonly SetupAct[], day: LocalDay): Line {
  const groups = groupsOn(network, day);
  const { label } = network.charter.subgroups;
  const without = groups.filter((group) => !network.channels[group.key]).map((group) => group.name);
  const said = acts.some(({ event }) => event.kind === 'channels');
  const named = groups.length === 0 ? `no ${label.value}` : groups.map((group) => group.name).join(', ');
  return {
    key: 'channels',
    title: 'Channels',
    done: (said || groups.length > 0) && without.length === 0,
    state: `The Network’s channel is set; ${named}${without.length > 0 ? `; without a channel: ${without.join(', ')}` : ''}.`,
    todo: `Say which channel belongs to which ${label.value}: «Channels».`,
  };
}

function rosterLine(network: Network, day: LocalDay): Line {
  const members = membersOn(network, day);
  const hasPrimary = (memberId: string) =>
    network.people.some((person) =>
      person.represents.some((term) => term.memberId === memberId && term.as === 'primary' && inForce(term, day)),
    );
  const without = members.filter((member) => !hasPrimary(member.id)).map((member) => member.name);
  const count = `${members.length - without.length} of ${members.length} members have a primary representative`;
  return {
    key: 'roster',
    title: 'Roster',
    done: without.length === 0,
    state: without.length === 0 ? `${count}.` : `${count}; without one: ${without.join(', ')}.`,
    todo: 'Enter the people of this team: «Roster».',
  };
}

function coordinatorLine(network: Network, day: LocalDay): Line {
  const names = holdersOf(network, 'coordinator', day).map((person) => person.name);
  return {
    key: 'coordinator',
    title: 'Coordinator',
    done: names.length > 0,
    state: names.length > 0 ? `${names.join(', ')}.` : 'Nobody is named.',
    todo: `Name the Coordinator (${network.charter.coordinator.value.words}): «Offices».`,
  };
}

function coChairLines(network: Network, day: LocalDay): Line[] {
  const seats = network.charter.coChairs.value;
  if (seats.length === 0) return [];
  const held = seats.map((seat) => ({
    seat: seat.name,
    holders: network.people
      .filter((person) =>
        person.offices.some((term) => term.role === 'co-chair' && term.seat === seat.key && inForce(term, day)),
      )
      .map((person) => person.name),
  }));
  return [
    {
      key: 'co-chairs',
      title: 'Co-chairs',
      done: held.every((one) => one.holders.length > 0),
      state: `${held.map((one) => `${one.seat}: ${one.holders.join(', ') || 'nobody is named'}`).join('; ')}.`,
      todo: 'Name who holds each seat: «Offices».',
    },
  ];
}

function calendarLine(network: Network, day: LocalDay): Line {
  const year = Number(day.slice(0, 4));
  // in December deadlines begin to fall in the next year
  const years = day.slice(5, 7) === '12' ? [year, year + 1] : [year];
  const open = years.filter((one) => unconfirmedLayers(network.calendar, one, network.layers).length > 0);
  return {
    key: 'calendar',
    title: `Calendar ${years.join(' and ')}`,
    done: open.length === 0,
    state:
      open.length === 0
        ? `The holidays of ${years.join(' and ')} are confirmed.`
        : `The holidays of ${open.join(' and ')} are not confirmed.`,
    todo: 'Enter, import or pick them from suggestions: «Calendar».',
  };
}

/** Where the body named has been succeeded, a co-chair confirms which body took over; elsewhere the addressees are asked for. */
function governmentLine(network: Network, acts: readonly SetupAct[]): Line {
  const { consultation, successor } = network.charter.government;
  const title = 'Government counterpart';
  if (successor.value) {
    const confirmed = network.government.successor;
    return {
      key: 'government',
      title,
      done: confirmed !== undefined,
      state: confirmed ? `${confirmed.name}, confirmed.` : `Unconfirmed. ${successor.text}`,
      todo: 'A co-chair confirms the successor: question 4 under «Questions».',
    };
  }
  const done = answersIn(acts).has(4);
  const bodies = consultation.value.bodies.join(', ');
  return {
    key: 'government',
    title,
    done,
    state: `${bodies}${done ? ', confirmed' : ''}.`,
    todo: 'Confirm the addressees: question 4 under «Questions».',
  };
}

function questionsLine(network: Network, acts: readonly SetupAct[]): Line {
  const { answered, all } = progressOf(network, acts);
  return {
    key: 'questions',
    title: 'Questions the Terms of Reference leave open',
    done: answered === all,
    state: `${answered} of ${all} answered.`,
    todo: 'Keep the default or say otherwise: «Questions».',
  };
}
