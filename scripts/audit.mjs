/**
 * `npm run audit` asks the registry for known vulnerabilities of what runs in production (`npm audit --omit=dev`) and says what it
 * found, by severity and package. It ends with 1 for a high or critical one, with 0 otherwise, also where no registry answers: then
 * nothing is known, and it says so. With `--strict` that is a 1 as well.
 */
import { spawnSync } from 'node:child_process';

const SERIOUS = new Set(['high', 'critical']);
const say = (line) => process.stdout.write(`${line}\n`);

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  timeout: 60_000,
  shell: process.platform === 'win32',
});
const report = read(stdout);

if (!report?.vulnerabilities) {
  const reason = report?.message ?? report?.error?.summary ?? 'no answer';
  say(
    `The registry gave no answer (${reason}). Nothing is known of vulnerabilities: run this again where it can be reached.`,
  );
  process.exitCode = process.argv.includes('--strict') ? 1 : 0;
} else {
  const found = Object.values(report.vulnerabilities);
  for (const { name, severity, range, fixAvailable } of found)
    say(`${severity.padEnd(9)} ${name} ${range}: ${fixAvailable ? 'a fixed version exists' : 'no fixed version yet'}`);
  const serious = found.filter(({ severity }) => SERIOUS.has(severity));
  const packages = report.metadata?.dependencies?.prod ?? '?';
  say(
    `${packages} packages in production: ${found.length} with known vulnerabilities, ${serious.length} of them high or critical.`,
  );
  process.exitCode = serious.length > 0 ? 1 : 0;
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    // npm itself failed, and has said why on standard error
    return null;
  }
}
