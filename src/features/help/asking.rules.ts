import { nearest } from '../../kernel/nearest';
import { formatDay } from '../calendar/format.rules';
import { folded } from '../charters/names.rules';
import type { RuleStatement } from '../charters/rule.types';
import { rule, ruleKeys, rulesAbout, sourceLine } from '../charters/rules';
import { findGroup, findMember } from '../membership/rules';
import type { Network } from '../membership/types';
import { asked, TOPICS, type Topic, topicNamed, topicOf } from './topics.rules';
import type { Found, Origins } from './types';

/** The rules about which people ask most, for `why` alone. */
const FIRST = ['consensus', 'silence', 'meetings', 'government', 'internal use'];

/**
 * What a question is about, in the order in which words are unlike to mean two things: a rule's number, a line of the text, a
 * length of time, a topic by its name, a member or group, a topic among other words, words of the rules themselves; failing
 * all, the nearest topics.
 */
export function findRules(network: Network, words: string, origins: Origins): Found {
  const text = words.trim().replace(/[?!.]+$/, '');
  if (text === '') return { title: '', rules: [], topics: FIRST, listed: TOPICS.map(({ title }) => title) };
  const found =
    byNumber(network, text) ??
    byLine(network, text) ??
    byLength(network, text) ??
    aboutTopic(network, topicNamed(text)) ??
    aboutMember(network, text, origins) ??
    aboutGroup(network, text) ??
    aboutTopic(network, topicOf(text)) ??
    bySearch(network, text) ??
    aboutStranger(network, text);
  if (found) return { title: text, rules: found, topics: [], listed: [] };
  return { title: text, rules: [], topics: nearestTopics(text), listed: [] };
}

const all = ({ charter, settings }: Network): RuleStatement[] =>
  ruleKeys(charter).map((key) => rule(charter, key, settings));

const some = (rules: readonly RuleStatement[]): readonly RuleStatement[] | undefined =>
  rules.length > 0 ? rules : undefined;

/** "T-4", "t4", "row 9", "4.7", "X-06", "BD-W-05". */
function byNumber(network: Network, text: string) {
  const wanted = text.toUpperCase().replace(/^(RULE|SECTION|§)\s*/, '');
  const number = wanted.replace(/^T\s*-?\s*(\d+)$/, 'T-$1').replace(/^ROW\s*-?\s*(\d+)$/, 'row $1');
  if (!/\d/.test(number)) return undefined;
  return some(all(network).filter((one) => one.number === number));
}

/** "L71", "KG L71", "line 71": whatever stands in that line of the network's own text. */
function byLine(network: Network, text: string) {
  const line = /^(?:([A-Z]{2})\s+)?(?:ToR,?\s*)?(?:L|line\s+)(\d+)$/i.exec(text);
  if (!line || (line[1] && line[1].toUpperCase() !== network.charter.code)) return undefined;
  return some(all(network).filter((one) => one.lines.includes(Number(line[2]))));
}

function aboutMember(network: Network, text: string, origins: Origins) {
  const member = findMember(network, text);
  if (!member) return undefined;
  const { charter, settings } = network;
  const listed = charter.members.value.find((one) => one.id === member.id);
  if (listed) {
    const said = `${member.name} is a member of the Network: the Terms of Reference list it as «${listed.words}».`;
    return [{ ...rule(charter, 'members', settings), text: said }, ...present(network, ['meetings.representation'])];
  }
  const since = member.from ? ` since ${formatDay(member.from)}` : '';
  const decision = origins.get(`members.${member.id}`) ?? 'by a decision of the Network';
  const said = `${member.name} is a member${since}, admitted ${decision}; the Terms of Reference do not list it.`;
  return [
    { ...rule(charter, 'membershipOpenTo', settings), text: said },
    ...present(network, ['members.admission', 'decisionClasses.new_member']),
  ];
}

/** An entity in capitals that is no member here: what the text says of others. */
function aboutStranger(network: Network, text: string) {
  if (!/^[A-Z][A-Z-]{1,9}$/.test(text)) return undefined;
  const said = `${text} is not among the members of the Network.`;
  const { charter, settings } = network;
  return [
    { ...rule(charter, 'members', settings), text: said },
    ...present(network, ['membershipOpenTo', 'members.admission']),
  ];
}

function aboutGroup(network: Network, text: string) {
  const group = findGroup(network, text);
  if (!group) return undefined;
  const { label } = network.charter.subgroups;
  const since = group.established ? `, established ${formatDay(group.established)}` : '';
  const said = `${group.name} is a ${label.value} of the Network${since}.`;
  const keys = ['subgroups.members', 'subgroups.meeting', 'subgroups.updates', 'subgroups.chairs'];
  return [{ ...rule(network.charter, 'subgroups.label', network.settings), text: said }, ...present(network, keys)];
}

const aboutTopic = (network: Network, found: Topic | undefined) => found && some(present(network, found.keys));

/** The rules of these keys that this charter has. */
function present(network: Network, keys: readonly string[]): RuleStatement[] {
  const known = new Set(ruleKeys(network.charter));
  return keys.filter((key) => known.has(key)).map((key) => rule(network.charter, key, network.settings));
}

/** "5 working days", "72 hours", "5 WD": the rules in which that length stands. */
function byLength(network: Network, text: string) {
  const length = /^(\d+)\s*(wd|working days?|days?|hours?|h|months?|minutes?)$/i.exec(text);
  if (!length) return undefined;
  const unit = (length[2] ?? '').toLowerCase().replace(/^wd$/, 'working day').replace(/^h$/, 'hour').replace(/s$/, '');
  const said = new RegExp(`(?<!\\d)${length[1]} ${unit === 'day' ? '(working )?day' : unit}`);
  return some(all(network).filter((one) => said.test(one.text)));
}

function bySearch({ charter, settings }: Network, text: string) {
  const words = asked(text);
  for (let most = words.length; most > 0; most -= 1) {
    const found = rulesAbout(charter, words.slice(0, most).join(' '), settings);
    if (found.length > 0) return found;
    const last = rulesAbout(charter, words.slice(-most).join(' '), settings);
    if (last.length > 0) return last;
  }
  return undefined;
}

const MOST_NEAR = 3;

function nearestTopics(text: string): string[] {
  const names = TOPICS.flatMap(({ title, names: of }) => of.map((name) => ({ title, name })));
  const near: string[] = [];
  for (let left = names; near.length < MOST_NEAR; left = left.filter(({ title }) => !near.includes(title))) {
    const name = nearest(
      folded(text),
      left.map((one) => one.name),
    );
    const title = left.find((one) => one.name === name)?.title;
    if (!title) break;
    near.push(title);
  }
  return near;
}

/** "KG ToR, L60", "inherited …", "default T-4", or who of the Network set it, on which day or by which decision. */
export const standing = (of: RuleStatement, origins: Origins): string => origins.get(of.key) ?? sourceLine(of);

/** The way to another rule: whoever may change a default does, all else is changed by the Network itself. */
export function wayToChange({ charter }: Network, of: RuleStatement): string {
  if (of.key.startsWith('settings.')) {
    const who = charter.meetings.convenor.value === 'co-chair' ? 'a co-chair' : 'the Coordinator';
    return `To change it: ${who} can, here or with «setup».`;
  }
  if (of.provenance === 'tor') return 'To change it: a decision of the class Charter change.';
  if (of.provenance === 'inherited')
    return 'These Terms of Reference are silent here. To confirm or change it: a decision of the Network.';
  return 'The Terms of Reference leave this open. To change it: a decision of the Network.';
}
