import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { root } from './machine.mjs';

const UP_WITHIN_MS = 300_000;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** One request with a JSON body on a connection that is kept: `{ status, text, body }`, the body parsed when it is looked at. */
export function post(base, path, body) {
  const payload = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) };
  return new Promise((resolve, reject) => {
    const sent = request(`${base}${path}`, { method: 'POST', headers, agent }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({
          status: response.statusCode,
          text,
          get body() {
            return text ? JSON.parse(text) : undefined;
          },
        });
      });
    });
    // a connection that the other side was just closing: nothing was taken of the request
    sent.on('error', (error) =>
      sent.reusedSocket && error.code === 'ECONNRESET' ? resolve(post(base, path, payload)) : reject(error),
    );
    sent.end(payload);
  });
}

const children = new Set();

/** For the end, and where a benchmark broke off. */
export function stopPrograms() {
  for (const child of children) child.kill('SIGKILL');
}

/** Starts a program of Node and resolves when it writes where it listens. */
export function startProgram(file, { env = {}, nodeFlags = [], cwd = root } = {}) {
  const began = performance.now();
  const child = spawn(process.execPath, [...nodeFlags, file], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  let said = '';
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const url = new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${file} did not come up:\n${said.slice(-3_000)}`)), UP_WITHIN_MS);
    late.unref();
    const look = (data) => {
      said = `${said}${data}`.slice(-20_000);
      const found = /listens on (http:\/\/\S+?) /.exec(said);
      if (found) resolve(found[1]);
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    gone.then((code) => reject(new Error(`${file} ended with ${code}:\n${said.slice(-3_000)}`)));
  });
  return url.then((base) => ({
    base,
    pid: child.pid,
    startedInMs: performance.now() - began,
    said: () => said,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  }));
}

/** The bot as it is shipped, in local mode. `clock`: an instant at which it stands; without one, real time. */
export function startBot({ dataDir, databaseUrl, clock, nodeFlags, env = {} }) {
  return startProgram(join(root, 'dist', 'main.js'), {
    nodeFlags,
    env: {
      PORT: '0',
      PLAYGROUND: 'off',
      LOG_LEVEL: 'error',
      DATA_DIR: dataDir,
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
      ...(clock ? { LOCAL_CLOCK: clock } : {}),
      ...env,
    },
  });
}

const guid = (words) =>
  createHash('sha1')
    .update(words)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5');

const charters = new Map();

const charterOf = (code) => {
  if (!charters.has(code)) charters.set(code, JSON.parse(readFileSync(join(root, 'charters', `${code}.json`), 'utf8')));
  return charters.get(code);
};

/** A network of one of the charters with its people: the `name` keeps it and them apart from others of the same charter. */
export function networkOf(code, name, { serviceUrl, tenant = name, more = {} }) {
  const charter = charterOf(code);
  const person = (key, words, entry) => ({ id: guid(`${name}/${key}`), name: words, ...entry });
  const members = charter.members.value.map((member) => member.id);
  const people = charter.members.value.map((member) =>
    person(member.id, `${member.name} Representative`, { represents: [{ member: member.id, as: 'primary' }] }),
  );
  people.push(person('coordinator', 'IOM Coordinator', { roles: ['coordinator'] }));
  people.push(person('secretariat', 'Secretariat Officer', { roles: ['secretariat'] }));
  for (const { key, name: seat } of charter.coChairs?.value ?? [])
    people.push(person(`chair-${key}`, `Co-chair ${seat}`, { roles: ['co-chair'], seat }));
  const team = { tenantId: guid(`tenant/${tenant}`), teamId: `19:team-${name}@thread.tacv2`, serviceUrl };
  const file = { charter: code, team, channels: { network: `19:network-${name}@thread.tacv2` }, people, ...more };
  return { code, name, file, members, idOf: (key) => guid(`${name}/${key}`), team, serviceUrl };
}

const activityOf = (network, key, at) => {
  const id = network.idOf(key);
  const tenantId = network.team.tenantId;
  return {
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl: network.serviceUrl,
    timestamp: (at ?? new Date()).toISOString(),
    from: { id: `29:${id}`, name: key, aadObjectId: id },
    recipient: { id: '28:convenor', name: 'Convenor' },
    conversation: { id: `a:${id}`, conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
  };
};

/** The activity of a button pressed. */
export const pressing = (network, key, verb, data, at) => ({
  ...activityOf(network, key, at),
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
});

/** The activity of words typed in the 1:1 chat. */
export const typing = (network, key, text, at) => ({ ...activityOf(network, key, at), type: 'message', text });

/** A command as its button gives it: its card stands in the HTTP answer. */
export const running = (network, key, words, at) =>
  pressing(network, key, 'edge.run', { words, network: network.id }, at);

export async function importNetwork(base, network) {
  const { status, text, body } = await post(base, '/local/networks', network.file);
  if (status !== 201) throw new Error(`the network file was refused: ${text.slice(0, 2_000)}`);
  network.id = body.id;
  return network;
}

export async function cardFor(base, activity) {
  const { status, text, body } = await post(base, '/api/messages', activity);
  const card = body?.value;
  if (status !== 200 || card?.type !== 'AdaptiveCard')
    throw new Error(`no card came: ${status} ${text.slice(0, 2_000)}`);
  return card;
}

const walk = (node) => {
  if (Array.isArray(node)) return node.flatMap(walk);
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.entries(node).filter(([key]) => key !== 'fallback' && key !== 'data');
  return [node, ...inside.flatMap(([, value]) => walk(value))];
};

/** What a client sends for a button: its data with the inputs, those filled by their labels among them. */
export function pressOf(card, title, filled = {}) {
  const nodes = walk(card);
  const action = nodes.find((node) => node.type === 'Action.Execute' && node.title === title);
  if (!action) {
    const shown = nodes.flatMap((node) => ((node.text ?? node.title) ? [node.text ?? node.title] : []));
    throw new Error(`no button «${title}» on: ${shown.join(' | ').slice(0, 2_000)}`);
  }
  const data = { ...action.data };
  for (const input of nodes.filter((node) => String(node.type).startsWith('Input.'))) {
    if (input.value !== undefined) data[input.id] = input.value;
    const wanted = filled[input.label];
    if (wanted === undefined) continue;
    data[input.id] = input.choices?.find((one) => one.title === wanted)?.value ?? wanted;
  }
  return { verb: action.verb, data };
}

/** Somebody presses a button of a card; resolves to the card in the answer. */
export function press(base, network, key, card, title, { filled = {}, at } = {}) {
  const { verb, data } = pressOf(card, title, filled);
  return cardFor(base, pressing(network, key, verb, data, at));
}

/** A decision under silence in a network of BD: proposed, cleared, circulated. Resolves to its id and revision. */
export async function openRound(base, network, title, { at, filled = {} } = {}) {
  const form = await cardFor(base, running(network, 'UNDP', 'decide', at));
  const values = { Title: title, Text: `${title}: the Network agrees to act on it.`, ...filled };
  const waiting = await press(base, network, 'UNDP', form, 'Submit', { filled: values, at });
  const reference = /[A-Z]{2}-W\d+/.exec(JSON.stringify(waiting))?.[0];
  const clearance = await cardFor(base, running(network, 'coordinator', `decision ${reference}`, at));
  const { data } = pressOf(clearance, 'Clear and circulate');
  await press(base, network, 'coordinator', clearance, 'Clear and circulate', { at });
  return { decision: data.decision, reference };
}
