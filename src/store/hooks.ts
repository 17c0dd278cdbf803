/** Runs what was asked for after the commit, and only then. */
export async function withHooks<T>(run: (hooks: (() => void)[]) => Promise<T>): Promise<T> {
  const hooks: (() => void)[] = [];
  const result = await run(hooks);
  for (const hook of hooks) hook();
  return result;
}
