import type { Actor } from '../../kernel/actor';
import type { CommandDefinition, Waiting } from '../../kernel/define';
import { sourceLine } from '../charters/rules';
import type { RuleStatement } from '../charters/types';
import { capacitiesOf } from '../membership/rights.rules';
import { memberName } from '../membership/rules';
import type { Network } from '../membership/types';

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
  const shown = commands.filter((command) => command.shownTo(actor));
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

const uniqueCommands = (waiting: readonly Waiting[]): string[] => [...new Set(waiting.map((one) => one.command))];

export function whyModel(network: Network, topic: string, rules: readonly RuleStatement[], more: number) {
  return {
    networkName: network.charter.officialName,
    title: topic === '' ? 'Where the rules come from' : `Why: ${topic}`,
    empty: rules.length === 0,
    more: more > 0 ? `${more} more rules speak of this; add a word to narrow it.` : '',
    rules: rules.map((rule) => ({
      text: rule.text,
      source: sourceLine(rule),
      quote: rule.quote ?? '',
      hasQuote: rule.quote !== null,
      notes: [...rule.readings, ...(rule.note ? [rule.note] : [])].map((note) => ({ note })),
    })),
  };
}
