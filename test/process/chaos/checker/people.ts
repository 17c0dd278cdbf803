import type { Tried } from '../ledger';
import type { Reckoned } from './check';
import type { Finding } from './item';
import type { ActRow, Rows } from './rows';
import { textIn } from './text';
import type { Place } from './told';

/** Acts that come with another by the same press. */
const WITH: Readonly<Record<string, readonly string[]>> = {
  proposed: ['proposed', 'submitted'],
  redrafted: ['redrafted', 'submitted'],
  cleared: ['cleared', 'circulated'],
  withdrawn: ['withdrawn', 'withdrawal_asked'],
  resumed: ['resumed', 'circulated'],
  concluded: ['concluded', 'adopted'],
  marked: ['marked', 'circulated'],
  agreed_in_meeting: ['agreed_in_meeting', 'adopted', 'agreed', 'circulated'],
};

/** Everything that was acknowledged is there once; what nobody did is not there. */
export function checkLedger(
  code: string,
  network: string,
  tried: readonly Tried[],
  rows: Rows,
  found: Finding[],
): void {
  const acts = rows.acts.filter((act) => act.network === network && act.person !== null);
  const at = (person: string, when: Date): string => `${person} ${when.toISOString()}`;
  const byPress = new Map<string, ActRow[]>();
  for (const act of acts) {
    const key = at(act.person ?? '', act.at);
    byPress.set(key, [...(byPress.get(key) ?? []), act]);
  }
  const known = new Set<string>();
  for (const press of tried) {
    if (press.code !== code) continue;
    const key = at(press.personId, press.at);
    known.add(key);
    const say = (what: string) => found.push({ rule: 'acts', where: `${code} ${key}`, what });
    const there = byPress.get(key) ?? [];
    const kinds = WITH[press.kind] ?? [press.kind];
    const left = there.filter(({ kind }) => kind === press.kind || (kinds.includes(kind) && press.kind !== 'proposed'));
    const own = left.filter(
      ({ payload }) =>
        JSON.stringify(payload).includes(press.words) &&
        Object.entries(press.chosen).every(([name, value]) => payload[name] === value),
    );
    if (press.done && left.length === 0) say(`«${press.kind}» was acknowledged and is not there`);
    else if (press.done && own.length === 0)
      say(`«${press.kind}» has other words than «${press.words}» ${Object.values(press.chosen).join()}`);
    for (const kind of kinds)
      if (there.filter((act) => act.kind === kind).length > 1) say(`«${kind}» is there more than once`);
    for (const act of there)
      if (!kinds.includes(act.kind)) say(`«${act.kind}» is there, where «${press.kind}» was pressed`);
  }
  for (const [key, all] of byPress) {
    const [first] = all;
    if (known.has(key) || !first || rows.minutes.some((one) => one.person === first.person && +one.at === +first.at))
      continue;
    found.push({ rule: 'acts', where: `${code} ${key}`, what: `«${first.kind}» is there, and nobody did it` });
  }
}

/** What people type says which network it is of, and whether it is a group's. */
const OF_NETWORK = /(?:Group question|Question|Task|Words) ([A-Z]{2}) \d+/g;
const OF_THE_NETWORK = /(?<!Group )(?:\bQuestion|\bTask) [A-Z]{2} \d+/;

/** Invariant 12: nothing of a network is seen in another, and nothing of the Network by whoever is of a group alone. */
export function checkIsolation({ network, terms }: Reckoned, teams: Place, rows: Rows, found: Finding[]): void {
  const own = new Set(rows.people.filter((one) => one.network === network).map(({ person }) => person));
  const entitled = new Set(
    [...rows.representations, ...rows.offices].filter((one) => one.network === network).map(({ person }) => person),
  );
  const say = (where: string, what: string) => found.push({ rule: '4.12.12', where: `${terms.code} ${where}`, what });
  for (const { conversationId, activity } of teams.posted) {
    const text = textIn(activity);
    for (const [words, code] of text.matchAll(OF_NETWORK))
      if (code !== terms.code) say(conversationId, `shows «${words}»`);
    const person = conversationId.startsWith('a:') ? conversationId.slice(2) : null;
    if (person !== null && !own.has(person)) say(conversationId, 'is a chat with nobody of this network');
    const [words] = person !== null && !entitled.has(person) ? (OF_THE_NETWORK.exec(text) ?? []) : [];
    if (words) say(conversationId, `shows «${words}» to somebody of a group alone`);
    if (conversationId.split(';')[0] === teams.channels.LM && OF_THE_NETWORK.test(text))
      say(conversationId, 'shows the Network’s matters in a group’s channel');
  }
  for (const row of rows.messages.filter((one) => one.network === network)) {
    if (row.address.kind === 'person' && !own.has(row.address.personId ?? ''))
      say(row.key, 'goes to nobody of this network');
    const text = textIn(row.card);
    for (const [words, code] of text.matchAll(OF_NETWORK)) if (code !== terms.code) say(row.key, `says «${words}»`);
  }
}

/** Invariant 9: no card counts heads, and none speaks of a majority. */
const COUNTS =
  /\bunanim|\bmajorit|\bin favou?r\b|\b\d+ (?:of \d+ )?(?:members? )?(?:joined|agreed|objected|said yes|have joined)\b/i;

export function checkWords({ network, terms }: Reckoned, rows: Rows, found: Finding[]): void {
  for (const row of rows.messages) {
    if (row.network !== network || !row.key.startsWith('decision:')) continue;
    const [words] = COUNTS.exec(textIn(row.card)) ?? [];
    if (words) found.push({ rule: '4.12.9', where: `${terms.code} ${row.key}`, what: `says «${words}»` });
  }
}
