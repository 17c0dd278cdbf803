/**
 * Errors as data: a stable code, a sentence for the person, the rule behind a refusal and the ways that are open.
 * Everything that is thrown on purpose is an AppError; anything else is a fault of ours and is told as such at the edge.
 */
export type ErrorKind = 'invalid' | 'refused' | 'not_found' | 'conflict' | 'unavailable';

/** Where a rule comes from, as a person reads it: "KG ToR, L60: «Convene and chair meetings …»". */
export interface RuleReference {
  readonly rule: string;
  readonly source: string;
  readonly quote?: string;
}

/** A way that stays open after a refusal: one button, which sends `verb` with `data`. */
export interface Way {
  readonly title: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, string>>;
}

export interface AppErrorOptions {
  readonly rule?: RuleReference;
  readonly ways?: readonly Way[];
  readonly details?: readonly Fault[];
}

/** One fault of a larger input, named by its path (`people[3].represents[0].member`). */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

export class AppError extends Error {
  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    message: string,
    readonly options: AppErrorOptions = {},
  ) {
    super(message);
    this.name = 'AppError';
  }
}

const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  refused: 403,
  not_found: 404,
  conflict: 409,
  unavailable: 503,
};

/** The HTTP status that says the same as the kind. */
export const statusOf = (kind: ErrorKind): number => STATUS[kind];

export const isAppError = (error: unknown): error is AppError => error instanceof AppError;

/** Declares an error once: `const tooEarly = defineError('meeting.too_early', 'refused', (p: {day: string}) => …)`. */
export const defineError =
  <P = void>(code: string, kind: ErrorKind, text: (params: P) => string) =>
  (params: P, options: AppErrorOptions = {}): AppError =>
    new AppError(code, kind, text(params), options);

/** A turn that failed, wrapped with what it was about, so that a log line alone tells the story. */
export class TurnError extends Error {
  constructor(
    message: string,
    readonly context: Readonly<Record<string, unknown>>,
    override readonly cause: unknown,
  ) {
    super(message);
    this.name = 'TurnError';
  }
}

/** Since somebody was known from memory their network has changed. Nothing was done: they are to be looked up. */
export class OutdatedActor extends Error {
  constructor() {
    super('the network has changed since this person was read of it');
    this.name = 'OutdatedActor';
  }
}
