export interface Hooks {
  readonly before: (() => Promise<void>)[];
  readonly after: (() => void)[];
}

/** Runs what was asked for after the commit, and only then. `run` does the transaction, with `finish` before its commit. */
export async function withHooks<T>(run: (hooks: Hooks) => Promise<T>): Promise<T> {
  const hooks: Hooks = { before: [], after: [] };
  const result = await run(hooks);
  for (const hook of hooks.after) hook();
  return result;
}

/** What was asked for before the commit; one of them may ask for more. */
export async function finish({ before }: Hooks): Promise<void> {
  for (let hook = before.shift(); hook; hook = before.shift()) await hook();
}
