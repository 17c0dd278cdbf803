import { checkCard } from '../../../src/cards/check';
import type { GroupEntry, NetworkFile, PersonEntry } from '../../../src/features/network-file/types';
import type { Card } from '../../../src/kernel/cards';
import type { Answer, Turn } from '../../../src/kernel/define';
import { isAppError } from '../../../src/kernel/errors';
import { networkFile, personId } from '../../harness/network-files';
import { openWorld as openHouse, textOf } from '../../harness/world';

/** A person of no member, as a network file has one: a representative of civil society. */
export const outsider = (code: string, key: string): PersonEntry => ({
  id: personId(code, key),
  name: `${key} person`,
});

interface Group {
  readonly key: string;
  readonly name: string;
  readonly kind?: 'permanent' | 'ad_hoc';
  readonly established?: string;
  readonly chairs?: readonly (readonly [string, string])[];
  readonly leads?: readonly string[];
  readonly members?: readonly string[];
  readonly csos?: readonly string[];
}

const groupOf = (
  code: string,
  { key, name, kind = 'permanent', established = '2019-11-07', ...of }: Group,
): GroupEntry => ({
  key,
  name,
  kind,
  established,
  chairs: (of.chairs ?? []).map(([person, since]) => ({ person: personId(code, person), since })),
  leads: (of.leads ?? []).map((person) => personId(code, person)),
  participants: [
    ...(of.members ?? []).map((person) => ({ person: personId(code, person), as: 'member' as const })),
    ...(of.csos ?? []).map((person) => ({ person: personId(code, person), as: 'cso' as const })),
  ],
});

const nodes = (node: unknown): Record<string, unknown>[] => {
  if (Array.isArray(node)) return node.flatMap(nodes);
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.entries(node).flatMap(([key, value]) =>
    key === 'fallback' || key === 'data' ? [] : nodes(value),
  );
  return [node as Record<string, unknown>, ...inside];
};

/** The whole house with one network and its groups, in which people type and press; nothing is delivered. */
export async function openWorld(
  code: string,
  at: string,
  groups: readonly Group[],
  {
    calendar,
    settings,
    outsiders = [],
  }: Pick<NetworkFile, 'calendar' | 'settings'> & { outsiders?: readonly string[] } = {},
) {
  const world = await openHouse(code, at, {
    channels: {
      network: `19:network-${code}`,
      ...Object.fromEntries(groups.map(({ key }) => [key, `19:${key}-${code}`])),
    },
    people: [...networkFile(code).people, ...outsiders.map((key) => outsider(code, key))],
    groups: groups.map((group) => groupOf(code, group)),
    ...(calendar ? { calendar } : {}),
    ...(settings ? { settings } : {}),
  });
  const entered = await world.network();
  await world.parts.store.transaction((tx) => world.product.entered(tx, entered, world.clock.now()));
  const commands = world.product.features.flatMap((feature) => feature.commands ?? []);
  const actions = world.product.features.flatMap((feature) => feature.actions ?? []);
  const turn = async (key: string): Promise<Turn> => ({
    actor: await world.actor(key),
    at: world.clock.now(),
    correlationId: 'test',
    spot: { kind: 'personal', conversationId: 'chat', channel: null },
  });
  const sound = ({ card }: Answer): Card => {
    const faults = checkCard(card);
    if (faults.length > 0) throw new Error(faults.join('\n'));
    return card;
  };
  const say = async (key: string, words: string): Promise<Card> => {
    const named = commands
      .flatMap((command) => [command.name, ...(command.aliases ?? [])].map((name) => ({ name, command })))
      .filter(({ name }) => words === name || words.startsWith(`${name} `))
      .toSorted((a, b) => b.name.length - a.name.length)[0];
    if (!named) throw new Error(`no command for «${words}»`);
    return sound(await named.command.handle(await turn(key), words.slice(named.name.length).trim()));
  };
  const press = async (key: string, card: Card, title: string, values: Readonly<Record<string, string>> = {}) => {
    const all = nodes(card.body);
    const button = all.find((node) => node.type === 'Action.Execute' && node.title === title);
    if (!button) throw new Error(`no button «${title}» on:\n${textOf(card)}`);
    const inputs = all.filter((node) => String(node.type).startsWith('Input.'));
    const typed = Object.entries(values).map(([label, value]) => {
      const input = inputs.find((one) => one.label === label);
      if (!input) throw new Error(`no input «${label}»; there is ${inputs.map((one) => one.label).join(', ')}`);
      const choice = (input.choices as { title: string; value: string }[] | undefined)?.find(
        (one) => one.title === value,
      );
      return [String(input.id), choice?.value ?? value];
    });
    const given = inputs.flatMap((one) => (one.value === undefined ? [] : [[String(one.id), one.value]]));
    const data = { ...(button.data as object), ...Object.fromEntries(given), ...Object.fromEntries(typed) };
    const words = (data as { words?: string }).words;
    if (button.verb === 'edge.run') return say(key, words ?? '');
    const action = actions.find(({ verb }) => verb === button.verb);
    if (!action) throw new Error(`no action ${button.verb}`);
    return sound(await action.handle(await turn(key), action.schema.parse(data)));
  };
  return {
    ...world,
    say,
    press,
    /** What a person reads on the answer. */
    read: async (key: string, words: string): Promise<string> => textOf(await say(key, words)),
    /** The text of a refusal with its rule. */
    refusal: async (act: Promise<unknown>): Promise<string> => {
      const error = await act.then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if (!isAppError(error)) throw error ?? new Error('nothing was refused');
      const { rule, source, quote } = error.options.rule ?? { rule: '', source: '', quote: '' };
      return `${error.code}: ${error.message} ${rule} ${source} ${quote ?? ''}`;
    },
    /** What was written for a person or a channel, as text; oldest first. */
    texts: async (place: { person: string } | { channel: string }): Promise<string[]> =>
      (await world.written(place)).map(({ card }) => textOf(card)),
    newest: async (key: string, title: string): Promise<Card> => {
      const found = (await world.written({ person: key })).findLast(({ card }) =>
        nodes(card.body).some((node) => node.title === title && String(node.type).startsWith('Action.')),
      );
      if (!found) throw new Error(`nothing with «${title}» for ${key}`);
      return found.card;
    },
  };
}

export type World = Awaited<ReturnType<typeof openWorld>>;
