import type { Fact } from '../ledger';
import type { Finding } from './item';
import type { Rows } from './rows';

type Look = (rows: Rows, network: string, about: readonly string[]) => string | null;

const one = (found: readonly string[]): string | null => (found.length === 0 ? null : found.join('+'));

/** What stands of each kind of fact: two of what may be there once are written with a plus, and are never right. */
const LOOK: Readonly<Record<string, Look>> = {
  meeting: (rows, network, [number]) =>
    one(
      rows.meetings
        .filter((row) => row.network === network && row.number === number)
        .map(({ state }) => (['convened', 'closed', 'held'].includes(state) ? 'convened' : state)),
    ),
  attends: (rows, network, [number, member]) =>
    one(
      rows.attendance
        .filter((row) => row.network === network && row.number === number && row.member === member)
        .map(({ answer }) => answer),
    ),
  action: (rows, network, [what]) =>
    one(rows.actions.filter((row) => row.network === network && row.what === what).map(() => 'recorded')),
  holiday: (rows, network, [day, layer]) =>
    rows.days.some((row) => row.network === network && row.day === day && [row.layer, 'both'].includes(layer ?? ''))
      ? 'entered'
      : null,
  minutes: (rows, network, [person, act, at]) =>
    one(
      rows.minutes
        .filter((row) => row.network === network && row.person === person && row.act === act)
        .filter((row) => row.at.toISOString() === at)
        .map(() => '1'),
    ),
};

/** Everything that was acknowledged, of what is no act on a decision, is there; and once. */
export function checkFacts(
  code: string,
  network: string,
  facts: ReadonlyMap<string, Fact>,
  rows: Rows,
  found: Finding[],
): void {
  for (const [name, { acknowledged, possible }] of facts) {
    const [kind = '', of, ...about] = name.split('|');
    const look = LOOK[kind];
    if (of !== code || !look) continue;
    const stands = look(rows, network, about);
    const allowed = [acknowledged, ...possible];
    if (!allowed.includes(stands))
      found.push({
        rule: 'acts',
        where: name,
        what: `${stands ?? 'nothing'} in place of ${allowed.map(String).join(' or ')}`,
      });
  }
}
