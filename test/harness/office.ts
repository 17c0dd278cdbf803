import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PLACES = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice'];
const office = PLACES.find((place) => existsSync(place));

if (!office && process.env.CI) {
  throw new Error('LibreOffice is missing: apt-get install --no-install-recommends libreoffice-writer-nogui');
}

/** `test`, where LibreOffice is installed; a test that is skipped and says so elsewhere. */
export const testWithOffice: typeof test | typeof test.skip = office ? test : test.skip;

export const officeNote = office ? '' : ' (skipped: LibreOffice is not installed)';

/** The file as LibreOffice reads it, as plain text. */
export function textInOffice(file: Buffer): string {
  if (!office) throw new Error('LibreOffice is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'convenor-office-'));
  try {
    writeFileSync(join(folder, 'file.docx'), file);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    execFileSync(
      office,
      [profile, '--headless', '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder, join(folder, 'file.docx')],
      { stdio: 'pipe', timeout: 50_000 },
    );
    return readFileSync(join(folder, 'file.txt'), 'utf8').replace(/^\ufeff/, '');
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
