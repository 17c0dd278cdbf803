import { checkCard } from '../../../src/cards/check';
import { createCardRenderer } from '../../../src/cards/renderer';
import { localDay } from '../../../src/features/calendar/zone.rules';
import { heldMeetings, recordHeldMeetings } from '../../../src/features/meetings/usecases';
import { createMembersFeature } from '../../../src/features/members/feature';
import { listOn } from '../../../src/features/members/list.rules';
import { readRecords } from '../../../src/features/members/store';
import type { MembersDeps, RosterChange } from '../../../src/features/members/types';
import { actorOf } from '../../../src/features/membership/rules';
import { createNetworks } from '../../../src/features/membership/usecases';
import { messagesUnder } from '../../../src/features/messages/store';
import { createOutbox } from '../../../src/features/messages/usecases';
import type { NetworkFile } from '../../../src/features/network-file/types';
import { importNetwork } from '../../../src/features/network-file/usecases';
import { createSweep } from '../../../src/jobs/sweep';
import type { Actor } from '../../../src/kernel/actor';
import type { Card } from '../../../src/kernel/cards';
import type { Answer, Turn } from '../../../src/kernel/define';
import { silentLogger } from '../../../src/kernel/logger';
import { charters, networkFile, personId, projectRoot } from '../../harness/network-files';
import { clockAt, ListQueue } from '../../harness/parts';
import { openTestStore } from '../../harness/store';
import { textOf } from '../../harness/world';

const cards = createCardRenderer(`${projectRoot}/cards`);

const nodesIn = (node: unknown): Record<string, unknown>[] => {
  if (Array.isArray(node)) return node.flatMap(nodesIn);
  if (typeof node !== 'object' || node === null) return [];
  const { fallback: _fallback, ...rest } = node as Record<string, unknown>;
  const inside = Object.entries(rest).flatMap(([key, value]) => (key === 'data' ? [] : nodesIn(value)));
  return [rest, ...inside];
};

/** What a client sends for a button: its data, the values of the card's inputs, and what a person filled in by label. */
export function pressed(card: Card, title: string, values: Readonly<Record<string, string>>) {
  const nodes = nodesIn(card);
  const action = nodes.find((node) => node.type === 'Action.Execute' && node.title === title);
  const titles = nodes.filter((node) => node.type === 'Action.Execute').map((node) => node.title);
  if (!action) throw new Error(`no button «${title}»; there is ${titles.join(', ')}`);
  const inputs = nodes.filter((node) => String(node.type).startsWith('Input.'));
  const given = Object.entries(values).map(([label, value]) => {
    const input = inputs.find((one) => one.label === label);
    if (!input) throw new Error(`no input «${label}»; there is ${inputs.map((one) => one.label).join(', ')}`);
    return [String(input.id), value] as const;
  });
  const shown = inputs.map((one) => [String(one.id), String(one.value ?? '')] as const);
  return {
    verb: String(action.verb),
    data: { ...(action.data as object), ...Object.fromEntries(shown), ...Object.fromEntries(given) },
  };
}

export interface Options {
  readonly decisions?: readonly string[];
  readonly more?: Partial<NetworkFile>;
}

/** One network of a file on a real store, with this room's commands, buttons and dues. */
export async function openMembers(code: string, at: string, { decisions = [], more = {} }: Options = {}) {
  const { store, close } = await openTestStore();
  const clock = clockAt(at);
  const networks = createNetworks(charters);
  const sweep = createSweep(store, clock, silentLogger, async () => {});
  const told: RosterChange[] = [];
  const deps: MembersDeps = {
    store,
    cards,
    networks,
    outbox: createOutbox(new ListQueue()),
    agenda: sweep,
    decisionAdopted: async (_tx, _networkId, number) => decisions.includes(number),
    onRosterChanged: [async (_tx, change) => void told.push(change)],
  };
  const feature = createMembersFeature(deps);
  sweep.define(feature.dues ?? []);
  const meetings = { record: recordHeldMeetings, list: heldMeetings };
  const importing = (file: NetworkFile) =>
    importNetwork({ store, clock, charters, networks, meetings }, file, clock.now());
  const { id: networkId } = await importing(networkFile(code, more));

  const network = (id = networkId) => store.transaction((tx) => networks.load(tx, id));
  /** By the short name of the file, or by id. */
  const actor = async (key: string): Promise<Actor> => {
    const loaded = await network();
    const day = localDay(clock.now(), loaded.charter.timeZone);
    const found = actorOf(loaded, personId(code, key), day) ?? actorOf(loaded, key, day);
    if (!found) throw new Error(`nobody called ${key}`);
    return found;
  };
  const turn = async (who: string | Actor): Promise<Turn> => ({
    actor: typeof who === 'string' ? await actor(who) : who,
    at: clock.now(),
    correlationId: 'test',
    spot: { kind: 'personal', conversationId: 'chat', channel: null },
  });
  const sound = ({ card }: Answer): Card => {
    const faults = checkCard(card);
    if (faults.length > 0) throw new Error(faults.join('\n'));
    return card;
  };
  const command = feature.commands?.find((one) => one.name === 'members');
  if (!command) throw new Error('no command');
  const say = async (who: string | Actor, words = '') => sound(await command.handle(await turn(who), words));
  const act = async (who: string | Actor, verb: string, data: Record<string, unknown>) => {
    const action = feature.actions?.find((one) => one.verb === verb);
    if (!action) throw new Error(`no action ${verb}`);
    return sound(await action.handle(await turn(who), action.schema.parse({ network: networkId, ...data })));
  };
  const press = (who: string | Actor, card: Card, title: string, values: Readonly<Record<string, string>> = {}) => {
    const { verb, data } = pressed(card, title, values);
    return act(who, verb, data);
  };
  return {
    deps,
    store,
    clock,
    networkId,
    told,
    network,
    actor,
    say,
    act,
    press,
    importing,
    id: (key: string) => personId(code, key),
    /** A form by its name, filled in by labels and sent by its first button. */
    fill: async (who: string | Actor, form: string, button: string, values: Readonly<Record<string, string>>) =>
      press(who, await act(who, 'members.form', { form }), button, values),
    /** What is shown in place of a refused press. */
    again: async (who: string | Actor, verb: string, data: Record<string, unknown>, notice: string) => {
      const action = feature.actions?.find((one) => one.verb === verb);
      const shown = await action?.again?.(await turn(who), { network: networkId, ...data }, notice);
      return shown ? sound(shown) : null;
    },
    list: async (day: string) =>
      store.transaction(async (tx) =>
        listOn(await networks.load(tx, networkId), await readRecords(tx, networkId), day),
      ),
    text: async (who: string | Actor, words = '') => textOf(await say(who, words)),
    shared: () =>
      store.transaction(async (tx) =>
        (await messagesUnder(tx, networkId, 'members:list:')).map(({ key, card }) => {
          const faults = checkCard(card);
          if (faults.length > 0) throw new Error(faults.join('\n'));
          return { key, text: textOf(card) };
        }),
      ),
    messages: (prefix: string) => store.transaction((tx) => messagesUnder(tx, networkId, prefix)),
    until: async (instant: string) => {
      clock.moveTo(new Date(instant));
      await sweep.run(clock.now());
    },
    close,
  };
}

export type Members = Awaited<ReturnType<typeof openMembers>>;
