import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';

interface MenuCommand {
  title: string;
  description: string;
  personal: boolean;
  team: boolean;
}

interface CommandList {
  triggers?: string[];
  scopes: string[];
  commands: { title: string; description: string }[];
}

interface Manifest {
  manifestVersion: string;
  version: string;
  id: string;
  name: { short: string };
  supportsChannelFeatures: string;
  bots: [{ botId: string; scopes: string[]; supportsTargetedMessages?: boolean; commandLists: CommandList[] }];
  staticTabs: { entityId: string; contentUrl?: string; scopes: string[] }[];
  validDomains: string[];
  webApplicationInfo: { id: string; resource: string };
  localizationInfo: { defaultLanguageTag: string; additionalLanguages: { languageTag: string; file: string }[] };
}

const root = join(__dirname, '..', '..');
const out = mkdtempSync(join(tmpdir(), 'convenor-package-'));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const BOT = '11111111-2222-3333-4444-555555555555';
const APP = '66666666-7777-8888-9999-000000000000';
const CONFIGURED = { MICROSOFT_APP_ID: BOT, TEAMS_APP_ID: APP, PUBLIC_URL: 'https://convenor.un.example' };

afterAll(() => rmSync(out, { recursive: true }));

function command(title: string, places: Partial<MenuCommand> = {}): MenuCommand {
  return { title, description: `What ${title} does`, personal: true, team: true, ...places };
}

function numbered(count: number): MenuCommand[] {
  return Array.from({ length: count }, (_, place) => command(`command ${place + 1}`));
}

/** Packs as a person would, with an environment of its own and a router's list from a file. */
function pack({
  env = {},
  commands = [command('help')],
  options = [],
}: {
  env?: object;
  commands?: MenuCommand[];
  options?: string[];
} = {}) {
  const list = join(out, 'commands.json');
  writeFileSync(list, JSON.stringify(commands));
  const run = spawnSync(
    process.execPath,
    [join(root, 'scripts/package.mjs'), '--commands', list, '--out', out, ...options],
    {
      cwd: root,
      env: { PATH: process.env.PATH, ...env },
      encoding: 'utf8',
    },
  );
  return { ok: run.status === 0, said: run.stdout, complained: run.stderr };
}

function unpacked(name = `convenor-${version}.zip`) {
  const files = unzipSync(new Uint8Array(readFileSync(join(out, name))));
  const text = files['manifest.json'];
  if (!text) throw new Error('The archive has no manifest.json.');
  return { files, manifest: JSON.parse(strFromU8(text)) as Manifest };
}

/** The schema of a manifest version: from npm, or for 1.29 from a folder beside the project. */
function schemaFile(manifestVersion: string): string | undefined {
  const places = [
    join(
      root,
      `node_modules/@microsoft/app-manifest/build/json-schemas/teams/v${manifestVersion}/MicrosoftTeams.schema.json`,
    ),
    join(root, `../shared/schemas/teams-manifest-${manifestVersion}.schema.json`),
  ];
  return places.find((place) => existsSync(place));
}

describe('the app package', () => {
  test('is made without any configuration, and says that it carries placeholders', () => {
    const { ok, said } = pack();
    expect(ok).toBe(true);
    expect(said).toContain('placeholders');
    expect(unpacked().manifest.bots[0].botId).toBe('00000000-0000-0000-0000-000000000000');
  });

  test('carries the ids and the host of the environment', () => {
    const { ok, said } = pack({ env: CONFIGURED });
    expect({ ok, placeholders: said.includes('placeholders') }).toEqual({ ok: true, placeholders: false });
    const { manifest } = unpacked();
    expect(manifest).toMatchObject({
      id: APP,
      version,
      bots: [{ botId: BOT, scopes: ['personal', 'team'] }],
      validDomains: ['convenor.un.example'],
      webApplicationInfo: { id: BOT, resource: `api://convenor.un.example/botid-${BOT}` },
    });
    const overview = manifest.staticTabs.find((tab) => tab.entityId === 'overview');
    expect(overview).toMatchObject({ contentUrl: 'https://convenor.un.example/tab/', scopes: ['personal'] });
    expect(JSON.stringify(manifest)).not.toContain('{{');
  });

  test('declares channel features of tier 1, without which Teams refuses a team app', () => {
    pack();
    expect(unpacked().manifest.supportsChannelFeatures).toBe('tier1');
  });

  test('is the same to the byte when it is packed twice', () => {
    pack();
    const first = readFileSync(join(out, `convenor-${version}.zip`));
    pack();
    expect(readFileSync(join(out, `convenor-${version}.zip`)).equals(first)).toBe(true);
  });

  test.each([['MICROSOFT_APP_ID'], ['PUBLIC_URL']] as const)(
    'is not made when %s alone is missing, and says so by name',
    (name) => {
      const { [name]: _, ...env } = CONFIGURED;
      expect(pack({ env })).toMatchObject({ ok: false, complained: expect.stringContaining(name) });
    },
  );

  test.each([
    ['an id that is no GUID', { MICROSOFT_APP_ID: 'convenor' }, 'MICROSOFT_APP_ID must be a GUID'],
    ['an address without https', { PUBLIC_URL: 'http://convenor.un.example' }, 'PUBLIC_URL must be'],
    ['an address with a path', { PUBLIC_URL: 'https://un.example/convenor' }, 'PUBLIC_URL must be'],
    ['a developer name over 32 characters', { DEVELOPER_NAME: 'U'.repeat(33) }, 'DEVELOPER_NAME is longer than 32'],
  ])('is refused for %s', (_, env, sentence) => {
    expect(pack({ env: { ...CONFIGURED, ...env } })).toMatchObject({
      ok: false,
      complained: expect.stringContaining(sentence),
    });
  });
});

describe('its menus', () => {
  test('offer what the router offers, by mention and by slash', () => {
    pack({
      commands: [command('help'), command('convene', { personal: false }), command('my digest', { team: false })],
    });
    const { commandLists, supportsTargetedMessages } = unpacked().manifest.bots[0];
    expect(supportsTargetedMessages).toBe(true);
    expect(
      commandLists.map(({ scopes, triggers, commands }) => [scopes, triggers, commands.map(({ title }) => title)]),
    ).toEqual([
      [['personal', 'team'], ['mention', 'slash'], ['help']],
      [['personal'], ['mention', 'slash'], ['my digest']],
      [['team'], ['mention', 'slash'], ['convene']],
    ]);
  });

  test('hold 24 commands in three lists of at most twelve, none left out in either place', () => {
    expect(pack({ commands: numbered(24) }).ok).toBe(true);
    const lists = unpacked().manifest.bots[0].commandLists;
    expect(lists.map((list) => list.commands.length)).toEqual([12, 12, 12]);
    for (const scope of ['personal', 'team']) {
      const shown = lists
        .filter((list) => list.scopes.includes(scope))
        .flatMap((list) => list.commands.map(({ title }) => title));
      expect(shown).toEqual(numbered(24).map(({ title }) => title));
    }
  });

  test.each([
    ['a 25th command, by its name', numbered(25), 'command 25'],
    ['a command named with a slash', [command('/help')], 'without "/"'],
    ['a command listed twice', [command('help'), command('Help')], 'listed twice'],
    ['a command without a description', [command('help', { description: '' })], 'description of "help"'],
    ['no command at all', [], 'no command'],
  ])('are refused for %s', (_, commands, sentence) => {
    expect(pack({ commands })).toMatchObject({ ok: false, complained: expect.stringContaining(sentence) });
  });

  test('know nothing of slash commands in the variant for tenants that refuse 1.29', () => {
    expect(pack({ options: ['--no-slash'] }).ok).toBe(true);
    const { manifest } = unpacked(`convenor-${version}-no-slash.zip`);
    expect(manifest.manifestVersion).toBe('1.28');
    expect(manifest.supportsChannelFeatures).toBe('tier1');
    expect(JSON.stringify(manifest)).not.toMatch(/triggers|supportsTargetedMessages/);
  });
});

describe('its icons', () => {
  test.each([
    ['color.png', 192],
    ['outline.png', 32],
  ])('%s is a PNG of the size that Teams asks for', (name, size) => {
    const png = readFileSync(join(root, 'manifest', name));
    expect(png.toString('latin1', 1, 4)).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
  });

  test('the outline is white on a transparent ground', () => {
    const pixels = rgba(readFileSync(join(root, 'manifest/outline.png')), 32);
    expect(pixels.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true);
    expect(pixels[0]?.[3]).toBe(0);
    expect(pixels.some(([, , , alpha]) => alpha === 255)).toBe(true);
  });
});

/** The pixels of a PNG of ours: one data chunk, rows without a filter (scripts/package/draw-icons.mjs writes no other). */
function rgba(png: Buffer, size: number): number[][] {
  const start = png.indexOf('IDAT') + 4;
  const rows = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
  const row = 1 + size * 4;
  return Array.from({ length: size * size }, (_, place) => {
    const at = Math.floor(place / size) * row + 1 + (place % size) * 4;
    return [...rows.subarray(at, at + 4)];
  });
}

describe('its languages', () => {
  const folder = join(root, 'manifest/localization');
  const names = readdirSync(folder);

  test('are all in the archive, English being the manifest’s own', () => {
    pack();
    const { files, manifest } = unpacked();
    expect(manifest.localizationInfo.defaultLanguageTag).toBe('en');
    expect(manifest.localizationInfo.additionalLanguages.map(({ file }) => file)).toEqual(
      names.map((name) => `localization/${name}`),
    );
    expect(Object.keys(files)).toEqual(expect.arrayContaining(names.map((name) => `localization/${name}`)));
  });

  test.each(names)('%s translates every text that the others do, within the limits', (name) => {
    const texts: Record<string, string> = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const keys = ['$schema', 'name.short', 'name.full', 'description.short', 'description.full', 'staticTabs[1].name'];
    expect(Object.keys(texts)).toEqual(keys);
    expect(texts['description.short']?.length).toBeLessThanOrEqual(80);
    expect(texts['description.full']).toContain('**help**');
  });
});

describe('the published schema', () => {
  for (const [manifestVersion, variant] of [
    ['1.29', []],
    ['1.28', ['--no-slash']],
  ] as const) {
    const schema = schemaFile(manifestVersion);
    const given = schema ? test : test.skip;
    given(
      `of manifest ${manifestVersion} accepts the manifest${schema ? '' : ' – not here: npm brings it with @microsoft/app-manifest'}`,
      () => {
        const options = [...variant, '--schema', schema ?? ''];
        expect(pack({ env: CONFIGURED, commands: numbered(24), options })).toMatchObject({ ok: true, complained: '' });
      },
    );
  }
});
