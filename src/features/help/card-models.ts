import type { Actor } from '../../kernel/actor';
import type { CommandDefinition, Waiting } from '../../kernel/define';
import { shortened } from '../../kernel/text';
import { capacitiesOf } from '../membership/rights.rules';
import { findGroup, memberName } from '../membership/rules';
import type { Network } from '../membership/types';
import { standing, wayToChange } from './asking.rules';
import { dailyOf, type Section, sectionsOf } from './sections.rules';
import type { CameFrom, Found, Origins } from './types';

const CAPACITY_WORDS: Readonly<Record<string, string>> = {
  'co-chair': 'co-chair',
  coordinator: 'Coordinator',
  secretariat: 'Secretariat officer',
};

/** Who only sits in a group is not told of it beside an entity or office: it is said of chairs and leads. */
const SEAT_WORDS: Readonly<Record<string, string>> = { chair: 'chair', lead: 'lead' };

/** "UNDP; co-chair; lead of Labour Migration": in which capacities somebody is here. */
export function capacityWords(network: Network, actor: Actor): string {
  const entities = actor.represents.map((one) => memberName(network, one.memberId));
  const offices = capacitiesOf(actor, network).flatMap((capacity) => CAPACITY_WORDS[capacity] ?? []);
  const own = [...entities, ...offices];
  const seats = [...new Set(actor.groups.map(({ groupKey }) => groupKey))].flatMap((groupKey) => {
    const words = actor.groups.flatMap((seat) => (seat.groupKey === groupKey ? (SEAT_WORDS[seat.as] ?? []) : []));
    const group = findGroup(network, groupKey)?.name ?? groupKey;
    if (words.length > 0) return [`${[...new Set(words)].join(' and ')} of ${group}`];
    return own.length === 0 ? [`in the group ${group}`] : [];
  });
  return [...new Set([...own, ...seats])].join('; ');
}

/** Teams shows six buttons at most: one of them opens the whole list of commands. */
const MOST_BUTTONS = 5;
/** `help` never fails: whatever waits, its card is small enough for Teams. */
const MOST_THINGS = 5;
const MOST_ALSO = 15;
const MOST_LETTERS = 160;

/** Who you are, what waits for you, your daily commands with a sentence each, all others by name under headings. */
export function helpModel(
  network: Network,
  actor: Actor,
  commands: readonly CommandDefinition[],
  waiting: readonly Waiting[],
) {
  const shown = commandsOf(network, actor, commands);
  const daily = dailyOf(actor, shown);
  const others = sectionsOf(shown.filter((command) => !daily.includes(command)));
  const steps = [...new Set(waiting.map(({ command }) => command))].map((command) => ({
    command,
    things: waiting
      .filter((one) => one.command === command)
      .map(({ what }) => ({ what: shortened(what, MOST_LETTERS) })),
  }));
  const also = steps
    .slice(MOST_BUTTONS)
    .flatMap(({ command, things }) => things.map(({ what }) => ({ what, command })));
  return {
    network: network.id,
    name: actor.name,
    capacities: capacityWords(network, actor),
    networkName: network.charter.officialName,
    nothingWaits: waiting.length === 0,
    waits: waiting.length > 0,
    waiting: steps.slice(0, MOST_BUTTONS).map(({ command, things }) => ({
      things: [...things.slice(0, MOST_THINGS), ...andMore(things.length - MOST_THINGS)],
      button: { network: network.id, title: command, words: command },
    })),
    alsoWaiting: also.slice(0, MOST_ALSO),
    moreWaiting: andMore(also.length - MOST_ALSO),
    commands: daily.map(({ usage, summary }) => ({ usage, summary })),
    sections: others.map(({ title, commands: names }) => ({ title, names: names.map(({ name }) => name).join(' · ') })),
  };
}

const andMore = (left: number): { what: string }[] => (left > 0 ? [{ what: `and ${left} more` }] : []);

/** Whether the text of this network asks for what the command is about. */
const isAskedFor = ({ charter }: Network, { clause }: CommandDefinition): boolean =>
  Object.entries(charter).every(([key, said]) => key !== clause || Boolean(said?.value));

/** The commands that this person can use here. */
export const commandsOf = (network: Network, actor: Actor, commands: readonly CommandDefinition[]) =>
  commands.filter((command) => isAskedFor(network, command) && command.shownTo(actor));

/** Some headings in full: how each command is typed, and what it does. */
export const commandsModel = (network: Network, sections: readonly Section[]) => ({
  networkName: network.charter.officialName,
  title: sections.length === 1 ? (sections[0]?.title ?? '') : 'All commands',
  sections: sections.map(({ title, commands }) => ({
    title: sections.length === 1 ? '' : title,
    commands: commands.map(({ usage, summary }) => ({ usage, summary })),
  })),
});

interface WhySetting {
  readonly origins: Origins;
  readonly from: CameFrom | null;
  readonly mayChange: boolean;
}

/** Rules that one card holds; a word more narrows what is found. */
const MOST_RULES = 6;
const MOST_DEFAULTS = 8;

export function whyModel(network: Network, found: Found, { origins, from, mayChange }: WhySetting) {
  const shown = found.rules.slice(0, MOST_RULES);
  const more = found.rules.length - shown.length;
  const defaults = shown
    .filter(({ key }) => key.startsWith('settings.'))
    .map(({ key }) => key.slice('settings.'.length));
  const run = (topic: string) => ({ network: network.id, title: topic, words: `why ${topic}` });
  return {
    network: network.id,
    networkName: network.charter.officialName,
    title: found.title === '' ? 'Where the rules come from' : `Why: ${found.title}`,
    lead: leadOf(found),
    more: more > 0 ? `${more} more rules speak of this; add a word to narrow it.` : '',
    listed: found.listed.join(' · '),
    topics: found.topics.map(run),
    hasTopics: found.topics.length > 0,
    hasDefaults: mayChange && defaults.length > 0,
    defaults: defaults.slice(0, MOST_DEFAULTS).join(','),
    hasBack: from !== null,
    back: from ?? {},
    rules: shown.map((rule) => ({
      text: rule.text,
      source: standing(rule, origins),
      quote: rule.quote ?? '',
      hasQuote: rule.quote !== null,
      notes: [...rule.readings, ...(rule.note ? [rule.note] : [])].map((note) => ({ note })),
      change: wayToChange(network, rule),
    })),
  };
}

function leadOf({ title, rules, topics }: Found): string {
  if (title === '')
    return 'Type «why» and a topic, a rule or a line, such as «why silence», «why T-4» or «why L60». Topics:';
  if (rules.length > 0) return '';
  if (topics.length === 0) return 'I know no rule about this. «why» alone lists what I can explain.';
  return 'I know no rule by that name. Do you mean one of these?';
}
