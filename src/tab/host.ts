import { app, authentication } from '@microsoft/teams-js';

/** Where the page is open, and how it may ask who is reading. */
export type Host =
  | { kind: 'teams'; theme: string; onTheme: (tell: (theme: string) => void) => void; token: () => Promise<string> }
  | { kind: 'local'; as: string }
  | { kind: 'outside' };

// Teams answers within a second; a phone on a poor line takes longer. Outside Teams nobody ever answers.
const ANSWER_WITHIN_MS = 8_000;

/** `?as=` comes from local mode, where no Teams is: the server takes it nowhere else. */
export async function findHost(search: string): Promise<Host> {
  const as = new URLSearchParams(search).get('as');
  if (as) return { kind: 'local', as };
  const context = await teamsContext();
  if (context === null) return { kind: 'outside' };
  app.notifySuccess();
  return {
    kind: 'teams',
    theme: context.app.theme,
    onTheme: (tell) => app.registerOnThemeChangeHandler(tell),
    // Teams keeps the token and renews it, so that asking each time is cheap and never stale.
    token: () => authentication.getAuthToken(),
  };
}

/** Null where no Teams is around the page: it refuses at once, or in a stranger's frame nobody answers at all. */
async function teamsContext(): Promise<app.Context | null> {
  const answered = app.initialize().then(
    () => app.getContext(),
    () => null,
  );
  return Promise.race([answered, new Promise<null>((resolve) => setTimeout(() => resolve(null), ANSWER_WITHIN_MS))]);
}
