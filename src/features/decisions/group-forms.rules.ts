import { isDay } from '../calendar/days.rules';
import { localDay } from '../calendar/zone.rules';
import { folded } from '../charters/names.rules';
import { findGroup, groupsOn } from '../membership/rules';
import type { Network } from '../membership/types';
import { lacking } from './errors';
import { type MatterInput, needed, words } from './fields.rules';
import { LABELS } from './forms.messages';
import type { Disposition, GroupMatter, OpenThing } from './matter.types';
import { because } from './rights.rules';

export function groupMatter(network: Network, input: MatterInput, at: Date, open: readonly OpenThing[]): GroupMatter {
  return input.act === 'abolish' ? abolition(network, input, at, open) : creation(network, input, at);
}

interface SaidOfGroup {
  readonly title?: string | undefined;
  readonly text?: string | undefined;
  readonly class?: string | undefined;
  readonly act?: string | undefined;
  readonly group?: string | undefined;
}

/** A form that has not asked yet whether a group is created or abolished: where the words name one to abolish, they say it. */
export function meant<T extends SaidOfGroup>(network: Network, input: T, at: Date): T {
  if (input.act || input.class !== 'group') return input;
  const said = ` ${folded(`${words(input.title)} ${words(input.text)}`)} `;
  if (!/ (abolish|abolition|dissol)/.test(said)) return input;
  const has = (name: string) => said.includes(` ${folded(name)} `);
  const standing = groupsOn(network, localDay(at, network.charter.timeZone));
  const named = standing.find(({ name }) => has(name)) ?? standing.find(({ key }) => has(key));
  return named ? { ...input, act: 'abolish', group: input.group || named.key } : input;
}

const KEY = /^[\p{L}\p{N}][\p{L}\p{N}-]{0,11}$/u;

function creation(network: Network, input: MatterInput, at: Date): GroupMatter {
  const today = localDay(at, network.charter.timeZone);
  const name = words(input.name) || words(input.title);
  const key = words(input.key) || freeKey(network, keyFrom(name));
  if (!KEY.test(key)) throw lacking({ what: `«${LABELS.key}» has up to twelve letters or digits, as in LM.` });
  const same = findGroup(network, key) ?? findGroup(network, name);
  const label = network.charter.subgroups.label.value;
  if (same)
    throw lacking({ what: `There is or was a ${label} ${same.name} (${same.key}): please choose another name.` });
  const groupKind = input.groupKind === 'ad_hoc' ? 'ad_hoc' : 'permanent';
  const ends = words(input.ends);
  if (ends !== '' && !isDay(ends)) throw lacking({ what: `Please give the day in «${LABELS.ends}».` });
  if (ends !== '' && ends <= today) throw lacking({ what: `«${LABELS.ends}» is past: please give a day to come.` });
  const endsWhen = words(input.endsWhen);
  if (groupKind === 'ad_hoc' && ends === '' && endsWhen === '')
    throw lacking(
      { what: `An ad hoc ${label} ends: please give «${LABELS.ends}» or «${LABELS.endsWhen}».` },
      { rule: because(network, 'subgroups.kinds') },
    );
  const check = duplicationCheck(network, input, today);
  return {
    kind: 'group',
    act: 'create',
    key,
    name,
    groupKind,
    // a permanent one has no end, whatever was left in the fields
    ends: groupKind === 'ad_hoc' ? ends || null : null,
    endsWhen: groupKind === 'ad_hoc' ? endsWhen : '',
    theme: words(input.theme),
    need: statedNeed(network, input),
    duplicationCheck: check,
    dispositions: [],
  };
}

/** A short name that no group bears, present or past. */
function freeKey(network: Network, wanted: string): string {
  for (let serial = 2, key = wanted; ; serial++) {
    if (!findGroup(network, key)) return key;
    key = `${wanted}${serial}`;
  }
}

/** «Working Group on Labour Mobility» is called LM. */
function keyFrom(name: string): string {
  const plain = name.replace(
    /\b(twg|wg|technical|working|group|sub-?group|task|team|new|create|creation|of|on|the|a|for|and)\b/gi,
    ' ',
  );
  const initials = plain.split(/[^\p{L}\p{N}]+/u).map((word) => word.charAt(0).toUpperCase());
  return initials.join('').slice(0, 6);
}

/** TL L46, BD L54: the proposal says which need there is or which one changed; elsewhere it may. */
function statedNeed(network: Network, input: MatterInput): string {
  const { value, source } = network.charter.subgroups.createAbolish;
  const asked = value.statedNeed;
  // where the text itself does not demand it (TR, KG, AZ), the words of the decision may say it
  const own = source === 'default' ? words(input.text) : '';
  const typed = words(input.need) || words(input.reason) || words(input.why) || own;
  return asked ? needed(network, typed, 'need', 'subgroups.createAbolish') : typed;
}

/** AZ L89. */
function duplicationCheck(network: Network, input: MatterInput, today: string): GroupMatter['duplicationCheck'] {
  if (!network.charter.subgroups.duplicationCheck.value) return null;
  const rule = 'subgroups.duplicationCheck';
  const standing = groupsOn(network, today).map(({ name }) => name);
  const register = standing.join(', ') || 'None stands in the register.';
  return {
    existing: words(input.existing) || register,
    why: needed(network, words(input.why) || input.reason, 'why', rule),
  };
}

function abolition(network: Network, input: MatterInput, at: Date, open: readonly OpenThing[]): GroupMatter {
  const standing = groupsOn(network, localDay(at, network.charter.timeZone));
  const wanted = words(input.group) || words(input.key);
  const found = wanted === '' ? undefined : findGroup(network, wanted);
  if (!found || !standing.includes(found))
    throw lacking({ what: `Please choose in «${LABELS.group}» which group is meant.` });
  return {
    kind: 'group',
    act: 'abolish',
    key: found.key,
    name: found.name,
    groupKind: found.kind,
    ends: null,
    endsWhen: '',
    theme: '',
    need: statedNeed(network, input),
    duplicationCheck: null,
    dispositions: dispositions(network, words(input.disposition), open),
  };
}

/** 4.13, case 28: nothing that is open in an abolished group is left without somebody who says what becomes of it. */
function dispositions(network: Network, typed: string, open: readonly OpenThing[]): Disposition[] {
  if (open.length === 0) return [];
  if (typed === '')
    throw lacking(
      {
        what: `Still open there: ${open.map(({ what }) => what).join('; ')}. Please say in «${LABELS.disposition}» what becomes of it.`,
      },
      { rule: because(network, 'subgroups.createAbolish') },
    );
  const lines = typed.split(/\r?\n/).filter((line) => line.trim() !== '');
  const each = lines.length === open.length && open.length > 1;
  return open.map(({ ref, what }, index) => ({ ref, what, becomes: each ? (lines[index] ?? typed) : typed }));
}
