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
