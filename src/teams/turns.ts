import { z } from 'zod';
import {
  type ActionDefinition,
  type Answer,
  type CommandDefinition,
  defineAction,
  type Turn,
  uniquely,
} from '../kernel/define';
import { type AppError, type Fault, isAppError, OutdatedActor } from '../kernel/errors';
import type { Logger } from '../kernel/logger';
import { nearest } from '../kernel/nearest';
import { type CommandTable, createCommandTable, withoutCode } from './command-table';
import { commandOffer, type EdgeAnswers, noticeOf, type Offer, RUN_VERB } from './edge-answers';
import { unknownButton, unreadablePress } from './errors';

export type PressData = Readonly<Record<string, unknown>>;

export interface TurnsOptions {
  readonly commands: readonly CommandDefinition[];
  readonly actions: readonly ActionDefinition[];
  readonly codes: readonly string[];
  readonly answers: EdgeAnswers;
  readonly logger: Logger;
}

/** What one person's act is answered with. AppErrors become refusals here; anything else is a fault and rejects. */
export interface Turns {
  typed(turn: Turn, words: string): Promise<Answer>;
  pressed(turn: Turn, verb: string, data: PressData): Promise<Answer>;
  /** Whether whoever presses this may be known from memory. */
  checksRecall(verb: string): boolean;
  /** The name of the command that the words begin with, for the log. */
  commandIn(words: string): string | null;
}

const runSchema = z.object({ network: z.string().optional(), words: z.string().max(2_000) });

/** The data as its action reads it, or a refusal that names what cannot be used. */
function checked(action: ActionDefinition, data: PressData): unknown {
  const read = action.schema.safeParse(data);
  if (read.success) return read.data;
  throw unreadablePress(undefined, { details: read.error.issues.slice(0, 5).map(faultIn) });
}

/** What was typed and is too long is told in people's words, by the name of its input; all else nobody can do by a card. */
function faultIn(issue: z.core.$ZodIssue): Fault {
  const path = issue.path.join('.');
  if (issue.code !== 'too_big' || issue.origin !== 'string') return { path, message: issue.message };
  // `workingDays` is labelled «Working days»
  const name = path.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const most = Number(issue.maximum).toLocaleString('en');
  return {
    path: `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
    message: `has room for ${most} characters, and this is longer`,
  };
}

class TeamsTurns implements Turns {
  readonly #options: TurnsOptions;
  readonly #commands: CommandTable;
  readonly #actions: ReadonlyMap<string, ActionDefinition>;

  constructor(options: TurnsOptions) {
    this.#options = options;
    this.#commands = createCommandTable(options.commands);
    this.#actions = uniquely([...options.actions, this.#runAction()], (action) => [action.verb], 'actions');
  }

  commandIn(words: string): string | null {
    return this.#commands.find(words)?.command.name ?? null;
  }

  async typed(turn: Turn, words: string): Promise<Answer> {
    const { answers, codes } = this.#options;
    const meant = turn.spot.kind === 'personal' ? withoutCode(words, codes) : words;
    const found = this.#commands.find(meant || 'help');
    if (!found) return this.#unknown(turn, meant);
    try {
      return await found.command.handle(turn, found.rest);
    } catch (error) {
      return answers.refusal(this.#refusalOf(error, turn, { command: found.command.name }));
    }
  }

  checksRecall(verb: string): boolean {
    return this.#actions.get(verb)?.checksRecall === true;
  }

  async pressed(turn: Turn, verb: string, data: PressData): Promise<Answer> {
    const action = this.#actions.get(verb);
    if (!action) return this.#options.answers.refusal(unknownButton());
    try {
      return await action.handle(turn, checked(action, data));
    } catch (error) {
      return this.#again(turn, action, data, this.#refusalOf(error, turn, { verb }));
    }
  }

  /** The error if it was thrown on purpose; a fault is thrown on. */
  #refusalOf(error: unknown, turn: Turn, about: Readonly<Record<string, string>>): AppError {
    if (!isAppError(error)) throw error;
    this.#options.logger.info({ correlationId: turn.correlationId, ...about, code: error.code }, 'refused');
    return error;
  }

  /** The pressed card at its present state with the refusal on it, so that what was filled in is not lost. */
  async #again(turn: Turn, action: ActionDefinition, data: PressData, error: AppError): Promise<Answer> {
    const { answers, logger } = this.#options;
    try {
      const shown = await action.again?.(turn, data, noticeOf(error));
      return shown ? answers.withWays(shown, error) : answers.refusal(error);
    } catch (second) {
      if (second instanceof OutdatedActor) throw second;
      // The data may be forged, or what the card was about may be gone: the refusal itself is still the answer.
      const code = isAppError(second) ? second.code : String((second as Error)?.name);
      logger.warn({ correlationId: turn.correlationId, verb: action.verb, code }, 'a card was not shown again');
      return answers.refusal(error);
    }
  }

  #unknown(turn: Turn, words: string): Answer {
    const namesOf = (commands: readonly CommandDefinition[]) =>
      commands.flatMap((command) => [command.name, ...(command.aliases ?? [])]);
    const { definitions } = this.#commands;
    // what the person may use comes first; a command of others is still named, and says by itself who may use it
    const own = nearest(words, namesOf(definitions.filter((command) => command.shownTo(turn.actor))));
    const near = own ?? nearest(words, namesOf(definitions));
    const said = words ? `«${words.slice(0, 60)}» is not something I know.` : 'I did not catch a command.';
    const help = commandOffer('help', 'help', turn.actor.networkId);
    if (!near) return this.#options.answers.unknown(said, [help]);
    const offers = near === 'help' ? [help] : [this.#offer(turn, near, words), help];
    return this.#options.answers.unknown(`${said} Did you mean «${near}»?`, offers);
  }

  /** The nearest command with what was typed after the mistaken words. */
  #offer(turn: Turn, near: string, words: string): Offer {
    const rest = words.split(' ').slice(near.split(' ').length).join(' ');
    return commandOffer(near, `${near} ${rest}`.trim(), turn.actor.networkId);
  }

  /** The button that stands for a typed command. */
  #runAction(): ActionDefinition {
    return defineAction({
      verb: RUN_VERB,
      schema: runSchema,
      handle: (turn, { words }) => this.typed(turn, words),
    });
  }
}

export const createTurns = (options: TurnsOptions): Turns => new TeamsTurns(options);
