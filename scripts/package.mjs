/**
 * Packs the Teams app: `npm run package` writes dist/convenor-<version>.zip.
 *   -- --no-slash        manifest 1.28, for a tenant that refuses 1.29
 *   -- --out FOLDER      where to write (default dist)
 *   -- --commands FILE   a JSON list instead of the router's commands, and no build
 *   -- --schema FILE     a manifest schema instead of the one that npm brings
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { findFaults } from './package/checks.mjs';
import { makeManifest, readSettings } from './package/manifest.mjs';
import { findSchema, schemaFaults } from './package/schema.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
// One fixed instant for every entry: the same sources give the same bytes.
const ENTRY_TIME = '1980-01-01T12:00:00';

try {
  pack();
} catch (error) {
  console.error(`The app package was not made.\n${error.message}`);
  process.exitCode = 1;
}

function pack() {
  const { values: options } = parseArgs({
    options: {
      'no-slash': { type: 'boolean' },
      out: { type: 'string' },
      commands: { type: 'string' },
      schema: { type: 'string' },
    },
  });
  const slash = !options['no-slash'];
  const settings = readSettings(process.env);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const languages = languageTags();
  const manifest = makeManifest({
    template: readFileSync(join(root, 'manifest', 'manifest.template.json'), 'utf8'),
    values: settings.values,
    version,
    commands: options.commands ? JSON.parse(readFileSync(options.commands, 'utf8')) : routerCommands(),
    languages,
    slash,
  });
  const files = archive(manifest, languages);
  refuse(findFaults({ manifest, files, settings }));
  const schema = options.schema ?? findSchema(manifest.manifestVersion);
  if (schema) refuse(schemaFaults(manifest, schema));
  refuse(languages.flatMap((tag) => languageSchemaFaults(manifest, tag)));
  const file = write(options.out ?? join(root, 'dist'), `convenor-${version}${slash ? '' : '-no-slash'}.zip`, files);
  report({ file, manifest, schema, placeholders: settings.placeholders });
}

function languageTags() {
  const names = readdirSync(join(root, 'manifest', 'localization')).filter((name) => name.endsWith('.json'));
  return names.map((name) => name.slice(0, -'.json'.length)).sort();
}

/** The menu is what the router answers to; it is built anew so that it cannot be an older one. */
function routerCommands() {
  const build = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root, stdio: 'inherit' });
  if (build.status !== 0) throw new Error('The build failed: mend what it says above, then pack again.');
  const require = createRequire(import.meta.url);
  return require(join(root, 'dist', 'manifest-commands.js')).manifestCommands();
}

function archive(manifest, languages) {
  const read = (...path) => new Uint8Array(readFileSync(join(root, 'manifest', ...path)));
  return {
    'manifest.json': new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`),
    [manifest.icons.color]: read('color.png'),
    [manifest.icons.outline]: read('outline.png'),
    ...Object.fromEntries(languages.map((tag) => [`localization/${tag}.json`, read('localization', `${tag}.json`)])),
  };
}

function refuse(faults) {
  if (faults.length > 0) throw new Error(faults.map((fault) => `- ${fault}`).join('\n'));
}

function languageSchemaFaults(manifest, tag) {
  const schema = findSchema(manifest.manifestVersion, 'MicrosoftTeams.Localization.schema.json');
  if (!schema) return [];
  const texts = JSON.parse(readFileSync(join(root, 'manifest', 'localization', `${tag}.json`), 'utf8'));
  return schemaFaults(texts, schema).map((fault) => `localization/${tag}.json: ${fault}`);
}

function write(folder, name, files) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, zipSync(files, { level: 9, mtime: ENTRY_TIME }));
  return file;
}

function report({ file, manifest, schema, placeholders }) {
  const commands = manifest.bots[0].commandLists.flatMap((list) => list.commands).length;
  console.log(
    `${relative(process.cwd(), file)}: manifest ${manifest.manifestVersion}, ${commands} commands in its menus.`,
  );
  if (!schema)
    console.log(
      'Not held against Microsoft’s schema: @microsoft/app-manifest is not installed. Our own checks passed.',
    );
  if (placeholders)
    console.log(
      'MICROSOFT_APP_ID and PUBLIC_URL are not set, so it carries placeholders: good to look at, not to install.',
    );
}
