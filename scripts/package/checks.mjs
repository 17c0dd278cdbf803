/** What Teams refuses at upload or in review and a schema cannot say. Each check returns sentences: what is wrong and what to do. */

import { LIST_SIZE } from './manifest.mjs';

const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const PNG_SIGNATURE = '89504e470d0a1a0a';
const RGBA = 6;

/** All faults of a package: `files` maps the names in the archive to their bytes, `settings` is what the environment said. */
export function findFaults({ manifest, files, settings }) {
  return [
    ...identityFaults(manifest, settings),
    ...lengthFaults(manifest),
    ...channelFaults(manifest),
    ...commandFaults(manifest.bots[0].commandLists),
    ...tabFaults(manifest),
    ...iconFaults(files, manifest.icons.color, 192),
    ...iconFaults(files, manifest.icons.outline, 32),
    ...languageFaults(manifest, files),
  ];
}

function identityFaults(manifest, { values }) {
  const [bot] = manifest.bots;
  const ids = [
    ['TEAMS_APP_ID', manifest.id, values.TEAMS_APP_ID],
    ['MICROSOFT_APP_ID', bot.botId, values.MICROSOFT_APP_ID],
    ['MICROSOFT_APP_ID', manifest.webApplicationInfo.id, values.MICROSOFT_APP_ID],
  ];
  const resource = manifest.webApplicationInfo.resource;
  return [
    ...ids.filter(([, id]) => !GUID.test(id)).map(([name, id]) => `${name} must be a GUID; it is "${id}".`),
    ...ids
      .filter(([, id, given]) => id !== given)
      .map(([name, id]) => `The manifest says ${id} where ${name} should stand.`),
    ...when(
      !resource.startsWith(`api://${values.PUBLIC_HOST}/`),
      `webApplicationInfo.resource must name ${values.PUBLIC_HOST}.`,
    ),
  ];
}

function lengthFaults({ name, description, developer }) {
  const limits = [
    ['name.short', name.short, 30],
    ['name.full', name.full, 100],
    ['description.short', description.short, 80],
    ['description.full', description.full, 4000],
    ['DEVELOPER_NAME', developer.name, 32],
  ];
  return limits
    .filter(([, text, limit]) => text.length > limit)
    .map(([what, , limit]) => `${what} is longer than ${limit} characters.`);
}

// A team app without tier1 is refused from manifest 1.25 on; slash triggers without targeted messages are a silent nothing.
function channelFaults(manifest) {
  const [bot] = manifest.bots;
  const slash = bot.commandLists.some((list) => list.triggers?.includes('slash'));
  return [
    ...when(manifest.supportsChannelFeatures !== 'tier1', 'supportsChannelFeatures must be "tier1".'),
    ...when(
      slash !== (bot.supportsTargetedMessages === true),
      'Slash triggers and supportsTargetedMessages go together.',
    ),
    ...when(slash && manifest.manifestVersion === '1.28', 'Slash triggers need manifest 1.29.'),
  ];
}

function commandFaults(lists) {
  const all = lists.flatMap((list) => list.commands);
  return [
    ...when(all.length === 0, 'There is no command: the router offers none.'),
    ...lists.filter((list) => list.commands.length > LIST_SIZE).map(tooMany),
    ...all
      .filter(({ title }) => title.includes('/'))
      .map(({ title }) => `The command "${title}" must be named without "/".`),
    ...all
      .filter(({ title }) => title.length > 32)
      .map(({ title }) => `The command "${title}" is longer than 32 characters.`),
    ...all
      .filter(({ description }) => !description || description.length > 128)
      .map(({ title }) => `The description of "${title}" must have 1 to 128 characters.`),
    ...['personal', 'team'].flatMap((scope) => repeated(lists, scope)),
  ];
}

function tooMany(list) {
  const left = list.commands.slice(LIST_SIZE).map(({ title }) => title);
  return `Teams shows at most 24 commands in one place: leave out of the menu for ${list.scopes.join(' and ')} ${left.join(', ')}.`;
}

function repeated(lists, scope) {
  const titles = lists
    .filter((list) => list.scopes.includes(scope))
    .flatMap((list) => list.commands.map(({ title }) => title.toLowerCase()));
  const twice = titles.filter((title, place) => titles.indexOf(title) !== place);
  return twice.map((title) => `The command "${title}" is listed twice for ${scope}.`);
}

function tabFaults({ staticTabs, validDomains }) {
  const urls = staticTabs.flatMap((tab) => [tab.contentUrl, tab.websiteUrl]).filter(Boolean);
  return urls
    .filter((url) => !validDomains.includes(new URL(url).host))
    .map((url) => `validDomains does not allow ${url}.`);
}

function iconFaults(files, name, size) {
  const png = files[name];
  if (!png) return [`The icon ${name} is missing.`];
  const header = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  if (header.length < 26 || header.toString('hex', 0, 8) !== PNG_SIGNATURE) return [`${name} is not a PNG.`];
  const [width, height, colours] = [header.readUInt32BE(16), header.readUInt32BE(20), header[25]];
  return [
    ...when(width !== size || height !== size, `${name} must be ${size} x ${size} pixels; it is ${width} x ${height}.`),
    ...when(size === 32 && colours !== RGBA, `${name} must have a transparent background.`),
  ];
}

function languageFaults(manifest, files) {
  return manifest.localizationInfo.additionalLanguages.flatMap(({ file }) => {
    if (!files[file]) return [`${file} is missing.`];
    const texts = JSON.parse(Buffer.from(files[file]).toString('utf8'));
    const faults = lengthFaults({
      name: { short: texts['name.short'] ?? '', full: texts['name.full'] ?? '' },
      description: { short: texts['description.short'] ?? '', full: texts['description.full'] ?? '' },
      developer: manifest.developer,
    });
    const tabs = Object.keys(texts).flatMap((key) => key.match(/^staticTabs\[(\d+)\]/)?.[1] ?? []);
    const strangers = tabs.filter((place) => manifest.staticTabs[Number(place)]?.name === undefined);
    return [...faults, ...strangers.map((place) => `It names the tab ${place}, which has no name of its own.`)].map(
      (fault) => `${file}: ${fault}`,
    );
  });
}

function when(wrong, sentence) {
  return wrong ? [sentence] : [];
}
