import { cardOf, titlesOf } from '../../harness/bot';
import type { FakeTeams } from '../../harness/fake-teams';
import { charters } from '../../harness/network-files';
import { textOf } from '../../harness/world';
import { Hands, type Json, type Parts, textIn } from './hands';
import { type Move, movesOn } from './steering';

export const CODES = ['TR', 'KG', 'TL', 'BD', 'AZ'] as const;
export type Code = (typeof CODES)[number];

/** What people propose, and where it has come to as far as they know. */
interface Question {
  readonly title: string;
  readonly proposer: string;
  readonly group: string | null;
  reference: string;
  /** Somebody learned that nothing more can be done about it. */
  over: boolean;
}

const GROUP = 'LM';
const OVER = /^(Adopted|Not adopted|Withdrawn|Lapsed|Superseded)\b/m;
const POSITIONS: readonly (readonly [label: string, often: number])[] = [
  ['join', 8],
  ['join_comment', 3],
  ['join_reservation', 3],
  ['stand_aside', 2],
  ['object', 1],
  ['mandate', 0.4],
  ['amend', 0.8],
  ['more_time', 1],
];
const STATED = /Recorded\.|this is late/;

/** One network in its busy quarter: people who convene, meet, propose, clear, object, revise, consult the Government. */
export class NetworkLife {
  readonly hands: Hands;
  readonly members: readonly string[];
  readonly convenors: readonly string[];
  readonly meeting: string;
  readonly questions: Question[] = [];
  readonly #oldCards: [who: string, card: Json][] = [];
  readonly #holidays = new Set<string>();
  readonly #meetings: string[];
  #isClosed = false;
  #serial = 0;
  #words = 0;

  constructor(
    readonly code: Code,
    readonly teams: FakeTeams,
    readonly parts: Parts,
    /** The local day of the regular meeting, which begins at ten. */
    readonly meetingDay: string,
  ) {
    const charter = charters.get(code);
    this.hands = new Hands(code, teams, parts);
    this.members = charter.members.value.map(({ id }) => id);
    const chairs = charter.coChairs.value.map(({ key }) => `chair-${key}`);
    this.convenors = chairs.length > 0 ? chairs : ['coordinator'];
    this.meeting = code === 'AZ' ? 'AZ-2027-H1-R' : `${code}-2027-Q1-R`;
    this.#meetings = [this.meeting];
  }

  /** What happens in this network in a day or so: several people at once, each one thing after the other. */
  async round(busy: number, lanes: number, isOver: () => boolean): Promise<void> {
    const { dice } = this.parts;
    await this.#convene();
    if (dice.chance(0.8)) await this.#propose();
    const lane = async (): Promise<void> => {
      for (let act = 0; act < busy && !(act > 0 && isOver()); act += 1) await this.#something();
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  /** Whoever convenes brings to its end what can be: some things at each looking. */
  async ending(most: number): Promise<void> {
    for (let steps = 0; steps < 2; steps += 1) await this.#minutes();
    for (let signs = 0; signs < 2; signs += 1) await this.#say('Sign on', 'signed', /signed on to exactly this text/);
    const open = this.questions.filter(({ over }) => !over);
    for (let looks = Math.min(most, open.length); looks > 0; looks -= 1)
      await this.#steer(open.splice(this.parts.dice.between(0, open.length - 1), 1)[0] as Question, true);
    await this.#clearWaiting();
  }

  async #something(): Promise<void> {
    const acts: readonly (readonly [number, () => Promise<void>])[] = [
      [8, () => this.#position()],
      [5, () => this.#steerSome()],
      [2, () => this.#minutes()],
      [1.5, () => this.#lift()],
      [1.5, () => this.#clearWaiting()],
      [1, () => this.#attend()],
      [0.7, () => this.#action()],
      [0.7, () => this.#propose()],
      [0.6, () => this.#say('It is state-relevant', 'relevant', /is relevant to the state now/)],
      [0.6, () => this.#say('It changes the substance', 'contested', /gets its full period/)],
      [0.6, () => this.#say('Send reaction', 'reacted', /Recorded, and the convenor is told/)],
      [1.5, () => this.#say('Sign on', 'signed', /signed on to exactly this text/)],
      [0.6, () => this.#holiday()],
      [0.5, () => this.#pressOld()],
      [0.5, () => this.#nosy()],
    ];
    await this.#drawn(acts)();
  }

  #drawn<T>(all: readonly (readonly [number, T])[]): T {
    let left = this.parts.dice.next() * all.reduce((sum, [often]) => sum + often, 0);
    for (const [often, one] of all) {
      left -= often;
      if (left < 0) return one;
    }
    return (all[0] as readonly [number, T])[1];
  }

  /** Words that nobody else types anywhere, which say whose they are. */
  #own(): string {
    this.#words += 1;
    return `Words ${this.code} ${this.#words} end`;
  }

  async #convene(): Promise<void> {
    const { ledger } = this.parts;
    const fact = `meeting|${this.code}|${this.meeting}`;
    if (ledger.facts.get(fact)?.acknowledged) return;
    const [convenor = ''] = this.convenors;
    const told = (): boolean => this.teams.posted.some((message) => textIn(message).includes(this.meeting));
    await ledger.set(fact, 'convened', async () => {
      await this.hands.say(convenor, `convene regular ${this.meetingDay} 10:00`);
      return this.hands.until(told);
    });
  }

  /** Once a meeting is closed, another for what was referred since. */
  async #conveneAgain(): Promise<void> {
    const { clock } = this.parts;
    if (!this.#isClosed) return;
    this.#isClosed = false;
    const day = new Date(clock.now.getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
    await this.hands.say(this.convenors[0] as string, `convene extraordinary ${day} 10:00`);
    const number = new RegExp(`${this.code}-2027-[A-Z]\\d-X\\d+`);
    const newest = (): string | undefined =>
      this.teams.posted.map((message) => textIn(message).match(number)?.[0]).findLast((one) => one !== undefined);
    await this.hands.until(() => newest() !== undefined);
    const convened = newest();
    if (convened && !this.#meetings.includes(convened)) this.#meetings.push(convened);
  }

  async #attend(): Promise<void> {
    const { dice, ledger } = this.parts;
    const member = dice.pick(this.members);
    const [title, answer] = dice.pick([
      ['We will attend', 'attend'],
      ['Cannot attend', 'absent'],
    ] as const);
    const card = this.hands.cardWith(member, title, this.meeting);
    if (!card) return;
    await ledger.set(`attends|${this.code}|${this.meeting}|${member}`, answer, async () => {
      const { text } = await this.hands.press(member, card, title);
      return text !== '' && !/Nothing was changed|was replaced|is closed|was held|not possible/.test(text);
    });
  }

  async #propose(): Promise<void> {
    const { dice } = this.parts;
    this.#serial += 1;
    const inGroup = dice.chance(0.15);
    const title = `${inGroup ? 'Group question' : 'Question'} ${this.code} ${this.#serial}`;
    const outsider = this.code === 'BD' ? ['outsider'] : [];
    const proposer = dice.pick(inGroup ? [...this.members.slice(0, 4), ...outsider] : [...this.members, 'secretariat']);
    const command = inGroup ? `decide ${GROUP}` : dice.chance(0.12) ? 'statement' : 'decide';
    const form = await this.hands.formOf(proposer, command, 'Submit');
    if (!form) return;
    const said = { kind: 'proposed', said: /Sent for clearance/, words: `«${title}»` };
    const answered = await this.hands.act(proposer, form, 'Submit', said, this.#proposal(title));
    if (!answered.done) return;
    const reference = answered.text.match(new RegExp(`${this.code}-W\\d+`))?.[0] ?? '';
    this.questions.push({ title, proposer, group: inGroup ? GROUP : null, reference, over: false });
    if (dice.chance(0.9)) await this.#clear(title, inGroup ? [this.members[0] as string] : this.convenors);
  }

  #proposal(title: string): Json {
    const { dice } = this.parts;
    const kind = this.#drawn([
      [7, 'Substantive'],
      [2, 'Urgent'],
      [1, 'Mandate-affecting'],
      [0.7, 'Commitment'],
    ]);
    return {
      Title: title,
      Text: `The Network decides on «${title}», in ${this.#own()}.`,
      Class: kind,
      Reason: `Because of ${title}.`,
      ...(kind === 'Mandate-affecting' || kind === 'Commitment'
        ? { 'Members whose own yes is needed': dice.pick(this.members) }
        : {}),
      ...(kind === 'Substantive' && dice.chance(0.5) ? { 'Working days': '3' } : {}),
      'Named entities': [dice.pick(this.members.slice(0, 3)), dice.pick(this.members.slice(3))].join(','),
      Issue: title,
      'Relevant to the state': dice.chance(0.5) ? 'Yes' : 'No',
      'Consult the Government': dice.chance(0.4) ? 'Yes' : 'No',
    };
  }

  async #clear(title: string, who: readonly string[]): Promise<void> {
    for (const one of who) {
      await this.hands.waited(one, 'Clear and circulate', title);
      await this.#clearCard(one, title);
    }
  }

  async #clearCard(who: string, title: string): Promise<void> {
    const card = this.hands.cardWith(who, 'Clear and circulate', title);
    if (!card) return;
    if (this.#oldCards.length < 40) this.#oldCards.push([who, structuredClone(card)]);
    if (this.parts.dice.chance(0.06)) {
      const words = this.#own();
      const said = { kind: 'returned', said: /Returned to the proposer/, words };
      await this.hands.act(who, card, 'Return', said, { Remarks: `Not yet: ${words}.` });
      await this.#again(title);
      return;
    }
    await this.hands.act(who, card, 'Clear and circulate', { kind: 'cleared', said: /^Cleared( and circulated)?\./m });
  }

  /** What came back is sent again, as it was. */
  async #again(title: string): Promise<void> {
    const question = this.questions.find((one) => one.title === title);
    if (!question) return;
    const card = await this.hands.waited(question.proposer, 'Submit', title);
    if (!card) return;
    const said = { kind: 'redrafted', said: /Sent for clearance/, words: `«${title}»` };
    const text = { Text: `The Network decides on «${title}», in ${this.#own()}.` };
    await this.hands.act(question.proposer, card, 'Submit', said, text);
  }

  /** What lies before somebody to be cleared: also revisions, and what was left lying. */
  async #clearWaiting(): Promise<void> {
    const waiting = this.questions.filter(({ over }) => !over);
    if (waiting.length === 0) return;
    const { title, group } = this.parts.dice.pick(waiting);
    if (this.hands.cardWith(this.parts.dice.pick(this.convenors), 'Clear and circulate', title) || group)
      for (const who of group ? [this.members[0] as string] : this.convenors) await this.#clearCard(who, title);
  }

  async #position(): Promise<void> {
    const { dice, figures } = this.parts;
    const member = dice.pick(this.members);
    const who = dice.chance(0.15) && this.members.indexOf(member) < 2 ? `${member}-alt` : member;
    const round = this.#cardsWith(who, 'Record position');
    if (round.length === 0) return;
    const card = dice.pick(round);
    const reordered = dice.chance(0.1);
    const stamps = [this.hands.stamp(), this.hands.stamp()] as const;
    if (!reordered) return this.#state(who, card, stamps[0]);
    // what was said first arrives last: the later word counts
    figures.reordered += 1;
    await this.#state(who, card, stamps[1]);
    await this.#state(who, card, stamps[0]);
  }

  async #state(who: string, card: Json, at: Date): Promise<void> {
    const { dice } = this.parts;
    const position = this.#drawn(POSITIONS.map(([label, often]) => [often, label] as const));
    if (position === 'join') {
      const joined = { kind: 'position', said: STATED, chosen: { position } };
      await this.hands.act(who, card, 'Join consensus', joined, {}, at);
      return;
    }
    const words = this.#own();
    const inputs = {
      Position: position,
      Text: `In the words of this entity: ${words}.`,
      Category: dice.pick(['substance', 'procedure', 'consultation']),
      ...(position === 'amend' && dice.chance(0.3) ? { Amendment: 'true' } : {}),
    };
    const stated = { kind: 'position', said: STATED, words, chosen: { position } };
    await this.hands.act(who, card, 'Record position', stated, inputs, at);
  }

  async #lift(): Promise<void> {
    const who = this.parts.dice.pick(this.members);
    const cards = this.#cardsWith(who, 'Lift objection');
    if (cards.length === 0) return;
    const card = this.parts.dice.pick(cards);
    await this.hands.act(who, card, 'Lift objection', { kind: 'lifted', said: /the objection is lifted/ });
  }

  /** A button that some member's card has. */
  async #say(title: string, kind: string, said: RegExp): Promise<void> {
    for (const who of this.members) {
      const [card] = this.#cardsWith(who, title);
      if (!card) continue;
      const words = kind === 'reacted' ? this.#own() : '';
      await this.hands.act(who, card, title, { kind, said, words }, { Reaction: words });
      return;
    }
  }

  /** Somebody's cards with a button, the newest of each item. */
  #cardsWith(who: string, title: string): Json[] {
    const found = this.hands.inbox(who).filter((message) => titlesOf(cardOf(message)).includes(title));
    return found.slice(-12).map(cardOf);
  }

  async #steerSome(): Promise<void> {
    const open = this.questions.filter(({ over }) => !over);
    if (open.length > 0) await this.#steer(this.parts.dice.pick(open), false);
  }

  /** Whoever convenes, or keeps the office, looks at an item and does one of what can be done. */
  async #steer(question: Question, isEnding: boolean): Promise<void> {
    const { dice } = this.parts;
    const office = dice.chance(isEnding ? 0.4 : 0.3);
    const steers = question.group ? (this.members[0] as string) : dice.pick(this.convenors);
    const who = office && !question.group ? 'secretariat' : steers;
    const { reference } = question;
    const card = await this.hands.show(who, `decision ${reference}`, (one) => textOf(one as never).includes(reference));
    if (!card) return;
    if (OVER.test(textOf(card as never))) question.over = true;
    const there = titlesOf(card);
    if (there.includes('Mark as coordinated')) {
      const said = { kind: 'marked', said: /Marked as coordinated/ };
      await this.hands.act(who, card, 'Mark as coordinated', said);
      return;
    }
    if (there.includes('Clear and circulate')) return this.#clearCard(who, question.title);
    // what runs comes to its end by itself
    if (isEnding && there.includes('Pause')) return;
    const moves = movesOn({ words: this.#own(), member: dice.pick(this.members), chance: dice.chance });
    const often = (move: Move): number => (isEnding ? move.whenEnding : move.often);
    const possible = moves.filter((move) => there.includes(move.title) && often(move) > 0);
    if (possible.length === 0) return;
    const move = this.#drawn(possible.map((one) => [often(one), one] as const));
    const answered = await this.hands.act(who, card, move.title, move, move.inputs);
    if (move.title === 'Open in the meeting') await this.#inTheRoom(who, answered.card, moves);
    if (move.kind === 'revised' && answered.done) await this.#clearCardShown(who, answered.card);
  }

  async #clearCardShown(who: string, card: Json): Promise<void> {
    if (!titlesOf(card).includes('Clear and circulate')) return;
    await this.hands.act(who, card, 'Clear and circulate', { kind: 'cleared', said: /^Cleared( and circulated)?\./m });
  }

  async #inTheRoom(who: string, card: Json, moves: readonly Move[]): Promise<void> {
    const wanted = this.parts.dice.chance(0.75) ? 'No objection' : 'Record objection';
    const move = moves.find(({ title }) => title === wanted);
    if (!move || !titlesOf(card).includes(wanted)) return;
    // whoever lost their position since is not among those in the room
    const present = choicesOf(card, 'Member').split(',');
    const { Member = '' } = move.inputs;
    const inputs = {
      ...move.inputs,
      'Said yes expressly': choicesOf(card, 'Said yes expressly'),
      Member: present.includes(String(Member)) ? Member : (present[0] ?? ''),
    };
    await this.hands.act(who, card, wanted, move, inputs);
  }

  /** The next step of the meeting and its minutes, by whoever's turn it is. */
  async #minutes(): Promise<void> {
    const { dice } = this.parts;
    const who = dice.chance(0.7) ? 'secretariat' : dice.pick(this.convenors);
    const meeting = dice.pick(this.#meetings);
    const card = await this.hands.show(who, `minutes ${meeting}`, (one) => textOf(one as never).includes(meeting));
    if (!card) return;
    const there = titlesOf(card);
    const words = this.#own();
    this.#serial += 1;
    const title = `Question ${this.code} ${this.#serial}`;
    const absent = this.members.filter(() => dice.chance(0.15));
    const steps: readonly (readonly [string, number, string, RegExp, Json])[] = [
      ['Record attendance', 3, 'attendance', /Attendance is recorded/, this.#attendance(absent, words)],
      ['Record decision', 3, 'decision', /^\S+: (Adopted|Ad referendum|Agreed)/m, this.#taken(title, words)],
      ['Record action', 2, 'action', / is recorded/, { What: words, Lead: dice.pick(this.members), Due: '2027-06-30' }],
      ['Close the meeting', 1, 'close', / is closed\. The minutes/, {}],
      ['Draft minutes', 3, 'draft', /The draft is built/, {}],
      ['Send for clearance', 3, 'send', /with the chair for clearance/, { Discussion: `Talked over in ${words}.` }],
      ['Clear', 4, 'clear', /The minutes are cleared/, {}],
      ['Return', 0.5, 'return', /went back with your remarks/, { Remarks: words }],
      ['Circulate', 4, 'circulate', /with the members/, {}],
      ['Correct the minutes', 1, 'correct', /Write the corrections/, {}],
    ];
    const possible = steps.filter(([button]) => there.includes(button));
    if (possible.length === 0) return;
    const [button, , act, said, inputs] = this.#drawn(possible.map((step) => [step[1], step] as const));
    const at = this.hands.stamp();
    const fact = `minutes|${this.code}|${this.hands.person(who).id}|${act}|${at.toISOString()}`;
    await this.parts.ledger.set(fact, '1', async () => {
      const { text } = await this.hands.press(who, card, button, inputs, at);
      const reference = text.match(new RegExp(`${this.code}-W\\d+`))?.[0];
      if (act === 'decision' && reference && said.test(text))
        this.questions.push({ title, proposer: who, group: null, reference, over: false });
      if (act === 'close' && said.test(text)) this.#isClosed = true;
      return said.test(text);
    });
    await this.#conveneAgain();
  }

  #attendance(absent: readonly string[], words: string): Json {
    return { Represented: this.members.filter((id) => !absent.includes(id)).join(','), 'Others invited': words };
  }

  #taken = (title: string, words: string): Json => ({ Title: title, 'Exact text': `Agreed in the room: ${words}.` });

  async #action(): Promise<void> {
    const { dice, ledger } = this.parts;
    const form = await this.hands.formOf('secretariat', 'action add', 'Record action');
    if (!form) return;
    this.#serial += 1;
    const what = `Task ${this.code} ${this.#serial}`;
    const inputs = { What: what, Lead: dice.pick(this.members), Due: '2027-06-30' };
    await ledger.set(`action|${this.code}|${what}`, 'recorded', async () => {
      const { text } = await this.hands.press('secretariat', form, 'Record action', inputs);
      return text !== '' && !/Nothing was changed/.test(text);
    });
  }

  /** A day becomes a holiday: deadlines on their way move (T-8). */
  async #holiday(): Promise<void> {
    const { dice, clock, ledger } = this.parts;
    if (this.#holidays.size >= 3) return;
    const day = new Date(clock.now.getTime() + dice.between(1, 6) * 86_400_000).toISOString().slice(0, 10);
    if (this.#holidays.has(day)) return;
    const calendar = await this.hands.formOf('secretariat', 'calendar', 'Add days');
    if (!calendar) return;
    const { card: form } = await this.hands.press('secretariat', calendar, 'Add days');
    if (!titlesOf(form).includes('Enter')) return;
    this.#holidays.add(day);
    const layer = dice.pick(['un', 'gov', 'both']);
    const inputs = { From: day, Name: this.#own(), Source: '1/2027', Layer: layer };
    await ledger.set(`holiday|${this.code}|${day}|${layer}`, 'entered', async () =>
      /entered/.test((await this.hands.press('secretariat', form, 'Enter', inputs)).text),
    );
  }

  async #pressOld(): Promise<void> {
    if (this.#oldCards.length === 0) return;
    const [who, card] = this.parts.dice.pick(this.#oldCards);
    this.parts.figures.old += 1;
    await this.hands.act(who, card, 'Clear and circulate', { kind: 'cleared', said: /^Cleared( and circulated)?\./m });
  }

  /** Somebody of a group alone, and somebody of another network, ask for what is not theirs. */
  async #nosy(): Promise<void> {
    const { dice } = this.parts;
    const others = CODES.filter((code) => code !== this.code);
    const reference = `${dice.pick(others)}-W${dice.between(1, 6)}`;
    if (dice.chance(0.5)) return this.hands.say(dice.pick(this.members), `decision ${reference}`);
    const words = ['decisions', `minutes ${this.meeting}`, `decision ${this.code}-W${dice.between(1, 9)}`, 'actions'];
    await this.hands.say('outsider', dice.pick(words));
  }
}

/** All that can be chosen under a label. */
function choicesOf(card: Json, label: string): string {
  const found: string[] = [];
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { label: own, choices } = node as { label?: string; choices?: { value: string }[] };
    if (own === label && choices) found.push(...choices.map(({ value }) => value));
    for (const inside of Object.values(node)) look(inside);
  };
  look(card);
  return found.join(',');
}
