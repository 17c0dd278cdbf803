import { cardOf, pressOf, titlesOf } from '../../harness/bot';
import type { FakeTeams, Posted } from '../../harness/fake-teams';
import { personId } from '../../harness/network-files';
import { textOf } from '../../harness/world';
import type { Dice } from './dice';
import type { Answer, Fleet } from './fleet';
import type { Ledger } from './ledger';

export type Json = Record<string, unknown>;

export interface Parts {
  readonly fleet: Fleet;
  readonly ledger: Ledger;
  readonly dice: Dice;
  /** The bots' clock as people see it: each act a millisecond after the one before. */
  readonly clock: { now: Date };
  readonly figures: { twice: number; anew: number; old: number; reordered: number };
}

/** What a button leaves behind, and how its answer says so. */
export interface Wanted {
  readonly kind: string;
  readonly said: RegExp;
  readonly words?: string;
  /** What was chosen, by the names that the act has for it. */
  readonly chosen?: Readonly<Record<string, string>>;
}

const CARD_WITHIN_MS = 4_000;
const LOOK_EVERY_MS = 100;
const TRIES = 6;
const FAILED = /Something went wrong on my side/;
/** Where people sit; it must make no difference. */
const ZONES = ['Europe/Zurich', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland'] as const;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What people of one network do with their fingers: type, press, press again, and see what stands in their chats. */
export class Hands {
  constructor(
    readonly code: string,
    readonly teams: FakeTeams,
    readonly parts: Parts,
  ) {}

  person = (key: string) => ({ id: personId(this.code, key), name: key });

  inbox(key: string): Posted[] {
    return this.teams.inPersonal(this.person(key));
  }

  /** The newest card in a chat that has the button and the words. */
  cardWith(who: string, title: string, words = ''): Json | undefined {
    const found = this.inbox(who).findLast(
      (message) => titlesOf(cardOf(message)).includes(title) && textIn(message).includes(words),
    );
    return found && cardOf(found);
  }

  /** The same, waited for. */
  async waited(who: string, title: string, words: string): Promise<Json | undefined> {
    await this.until(() => this.cardWith(who, title, words) !== undefined);
    return this.cardWith(who, title, words);
  }

  /** What a command answers with; asked for again where the answer was lost on its way. */
  async show(who: string, words: string, has: (card: Json) => boolean): Promise<Json | undefined> {
    for (let left = 2; left > 0; left -= 1) {
      const known = this.inbox(who).length;
      await this.say(who, words);
      const newest = (): Json | undefined => this.inbox(who).slice(known).map(cardOf).findLast(has);
      await this.until(() => newest() !== undefined);
      const card = newest();
      if (card) return card;
    }
    return undefined;
  }

  formOf = (who: string, words: string, title: string): Promise<Json | undefined> =>
    this.show(who, words, (card) => titlesOf(card).includes(title));

  /** Types; Teams gives the activity again, with the same id, until a bot has taken it. */
  async say(who: string, words: string): Promise<void> {
    const activity = this.teams.message(this.person(who), words, this.#when(this.stamp()));
    await this.#deliver(activity, (answer) => answer.status === 200);
  }

  /** Presses, and again where nothing came of it. Resolves to the words of the answer; empty where none came. */
  async press(who: string, card: Json, title: string, inputs: Json = {}, at = this.stamp()): Promise<Answered> {
    const { dice, figures } = this.parts;
    const { verb, data } = pressOf(card, title, fitting(card, inputs));
    for (let left = TRIES; left > 0; left -= 1) {
      const activity = this.teams.press(this.person(who), verb, data, this.#when(at));
      const answers = await this.#deliver(activity, (answer) => answer.status === 200);
      const cards = answers.map((answer) => (answer.body.value ?? {}) as Json);
      const taken = cards.filter((one) => !FAILED.test(textOf(one as never)));
      if (taken.length === 0) continue;
      if (dice.chance(0.15)) {
        figures.anew += 1;
        await this.#deliver(this.teams.press(this.person(who), verb, data, this.#when(at)), () => true);
      }
      return { card: taken[0] as Json, text: taken.map((one) => textOf(one as never)).join('\n') };
    }
    return { card: {}, text: '' };
  }

  /** A press that leaves an act of a decision behind, written into the ledger. */
  async act(who: string, card: Json, title: string, wanted: Wanted, inputs: Json = {}, at = this.stamp()) {
    const { kind, words = '', chosen = {} } = wanted;
    const tried = { code: this.code, personId: this.person(who).id, kind, at, words, chosen };
    const answered = await this.press(who, card, title, inputs, at);
    const done = wanted.said.test(answered.text);
    this.parts.ledger.note({ ...tried, done, heard: done ? '' : answered.text.slice(0, 300) });
    return { ...answered, done };
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

  #when(at: Date): Json {
    return { timestamp: at.toISOString(), localTimezone: this.parts.dice.pick(ZONES) };
  }

  stamp(): Date {
    const { clock } = this.parts;
    clock.now = new Date(clock.now.getTime() + 1);
    return clock.now;
  }

  async until(holds: () => boolean): Promise<boolean> {
    for (let waited = 0; waited < CARD_WITHIN_MS; waited += LOOK_EVERY_MS) {
      if (holds()) return true;
      await pause(LOOK_EVERY_MS);
    }
    return holds();
  }
}

export interface Answered {
  readonly card: Json;
  readonly text: string;
}

export const textIn = (message: Posted): string => textOf(cardOf(message) as never);

/** Of what somebody would fill in, what this card asks for. */
function fitting(card: Json, inputs: Json): Record<string, string> {
  const labels = JSON.stringify(card);
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([label, value]) =>
      labels.includes(`"label":${JSON.stringify(label)}`) ? [[label, String(value)] as const] : [],
    ),
  );
}
