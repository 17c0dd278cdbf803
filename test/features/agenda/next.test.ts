import { circulate, clear, send } from '../../../src/features/agenda/clearance.usecases';
import { comment, takeSuggested } from '../../../src/features/agenda/comments.usecases';
import { edit, remove } from '../../../src/features/agenda/keeping.usecases';
import { showPack } from '../../../src/features/agenda/pack.usecases';
import { meetingConvened, placeOnNext, refreshAgenda, takeOff } from '../../../src/features/agenda/placing.usecases';
import { propose } from '../../../src/features/agenda/proposals.usecases';
import { agendaRoutes } from '../../../src/features/agenda/routes';
import type { AgendaDeps } from '../../../src/features/agenda/types';
import { agendaFor } from '../../../src/features/agenda/usecases';
import { insertMeeting, updateMeeting } from '../../../src/features/meetings/store';
import type { Meeting } from '../../../src/features/meetings/types';
import type { Tx } from '../../../src/kernel/store';
import { aWorld, type World } from './world';

const AT = new Date('2027-02-01T04:00:00Z');
const WORDS = {
  title: 'Children left behind',
  purpose: 'discussion',
  minutes: '20',
  lead: '',
  paper: '',
  objectives: '',
};

let world: World;
afterEach(() => world.close());

const order = (personId: string) => ({ actor: world.actor(personId), at: AT, meetingId: world.meeting.id });
const view = (personId = 'secretariat', deps: AgendaDeps = world.deps, number = world.meeting.number) =>
  agendaFor(deps, world.actor(personId), number, AT);
const titles = async (number?: string) =>
  (await view('secretariat', world.deps, number)).items.map(({ title }) => title);
const inTx = <T>(run: (tx: Tx) => Promise<T>) => world.deps.store.transaction(run);
async function circulated(): Promise<void> {
  const pressed = async (personId: string) => ({ ...order(personId), version: (await view()).agenda.version });
  await send(world.deps, await pressed('secretariat'));
  await clear(world.deps, await pressed('chair-iom'));
  await circulate(world.deps, await pressed('secretariat'));
}
const item = (personId: string, serial = '9') => ({ ...order(personId), item: serial, position: '' });

describe('a proposer and the own item', () => {
  test('is changed and withdrawn until it is circulated; then only in a new revision by the Secretariat', async () => {
    world = await aWorld('KG');
    await propose(world.deps, order('UNICEF'), WORDS);
    await edit(world.deps, item('UNICEF'), { ...WORDS, minutes: '15' });
    expect((await view()).items.find(({ serial }) => serial === 9)).toMatchObject({ minutes: 15 });
    await expect(edit(world.deps, item('FAO'), WORDS)).rejects.toMatchObject({ code: 'agenda.may_not' });
    await remove(world.deps, item('UNICEF'), '');
    expect(await titles()).not.toContain(WORDS.title);
    await propose(world.deps, order('UNICEF'), WORDS);
    await circulated();
    await expect(edit(world.deps, item('UNICEF', '10'), WORDS)).rejects.toMatchObject({ code: 'agenda.circulated' });
    await expect(remove(world.deps, item('UNICEF', '10'), 'No')).rejects.toMatchObject({ code: 'agenda.circulated' });
  });

  test('members comment on what was circulated: the Secretariat is told in one message, all read it', async () => {
    world = await aWorld('KG');
    await expect(comment(world.deps, order('ILO'), 'Too long')).rejects.toMatchObject({
      code: 'agenda.nothing_circulated',
    });
    await circulated();
    await comment(world.deps, order('ILO'), 'Ten minutes for supervision, please.');
    await comment(world.deps, order('ILO'), 'Ten minutes for supervision, please.');
    await comment(world.deps, order('FAO'), 'And rural migration?');
    const told = (await world.inbox('secretariat')).filter(({ key }) => key.includes(':comments:'));
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told[0]?.card)).toContain('And rural migration?');
    expect((await view('UNDP')).comments.map(({ memberId }) => memberId)).toEqual(['ILO', 'FAO']);
  });
});

describe('a matter for the next meeting', () => {
  const matter = {
    source: 'decision:d1',
    groupKey: null,
    fields: { title: 'Data sharing', purpose: 'decision', minutes: 15 },
  } as const;
  const by = { personId: 'UNDP', capacity: 'representative' };
  const later = (): Meeting => ({
    ...world.meeting,
    id: 'm2',
    state: 'convened',
    number: 'KG-2027-Q2-R',
    startsAt: new Date('2027-05-27T04:00:00Z'),
    convenedAt: AT,
  });
  const placed = () => inTx((tx) => placeOnNext(world.deps, tx, { network: world.network, by, ...matter }, AT));

  test('row 15: stands on the next agenda once, and comes off it when it is settled', async () => {
    world = await aWorld('KG');
    await placed();
    await placed();
    expect((await titles()).filter((title) => title === 'Data sharing')).toHaveLength(1);
    await inTx((tx) => takeOff(world.deps, tx, world.network, 'decision:d1', { reason: 'Withdrawn', at: AT }));
    expect(await titles()).not.toContain('Data sharing');
  });

  test('with no meeting planned it waits, and is placed when one is convened', async () => {
    world = await aWorld('KG', { state: 'closed' });
    expect(await placed()).toBeNull();
    await inTx(async (tx) => {
      await insertMeeting(tx, later());
      await meetingConvened(world.deps, tx, later());
    });
    expect(await titles('KG-2027-Q2-R')).toContain('Data sharing');
  });

  test('when its meeting is cancelled it goes to the one after, and the circulated card says so', async () => {
    world = await aWorld('KG');
    await placed();
    await circulated();
    const cancelled: Meeting = { ...world.meeting, state: 'cancelled' };
    await inTx(async (tx) => {
      await insertMeeting(tx, later());
      await updateMeeting(tx, world.meeting, { state: 'cancelled' });
      await refreshAgenda(world.deps, tx, world.network, cancelled, AT);
    });
    expect(await titles('KG-2027-Q2-R')).toContain('Data sharing');
    expect(JSON.stringify((await world.inbox('network')).at(-1)?.card)).toContain('does not take place');
  });

  test('what is unfinished or overdue is suggested to the Secretariat alone, and taken once', async () => {
    world = await aWorld('KG');
    const one = {
      source: 'overdue-actions',
      fields: { title: 'Overdue actions', purpose: 'discussion', minutes: 10 },
      why: 'matrix',
    } as const;
    const deps: AgendaDeps = { ...world.deps, suggestions: [async () => [one]] };
    expect((await view('UNICEF', deps)).suggestions).toBeUndefined();
    expect((await view('secretariat', deps)).suggestions).toEqual([one]);
    await takeSuggested(deps, order('secretariat'), ['overdue-actions']);
    await takeSuggested(deps, order('secretariat'), ['overdue-actions']);
    expect((await titles()).filter((title) => title === 'Overdue actions')).toHaveLength(1);
    expect((await view('secretariat', deps)).suggestions).toEqual([]);
  });
});

describe('the public pack (KG L75)', () => {
  const MARKER = 'ZEBRA-INTERNAL';
  const get = async (url: string) => {
    const { pathname, searchParams } = new URL(url);
    const [, , network = '', file = ''] = pathname.split('/');
    const [route] = agendaRoutes(world.deps);
    return route?.handle({
      params: { network, file },
      query: Object.fromEntries(searchParams),
      body: undefined,
      bearer: null,
    });
  };
  const linksIn = (card: unknown) =>
    [...JSON.stringify(card).matchAll(/https:[^"]+agenda-pack[^"]+/g)].map(([url]) => url);

  test('holds what is public and no word of what is internal; a link that was tampered with opens nothing', async () => {
    world = await aWorld('KG', { kind: 'annual', number: 'KG-2027-A' });
    await propose(world.deps, order('UNICEF'), {
      ...WORDS,
      title: `${MARKER} money`,
      paper: `https://a.org/${MARKER}`,
    });
    const open = {
      ...WORDS,
      title: 'Diaspora <b>fair</b>',
      handling: 'public',
      paperTitle: `${MARKER} note`,
      paper: 'https://a.org/note',
    };
    await propose(world.deps, order('FAO'), open);
    await expect(showPack(world.deps, order('secretariat'))).rejects.toMatchObject({ code: 'agenda.no_pack' });
    await circulated();
    await comment(world.deps, order('ILO'), `${MARKER} comment`);
    await expect(showPack(world.deps, order('UNICEF'))).rejects.toMatchObject({ code: 'agenda.may_not' });
    const { card } = await showPack(world.deps, order('secretariat'));
    const [page = '', word = ''] = linksIn(card);
    const shown = await get(page);
    expect(String(shown?.body)).toContain('Diaspora &#60;b&#62;fair');
    expect(String(shown?.body)).toContain('KG-2027-A');
    expect(JSON.stringify([card, shown?.body])).not.toContain(MARKER);
    expect((await get(word))?.body).toBeInstanceOf(Buffer);
    await expect(get(page.replace('.html', '.docx'))).rejects.toMatchObject({ code: 'agenda.link_invalid' });
  });

  test('a regular meeting has none', async () => {
    world = await aWorld('KG');
    await circulated();
    await expect(showPack(world.deps, order('secretariat'))).rejects.toMatchObject({ code: 'agenda.no_pack' });
  });
});
