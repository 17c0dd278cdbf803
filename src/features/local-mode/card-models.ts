import type { Waiting } from '../../kernel/define';
import { formatInstant } from '../calendar/format.rules';
import type { LocalDay } from '../calendar/types';
import type { Network, Person } from '../membership/types';
import { capacitiesIn } from './acting.rules';

/** Teams shows six buttons at most. */
const MOST_BUTTONS = 6;

const button = (network: Network, title: string, words: string) => ({ title, network: network.id, words });

const describe = (network: Network, person: Person, day: LocalDay): string =>
  capacitiesIn(network, person, day).join('; ') || 'no capacity today';

/** Who the Playground's user is now, and what waits for that person, each thing with the button that brings it up. */
export function actingModel(network: Network, person: Person, day: LocalDay, waiting: readonly Waiting[]) {
  const commands = [...new Set(waiting.map((one) => one.command))].slice(0, MOST_BUTTONS - 1);
  return {
    title: `You are ${person.name} now`,
    name: person.name,
    capacities: describe(network, person, day),
    networkName: network.charter.officialName,
    nothingWaits: waiting.length === 0,
    waiting: waiting.map(({ what }) => ({ what })),
    buttons: [...commands, 'help'].map((command) => button(network, command, command)),
  };
}

export function chooseModel(network: Network, words: string, people: readonly Person[], day: LocalDay) {
  return {
    title: `Several people could be «${words.trim()}»`,
    people: people.map((person) => ({ name: person.name, capacities: describe(network, person, day) })),
    buttons: people.slice(0, MOST_BUTTONS).map((person) => button(network, person.name, `act-as ${person.id}`)),
  };
}

/** Everybody, in the groups in which one looks for them: offices, members in the charter's order, others. */
export function everybodyModel(network: Network, current: string, words: string, day: LocalDay) {
  const offices = network.people.filter((person) => person.offices.length > 0);
  const order = network.members.map((member) => member.id);
  const rank = (person: Person) => Math.min(...person.represents.map((term) => order.indexOf(term.memberId)));
  const members = network.people
    .filter((person) => !offices.includes(person) && person.represents.length > 0)
    .toSorted((a, b) => rank(a) - rank(b));
  const others = network.people.filter((person) => !offices.includes(person) && !members.includes(person));
  const sections = [
    { heading: 'Offices', people: offices },
    { heading: 'Members', people: members },
    { heading: 'In groups', people: others },
  ].filter((section) => section.people.length > 0);
  return {
    title: words.trim() === '' ? 'Who can be acted as' : `Nobody here is «${words.trim()}»`,
    current,
    sections: sections.map(({ heading, people }) => ({
      heading,
      people: people.map((person) => ({ name: person.name, capacities: describe(network, person, day) })),
    })),
    buttons: offices.slice(0, MOST_BUTTONS).map((person) => button(network, person.name, `act-as ${person.id}`)),
  };
}

export function clockModel(network: Network, now: Date, stands: boolean, moved: boolean) {
  return {
    title: formatInstant(now, network.charter.timeZone),
    manner: stands
      ? 'The clock stands here until it is moved.'
      : 'The clock runs on real time; moving it makes it stand.',
    done: moved ? 'Everything that fell due on the way has been done, each thing at its own time.' : '',
    moved,
    network: network.id,
  };
}
