import type { Actor } from '../../kernel/actor';
import type { CommandDefinition, Waiting } from '../../kernel/define';
import { capacitiesOf } from '../membership/rights.rules';
import { memberName } from '../membership/rules';
import type { Network } from '../membership/types';
import { standing, wayToChange } from './asking.rules';
import type { CameFrom, Found, Origins } from './types';

const CAPACITY_WORDS: Readonly<Record<string, string>> = {
  'co-chair': 'co-chair',
  coordinator: 'Coordinator',
  secretariat: 'Secretariat officer',
  'group-chair': 'chair of a group',
  'group-lead': 'lead of a group',
  'group-participant': 'participant of a group',
};

/** "UNDP; co-chair": in which capacities somebody is here. */
export function capacityWords(network: Network, actor: Actor): string {
  const entities = actor.represents.map((one) => memberName(network, one.memberId));
  const offices = capacitiesOf(actor, network).flatMap((capacity) => CAPACITY_WORDS[capacity] ?? []);
  return [...new Set([...entities, ...offices])].join('; ');
}

/** Teams shows six buttons at most. */
const MOST_BUTTONS = 5;

export function helpModel(
  network: Network,
  actor: Actor,
  commands: readonly CommandDefinition[],
  waiting: readonly Waiting[],
) {
  const shown = commands.filter((command) => isAskedFor(network, command) && command.shownTo(actor));
  return {
    name: actor.name,
    capacities: capacityWords(network, actor),
    networkName: network.charter.officialName,
    nothingWaits: waiting.length === 0,
    waiting: waiting.map(({ what }) => ({ what })),
    buttons: uniqueCommands(waiting)
      .slice(0, MOST_BUTTONS)
      .map((command) => ({ network: network.id, title: command, words: command })),
    hasButtons: waiting.length > 0,
    commands: shown.map((command) => ({ usage: command.usage, summary: command.summary })),
  };
}

/** Whether the text of this network asks for what the command is about. */
const isAskedFor = ({ charter }: Network, { clause }: CommandDefinition): boolean =>
  Object.entries(charter).every(([key, said]) => key !== clause || Boolean(said?.value));

const uniqueCommands = (waiting: readonly Waiting[]): string[] => [...new Set(waiting.map((one) => one.command))];

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
