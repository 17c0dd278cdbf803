import { messagesUnder } from '../../src/features/messages/store';
import { personId } from '../harness/network-files';
import { storeKind } from '../harness/store';
import { openWorld, textOf, type World } from '../harness/world';
import {
  ATTENDS,
  type Code,
  DECLINES,
  type Deed,
  deedsOf,
  expectedFor,
  instant,
  ROOM_NAMES,
  SILENT,
  YEAR,
} from './year-plan';

// a year is long: once is enough, and what is told when does not depend on the store
const yearly = storeKind === 'postgres' ? describe : describe.skip;

let world: World;
afterEach(() => world.close());

const button = (card: unknown, verb: string): Record<string, string> => {
  const found = JSON.stringify(card).match(new RegExp(`"verb":"${verb}","data":({[^}]*})`))?.[1];
  if (!found) throw new Error(`no button of ${verb}`);
  return JSON.parse(found) as Record<string, string>;
};

async function press(who: string, number: string, verb: string): Promise<void> {
  const { card } = await world.say(who, `agenda ${number}`);
  await world.press(who, verb, button(card, verb));
}

async function doIt(code: Code, { plan, what }: Deed): Promise<void> {
  const [convenor = ''] = YEAR[code].convenors;
  const { number, kind, day } = plan;
  if (what === 'convene') await world.say(convenor, `convene ${kind} ${day} 10:00`);
  if (what === 'answer') {
    await world.say(ATTENDS, `attend ${number} yes`);
    await world.say(DECLINES, `attend ${number} no`);
  }
  if (what === 'circulate') {
    await press('secretariat', number, 'agenda.send');
    await press(convenor, number, 'agenda.clear');
    await press('secretariat', number, 'agenda.circulate');
  }
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
  const hours = Number(YEAR[code].offset.slice(1, 3));
  return rows.map(({ key, address, summary, writtenAt, card }) => {
    const [room = '', , what = ''] = key.split(':');
    const local = new Date(writtenAt.getTime() + hours * 3_600_000).toISOString();
    const number = summary.match(/[A-Z]{2}-2027-\S+?(?=[:\s]|$)/)?.[0] ?? '';
    const to = address.kind === 'person' ? address.personId : 'channel';
    const line = `${local.slice(0, 10)} ${local.slice(11, 16)} ${number} ${what}`;
    return { to, room, line, summary, text: textOf(card) };
  });
}

yearly('a year of meetings: every notice, reminder and check on its day, and nobody is told twice', () => {
  test.each(Object.keys(YEAR) as Code[])('%s', async (code) => {
    const calendar = { un: [...YEAR[code].off], gov: [...YEAR[code].off] };
    world = await openWorld(code, instant(code, '2027-01-04', '08:00'), { calendar });
    for (const deed of deedsOf(code)) {
      await world.until(deed.at);
      await doIt(code, deed);
    }
    await world.until(instant(code, '2027-12-31', '23:00'));

    const all = await sent(code);
    const own = all.filter(({ room }) => ROOM_NAMES.includes(room));
    const linesTo = (to: string): string[] =>
      own
        .filter((one) => one.to === (to === 'channel' ? to : personId(code, to)))
        .map(({ line }) => line)
        .toSorted();
    for (const to of ['channel', ATTENDS, DECLINES, SILENT, 'secretariat', ...YEAR[code].convenors]) {
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

    const twice = all.map(({ to, line, summary }) => `${to} ${line.slice(0, 10)} ${summary}`);
    expect(twice.filter((one, index) => twice.indexOf(one) !== index)).toEqual([]);
  });
});
