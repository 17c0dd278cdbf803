import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { projectRoot } from './network-files';

/** `npm start` in a process of its own, so that it can be killed as a machine kills it. */
export interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  readonly said: () => string;
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** `script` is what `npm start` runs, or the built bot itself where nothing is to be built. */
export function launch(
  port: number,
  settings: Readonly<Record<string, string>>,
  script = 'scripts/start.mjs',
): Running {
  const child = spawn(process.execPath, [script], {
    cwd: projectRoot,
    env: { ...process.env, PORT: String(port), PLAYGROUND: 'off', LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const hear = (data: unknown): void => {
    said += String(data);
  };
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', hear);
  return { child, url: `http://127.0.0.1:${port}`, said: () => said };
}

export const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode) resolve(child.exitCode);
    else child.once('exit', (code) => resolve(code));
  });

export async function kill({ child }: Running, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  child.kill(signal);
  await ended(child);
}

/** Until the bot serves, asked again as soon as it refuses; it fails when the process ends before. */
export async function served(running: Running): Promise<Running> {
  for (;;) {
    if (running.child.exitCode !== null || running.child.signalCode)
      throw new Error(`the bot ended: ${running.said()}`);
    const ok = await fetch(`${running.url}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return running;
    // asked without a pause, it would take from the starting bot the core that it starts on
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
