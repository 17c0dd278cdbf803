import { join } from 'node:path';
import { createCardRenderer } from '../../src/cards/renderer';
import { composeFeatures } from '../../src/features';
import { localDay } from '../../src/features/calendar/zone.rules';
import { heldMeetings, recordHeldMeetings } from '../../src/features/meetings/usecases';
import { actorOf } from '../../src/features/membership/rules';
import type { Network } from '../../src/features/membership/types';
import { createNetworks } from '../../src/features/membership/usecases';
import { messagesUnder } from '../../src/features/messages/store';
import { createOutbox } from '../../src/features/messages/usecases';
import type { NetworkFile } from '../../src/features/network-file/types';
import { importNetwork } from '../../src/features/network-file/usecases';
import { createSweep, type Sweep } from '../../src/jobs/sweep';
import type { Actor } from '../../src/kernel/actor';
import type { Card } from '../../src/kernel/cards';
import type { Answer, Turn } from '../../src/kernel/define';
import { createLinks } from '../../src/kernel/links';
import { silentLogger } from '../../src/kernel/logger';
import { charters, networkFile, personId, projectRoot } from './network-files';
import { clockAt, FakeTransport, ListQueue } from './parts';
import { openTestStore } from './store';

const cards = createCardRenderer(join(projectRoot, 'cards'));

export interface Written {
  readonly key: string;
  readonly card: Card;
  readonly summary: string;
  /** When it was first written: later updates leave it. */
  readonly at: Date;
}

/**
 * One network from a network file on a real store, with the real outbox and sweep. Messages stay where the use cases wrote
 * them: what is looked at is what is to be sent.
 */
export async function openWorld(code: string, at: string, more: Partial<NetworkFile> = {}) {
  const { store, close } = await openTestStore();
  const clock = clockAt(at);
  const networks = createNetworks(charters);
  const sweep: Sweep = createSweep(store, clock, silentLogger, async () => {});
  const links = createLinks('http://127.0.0.1:3978', 's'.repeat(32));
  const outbox = createOutbox(new ListQueue());
  const team = { members: async () => [], channels: async () => [] };
  const parts = {
    ...{ store, clock, cards, charters, networks, links, outbox, team, agenda: sweep, onConvened: [] },
    ...{ transport: new FakeTransport(), jobs: new ListQueue(), botId: 'bot-1', logger: silentLogger },
  };
  const product = composeFeatures(parts);
  sweep.define(product.features.flatMap((feature) => feature.dues ?? []));
  const meetings = { record: recordHeldMeetings, list: heldMeetings };
  const imported = await importNetwork({ ...parts, charters, meetings }, networkFile(code, more), clock.now());
  const network = (): Promise<Network> => store.transaction((tx) => networks.load(tx, imported.id));
  const actor = async (key: string): Promise<Actor> => {
    const loaded = await network();
    const found = actorOf(loaded, personId(code, key), localDay(clock.now(), loaded.charter.timeZone));
    if (!found) throw new Error(`nobody called ${key}`);
    return found;
  };
  const turnOf = async (who: string): Promise<Turn> => ({
    actor: await actor(who),
    at: clock.now(),
    spot: { kind: 'personal', conversationId: `a:${who}`, channel: null },
    correlationId: 'test',
  });
  return {
    parts: { ...parts, neighbours: product.meetings.neighbours },
    /** Every feature, as the bot puts them together: their commands and actions for tests that speak. */
    product,
    network,
    clock,
    /** Moves the clock and does what falls due on the way. */
    until: async (to: string) => {
      clock.moveTo(new Date(to));
      await sweep.run(clock.now());
    },
    /** The actor that a person of the file is: a member's id, `coordinator`, `secretariat`, `chair-rc`, `chair-iom`. */
    actor,
    /** Somebody types: the answer, or the refusal thrown. */
    say: async (who: string, words: string): Promise<Answer> => {
      const commands = product.features.flatMap((feature) => feature.commands ?? []);
      const named = commands.filter(({ name }) => words === name || words.startsWith(`${name} `));
      const command = named.toSorted((a, b) => b.name.length - a.name.length)[0];
      if (!command) throw new Error(`no command in «${words}»`);
      return command.handle(await turnOf(who), words.slice(command.name.length).trim());
    },
    /** Somebody presses a button, by its verb. */
    press: async (who: string, verb: string, data: Readonly<Record<string, string>>): Promise<Answer> => {
      const action = product.features.flatMap((feature) => feature.actions ?? []).find((one) => one.verb === verb);
      if (!action) throw new Error(`no action «${verb}»`);
      return action.handle(await turnOf(who), action.schema.parse({ network: imported.id, ...data }));
    },
    /** What was written for a person, by the file's short name, or for a channel; oldest first, each as it stands. */
    written: async (place: { person: string } | { channel: string }): Promise<Written[]> => {
      const rows = await store.transaction((tx) => messagesUnder(tx, imported.id, ''));
      return rows
        .filter(({ address }) =>
          'person' in place
            ? address.kind === 'person' && address.personId === personId(code, place.person)
            : address.kind === 'channel' && address.channel === place.channel,
        )
        .map(({ key, card, summary, writtenAt }) => ({ key, card, summary, at: writtenAt }));
    },
    close,
  };
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** Everything that a person can read on a card, line by line. */
export function linesOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(linesOf);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'fallback' || key === 'data') return [];
    return ['text', 'title', 'value', 'label'].includes(key) && typeof value === 'string' ? [value] : linesOf(value);
  });
}

export const textOf = (card: Card): string => linesOf(card.body).join('\n');

/** The titles of a card's buttons, but for the «Why?» that stands on every card. */
export function buttonsOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(buttonsOf);
  if (typeof node !== 'object' || node === null) return [];
  const { type, title, fallback, data, ...rest } = node as Record<string, unknown>;
  const own = typeof type === 'string' && type.startsWith('Action.') && title !== 'Why?' ? [String(title)] : [];
  return [...own, ...Object.values(rest).flatMap(buttonsOf)];
}
