/**
 * Checks two rules of the house (docs/architecture.md): who may import whom, and which file names a feature may have.
 * `node scripts/check-structure.mjs [root]` prints what to do instead, and exits with 1 when something is out of place.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(process.argv[2] ?? '.');
const src = join(root, 'src');

/** A feature may know those that stand before it. */
const FEATURES = [
  'charters',
  'calendar',
  'messages',
  'membership',
  'delivery',
  'holidays',
  'help',
  'meetings',
  'agenda',
  'decisions',
  'action-items',
  'minutes',
  'floor',
  'members',
  'obligations',
  'stakeholders',
  'plans',
  'reports',
  'updates',
  'groups',
  'digest',
  'custody',
  'overview',
  'network-file',
  'setup',
  'local-mode',
];
const ROLES = [
  'types',
  'schema',
  'errors',
  'messages',
  'rules',
  'store',
  'usecases',
  'card-models',
  'commands',
  'actions',
  'jobs',
  'routes',
  'feature',
];
const SHARED_ROLES = ['types', 'schema', 'rules', 'usecases'];

/** Room → the rooms it may import. `app` stands for the files directly under src: they put the rooms together. */
const ROOMS = {
  kernel: [],
  store: ['kernel'],
  cards: ['kernel'],
  documents: ['kernel'],
  features: ['kernel', 'store', 'cards', 'documents', 'features'],
  teams: ['kernel', 'store', 'cards'],
  jobs: ['kernel', 'store', 'cards'],
  web: ['kernel', 'store', 'cards'],
  observability: ['kernel'],
  neighbours: ['kernel', 'store', 'features'],
  tab: [],
};

/** Libraries that belong to one room, so that they can be replaced there alone. */
const LIBRARIES = {
  botbuilder: 'teams',
  restify: 'web',
  'pg-boss': 'jobs',
  '@electric-sql/pglite': 'store',
  pg: 'store',
  react: 'tab',
  '@microsoft/teams-js': 'tab',
  'prom-client': 'observability',
  '@opentelemetry/api': 'observability',
  docx: 'documents',
  'ical-generator': 'documents',
  'adaptivecards-templating': 'cards',
};

const faults = [];
const blame = (file, message) => faults.push(`${relative(root, file)}: ${message}`);

const files = (dir) =>
  readdirSync(dir).flatMap((name) => {
    const path = join(dir, name);
    return statSync(path).isDirectory() ? files(path) : /\.tsx?$/.test(name) ? [path] : [];
  });
const roomOf = (file) => {
  const [room, ...rest] = relative(src, file).split(/[\\/]/);
  return rest.length === 0 ? 'app' : room;
};
const featureOf = (file) => {
  const [room, feature] = relative(src, file).split(/[\\/]/);
  return room === 'features' ? feature : undefined;
};
const roleOf = (file) =>
  relative(src, file)
    .replace(/^.*[\\/]/, '')
    .replace(/\.tsx?$/, '')
    .split('.')
    .pop();
const IMPORT =
  /^\s*(?:import|export)\b[^'"]*?\bfrom\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|^\s*import\s+['"]([^'"]+)['"]/gm;

const all = files(src);
for (const file of all) {
  const room = roomOf(file);
  const feature = featureOf(file);
  if (room !== 'app' && !(room in ROOMS))
    blame(file, `«${room}» is no room of the house; use one of ${Object.keys(ROOMS).join(', ')}`);
  if (feature && !FEATURES.includes(feature))
    blame(
      file,
      `the feature «${feature}» has no place in the order; add it to FEATURES in scripts/check-structure.mjs`,
    );
  if (feature && !ROLES.includes(roleOf(file)))
    blame(file, `a file of a feature is called after its role (${ROLES.join(', ')}) or <topic>.<role>.ts`);
  for (const [, a, b, c] of readFileSync(file, 'utf8').matchAll(IMPORT)) checkImport(file, room, feature, a ?? b ?? c);
}

function checkImport(file, room, feature, wanted) {
  if (!wanted.startsWith('.')) {
    const owner = Object.entries(LIBRARIES).find(
      ([library]) => wanted === library || wanted.startsWith(`${library}/`),
    )?.[1];
    if (owner && owner !== room)
      blame(file, `imports ${wanted}, which belongs to src/${owner}; reach it through a port of the kernel`);
    return;
  }
  const base = resolve(dirname(file), wanted);
  const target = [`${base}.ts`, `${base}.tsx`, base].find((path) => existsSync(path) && statSync(path).isFile());
  if (!target || room === 'app') return;
  const targetRoom = roomOf(target);
  if (targetRoom === 'app')
    return blame(file, `imports ${relative(src, target)}; only files directly under src may know the whole house`);
  if (targetRoom !== room && !ROOMS[room]?.includes(targetRoom))
    return blame(file, `${room} may not import ${targetRoom}; use a port of the kernel, which src/house.ts fills`);
  const targetFeature = featureOf(target);
  if (!feature || !targetFeature) return;
  if (feature === targetFeature) return checkInside(file, target);
  if (!SHARED_ROLES.includes(roleOf(target)))
    blame(file, `imports ${relative(src, target)}; of another feature only ${SHARED_ROLES.join(', ')} are open`);
  if (FEATURES.indexOf(targetFeature) > FEATURES.indexOf(feature))
    blame(file, `${feature} stands before ${targetFeature} and may not know it; take a port or a listener instead`);
}

/** Rules are pure: they know values and other rules. */
function checkInside(file, target) {
  if (roleOf(file) === 'rules' && !['rules', 'types', 'errors', 'schema', 'messages'].includes(roleOf(target)))
    blame(file, `rules are pure: they may not import ${relative(src, target)}`);
}

for (const file of all.filter((one) => roleOf(one) === 'rules' && featureOf(one))) {
  if (/from '\.\.\/\.\.\/(store|cards|documents)\//.test(readFileSync(file, 'utf8')))
    blame(file, 'rules are pure: no store, no cards, no documents');
}
for (const file of all) {
  const text = readFileSync(file, 'utf8');
  const isClock = relative(src, file) === join('kernel', 'clock.ts');
  if (!isClock && roomOf(file) !== 'tab' && /\bnew Date\(\)|\bDate\.now\(\)/.test(text))
    blame(file, 'reads the machine’s clock; take a Clock (src/kernel/clock.ts)');
}

if (faults.length > 0) {
  console.error(faults.sort().join('\n'));
  console.error(`\n${faults.length} out of place. The rules are in docs/architecture.md.`);
  process.exit(1);
}
console.log(`${all.length} files, each in its room.`);
