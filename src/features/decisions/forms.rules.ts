import { isDay } from '../calendar/days.rules';
import { isTime, localDay } from '../calendar/zone.rules';
import { folded } from '../charters/names.rules';
import type { DecisionClass } from '../charters/types';
import { findGroup, groupsOn, membersOn, personOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { lacking } from './errors';
import { LABELS } from './forms.messages';
import type {
  ApplicantMatter,
  ChairMatter,
  Disposition,
  GroupMatter,
  Matter,
  OpenThing,
  ReleasedThing,
  ReleaseMatter,
  StatementMatter,
} from './matter.types';
import { because } from './rights.rules';

/** What the fields of a class hold, as typed. */
export interface MatterInput {
  readonly title?: string | undefined;
  readonly text?: string | undefined;
  readonly reason?: string | undefined;
  readonly type?: string | undefined;
  readonly issue?: string | undefined;
  readonly spokesperson?: string | undefined;
  readonly embargo?: string | undefined;
  readonly languages?: string | undefined;
  readonly what?: string | undefined;
  readonly to?: string | undefined;
  readonly from?: string | undefined;
  readonly act?: string | undefined;
  readonly group?: string | undefined;
  readonly key?: string | undefined;
  readonly name?: string | undefined;
  readonly groupKind?: string | undefined;
  readonly ends?: string | undefined;
  readonly endsWhen?: string | undefined;
  readonly theme?: string | undefined;
  readonly need?: string | undefined;
  readonly existing?: string | undefined;
  readonly why?: string | undefined;
  readonly disposition?: string | undefined;
  readonly nominees?: string | undefined;
  readonly entity?: string | undefined;
  readonly head?: string | undefined;
}

/** What was looked up beforehand: the thing that is released, and what is open in a group. */
export interface MatterFacts {
  readonly released?: ReleasedThing;
  readonly open?: readonly OpenThing[];
}

const words = (text: string | undefined): string => (text ?? '').trim();

/** A field that must be filled, or a refusal that names it, with the rule that asks for it. */
function needed(network: Network, text: string | undefined, label: keyof typeof LABELS, key: string): string {
  const typed = words(text);
  if (typed !== '') return typed;
  throw lacking({ what: `Please fill in «${LABELS[label]}».` }, { rule: because(network, key) });
}

/** What an item of this class is about, from its form. Undefined for a class that asks for nothing. Throws `decision.lacking`. */
export function matterFrom(
  network: Network,
  of: DecisionClass,
  input: MatterInput,
  at: Date,
  facts: MatterFacts = {},
): Matter | undefined {
  switch (of.key) {
    case 'joint_statement':
      return statement(network, input);
    case 'release':
      return release(network, input, facts);
    case 'group':
      return group(network, input, at, facts.open ?? []);
    case 'group_chair':
      return chair(network, input, at);
    case 'new_member':
      return applicant(network, input, at);
    default:
      return undefined;
  }
}

function statement(network: Network, input: MatterInput): StatementMatter {
  return {
    kind: 'statement',
    type: input.type === 'one_voice' ? 'one_voice' : 'coordinated',
    issue: words(input.issue),
    spokesperson: words(input.spokesperson),
    embargo: embargoOf(words(input.embargo)),
    languages: words(input.languages) || workingLanguages(network),
  };
}

/** `2027-03-29`, or with the hour behind it. */
function embargoOf(typed: string): string | null {
  if (typed === '') return null;
  const [day = '', time] = typed.split(/[T\s,]+/);
  if (isDay(day) && (time === undefined || isTime(time))) return time === undefined ? day : `${day}T${time}`;
  throw lacking({ what: `«${LABELS.embargo}»: please write the day and the hour as in 2027-03-29 10:00.` });
}

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language' });

/** The working languages by name. */
export const workingLanguages = ({ charter }: Network): string =>
  charter.languages.working.map((code) => LANGUAGES.of(code) ?? code).join(', ');

function release(network: Network, input: MatterInput, { released }: MatterFacts): ReleaseMatter {
  const name = released?.name ?? needed(network, input.what, 'what', 'information.release');
  const from = needed(network, input.from, 'from', 'information.release');
  if (!isDay(from)) throw lacking({ what: `Please give the day in «${LABELS.from}».` });
  return {
    kind: 'release',
    what: released ?? { feature: 'other', id: '', name },
    to: needed(network, input.to, 'to', 'information.release'),
    from,
  };
}

function group(network: Network, input: MatterInput, at: Date, open: readonly OpenThing[]): GroupMatter {
  return input.act === 'abolish' ? abolition(network, input, at, open) : creation(network, input);
}

const KEY = /^[\p{L}\p{N}][\p{L}\p{N}-]{0,11}$/u;

function creation(network: Network, input: MatterInput): GroupMatter {
  const name = words(input.name) || words(input.title);
  const key = words(input.key) || freeKey(network, keyFrom(name));
  if (!KEY.test(key)) throw lacking({ what: `«${LABELS.key}» has up to twelve letters or digits, as in LM.` });
  const same = findGroup(network, key) ?? findGroup(network, name);
  if (same) throw lacking({ what: `There is or was a group ${same.name} (${same.key}): please choose another name.` });
  const groupKind = input.groupKind === 'ad_hoc' ? 'ad_hoc' : 'permanent';
  const ends = words(input.ends);
  if (ends !== '' && !isDay(ends)) throw lacking({ what: `Please give the day in «${LABELS.ends}».` });
  const endsWhen = words(input.endsWhen);
  if (groupKind === 'ad_hoc' && ends === '' && endsWhen === '')
    throw lacking(
      { what: `An ad hoc group ends: please give «${LABELS.ends}» or «${LABELS.endsWhen}».` },
      { rule: because(network, 'subgroups.kinds') },
    );
  const check = duplicationCheck(network, input);
  return {
    kind: 'group',
    act: 'create',
    key,
    name,
    groupKind,
    ends: ends || null,
    endsWhen,
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
  const asked = network.charter.subgroups.createAbolish.value.statedNeed;
  const typed = words(input.need) || words(input.reason) || words(input.why);
  return asked ? needed(network, typed, 'need', 'subgroups.createAbolish') : typed;
}

/** AZ L89. */
function duplicationCheck(network: Network, input: MatterInput): GroupMatter['duplicationCheck'] {
  if (!network.charter.subgroups.duplicationCheck.value) return null;
  const rule = 'subgroups.duplicationCheck';
  const register = network.groups.map(({ name }) => name).join(', ') || 'None stands in the register.';
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
        what: `Still open in this group: ${open.map(({ what }) => what).join('; ')}. Please say in «${LABELS.disposition}» what becomes of it.`,
      },
      { rule: because(network, 'subgroups.createAbolish') },
    );
  const lines = typed.split(/\r?\n/).filter((line) => line.trim() !== '');
  const each = lines.length === open.length && open.length > 1;
  return open.map(({ ref, what }, index) => ({ ref, what, becomes: each ? (lines[index] ?? typed) : typed }));
}

function chair(network: Network, input: MatterInput, at: Date): ChairMatter {
  const day = localDay(at, network.charter.timeZone);
  const found = findGroup(network, needed(network, input.group, 'group', 'subgroups.chairs'));
  if (!found || !groupsOn(network, day).includes(found))
    throw lacking({ what: `Please choose in «${LABELS.group}» which group is meant.` });
  const chosen = words(input.nominees)
    .split(',')
    .map((id) => id.trim())
    .filter((id) => personOf(network, id) !== undefined);
  const persons = chosen.length > 0 ? chosen : peopleNamed(network, `${words(input.title)} ${words(input.text)}`);
  if (persons.length === 0)
    throw lacking(
      { what: `Please choose in «${LABELS.nominees}» who is to chair.` },
      { rule: because(network, 'decisionClasses.group_chair') },
    );
  return { kind: 'chair', group: found.key, persons };
}

const peopleNamed = (network: Network, text: string): string[] => {
  const said = ` ${folded(text)} `;
  return network.people.filter(({ name }) => said.includes(` ${folded(name)} `)).map(({ id }) => id);
};

function applicant(network: Network, input: MatterInput, at: Date): ApplicantMatter {
  const rule = 'decisionClasses.new_member';
  const entity = needed(network, input.entity, 'entity', rule);
  const seated = membersOn(network, localDay(at, network.charter.timeZone));
  const known = seated.some((member) =>
    [member.id, member.name].some((one) => one.toLowerCase() === entity.toLowerCase()),
  );
  if (known) throw lacking({ what: `${entity} is a member already.` });
  return { kind: 'applicant', entity, head: needed(network, input.head, 'head', rule) };
}
