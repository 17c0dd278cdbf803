import type { Actor } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import { openActionsSeenBy } from '../action-items/usecases';
import { formatDay, formatPeriod } from '../calendar/format.rules';
import { periodByKey } from '../calendar/periods.rules';
import type { Period } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { ruleReference } from '../charters/rules';
import { findReleased, itemsOfPeriod } from '../decisions/released.usecases';
import { meetingsOf } from '../meetings/usecases';
import { capacityFor } from '../membership/rights.rules';
import { findGroup } from '../membership/rules';
import type { Network } from '../membership/types';
import { dutiesOf } from '../obligations/duties.rules';
import { loadFacts } from '../obligations/facts.usecases';
import { currentPeriod } from '../obligations/periods.rules';
import { coverage, nameOf, progress } from '../plans/rules';
import { standings } from '../plans/usecases';
import { mayNot, noDuty, noPeriod } from './errors';
import { ADDRESSEE } from './messages';
import { drawUp } from './rules';
import type { Addressee, Records, Report, ReportsDeps } from './types';

export interface By {
  readonly actor: Actor;
  readonly at: Date;
}

const ADDRESSEES: readonly Addressee[] = ['global', 'government', 'unct'];

/** To whom the Terms of Reference ask for updates (TR L49, TL L32, BD L38; the global Network everywhere). */
export const addresseesOf = ({ charter }: Network): Addressee[] =>
  ADDRESSEES.filter((to) => charter.updates[to].value !== null);

export function mustDraw(actor: Actor, network: Network): void {
  if (capacityFor(actor, network, 'keep_agenda') ?? capacityFor(actor, network, 'clear_agenda')) return;
  throw mayNot(undefined, { rule: ruleReference(network.charter, 'rights.release', network.settings) });
}

export interface Wanted {
  readonly to: Addressee | null;
  /** `2027-Q1`, `2027`; empty: the period that is due. */
  readonly period: string;
}

/** Draws up a report from the records of its period; `actor` null: for a file, of which only what goes out is used. */
export async function draw(
  deps: ReportsDeps,
  tx: Tx,
  whose: { readonly networkId: string; readonly actor: Actor | null },
  wanted: Wanted,
  at: Date,
): Promise<Report> {
  const network = await deps.networks.load(tx, whose.networkId);
  const to = wanted.to ?? addresseesOf(network)[0] ?? 'global';
  const value = network.charter.updates[to].value;
  if (!value) {
    const others = addresseesOf(network).map((one) => ADDRESSEE[one]);
    throw noDuty({
      to: ADDRESSEE[to],
      others: others.length > 0 ? ` It asks for updates of ${others.join(', ')}.` : '',
    });
  }
  const period = periodWanted(network, to, wanted.period, at);
  const records = await recordsOf(deps, tx, network, period, at, whose.actor);
  return { network, to, toWords: value.to, period, ...drawUp(records) };
}

function periodWanted(network: Network, to: Addressee, asked: string, at: Date): Period {
  const day = localDay(at, network.charter.timeZone);
  if (asked !== '') {
    const period = periodByKey(asked.toUpperCase());
    if (!period) throw noPeriod({ asked });
    return period;
  }
  const duty = dutiesOf(network, day).find(({ key }) => key === `updates.${to}`);
  if (!duty?.per) throw noPeriod({ asked });
  return currentPeriod(duty, duty.per, day);
}

const KIND: Readonly<Record<string, string>> = {
  regular: 'Regular meeting',
  annual: 'Annual meeting',
  extraordinary: 'Extraordinary meeting',
};

async function recordsOf(
  deps: ReportsDeps,
  tx: Tx,
  network: Network,
  period: Period,
  at: Date,
  actor: Actor | null,
): Promise<Records> {
  const zone = network.charter.timeZone;
  const dayOf = (instant: Date): string => localDay(instant, zone);
  const within = (day: string): boolean => day >= period.start && day <= period.end;
  const held = (await meetingsOf(tx, network.id)).filter(
    ({ startsAt, state, groupKey }) =>
      groupKey === null && state !== 'cancelled' && startsAt <= at && within(dayOf(startsAt)),
  );
  const items = await itemsOfPeriod(deps.decisions, tx, network.id, (adopted) => within(dayOf(adopted)));
  const facts = await loadFacts(deps.obligations, tx, network);
  const plans = (await standings(deps, tx, network.id, at)).filter(({ plan }) => plan.state === 'adopted');
  // for the Secretariat's eyes alone: a file, which nobody signed in for, has none
  const actions = actor ? await openActionsSeenBy(tx, actor) : [];
  const today = dayOf(at);
  return {
    meetings: held.map(({ number, kind, startsAt }) => ({
      number,
      kind: KIND[kind] ?? 'Meeting',
      day: formatDay(dayOf(startsAt)),
    })),
    decisions: items.map((item) => ({ ...findReleased(item), day: formatDay(dayOf(item.adoptedAt)) })),
    plans: plans.map(({ plan, items: activities }) => ({
      name: nameOf(plan.kind, plan.period),
      number: plan.number ?? '',
      progress: progress(activities),
      objectives: coverage(network, activities)
        .filter((one) => one.items.length > 0)
        .map(({ number }) => number),
    })),
    updates: facts.filings
      .filter(({ duty, at: filed }) => duty.startsWith('subgroups.updates/') && within(dayOf(filed)))
      .map(({ duty, period: of }) => {
        const key = duty.slice('subgroups.updates/'.length);
        const filed = periodByKey(of);
        return { group: findGroup(network, key)?.name ?? key, period: filed ? formatPeriod(filed) : of };
      }),
    actions: { open: actions.length, overdue: actions.filter(({ due }) => due < today).length },
  };
}
