import { type CommandDefinition, uniquely } from '../kernel/define';

export interface FoundCommand {
  readonly command: CommandDefinition;
  /** What follows the command's name. */
  readonly rest: string;
}

export interface CommandTable {
  /** The command whose name, of one or more words, the words begin with: the longest such name wins. */
  find(words: string): FoundCommand | null;
  readonly definitions: readonly CommandDefinition[];
}

const namesOf = (command: CommandDefinition): string[] =>
  [command.name, ...(command.aliases ?? [])].map((name) => name.toLowerCase());

export function createCommandTable(definitions: readonly CommandDefinition[]): CommandTable {
  const byName = uniquely(definitions, namesOf, 'commands');
  const longest = Math.max(1, ...[...byName.keys()].map((name) => name.split(' ').length));
  return {
    definitions,
    find(words) {
      const tokens = words.split(' ');
      for (let count = Math.min(longest, tokens.length); count > 0; count--) {
        const name = tokens
          .slice(0, count)
          .join(' ')
          .toLowerCase()
          .replace(/[.!?,:;]+$/, '');
        const command = byName.get(name);
        if (command) return { command, rest: tokens.slice(count).join(' ') };
      }
      return null;
    },
  };
}

/**
 * The words without the network's code (`decisions KG`), which has done its work once the directory has chosen the network.
 * In capitals it may stand anywhere; in small letters, where it could be a word, only first or last.
 */
export function withoutCode(words: string, codes: readonly string[]): string {
  const tokens = words.split(' ');
  const isCode = (token: string, index: number): boolean =>
    codes.includes(token) || (codes.includes(token.toUpperCase()) && (index === 0 || index === tokens.length - 1));
  const at = tokens.findIndex(isCode);
  return at < 0 || tokens.length === 1 ? words : tokens.filter((_, index) => index !== at).join(' ');
}

/**
 * What the words name of another network than this one: a number (`UNNM-AZ/2027/D-001`, `BD-2027-Q1-R`) or a bare code that is
 * all there is after the command. Null where the words are of this network, or are somebody's own words that happen to hold
 * a number.
 */
export function namedElsewhere(words: string, codes: readonly string[], own: string): string | null {
  const [command = '', ...rest] = words.split(' ');
  // rules of every network are known by the number of the text they were found in
  if (/^\/?why$/i.test(command)) return null;
  const last = rest.at(-1) ?? '';
  if (rest.length === 0 || rest.length > 2) return null;
  const code = (/^(?:UNNM-)?([A-Z]{2})(?:[-/](?:\d{4}|[A-Z]+-?\d)\S*)?$/i.exec(last)?.[1] ?? '').toUpperCase();
  const bare = last.length === code.length;
  if (code === own || !codes.includes(code) || (bare && (rest.length > 1 || last !== code))) return null;
  return last;
}
