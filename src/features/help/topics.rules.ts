import { folded } from '../charters/names.rules';
import { DECIDING } from './deciding-topics.rules';
import { MEETING } from './meeting-topics.rules';
import { NETWORK } from './network-topics.rules';
import type { Subject } from './types';

/** Something people ask about: the words they use for it, as they are compared, and the rules that answer. */
export interface Topic {
  readonly title: string;
  readonly names: readonly string[];
  readonly keys: readonly string[];
}

const topic = ([title, names, keys]: Subject): Topic => ({
  title,
  names: [title, ...names.split(', ')].filter(Boolean).map(folded),
  keys: keys.split(/\s+/),
});

/** In the order in which they are listed. A key that a charter does not have is passed over there. */
export const TOPICS: readonly Topic[] = [...DECIDING, ...MEETING, ...NETWORK].map(topic);

/** Words of a question that say nothing of what it is about. */
const IDLE = new Set(
  'a an and are be been can do does did for from has have how i in is it its me must my of on or our should so that the there this to was we what when where which who why will with you your us not'.split(
    ' ',
  ),
);

/** The words of a question that say what it is about, as names are compared. */
export const asked = (words: string): string[] =>
  folded(words)
    .split(' ')
    .filter((word) => word !== '' && !IDLE.has(word));

/** A plural asks for the same as its singular. */
const single = (word: string): string => (word.length > 3 ? word.replace(/(?<!s)s$/, '') : word);
const singles = (name: string): string => name.split(' ').map(single).join(' ');

/** The topic whose name the words are. */
export function topicNamed(words: string): Topic | undefined {
  const whole = singles(folded(words));
  return TOPICS.find(({ names }) => names.some((name) => singles(name) === whole));
}

/** The topic that the words name: wholly, or as the longest of its names that stands among them. */
export function topicOf(words: string): Topic | undefined {
  const exact = topicNamed(words);
  if (exact) return exact;
  const about = ` ${asked(words).map(single).join(' ')} `;
  const within = TOPICS.flatMap((one) => one.names.map((name) => ({ one, name: singles(name) })))
    .filter(({ name }) => about.includes(` ${asked(name).map(single).join(' ')} `) && asked(name).length > 0)
    .sort((a, b) => b.name.length - a.name.length);
  return within[0]?.one;
}
