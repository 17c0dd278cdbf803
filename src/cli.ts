import { existsSync } from 'node:fs';
import { COMMANDS, usage } from './cli-commands';
import { type AppError, isAppError } from './kernel/errors';
import { sentenceOf } from './sentences';

/** Done; refused with a sentence and a way out; called with words that mean nothing. */
const DONE = 0;
const REFUSED = 1;
const MISUSED = 2;

const complain = (text: string): void => void process.stderr.write(`${text}\n`);

/** One command from the words behind `npm run convenor --`. Resolves to the exit code; what can be mended is told as a sentence. */
export async function runCommand(words: readonly string[]): Promise<number> {
  const [name = '', ...rest] = words;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name as keyof typeof COMMANDS] : undefined;
  if (!command || rest.length < command.least || rest.length > command.most) {
    const asked = ['', 'help', '--help', '-h'].includes(name);
    if (!asked) complain(command ? `«${name}» takes other words.` : `«${name}» is no command.`);
    complain(usage);
    return asked ? DONE : MISUSED;
  }
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    await command.run(rest, process.env);
    return DONE;
  } catch (error) {
    complain(told(error, command.wayOut(rest, process.env)));
    return REFUSED;
  }
}

/** A fault of ours is told with its trace; everything else with what is wrong, by its path, and what to do. */
function told(error: unknown, wayOut: string): string {
  const sentence = sentenceOf(error);
  if (isAppError(error)) return [error.message, ...faultLines(error), ...inUseLines(error, wayOut)].join('\n');
  if (sentence !== null) return sentence;
  if (String((error as { code?: unknown } | null)?.code).startsWith('ERR_PARSE_ARGS')) return (error as Error).message;
  return `Something went wrong on our side: ${error instanceof Error ? error.stack : String(error)}`;
}

const faultLines = ({ options }: AppError): string[] =>
  (options.details ?? []).map(({ path, message }) => `  ${path}: ${message}`);

const inUseLines = ({ code }: AppError, wayOut: string): string[] =>
  code === 'store.folder_in_use' && wayOut !== '' ? [wayOut] : [];
