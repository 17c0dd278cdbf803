import { cardOf, pressOf, titlesOf } from '../../harness/bot';
import type { FakeTeams, Posted } from '../../harness/fake-teams';
import { charters, personId } from '../../harness/network-files';
import { textOf } from '../../harness/world';
import type { Dice } from './dice';
import type { Answer, Fleet } from './fleet';
import type { Ledger } from './ledger';

export const CODES = ['TR', 'KG', 'TL', 'BD', 'AZ'] as const;
export type Code = (typeof CODES)[number];
type Json = Record<string, unknown>;

export interface Parts {
  readonly fleet: Fleet;
  readonly ledger: Ledger;
  readonly dice: Dice;
  /** The bots' clock as people see it: each act a millisecond after the one before. */
  readonly clock: { now: Date };
  readonly figures: { twice: number; anew: number; old: number; reordered: number };
}

const CARD_WITHIN_MS = 4_000;
const LOOK_EVERY_MS = 100;
const TRIES = 6;
/** What a card says when nothing came of a press. */
const IN_VAIN = /Something went wrong on my side|Nothing was changed|was replaced|is closed|too late|not possible/;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const POSITIONS: readonly (readonly [button: string, label: string, kind: string])[] = [
  ['Join consensus', '', 'join'],
  ['Join consensus', '', 'join'],
  ['Record position', 'Join with comment', 'join_comment'],
  ['Record position', 'Join with reservation', 'join_reservation'],
  ['Record position', 'Stand aside', 'stand_aside'],
];
const OBJECTION = ['Record position', 'Object', 'object'] as const;

/** One network in its busy quarter: people who convene, answer, propose, clear, take positions, and press twice. */
export class NetworkLife {
  readonly members: readonly string[];
  readonly convenors: readonly string[];
  readonly meeting: string;
  readonly #oldCards: [who: string, card: Json][] = [];
  #serial = 0;

  constructor(
    readonly code: Code,
    readonly teams: FakeTeams,
    readonly parts: Parts,
  ) {
    const charter = charters.get(code);
    this.members = charter.members.value.map(({ id }) => id);
    const chairs = charter.coChairs.value.map(({ key }) => `chair-${key}`);
    this.convenors = chairs.length > 0 ? chairs : ['coordinator'];
    this.meeting = code === 'AZ' ? 'AZ-2027-H1-R' : `${code}-2027-Q1-R`;
  }

  /** What happens in this network in a day or so. */
  async round(busy: number): Promise<void> {
    const { dice } = this.parts;
    await this.#convene();
    if (dice.chance(0.7)) await this.#propose();
    for (let act = 0; act < busy; act += 1) {
      const [attends, action, old] = [dice.chance(0.25), dice.chance(0.2), dice.chance(0.1)];
      if (attends) await this.#attend();
      else if (action) await this.#action();
      else if (old) await this.#pressOld();
      else await this.#position();
    }
  }

  async #convene(): Promise<void> {
    const { ledger } = this.parts;
    const fact = `meeting|${this.code}|${this.meeting}`;
    if (ledger.facts.get(fact)?.acknowledged) return;
    const [convenor = ''] = this.convenors;
    const told = (): boolean => this.teams.posted.some((message) => textIn(message).includes(this.meeting));
    await ledger.set(fact, 'convened', async () => {
      await this.#say(convenor, 'convene regular 2027-02-25 10:00');
      return this.#until(told);
    });
  }

  async #attend(): Promise<void> {
    const { dice, ledger } = this.parts;
    const member = dice.pick(this.members);
    const [title, answer] = dice.pick([
      ['We will attend', 'attend'],
      ['Cannot attend', 'absent'],
    ] as const);
    const card = this.#cardWith(member, title, this.meeting);
    if (!card) return;
    const fact = `attends|${this.code}|${this.meeting}|${member}`;
    await ledger.set(fact, answer, () => this.#press(member, card, title));
  }

  async #propose(): Promise<void> {
    const { dice, ledger } = this.parts;
    this.#serial += 1;
    const title = `Question ${this.code} ${this.#serial}`;
    const proposer = dice.pick([...this.members, 'secretariat']);
    const asks = this.code === 'KG' || this.code === 'AZ';
    const form = await this.#formOf(proposer, 'decide', 'Submit');
    if (!form) return;
    const inputs = {
      Title: title,
      Text: `The Network decides on ${title}.`,
      ...(asks ? { 'Relevant to the state': 'No', Reason: 'Internal.' } : {}),
    };
    const proposed = `item|${this.code}|${title}`;
    if (!(await ledger.set(proposed, 'proposed', () => this.#press(proposer, form, 'Submit', inputs)))) return;
    for (const who of this.convenors) await this.#clear(who, title);
  }

  async #clear(who: string, title: string): Promise<void> {
    const { ledger } = this.parts;
    await this.#until(() => this.#cardWith(who, 'Clear and circulate', title) !== undefined);
    const card = this.#cardWith(who, 'Clear and circulate', title);
    if (!card) return;
    this.#oldCards.push([who, structuredClone(card)]);
    const fact = `cleared|${this.code}|${title}|${who}`;
    await ledger.set(fact, 'cleared', () => this.#press(who, card, 'Clear and circulate'));
  }

  async #position(): Promise<void> {
    const { dice, ledger, figures } = this.parts;
    const member = dice.pick(this.members);
    const round = this.#openRounds(member);
    if (round.length === 0) return;
    const [title, card] = dice.pick(round);
    const fact = `position|${this.code}|${title}|${member}`;
    const one = dice.chance(0.06) ? OBJECTION : dice.pick(POSITIONS);
    if (dice.chance(0.85) || one === OBJECTION) {
      await ledger.set(fact, one[2], () => this.#state(member, card, one, this.#stamp()));
      return;
    }
    // what was said first arrives last: the later word counts
    figures.reordered += 1;
    const [earlier, later] = [this.#stamp(), this.#stamp()];
    await ledger.set(fact, one[2], async () => {
      const heard = await this.#state(member, card, one, later);
      await this.#state(member, card, dice.pick(POSITIONS), earlier);
      return heard;
    });
  }

  #state(member: string, card: Json, [button, label]: (typeof POSITIONS)[number], at: Date): Promise<boolean> {
    const words = label === '' ? {} : { Position: label, Text: 'In the words of this entity.' };
    return this.#press(member, card, button, words, at);
  }

  /** Cards of rounds that a member's representative sees, by the item's title. */
  #openRounds(member: string): [title: string, card: Json][] {
    return this.#inbox(member).flatMap((message): [string, Json][] => {
      const card = cardOf(message);
      const titles = titlesOf(card);
      const title = textIn(message).match(/Question [A-Z]{2} \d+/)?.[0];
      return title && titles.includes('Join consensus') && titles.includes('Record position') ? [[title, card]] : [];
    });
  }

  async #action(): Promise<void> {
    const { dice, ledger } = this.parts;
    const form = await this.#formOf('secretariat', 'action add', 'Record action');
    if (!form) return;
    this.#serial += 1;
    const what = `Task ${this.code} ${this.#serial}`;
    const inputs = { What: what, Lead: dice.pick(this.members), Due: '2027-06-30' };
    await ledger.set(`action|${this.code}|${what}`, 'recorded', () =>
      this.#press('secretariat', form, 'Record action', inputs),
    );
  }

  async #pressOld(): Promise<void> {
    if (this.#oldCards.length === 0) return;
    const [who, card] = this.parts.dice.pick(this.#oldCards);
    this.parts.figures.old += 1;
    await this.#press(who, card, 'Clear and circulate');
  }

  /** The form that a command answers with; asked for again where the answer was lost on its way. */
  async #formOf(who: string, words: string, title: string): Promise<Json | undefined> {
    for (let left = 3; left > 0; left -= 1) {
      const known = this.#inbox(who).length;
      await this.#say(who, words);
      const newest = (): Json | undefined =>
        this.#inbox(who)
          .slice(known)
          .map(cardOf)
          .findLast((card) => titlesOf(card).includes(title));
      await this.#until(() => newest() !== undefined);
      const form = newest();
      if (form) return form;
    }
    return undefined;
  }

  /** Types; Teams gives the activity again, with the same id, until a bot has taken it. */
  async #say(who: string, words: string): Promise<void> {
    const activity = this.teams.message(this.#person(who), words, { timestamp: this.#stamp().toISOString() });
    await this.#deliver(activity, (answer) => answer.status === 200);
  }

  /** Presses, and again where nothing came of it. Resolves to whether it was acknowledged. */
  async #press(who: string, card: Json, title: string, inputs = {}, at = this.#stamp()): Promise<boolean> {
    const { dice, figures } = this.parts;
    const { verb, data } = pressOf(card, title, inputs);
    const timestamp = at.toISOString();
    for (let left = TRIES; left > 0; left -= 1) {
      const activity = this.teams.press(this.#person(who), verb, data, { timestamp });
      const answers = await this.#deliver(activity, (answer) => answer.status === 200);
      const said = answers.map((answer) => textOf((answer.body.value ?? {}) as never));
      if (!said.some((text) => !/Something went wrong on my side/.test(text))) continue;
      if (dice.chance(0.15)) {
        figures.anew += 1;
        await this.#deliver(this.teams.press(this.#person(who), verb, data, { timestamp }), () => true);
      }
      return said.some((text) => text !== '' && !IN_VAIN.test(text));
    }
    return false;
  }

  /** One activity, at times to two bots at once. */
  async #deliver(activity: Json, does: (answer: Answer) => boolean): Promise<Answer[]> {
    const { fleet, dice, figures } = this.parts;
    if (!dice.chance(0.2)) return [await fleet.post('/api/messages', activity, does)];
    figures.twice += 1;
    const first = await fleet.address();
    const both = await Promise.all([
      fleet.ask(first, '/api/messages', activity),
      fleet.ask(await fleet.address(first), '/api/messages', activity),
    ]);
    const heard = both.filter((answer): answer is Answer => answer !== null && does(answer));
    return heard.length > 0 ? heard : [await fleet.post('/api/messages', activity, does)];
  }

  #person = (key: string) => ({ id: personId(this.code, key), name: key });

  #inbox(key: string): Posted[] {
    return this.teams.inPersonal(this.#person(key));
  }

  #cardWith(who: string, title: string, words: string): Json | undefined {
    const found = this.#inbox(who).findLast(
      (message) => titlesOf(cardOf(message)).includes(title) && textIn(message).includes(words),
    );
    return found && cardOf(found);
  }

  #stamp(): Date {
    const { clock } = this.parts;
    clock.now = new Date(clock.now.getTime() + 1);
    return clock.now;
  }

  async #until(holds: () => boolean): Promise<boolean> {
    for (let waited = 0; waited < CARD_WITHIN_MS; waited += LOOK_EVERY_MS) {
      if (holds()) return true;
      await pause(LOOK_EVERY_MS);
    }
    return holds();
  }
}

const textIn = (message: Posted): string => textOf(cardOf(message) as never);
