import { join } from 'node:path';
import fc from 'fast-check';
import { localDay } from '../../../src/features/calendar/zone.rules';
import { membersOn } from '../../../src/features/membership/rules';
import type { Network } from '../../../src/features/membership/types';
import type { History } from '../../features/decisions/builders';
import { Life, life } from '../../features/decisions/life';
import { projectRoot } from '../../harness/network-files';
import { type House, take } from './checker/course';
import type { Days } from './checker/days';
import { ItemNow } from './checker/item';
import type { ActRow, Rows } from './checker/rows';
import { termsOf } from './checker/terms';

/** What random lives do otherwise: seats of co-chairs, a store's clock, numbers, a deadline moved for whom silence is broken. */
const NOT_LIVED = /late acts could come in|clearance alone|adopted as|who may not$|«clock» of an item that is broken/;
const terms = new Map(
  ['TR', 'KG', 'TL', 'BD', 'AZ'].map((code) => [code, termsOf(join(projectRoot, 'charters'), code, {})]),
);

function daysOf({ charter, calendar }: Network): Days {
  const layers = Object.entries(calendar.layers);
  return {
    terms: terms.get(charter.code) as Days['terms'],
    off: Object.fromEntries(layers.map(([name, { holidays }]) => [name, new Set(Object.keys(holidays))])),
    on: Object.fromEntries(layers.map(([name, { workingDays }]) => [name, new Set(workingDays)])),
    hours: calendar.closeOverrides,
  };
}

function houseOf(network: Network, before: Network, act: ActRow): House {
  const days = [daysOf(network), daysOf(before)];
  return {
    terms: terms.get(network.charter.code) as House['terms'],
    daysAt: () => days,
    speaksAs: (person, member) =>
      ({ [member]: ['primary'], [`${member}-alt`]: ['alternate'], [`${member}-head`]: ['head'] })[person] ?? [],
    members: membersOn(network, localDay(act.at, network.charter.timeZone)).map(({ id }) => id),
    isMinutes: false,
    rows: {} as Rows,
    network: network.id,
  };
}

/** What the checker says of a history, and the state to which it reckons it. */
function judged(history: History): { readonly found: readonly string[]; readonly item: ItemNow } {
  const item = new ItemNow();
  const found: string[] = [];
  let recordedAt = new Date(0);
  let before = history.states[0]?.network ?? history.network;
  for (const [n, act] of history.acts.entries()) {
    const network = history.states[n - 1]?.network ?? before;
    recordedAt = act.at > recordedAt ? act.at : recordedAt;
    const row: ActRow = {
      ...act,
      recordedAt,
      network: network.id,
      item: 'W1',
      person: act.personId,
      member: act.memberId,
    };
    const isMinutes = item.proposal.classKey === 'minutes';
    const say = (rule: string, what: string) => {
      if (!NOT_LIVED.test(what)) found.push(`${rule}: ${what} (${act.kind}, act ${n})`);
    };
    take({ item, act: row, house: { ...houseOf(network, before, row), isMinutes }, say });
    before = network;
  }
  return { found, item };
}

const LIVES = Number(process.env.LIVES ?? 60);

test(`the checker reckons ${LIVES} random histories to the states that the rules give, and finds nothing wrong with them`, () => {
  fc.assert(
    fc.property(life, (value) => {
      const { history } = new Life(value);
      const { found, item } = judged(history);
      expect(found).toEqual([]);
      expect(item.status).toBe(history.state.status);
      expect(item.label).toBe(history.state.revision.label);
      expect([...item.consulted].sort()).toEqual(Object.keys(history.state.consulted).sort());
      expect(item.round?.deadline).toEqual(history.state.round?.deadline ?? item.round?.deadline);
    }),
    { numRuns: LIVES, seed: 20_270_118, endOnFailure: true },
  );
});
