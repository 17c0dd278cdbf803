import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

/**
 * Starts the Microsoft 365 Agents Playground against the running bot, with the people and channels of the demonstration
 * network. It is a window to look through: that it cannot start is said, and the bot goes on.
 */
export async function startPlayground(root, { port, playground }) {
  const { configFile, port: playgroundPort } = playground;
  if (!(await isFree(playgroundPort))) {
    console.log(
      `Port ${playgroundPort} is taken, so the Playground was not started; name another with PLAYGROUND_PORT.`,
    );
    return;
  }
  const cli = join(root, 'node_modules', '@microsoft', 'm365agentsplayground', 'cli.js');
  const endpoint = `http://127.0.0.1:${port}/api/messages`;
  const options = ['-e', endpoint, '-c', 'msteams', '-p', String(playgroundPort), '--disable-telemetry'];
  const env = {
    ...process.env,
    M365_AGENTS_PLAYGROUND_CONFIG_PATH: configFile,
    // or it makes a folder of its own wherever the bot was started
    M365_AGENTS_PLAYGROUND_LOGFILE: join(dirname(configFile), 'playground.log'),
  };
  if (!hasDisplay()) env.TEAMSAPPTESTER_BROWSER = 'none';
  // its standard input ends when we do, however we end: nothing is left holding the port
  const follow = join(root, 'scripts', 'playground-follow.cjs');
  const child = spawn(process.execPath, ['-r', follow, cli, ...options], { env, stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data) => {
    said = `${said}${data}`.slice(-2_000);
  });
  child.once('exit', (code) => {
    if (code) console.log(`The Playground ended with code ${code}: ${said.trim()}`);
  });
  for (const event of ['exit', 'SIGTERM', 'SIGINT']) process.once(event, () => child.kill());
  console.log(`The Playground is at http://localhost:${playgroundPort}. Type «help» there.`);
}

const isFree = (port) =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });

/** Whether a browser has somewhere to open. */
const hasDisplay = () =>
  !process.env.CI && (process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY));
