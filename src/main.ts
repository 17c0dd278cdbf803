import { existsSync } from 'node:fs';
import { type App, startApp } from './app';
import { readConfig } from './config';
import { createLogger } from './logging';
import { sentenceOf } from './sentences';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<App> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  const app = await startApp(config, logger);
  if (config.local)
    say(`Convenor runs in local mode: it listens on ${app.url} and can be reached from this machine alone.`);
  else say(`Convenor serves on port ${app.port}.`);

  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    say(`${signal}: finishing what is under way …`);
    // somebody at the keyboard shares out no requests
    const drained = signal === 'SIGTERM' ? app.drain(config.drainSeconds) : Promise.resolve();
    drained
      .then(() => app.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'stopping failed');
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  return app;
}

/** The bot, once it serves; whoever starts it from a script may look at where. */
export const running: Promise<App | undefined> = main().catch((error: unknown) => {
  // what somebody can mend is told as a sentence; anything else with its trace
  const said = sentenceOf(error) ?? `Convenor could not start: ${error instanceof Error ? error.stack : String(error)}`;
  process.stderr.write(`${said}\n`);
  process.exit(1);
});
