import type { Actor } from '../../kernel/actor';
import type { CommandDefinition } from '../../kernel/define';
import { folded } from '../charters/names.rules';

/** The headings under which people look for a command, in the order of a quarter's work. */
const SECTIONS: readonly { readonly title: string; readonly names: readonly string[] }[] = [
  {
    title: 'Meetings',
    names: [
      ...['convene', 'meetings', 'meeting', 'attend', 'agenda', 'minutes', 'floor', 'request-meeting'],
      ...['meeting-requests', 'reschedule', 'cancel-meeting', 'series', 'invite'],
    ],
  },
  { title: 'Decisions', names: ['decide', 'decisions', 'decision', 'statement', 'release'] },
  { title: 'Action points', names: ['actions', 'action', 'action add'] },
  {
    title: 'Groups',
    names: [
      ...['groups', 'update', 'impediment', 'impediments', 'group create', 'group chair', 'group people'],
      ...['group card', 'group nominate', 'consortium', 'group abolish'],
    ],
  },
  { title: 'The Network', names: ['members', 'digest', 'plan', 'stakeholders', 'report', 'obligations'] },
  { title: 'Rules and set-up', names: ['help', 'why', 'calendar', 'setup'] },
  { title: 'Trying it out', names: ['act-as', 'clock'] },
];
const REST = 'More';

/** What each part in a network needs most often; who has several parts sees the first of each first. */
const DAILY: readonly { readonly is: (actor: Actor) => boolean; readonly names: readonly string[] }[] = [
  { is: ({ roles }) => roles.includes('secretariat'), names: ['agenda', 'minutes', 'actions', 'members', 'setup'] },
  {
    is: ({ roles }) => roles.includes('co-chair') || roles.includes('coordinator'),
    names: ['convene', 'decide', 'decisions', 'obligations'],
  },
  { is: ({ groups }) => groups.some(({ as }) => as === 'chair' || as === 'lead'), names: ['update', 'impediment'] },
  { is: ({ represents }) => represents.length > 0, names: ['decide', 'decisions', 'actions', 'request-meeting'] },
];
const EVERYBODY = ['meetings', 'actions', 'groups', 'why'];
const MOST_DAILY = 5;

export interface Section {
  readonly title: string;
  readonly commands: readonly CommandDefinition[];
}

/** The commands under their headings; what no heading names stands under the last. Empty headings are left out. */
export function sectionsOf(commands: readonly CommandDefinition[]): Section[] {
  const named = new Set(SECTIONS.flatMap(({ names }) => names));
  const under = (names: readonly string[]) =>
    names.flatMap((name) => commands.find((command) => command.name === name) ?? []);
  const sections = SECTIONS.map(({ title, names }) => ({ title, commands: under(names) }));
  const rest = { title: REST, commands: commands.filter(({ name }) => !named.has(name)) };
  return [...sections, rest].filter((section) => section.commands.length > 0);
}

/** The few commands that this person needs most, among those shown to the person. */
export function dailyOf(actor: Actor, commands: readonly CommandDefinition[]): CommandDefinition[] {
  const parts = DAILY.filter(({ is }) => is(actor)).map(({ names }) => names);
  const longest = Math.max(0, ...parts.map((names) => names.length));
  const inTurn = Array.from({ length: longest }, (_, place) => parts.flatMap((names) => names[place] ?? [])).flat();
  return [...new Set([...inTurn, ...EVERYBODY])]
    .flatMap((name) => commands.find((command) => command.name === name) ?? [])
    .slice(0, MOST_DAILY);
}

/** What «help all», «help decisions» or «help decide» asks for in full; null for «help» alone and for any other words. */
export function sectionsAsked(sections: readonly Section[], words: string): readonly Section[] | null {
  const asked = folded(words.trim());
  if (asked === '') return null;
  if (asked === 'all') return sections;
  const found = sections.filter(
    ({ title, commands }) => folded(title) === asked || commands.some(({ name }) => name === asked),
  );
  return found.length > 0 ? found : null;
}
