/** From the template, the environment and the router's commands to the manifest of one package. Nothing here touches a disk. */

export const LIST_SIZE = 12;
const VERSIONS = { slash: '1.29', plain: '1.28' };
const REQUIRED = ['MICROSOFT_APP_ID', 'PUBLIC_URL'];

// Valid in form and owned by nobody: Teams refuses them, so a package made from them cannot be installed by mistake.
const PLACEHOLDERS = {
  MICROSOFT_APP_ID: '00000000-0000-0000-0000-000000000000',
  PUBLIC_URL: 'https://convenor.example',
};

/** What the template is filled with. `placeholders` is true where nothing was configured at all, as on a developer's machine. */
export function readSettings(env) {
  const missing = REQUIRED.filter((name) => !env[name]);
  const placeholders = missing.length === REQUIRED.length;
  if (missing.length > 0 && !placeholders)
    throw new Error(`Set ${missing.join(' and ')} as well: see docs/operating.md.`);
  const given = placeholders ? PLACEHOLDERS : env;
  const url = publicUrl(given.PUBLIC_URL);
  return {
    placeholders,
    values: {
      MICROSOFT_APP_ID: given.MICROSOFT_APP_ID,
      TEAMS_APP_ID: env.TEAMS_APP_ID || given.MICROSOFT_APP_ID,
      PUBLIC_URL: url.origin,
      PUBLIC_HOST: url.host,
      DEVELOPER_NAME: env.DEVELOPER_NAME || 'Convenor',
      DEVELOPER_URL: env.DEVELOPER_URL || `${url.origin}/tab/about.html`,
      PRIVACY_URL: env.PRIVACY_URL || `${url.origin}/tab/privacy.html`,
      TERMS_URL: env.TERMS_URL || `${url.origin}/tab/terms.html`,
    },
  };
}

function publicUrl(text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'https:' && url.pathname === '/' && !url.search && !url.hash) return url;
  throw new Error(
    `PUBLIC_URL must be the bot's own https address without a path, such as https://convenor.example.org; it is "${text}".`,
  );
}

/**
 * Teams takes at most three lists of twelve. What serves both places comes first and once; what is left over
 * goes to a list of each place, so that either place can show up to 24 commands in the router's order.
 */
export function arrangeCommands(commands, { slash }) {
  const both = commands.filter((command) => command.personal && command.team);
  const rest = both.slice(LIST_SIZE);
  const only = (here, elsewhere) =>
    commands.filter((command) => command[here] && (!command[elsewhere] || rest.includes(command)));
  const lists = [
    { scopes: ['personal', 'team'], commands: both.slice(0, LIST_SIZE) },
    { scopes: ['personal'], commands: only('personal', 'team') },
    { scopes: ['team'], commands: only('team', 'personal') },
  ];
  return lists
    .filter((list) => list.commands.length > 0)
    .map((list) => ({
      ...(slash ? { triggers: ['mention', 'slash'] } : {}),
      scopes: list.scopes,
      commands: list.commands.map(({ title, description }) => ({ title, description })),
    }));
}

/** `languages` are the tags of the files in manifest/localization. */
export function makeManifest({ template, values, version, commands, languages, slash }) {
  const manifestVersion = slash ? VERSIONS.slash : VERSIONS.plain;
  const manifest = fill(JSON.parse(template), { ...values, VERSION: version, MANIFEST_VERSION: manifestVersion });
  manifest.localizationInfo.additionalLanguages = languages.map((tag) => ({
    languageTag: tag,
    file: `localization/${tag}.json`,
  }));
  const [bot] = manifest.bots;
  bot.commandLists = arrangeCommands(commands, { slash });
  if (!slash) delete bot.supportsTargetedMessages;
  return manifest;
}

function fill(value, values) {
  if (typeof value === 'string') return value.replaceAll(/\{\{(\w+)\}\}/g, (_, name) => known(values, name));
  if (Array.isArray(value)) return value.map((item) => fill(item, values));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, values)]));
}

function known(values, name) {
  if (values[name] === undefined)
    throw new Error(`manifest.template.json asks for {{${name}}}, which scripts/package/manifest.mjs does not know.`);
  return values[name];
}
