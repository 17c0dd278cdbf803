import { messagesUnder } from '../../src/features/messages/store';
import { personId } from '../harness/network-files';
import { storeKind } from '../harness/store';
import { openWorld, textOf, type World } from '../harness/world';
import { DUE_AFTER, isCaptured, NEW_DATE_AFTER, updatesOf } from './year-follow-up';
import { ATTENDS, type Code, DECLINES, type Deed, instant, type Plan, plus, SILENT, YEAR } from './year-plan';
import { deedsOf, expectedFor, LAST_DAY, ROOM_NAMES } from './year-told';

// seconds where the machine is free; a busy one is not called broken
jest.setTimeout(240_000);

// a year is long: once is enough, and what is told when does not depend on the store
const yearly = storeKind === 'postgres' ? describe : describe.skip;

let world: World;
afterEach(() => world.close());

type Data = Readonly<Record<string, string>>;

function findButton(node: unknown, verb: string): Data | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if ('verb' in node && node.verb === verb && 'data' in node) return node.data as Data;
  for (const inside of Object.values(node)) {
    const found = findButton(inside, verb);
    if (found) return found;
  }
  return undefined;
}

function button(card: unknown, verb: string): Data {
  const found = findButton(card, verb);
  if (!found) throw new Error(`no button of ${verb}`);
  return found;
}

/** Somebody types, and presses a button of the answer with what is filled in. */
async function press(who: string, words: string, verb: string, filled: Data = {}): Promise<void> {
  const { card } = await world.say(who, words);
  await world.press(who, verb, { ...button(card, verb), ...filled });
}

const MEMBERS: Record<Code, string[]> = { TR: [], KG: [], TL: [], BD: [], AZ: [] };

/** What was written for the rounds is delivered: silence counts from there (4.1). */
async function deliver(delivered: Set<string>): Promise<void> {
  const network = await world.network();
  const listeners = world.product.features.flatMap((feature) => feature.deliveries ?? []);
  const round = listeners.find(({ keyPrefix }) => keyPrefix === 'decision:');
  await world.parts.store.transaction(async (tx) => {
    for (const { key, address } of await messagesUnder(tx, network.id, 'decision:')) {
      if (delivered.has(key)) continue;
      delivered.add(key);
      const message = { networkId: network.id, key, to: address };
      await round?.delivered(tx, message, { state: 'sent', at: world.clock.now() });
    }
  });
}

/** The actions of a meeting are the second and third of each pair that the year counts. */
const actionOf = (code: Code, plan: Plan, which: string): string => {
  const before = YEAR[code].plans.filter((one) => one.day < plan.day && isCaptured(one)).length;
  return `${code}-A-${String(before * 2 + (which === 'first' ? 1 : 2)).padStart(3, '0')}`;
};

const FOLLOW_UP: Readonly<Record<string, (code: Code, plan: Plan, which: string) => Promise<void>>> = {
  capture: async (code, plan) => {
    const { card } = await world.say('secretariat', `minutes ${plan.number}`);
    const at = (verb: string, filled: Data) => world.press('secretariat', verb, { ...button(card, verb), ...filled });
    await at('minutes.attendance', { represented: MEMBERS[code].filter((id) => id !== DECLINES).join(',') });
    // agreed ad referendum: the round goes to the absent member alone (row 18)
    const isFirst = YEAR[code].plans[0] === plan;
    if (isFirst) await at('minutes.decision', { exactText: `The Network adopts the plan of ${plan.number}.` });
    const first = { what: 'Share the study.', lead: ATTENDS, group: 'none', due: plus(plan.day, DUE_AFTER.first) };
    const second = { what: 'Map the data.', lead: SILENT, group: 'LM', due: plus(plan.day, DUE_AFTER.second) };
    await at('minutes.action', first);
    await at('minutes.action', second);
  },
  close: (_code, { number }) => press('secretariat', `minutes ${number}`, 'minutes.close'),
  draft: async (_code, { number }) => {
    const { card } = await world.say('secretariat', `minutes ${number}`);
    const draft = await world.press('secretariat', 'minutes.draft', button(card, 'minutes.draft'));
    const data = { ...button(draft.card, 'minutes.send'), discussion: 'The plan was discussed.' };
    await world.press('secretariat', 'minutes.send', data);
  },
  clear: (code, { number }) => press(YEAR[code].convenors[0] ?? '', `minutes ${number}`, 'minutes.clear'),
  toMembers: (_code, { number }) => press('secretariat', `minutes ${number}`, 'minutes.circulate'),
  amend: async () => {
    const round = (await world.written({ person: SILENT })).findLast(({ card }) =>
      findButton(card, 'decisions.position'),
    );
    const filled = { position: 'amend', text: 'Two plans were discussed.' };
    await world.press(SILENT, 'decisions.position', { ...button(round?.card, 'decisions.position'), ...filled });
  },
  correct: async (_code, { number }) => {
    const { card } = await world.say('secretariat', `minutes ${number}`);
    const draft = await world.press('secretariat', 'minutes.correct', button(card, 'minutes.correct'));
    const data = { ...button(draft.card, 'minutes.send'), discussion: 'Two plans were discussed.' };
    await world.press('secretariat', 'minutes.send', data);
  },
  done: (code, plan, which) => {
    const who = which === 'first' ? ATTENDS : SILENT;
    return press(who, `action ${actionOf(code, plan, which)}`, 'action-items.report', { status: 'done' });
  },
  delay: (code, plan, which) => {
    const newDate = plus(today(code), NEW_DATE_AFTER);
    const filled = { status: 'delayed', note: 'The data are late.', newDate };
    return press(SILENT, `action ${actionOf(code, plan, which)}`, 'action-items.report', filled);
  },
};

const hoursOf = (code: Code): number => Number(YEAR[code].offset.slice(1, 3));
const localTime = (code: Code, at: Date): string => new Date(at.getTime() + hoursOf(code) * 3_600_000).toISOString();
const today = (code: Code): string => localTime(code, world.clock.now()).slice(0, 10);

async function doIt(code: Code, { plan, what, which = '' }: Deed): Promise<void> {
  const [convenor = ''] = YEAR[code].convenors;
  if (plan === null) return press(ATTENDS, 'update LM', 'updates.file', { progress: `Trainings of ${which}.` });
  const { number, kind, day } = plan;
  if (what === 'convene') await world.say(convenor, `convene ${kind} ${day} 10:00`);
  if (what === 'answer') {
    await world.say(ATTENDS, `attend ${number} yes`);
    await world.say(DECLINES, `attend ${number} no`);
  }
  if (what === 'circulate') {
    await press('secretariat', `agenda ${number}`, 'agenda.send');
    await press(convenor, `agenda ${number}`, 'agenda.clear');
    await press('secretariat', `agenda ${number}`, 'agenda.circulate');
  }
  await FOLLOW_UP[what]?.(code, plan, which);
}

interface Sent {
  readonly to: string;
  readonly room: string;
  readonly line: string;
  readonly summary: string;
  readonly text: string;
}

/** Every message of the year, by whom it went to, in the network's own time. */
async function sent(code: Code): Promise<Sent[]> {
  const network = await world.network();
  const rows = await world.parts.store.transaction((tx) => messagesUnder(tx, network.id, ''));
  return rows.map(({ key, address, summary, writtenAt, card }) => {
    const [room = '', subject = '', ending = ''] = key.split(':');
    const local = localTime(code, writtenAt);
    const number = summary.match(/[A-Z]{2}-2027-\S+?(?=[:\s]|$)/)?.[0] ?? '';
    const name = room === 'updates' ? subject.replace('LM/', '') : number;
    const channel = address.kind === 'channel' && address.channel !== 'network' ? address.channel : 'channel';
    const to = address.kind === 'person' ? address.personId : channel;
    const what = ending.replace(/-\d{4}-\d\d-\d\d$/, '');
    const line = `${local.slice(0, 10)} ${local.slice(11, 16)} ${name} ${what}`;
    return { to, room, line, summary, text: textOf(card) };
  });
}

async function open(code: Code): Promise<void> {
  world = await openWorld(code, instant(code, '2027-01-04', '08:00'), {
    calendar: { un: [...YEAR[code].off], gov: [...YEAR[code].off] },
    channels: { network: `19:network-${code}`, LM: `19:lm-${code}` },
    groups: [
      {
        ...{ key: 'LM', name: 'Labour Migration', kind: 'permanent', established: '2019-11-07' },
        leads: [personId(code, ATTENDS)],
      },
    ],
  });
  const network = await world.network();
  MEMBERS[code] = network.members.map(({ id }) => id);
  // where a text asks for updates of the groups; what else a network is asked for has tests of its own
  if (updatesOf(code).length > 0)
    await world.parts.store.transaction((tx) => world.product.entered(tx, network, world.clock.now()));
}

/** A line for each meeting of the year: what became of it, on which days. */
function ledger(code: Code, all: readonly Sent[]): string {
  const onChannel = (number: string, what: string): string =>
    all.find(({ to, line }) => to === 'channel' && line.endsWith(`${number} ${what}`))?.line.slice(5, 10) ?? '–';
  const reminders = all.filter(({ line }) => line.endsWith(' reminder')).length;
  const meetings = YEAR[code].plans.map(
    ({ number, day, minutes }) =>
      `  ${number.padEnd(13)} held ${day.slice(5)}, actions sent ${onChannel(number, 'sent')}, minutes ${minutes}: final ${onChannel(number, 'final')}`,
  );
  return [`${code} 2027: ${all.length} messages, ${reminders} of them reminders`, ...meetings, ''].join('\n');
}

yearly('a year of meetings: every notice, reminder, minute and update on its day, and nobody is told twice', () => {
  test.each(Object.keys(YEAR) as Code[])('%s', async (code) => {
    await open(code);
    const delivered = new Set<string>();
    for (const deed of deedsOf(code)) {
      await world.until(deed.at);
      await doIt(code, deed);
      if (deed.what === 'capture' || deed.what === 'toMembers') await deliver(delivered);
    }
    await world.until(instant(code, LAST_DAY, '23:00'));

    const all = await sent(code);
    const own = all.filter(({ room }) => ROOM_NAMES.includes(room));
    const linesTo = (to: string): string[] =>
      own
        .filter((one) => one.to === (/^(channel|LM)$/.test(to) ? to : personId(code, to)))
        .map(({ line }) => line)
        .toSorted();
    for (const to of ['channel', 'LM', ATTENDS, DECLINES, SILENT, 'secretariat', ...YEAR[code].convenors]) {
      expect([to, linesTo(to)]).toEqual([to, expectedFor(code, to)]);
    }

    const checks = own.filter(({ line, to }) => line.endsWith(' check') && to === personId(code, 'secretariat'));
    for (const { text } of checks) {
      expect(text).toMatch(new RegExp(`No answer yet: [^\\n]*${SILENT}`));
      expect(text).toContain(`Cannot attend: ${DECLINES}`);
      expect(text).not.toContain(ATTENDS);
      // the duty to be represented is in two of the five texts; elsewhere attendance is recorded
      expect(/shall be represented/.test(text)).toBe(code === 'TR' || code === 'KG');
    }

    // at the desk each message calls to another act: which ones is said above
    const others = all.filter(({ line }) => !/ desk-\d+$/.test(line));
    const twice = others.map(({ to, line, summary }) => `${to} ${line.slice(0, 10)} ${summary}`);
    expect(twice.filter((one, index) => twice.indexOf(one) !== index)).toEqual([]);
    process.stdout.write(ledger(code, own));
  });
});
