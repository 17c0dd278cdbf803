import type { RuleReference } from '../../kernel/errors';
import type { DecisionClass } from './classes.types';
import { ruleUnknown } from './errors';
import type { Provenance, Rule, RuleStatement } from './rule.types';
import type { Settings } from './settings.types';
import type { Charter } from './types';

/** The class a form names ("Joint statement", in any letter case), or its key. */
export const decisionClass = (charter: Charter, nameOnForm: string): DecisionClass | undefined => {
  const wanted = nameOnForm.trim().toLowerCase();
  return charter.decisionClasses.find((of) => of.name.toLowerCase() === wanted || of.key === wanted);
};

/**
 * The rule behind an act, for a refusal or for `why`. Keys are dotted paths into the charter (`meetings.convenor`,
 * `coChairDuties.convene`), `settings.<name>`, `decisionClasses.<key>`, or a shared rule (`rights.lift`). Settings are
 * shown with the values in force. Throws `charter.rule_unknown` for any other key.
 */
export const rule = (charter: Charter, key: string, settings: Settings = charter.settings): RuleStatement => {
  const found = settingStatement(charter, key, settings) ?? sharedStatement(charter, key) ?? ownStatement(charter, key);
  if (!found) throw ruleUnknown({ code: charter.code, key });
  const readings = charter.readings.filter((reading) => reading.keys.includes(key)).map((reading) => reading.text);
  return { ...found, key, readings };
};

/** The same as the kernel's errors carry it. */
export const ruleReference = (charter: Charter, key: string, settings: Settings = charter.settings): RuleReference => {
  const { text, quote, ...statement } = rule(charter, key, settings);
  return { rule: text, source: sourceLine({ quote, ...statement }), ...(quote === null ? {} : { quote }) };
};

/** "KG ToR, L60", "inherited from the global Network (BD ToR, L18)", "default T-1", "default: the ToR are silent". */
export const sourceLine = (of: Omit<RuleStatement, 'text'>): string => {
  if (of.provenance === 'tor') return `${of.cite?.replace(' ', ' ToR, ')}`;
  if (of.provenance === 'inherited') return `inherited from the global Network (${of.cite?.replace(' ', ' ToR, ')})`;
  if (of.number !== null) return `default ${of.number}`;
  return of.cite === null ? 'default: the ToR are silent' : `default: left open by ${of.cite.replace(' ', ' ToR, ')}`;
};

/** Every key that `rule` answers, in the order of the charter. */
export const ruleKeys = (charter: Charter): string[] => [
  ...ownRules(charter).keys(),
  ...charter.decisionClasses.map((of) => `decisionClasses.${of.key}`),
  ...Object.keys(charter.settingRules).map((name) => `settings.${name}`),
  ...Object.keys(charter.sharedRules),
];

/** What `why TOPIC` shows: rules whose key or sentence has every word of the topic; a key that matches goes first. */
export const rulesAbout = (charter: Charter, topic: string, settings: Settings = charter.settings): RuleStatement[] => {
  const words = topic
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  if (words.length === 0) return [];
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(stem(word)));
  const all = ruleKeys(charter).map((key) => rule(charter, key, settings));
  const byKey = all.filter((of) => has(spaced(of.key)));
  return [...byKey, ...all.filter((of) => !byKey.includes(of) && has(`${of.text} ${of.quote ?? ''}`))];
};

/** A plural asks for the same rules as its singular. */
const stem = (word: string): string => (word.length > 3 ? word.replace(/s$/, '') : word);

const spaced = (key: string): string => `${key} ${key.replace(/([A-Z])/g, ' $1')}`.replace(/[._]/g, ' ');

type Found = Omit<RuleStatement, 'key' | 'readings'>;

const settingStatement = (charter: Charter, key: string, settings: Settings): Found | undefined => {
  const name = key.replace(/^settings\./, '') as keyof Settings;
  if (!key.startsWith('settings.') || !Object.hasOwn(charter.settingRules, name)) return undefined;
  const value = settings[name];
  return numbered(filled(charter.settingRules[name].text, value), charter.settingRules[name].rule, value);
};

const sharedStatement = (charter: Charter, key: string): Found | undefined => {
  const shared = Object.hasOwn(charter.sharedRules, key) ? charter.sharedRules[key] : undefined;
  return shared && numbered(shared.text, shared.rule, null);
};

const ownStatement = (charter: Charter, key: string): Found | undefined => {
  const wanted = charter.decisionClasses.find((of) => `decisionClasses.${of.key}` === key);
  if (wanted) return ofSource(charter, { ...wanted, value: wanted });
  const own = ownRules(charter).get(key);
  return own && ofSource(charter, own);
};

const numbered = (text: string, number: string, value: unknown): Found => ({
  text,
  value,
  provenance: 'default',
  lines: [],
  quote: null,
  cite: null,
  note: null,
  number,
});

const ofSource = (charter: Charter, own: Rule<unknown>): Found => {
  const provenance: Provenance = typeof own.source === 'string' ? own.source : 'tor';
  const words = typeof own.source === 'string' ? own.basis : own.source;
  return {
    text: own.text,
    value: own.value,
    provenance,
    lines: words?.lines ?? [],
    quote: words?.quote ?? null,
    cite: words ? `${charter.code} ${lineNumbers(words.lines)}` : null,
    note: own.note ?? null,
    number: null,
  };
};

/** `[64, 65, 66]` is "L64–66"; `[17, 19]` is "L17, L19". */
const lineNumbers = (lines: readonly number[]): string => {
  const [first = 0] = lines;
  const run = lines.every((line, index) => line === first + index);
  if (run && lines.length > 1) return `L${first}–${lines.at(-1)}`;
  return lines.map((line) => `L${line}`).join(', ');
};

/** `{value}` is the value; `{value working day}` is "1 working day" or "5 working days". */
const filled = (text: string, value: unknown): string =>
  text.replace(/\{value(?: ([a-z ]+))?\}/g, (_, unit: string | undefined) => {
    if (value === null) return 'none';
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    if (unit === undefined) return String(value).replaceAll('_', ' ');
    return `${value} ${unit}${value === 1 ? '' : 's'}`;
  });

/** A charter never changes while the bot runs, and each refusal looks into it: its rules are found once. */
const rulesOf = new WeakMap<Charter, ReadonlyMap<string, Rule<unknown>>>();

const ownRules = (charter: Charter): ReadonlyMap<string, Rule<unknown>> => {
  const known = rulesOf.get(charter) ?? new Map(walk(charter, ''));
  rulesOf.set(charter, known);
  return known;
};

/** A charter is plain data; a rule in it is what has a value, a sentence and a source. */
const walk = (node: unknown, path: string): [string, Rule<unknown>][] => {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return [];
  if (isRule(node)) return [[path, node]];
  return Object.entries(node).flatMap(([name, child]) => walk(child, path === '' ? name : `${path}.${name}`));
};

const isRule = (node: object): node is Rule<unknown> => 'value' in node && 'text' in node && 'source' in node;
