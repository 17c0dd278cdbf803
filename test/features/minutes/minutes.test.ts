import { eq } from 'drizzle-orm';
import { createActionItemsFeature } from '../../../src/features/action-items/feature';
import type { DecisionOutcome, Status } from '../../../src/features/decisions/types';
import { insertMeeting } from '../../../src/features/meetings/store';
import type { Meeting } from '../../../src/features/meetings/types';
import { createMinutesFeature } from '../../../src/features/minutes/feature';
import { meetingConvened } from '../../../src/features/minutes/follow-up.usecases';
import type {
  AskedCorrection,
  MeetingDecisionOrder,
  MinutesDeps,
  RevisionOrder,
  RoundOrder,
} from '../../../src/features/minutes/types';
import { decisionChanged } from '../../../src/features/minutes/usecases';
import type { Card } from '../../../src/kernel/cards';
import { channels } from '../../../src/store/tables/networks';
import { officeNote, textInOffice } from '../../harness/office';
import { buttonsOf, linkOf, openWorld, textOf, type World } from '../action-items/world';

const NUMBER = 'KG-2027-Q1-R';
const ALL = ['RCO', 'IOM', 'UNODC', 'UNDP', 'UNWOMEN', 'FAO', 'UNICEF', 'UNHCR', 'ILO', 'UNESCO'];

let world: World;
let deps: MinutesDeps;
let rounds: RoundOrder[];
let taken: MeetingDecisionOrder[];
let held: string[];
let revised: RevisionOrder[];
let asked: AskedCorrection[];

const theMeeting = (code: string, values: Partial<Meeting> = {}): Meeting => ({
  networkId: world.networkId,
  id: 'm1',
  number: `${code}-2027-Q1-R`,
  kind: 'regular',
  groupKey: null,
  startsAt: new Date('2027-02-25T10:00:00+06:00'),
  minutes: 120,
  place: null,
  state: 'convened',
  convenedBy: 'chair-rc',
  capacity: 'co-chair',
  convenedAt: new Date('2027-01-25T10:00:00+06:00'),
  unctReason: null,
  sequence: 0,
  ...values,
});

async function open(code: string, values: Partial<Meeting> = {}) {
  world = await openWorld(code, '2027-02-25T09:00:00+06:00');
  rounds = [];
  taken = [];
  held = [];
  revised = [];
  asked = [];
  deps = {
    ...world.deps,
    agendaItems: async () => [
      { key: '1', title: 'Children left behind', groupKey: null },
      { key: '2', title: 'Labour Migration: the pilot', groupKey: null },
    ],
    rounds: {
      holdRound: async (_tx, order) => {
        held.push(order.decisionId);
      },
      reviseRound: async (_tx, order) => {
        revised.push(order);
        return { deadline: new Date('2027-03-11T17:00:00+06:00') };
      },
      corrections: async () => asked,
      openRound: async (_tx, order) => {
        rounds.push(order);
        const serial = String(rounds.length);
        return {
          decisionId: `round-${serial}`,
          reference: `W${serial}`,
          deadline: new Date('2027-03-04T17:00:00+06:00'),
        };
      },
      adoptInMeeting: async (_tx, order) => {
        taken.push(order);
        const all = order.represented.length === ALL.length;
        const status: Status = all ? 'adopted' : 'ad_referendum';
        const id = `d${taken.length}`;
        return {
          decisionId: id,
          reference: `W-${id}`,
          number: all ? `UNNM-KG/2027/D-00${taken.length}` : null,
          status,
        };
      },
    },
  };
  const minutes = createMinutesFeature(deps);
  const actions = createActionItemsFeature(deps);
  const both = <K extends 'commands' | 'actions' | 'dues'>(of: K) => [...(minutes[of] ?? []), ...(actions[of] ?? [])];
  world.define({ commands: both('commands') as never, actions: both('actions') as never, dues: both('dues') as never });
  const meeting = theMeeting(code, values);
  await world.store.transaction(async (tx) => {
    await insertMeeting(tx, meeting);
    await meetingConvened(deps, tx, meeting);
  });
}
afterEach(() => world.close());

/** As a person does: the newest message with the button, else the command. */
async function press(who: string, title: string, values: Readonly<Record<string, string>> = {}, number = NUMBER) {
  const found = (await world.written(who)).filter((row) => buttonsOf(row.card).includes(title)).at(-1);
  const card: Card = found?.card ?? (await world.say(who, 'minutes', number));
  return world.press(who, card, title, values);
}
const newest = async (who: string) => (await world.written(who)).at(-1)?.card;

async function captured(represented = ALL) {
  await world.until('2027-02-25T10:05:00+06:00');
  await press('secretariat', 'Record attendance', { Represented: represented.join(',') });
  await press('secretariat', 'Record action', {
    What: 'Share the study',
    Lead: 'UNDP',
    Due: '2027-03-31',
    Group: 'LM',
  });
  await press('secretariat', 'Close the meeting');
}
async function circulated() {
  await captured();
  await press('secretariat', 'Draft minutes');
  await press('secretariat', 'Send for clearance', { Discussion: 'The study was presented.' });
  await press('chair-rc', 'Clear');
  await press('secretariat', 'Circulate');
}
const roundBecomes = (status: Status, text = rounds.at(-1)?.text ?? '', id = `round-${rounds.length}`) =>
  world.store.transaction((tx) =>
    decisionChanged(deps, tx, {
      networkId: world.networkId,
      id,
      status,
      text,
      number: null,
      at: new Date('2027-03-04T17:02:00+06:00'),
      state: { round: null },
    } as unknown as DecisionOutcome),
  );

describe('in the meeting', () => {
  beforeEach(() => open('KG'));

  test('before the start it is said when the meeting begins', async () => {
    await expect(world.say('secretariat', 'minutes', NUMBER)).rejects.toMatchObject({
      code: 'minutes.too_early',
      message: expect.stringContaining('Thu 25 Feb 2027, 10:00 (Asia/Bishkek)'),
    });
  });

  test('with the start the Secretariat gets the desk, once', async () => {
    await world.until('2027-02-25T12:00:00+06:00');
    const [desk, ...more] = await world.written('secretariat');
    expect(more).toEqual([]);
    expect(desk && buttonsOf(desk.card)).toEqual([
      'Item by item',
      'Record attendance',
      'Record decision',
      'Record reservation',
      'Record action',
      'Close the meeting',
    ]);
    expect(await world.written('coordinator')).toEqual([]);
  });

  test('attendance is recorded by member and can be corrected until the meeting is closed', async () => {
    await world.until('2027-02-25T10:05:00+06:00');
    await press('secretariat', 'Record attendance', { Represented: 'UNDP,nobody' });
    const answer = await press('secretariat', 'Record attendance', { Represented: 'UNDP,RCO' });
    expect(textOf(answer)).toMatch(
      /RCO: represented by RCO person\nIOM: absent[\s\S]*UNDP: represented by UNDP person/,
    );
    await expect(press('secretariat', 'Record attendance', { Represented: '' })).rejects.toMatchObject({
      code: 'minutes.attendance_missing',
    });
  });

  test('the same attendance pressed twice, with the names of those who came, stands once in the history', async () => {
    await world.until('2027-02-25T10:05:00+06:00');
    const values = { Represented: 'UNHCR,RCO', 'Represented by': 'UNHCR: Anna Example\nRCO: Bob Example' };
    await press('secretariat', 'Record attendance', values);
    await press('secretariat', 'Record attendance', values);
    const { rows } = await world.store.transaction((tx) => tx.query('select act from minutes_acts', []));
    expect(rows).toEqual([{ act: 'attendance' }]);
  });

  test('rows 17 and 18: the decisions room gets the exact text and who was represented; its outcome is shown', async () => {
    await world.until('2027-02-25T10:05:00+06:00');
    const text = 'The Network agrees to share its data.';
    await expect(press('secretariat', 'Record decision', { 'Exact text': text })).rejects.toMatchObject({
      code: 'minutes.attendance_first',
    });
    await press('secretariat', 'Record attendance', { Represented: 'UNDP,RCO' });
    const answer = await press('secretariat', 'Record decision', { Title: 'Data', 'Exact text': text });
    expect(taken).toMatchObject([{ title: 'Data', text, represented: ['RCO', 'UNDP'], meetingNumber: NUMBER }]);
    expect(textOf(answer)).toContain('1. Data: «The Network agrees to share its data.» (Ad referendum, W-d1)');
    await press('secretariat', 'Record decision', { 'Exact text': text });
    expect(taken).toHaveLength(1);
  });

  test('what becomes of a decision afterwards is shown on the desk', async () => {
    await world.until('2027-02-25T10:05:00+06:00');
    await press('secretariat', 'Record attendance', { Represented: 'UNDP' });
    await press('secretariat', 'Record decision', { 'Exact text': 'We agree.' });
    await roundBecomes('adopted', 'We agree.', 'd1');
    expect(textOf((await newest('secretariat')) as Card)).toContain('(Adopted, W-d1)');
  });

  test('an action pressed twice is one action; its lead is told', async () => {
    await world.until('2027-02-25T10:05:00+06:00');
    const values = { What: 'Share the study', Lead: 'UNDP', Due: '2027-03-31' };
    await press('secretariat', 'Record action', values);
    expect(textOf(await press('secretariat', 'Record action', values))).toContain('recorded already');
    expect(await world.written('UNDP')).toHaveLength(1);
  });

  test('who keeps no minutes is refused with the rule, whatever card is pressed', async () => {
    await world.until('2027-02-25T10:05:00+06:00');
    const desk = await world.say('secretariat', 'minutes', NUMBER);
    for (const person of ['UNDP', 'chair-rc', 'cso']) {
      await expect(world.press(person, desk, 'Close the meeting')).rejects.toMatchObject({
        code: 'minutes.may_not',
        options: { rule: { rule: expect.stringContaining('Coordinator or the Secretariat') } },
      });
    }
    expect(buttonsOf(await world.say('coordinator', 'minutes', NUMBER))).toContain('Close the meeting');
  });

  test('a meeting without attendance is not closed', async () => {
    await world.until('2027-02-25T10:05:00+06:00');
    await expect(press('secretariat', 'Close the meeting')).rejects.toMatchObject({ code: 'minutes.attendance_first' });
  });
});

describe('from the draft to the final text', () => {
  beforeEach(() => open('KG'));

  test('each step is found on the newest message of whoever has to act', async () => {
    await circulated();
    expect(rounds).toMatchObject([
      {
        classKey: 'minutes',
        title: `Minutes of ${NUMBER}`,
        subject: { feature: 'minutes', id: 'm1' },
        by: 'secretariat',
      },
    ]);
    expect(rounds[0]?.text).toMatch(
      /Internal use only[\s\S]*Cleared by chair-rc person[\s\S]*Agenda\n1. Children left behind\n2. Labour Migration: the pilot\nDiscussion\nThe study was presented.\nAction points\nKG-A-001 Share the study \(UNDP for Labour Migration, due Wed 31 Mar 2027\)/,
    );
    const desks = (await world.written('secretariat')).map((row) => buttonsOf(row.card));
    expect(desks.slice(0, -1).every((buttons) => buttons.length === 0)).toBe(true);
    expect(desks.at(-1)).toEqual(['Correct the minutes']);
  });

  test('a button pressed again on an old card does nothing twice and answers with the present card', async () => {
    await captured();
    const old = await world.say('secretariat', 'minutes', NUMBER);
    await world.press('secretariat', old, 'Draft minutes');
    const again = await world.press('secretariat', old, 'Draft minutes');
    expect(textOf(again)).toContain('Nothing was changed');
    expect(buttonsOf(again)).toEqual(['Save and go on', 'Save the draft', 'Send for clearance']);
  });

  test('a draft that somebody else changed meanwhile is not overwritten', async () => {
    await captured();
    const draft = await press('secretariat', 'Draft minutes');
    await world.press('coordinator', draft, 'Save the draft', { Discussion: 'By the Coordinator.' });
    await expect(
      world.press('secretariat', draft, 'Save the draft', { Discussion: 'By the Secretariat.' }),
    ).rejects.toMatchObject({ code: 'minutes.draft_changed' });
  });

  test('minutes attribute no views to entities: a discussion that names one is hinted at', async () => {
    await captured();
    await press('secretariat', 'Draft minutes');
    const saved = await press('secretariat', 'Save the draft', { Discussion: 'UN Women disagreed.' });
    expect(textOf(saved)).toContain('The discussion names UN Women');
  });

  test('KG: either co-chair clears, the Coordinator does not; a return needs remarks and calls the Secretariat', async () => {
    await captured();
    await press('secretariat', 'Draft minutes');
    await press('secretariat', 'Send for clearance');
    const first = (await newest('chair-iom')) as Card;
    expect(buttonsOf(first)).toEqual(['Clear', 'Return']);
    await expect(world.press('coordinator', first, 'Clear')).rejects.toMatchObject({ code: 'minutes.may_not' });
    await expect(world.press('chair-iom', first, 'Return')).rejects.toMatchObject({ code: 'minutes.remarks_missing' });
    await world.press('chair-iom', first, 'Return', { Remarks: 'Shorter, please.' });
    expect(textOf((await newest('secretariat')) as Card)).toContain('Shorter, please.');
    await press('secretariat', 'Send for clearance', { Discussion: 'Shorter.' });
    // the other chair still has the first text before the eyes
    expect(textOf(await world.press('chair-rc', first, 'Clear'))).toContain('replaced by a later draft');
    await press('chair-rc', 'Clear');
    expect(buttonsOf((await newest('secretariat')) as Card)).toEqual(['Circulate']);
  });

  test('members read the minutes from circulation on; people of a group alone never', async () => {
    await captured();
    await expect(world.say('UNDP', 'minutes', NUMBER)).rejects.toMatchObject({ code: 'minutes.not_yet' });
    await press('secretariat', 'Draft minutes');
    await press('secretariat', 'Send for clearance');
    await press('chair-rc', 'Clear');
    await press('secretariat', 'Circulate');
    const read = await world.say('UNDP', 'minutes');
    expect(textOf(read)).toMatch(/Open for corrections until Thu 4 Mar 2027, 17:00 \(Asia\/Bishkek\)/);
    expect(buttonsOf(read)).toEqual([]);
    await expect(world.say('cso', 'minutes', NUMBER)).rejects.toMatchObject({
      code: 'minutes.internal',
      options: { rule: { quote: expect.any(String) } },
    });
  });

  test('adopted, the minutes are locked with the text that was adopted and posted with the groups concerned', async () => {
    await circulated();
    const corrected = `${rounds[0]?.text}\nA correction that was taken up.`;
    await roundBecomes('adopted', corrected);
    await roundBecomes('adopted', corrected);
    const [network, ...more] = await world.written('network');
    expect(more).toEqual([]);
    expect(network && textOf(network.card)).toMatch(/Minutes of KG-2027-Q1-R[\s\S]*A correction that was taken up/);
    const [group] = await world.written('LM');
    expect(group && textOf(group.card)).toMatch(
      /Minutes[\s\S]*Action points of this group\nKG-A-001 Share the study[\s\S]*Agenda items of this group\nLabour Migration: the pilot[\s\S]*Discussion/,
    );
    expect(await world.written('CT')).toEqual([]);
    expect(buttonsOf(await world.say('secretariat', 'minutes', NUMBER))).toEqual([]);
  });

  test('final minutes say what a decision has become by then; a group without a channel is told 1:1, outsiders their part', async () => {
    await world.store.transaction((tx) => tx.db.delete(channels).where(eq(channels.channelKey, 'CT')));
    await world.until('2027-02-25T10:05:00+06:00');
    await press('secretariat', 'Record attendance', { Represented: 'UNDP,RCO' });
    const words = {
      Title: 'Hotline',
      'Exact text': 'The hotline is kept.\n\nIt is (still) free.',
      'For the group': 'CT',
    };
    await press('secretariat', 'Record decision', words);
    await press('secretariat', 'Record decision', { 'Exact text': 'We meet again.' });
    await press('secretariat', 'Close the meeting');
    await press('secretariat', 'Draft minutes');
    await press('secretariat', 'Send for clearance', { Discussion: 'Internal matters.\nDecisions' });
    await press('chair-rc', 'Clear');
    await press('secretariat', 'Circulate');
    expect(rounds[0]?.text).toMatch(/Internal matters\.\nDecisions:\nDecisions\n1\. Hotline: «The hotline/);
    expect(rounds[0]?.text).toContain('2. «We meet again.» (Ad referendum, W-d2)');
    await roundBecomes('adopted', 'The hotline is kept.', 'd1');
    await world.until('2027-03-01T09:00:00+06:00');
    expect(textOf((await newest('cso')) as Card)).toMatch(/Decisions and action points[\s\S]*The hotline is kept/);
    expect(textOf((await newest('cso')) as Card)).not.toContain('We meet again');
    await roundBecomes('adopted');
    const [, final] = await world.written('network');
    expect(final && textOf(final.card)).toMatch(/It is \(still\) free\.» \(Adopted, W-d1\)/);
    expect(final && textOf(final.card)).toContain('«We meet again.» (Ad referendum, W-d2)');
    const told = (await world.written('cso')).map(({ card }) => textOf(card));
    expect(told).toHaveLength(2);
    expect(told[1]).toMatch(/Decisions of this group\n1\. Hotline[\s\S]*Adopted, W-d1/);
    expect(told[1]).not.toContain('Internal matters.');
  });

  test('a discussion of 12,000 characters is kept whole; a longer one is refused in words and stays in the form', async () => {
    await captured();
    const draft = await press('secretariat', 'Draft minutes');
    const long = 'Ünïcode words, of which there are many. '.repeat(300).trim();
    await expect(
      world.press('secretariat', draft, 'Send for clearance', { Discussion: `${long}${long}` }),
    ).rejects.toMatchObject({ code: 'minutes.too_long', message: expect.stringContaining('room for 12000') });
    const sent = await world.press('secretariat', draft, 'Send for clearance', { Discussion: long });
    expect(JSON.stringify(sent).length).toBeLessThan(40_000);
    await press('chair-rc', 'Clear');
    await press('secretariat', 'Circulate');
    expect(rounds[0]?.text).toContain(long);
  });

  test('KG L77: a group with people from outside the Network gets its own part alone', async () => {
    await world.until('2027-02-25T10:05:00+06:00');
    await press('secretariat', 'Record attendance', { Represented: ALL.join(',') });
    await press('secretariat', 'Record decision', { 'Exact text': 'The hotline is kept.', 'For the group': 'CT' });
    await press('secretariat', 'Close the meeting');
    await press('secretariat', 'Draft minutes');
    await press('secretariat', 'Send for clearance', { Discussion: 'Internal matters.' });
    await press('chair-rc', 'Clear');
    await press('secretariat', 'Circulate');
    await roundBecomes('adopted');
    const [group] = await world.written('CT');
    expect(group && textOf(group.card)).toContain('The hotline is kept.');
    expect(group && textOf(group.card)).not.toContain('Internal matters.');
  });

  test('however long they are, minutes are read whole, page by page, and the round gets the whole text', async () => {
    await world.until('2027-02-25T10:05:00+06:00');
    await press('secretariat', 'Record attendance', { Represented: ALL.join(',') });
    for (let n = 0; n < 6; n += 1) {
      const words = { Title: `No. ${n}`, 'Exact text': `${n} ${'We agree to this. '.repeat(160)}` };
      await press('secretariat', 'Record decision', words);
    }
    await press('secretariat', 'Close the meeting');
    await press('secretariat', 'Draft minutes');
    const long = 'It was discussed. '.repeat(300);
    const next = await press('secretariat', 'Save and go on', { Discussion: long, 'Then go to': '2' });
    await world.press('secretariat', next, 'Send for clearance', { Discussion: 'The end.' });
    await press('chair-rc', 'Clear');
    await press('secretariat', 'Circulate');
    await roundBecomes('adopted');
    expect(rounds[0]?.text).toMatch(/2\. Labour Migration: the pilot\nThe end\.[\s\S]*6\. No\. 5: «5 We agree/);
    let card = await world.say('UNDP', 'minutes', NUMBER);
    let read = textOf(card);
    while (buttonsOf(card).some((title) => title.startsWith('Read on'))) {
      card = await world.press('UNDP', card, buttonsOf(card).find((title) => title.startsWith('Read on')) ?? '');
      read += `\n${textOf(card)}`;
    }
    expect(read.match(/We agree to this\./g)).toHaveLength(960);
    expect(read.match(/It was discussed\./g)).toHaveLength(300);
  });

  test('a correction is a revision: the round is held, and what changed is shown to the chair and the members', async () => {
    await circulated();
    asked = [{ memberId: 'ILO', personId: 'ILO', text: 'The study is of 2026.', at: new Date('2027-02-25T12:00:00Z') }];
    const desk = await world.say('secretariat', 'minutes', NUMBER);
    expect(textOf(desk)).toMatch(/Corrections asked for\nILO, ILO person\nThe study is of 2026\./);
    const draft = await world.press('secretariat', desk, 'Correct the minutes');
    expect(held).toEqual(['round-1']);
    await expect(world.press('secretariat', draft, 'Send for clearance')).rejects.toMatchObject({
      code: 'minutes.nothing_corrected',
    });
    const words = { Discussion: 'The study of 2026 was presented.' };
    await world.press('secretariat', draft, 'Send for clearance', words);
    expect(textOf((await newest('chair-iom')) as Card)).toMatch(/What changed\nThe study \nof 2026 \nwas presented\./);
    await press('chair-iom', 'Clear');
    expect(textOf(await press('secretariat', 'Circulate'))).toContain('Rev.1 is with the members');
    expect(revised).toMatchObject([{ decisionId: 'round-1', text: expect.stringContaining('The study of 2026') }]);
    expect(rounds).toHaveLength(1);
    const read = textOf(await world.say('UNDP', 'minutes', NUMBER));
    expect(read).toMatch(/Minutes of KG-2027-Q1-R, Rev\.1[\s\S]*until Thu 11 Mar 2027, 17:00[\s\S]*What changed/);
  });

  test('a round that is resumed while it is corrected is before the members again with its own text', async () => {
    await circulated();
    await press('secretariat', 'Correct the minutes');
    await roundBecomes('open');
    const read = await world.say('UNDP', 'minutes', NUMBER);
    expect(textOf(read)).toMatch(/Circulated to the members[\s\S]*The study was presented\./);
    await roundBecomes('adopted');
    expect(textOf(await world.say('UNDP', 'minutes', NUMBER))).toContain('Final. Nobody');
  });

  test('a round that ends without adoption makes the minutes a draft again, and calls the Secretariat', async () => {
    await circulated();
    await roundBecomes('withdrawn');
    expect(buttonsOf((await newest('secretariat')) as Card)).toEqual([
      'Save and go on',
      'Save the draft',
      'Send for clearance',
    ]);
    await expect(world.say('UNDP', 'minutes', NUMBER)).rejects.toMatchObject({ code: 'minutes.not_yet' });
  });

  test('the draft is asked for five working days after the meeting, the chair on the seventh', async () => {
    await captured();
    await world.until('2027-03-04T08:59:00+06:00');
    const before = (await world.written('secretariat')).length;
    await world.until('2027-03-04T09:00:00+06:00');
    expect(await world.written('secretariat')).toHaveLength(before + 1);
    await press('secretariat', 'Draft minutes');
    await press('secretariat', 'Send for clearance');
    const asked = (await world.written('chair-rc')).length;
    // Mon 8 and Tue 9 March are holidays
    await world.until('2027-03-10T12:00:00+06:00');
    expect(await world.written('chair-rc')).toHaveLength(asked + 1);
  });

  test('3.1: on the second working day decisions and action points go out, and their owners are asked to accept', async () => {
    await captured();
    await world.until('2027-03-01T08:59:59+06:00');
    expect(await world.written('network')).toEqual([]);
    await world.until('2027-03-01T09:00:00+06:00');
    expect(textOf((await newest('network')) as Card)).toMatch(/Action points\nKG-A-001 Share the study/);
    expect(textOf((await newest('LM')) as Card)).toContain('KG-A-001');
    const prompt = (await newest('UNDP')) as Card;
    expect(buttonsOf(prompt)).toEqual(['Accept', 'Correct']);
    const told = await world.press('UNDP', prompt, 'Correct', { Note: 'ILO leads this.' });
    expect(textOf(told)).toContain('to be corrected');
    const contested = (await newest('secretariat')) as Card;
    expect(textOf(contested)).toContain('ILO leads this.');
    const form = await world.press('secretariat', contested, 'Edit');
    await world.press('secretariat', form, 'Save the correction', { Lead: 'ILO' });
    expect(buttonsOf((await newest('ILO')) as Card)).toContain('Accept');
    expect(textOf(await world.press('ILO', (await newest('ILO')) as Card, 'Accept'))).toContain(
      'Accepted by ILO person',
    );
  });

  test('what was captured is a Word file by a signed link: attendance, reservations, a table of actions', async () => {
    await world.until('2027-02-25T10:05:00+06:00');
    await press('secretariat', 'Record attendance', {
      Represented: 'UNDP,ILO',
      'Represented by': 'UNDP: Anna Example, Deputy (alternate)',
      'Others invited': 'Bo Example, Red Crescent; left 11:30',
    });
    await press('secretariat', 'Record reservation', { Member: 'ILO', Reservation: 'Without prejudice.' });
    await press('secretariat', 'Record action', { What: 'Share the study', Lead: 'UNDP', Due: '2027-03-31' });
    await press('secretariat', 'Close the meeting');
    await press('secretariat', 'Draft minutes');
    const desk = await press('secretariat', 'Save the draft', {
      Discussion: 'It was presented.',
      'Next meeting': '2027-05-27',
    });
    const url = new URL(String(linkOf(desk, 'Download')));
    const [route] = createMinutesFeature(deps).routes ?? [];
    const [, , network = '', file = ''] = url.pathname.split('/');
    const request = {
      params: { network, file },
      query: Object.fromEntries(url.searchParams),
      body: undefined,
      bearer: null,
    };
    const answer = await route?.handle(request);
    await expect(route?.handle({ ...request, params: { network, file: 'm2.docx' } })).rejects.toMatchObject({
      code: 'minutes.link_invalid',
    });
    expect(answer).toMatchObject({ status: 200, contentType: expect.stringContaining('wordprocessingml') });
    expect(Buffer.isBuffer(answer?.body)).toBe(true);
    if (!officeNote) {
      const lines = textInOffice(answer?.body as Buffer).split(/\s*\n\s*/);
      expect(lines.join('\n')).toMatch(
        /^Minutes of KG-2027-Q1-R\n[\s\S]*UNDP\nrepresented by Anna Example, Deputy \(alternate\)[\s\S]*Invited\nBo Example, Red Crescent; left 11:30[\s\S]*Discussion\nIt was presented\.\nReservations\nILO: «Without prejudice\.»\nAction points\nNo\.\nAction\nLead\nDue\nKG-A-001\nShare the study\nUNDP\nWed 31 Mar 2027\nNext meeting\nThu 27 May 2027/,
      );
    }
  });

  test('what waits is named to whoever can do it', async () => {
    await captured();
    const feature = createMinutesFeature(deps);
    const waiting = async (who: string) => {
      const actor = await world.actor(who);
      return world.store.transaction((tx) => feature.waiting?.(tx, actor, new Date()) ?? Promise.resolve([]));
    };
    expect(await waiting('secretariat')).toMatchObject([{ command: `minutes ${NUMBER}` }]);
    expect(await waiting('chair-rc')).toEqual([]);
    expect(await waiting('UNDP')).toEqual([]);
  });
});

test('TL: where there are no co-chairs the Coordinator clears', async () => {
  await open('TL');
  const number = 'TL-2027-Q1-R';
  await world.until('2027-02-25T10:05:00+06:00');
  await press('secretariat', 'Record attendance', { Represented: 'UNDP' }, number);
  await press('secretariat', 'Close the meeting', {}, number);
  await press('secretariat', 'Draft minutes', {}, number);
  await press('secretariat', 'Send for clearance', {}, number);
  await press('coordinator', 'Clear', {}, number);
  expect(buttonsOf((await newest('secretariat')) as Card)).toEqual(['Circulate']);
});

test('minutes of a meeting that was taken back are refused', async () => {
  await open('KG', { state: 'undone' });
  await world.until('2027-02-25T11:00:00+06:00');
  expect(await world.written('secretariat')).toEqual([]);
  await expect(world.say('secretariat', 'minutes', NUMBER)).rejects.toMatchObject({ code: 'minutes.none' });
});
