import type { Actor } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import { openActionsSeenBy } from '../action-items/usecases';
import { laterDay } from '../calendar/days.rules';
import { formatDay, formatPeriod } from '../calendar/format.rules';
import { periodByKey, periodOf, previousPeriod } from '../calendar/periods.rules';
import type { LocalDay, Period } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { ruleReference } from '../charters/rules';
import { decisionsTold, factsOf, type Release } from '../decisions/released.usecases';
import { capacityFor } from '../membership/rights.rules';
import { findGroup, groupsOn } from '../membership/rules';
import type { Network } from '../membership/types';
import { dutiesOf } from '../obligations/duties.rules';
import { loadFacts } from '../obligations/facts.usecases';
import { currentPeriod } from '../obligations/periods.rules';
import { standingOf } from '../obligations/standing.rules';
import type { Facts } from '../obligations/types';
import { coverage, nameOf, progress } from '../plans/rules';
import { standings } from '../plans/usecases';
import { registerOf } from '../stakeholders/files.usecases';
import { mayNot, noPeriod } from './errors';
import { ADDRESSEE } from './messages';
import { drawUp, isFor, periodKey } from './rules';
import type { Addressee, Records, ReleaseFact, Report, ReportsDeps } from './types';

export interface By {
  readonly actor: Actor;
  readonly at: Date;
}

export const ADDRESSEES: readonly Addressee[] = ['global', 'government', 'unct'];

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
  const toWords = network.charter.updates[to].value?.to ?? ADDRESSEE[to];
  const facts = await loadFacts(deps.obligations, tx, network);
  const period = periodWanted(network, facts, to, wanted.period, at);
  const records = await recordsOf(deps, tx, network, facts, { period, to, toWords, at, actor: whose.actor });
  const standing = standingFor(network, facts, to, period, at);
  return { network, to, toWords, period, standing, ...drawUp(records) };
}

function standingFor(network: Network, facts: Facts, to: Addressee, period: Period, at: Date) {
  const day = localDay(at, network.charter.timeZone);
  const duty = dutiesOf(network, day).find(({ key, per }) => key === `updates.${to}` && per === period.kind);
  return duty ? standingOf(network, duty, period, facts, at) : null;
}

/** What is asked for; with no words the period that is owed: the last one while it is unmet, else the one that runs. */
function periodWanted(network: Network, facts: Facts, to: Addressee, asked: string, at: Date): Period {
  const day = localDay(at, network.charter.timeZone);
  if (asked !== '') {
    const period = periodByKey(periodKey(asked, day.slice(0, 4)));
    if (!period) throw noPeriod({ asked });
    return period;
  }
  const duty = dutiesOf(network, day).find(({ key }) => key === `updates.${to}`);
  // nothing is owed to them: the quarter that runs, for a report that somebody asked for
  if (!duty?.per) return periodOf('quarter', day);
  const current = currentPeriod(duty, duty.per, day);
  const last = previousPeriod(current);
  const owed = standingOf(network, duty, last, facts, at);
  return owed.state === 'overdue' || owed.state === 'due' ? last : current;
}

const KIND: Readonly<Record<string, string>> = {
  regular: 'Regular meeting',
  annual: 'Annual meeting',
  extraordinary: 'Extraordinary meeting',
};

interface Scope {
  readonly period: Period;
  readonly to: Addressee;
  readonly toWords: string;
  readonly at: Date;
  readonly actor: Actor | null;
}

async function recordsOf(deps: ReportsDeps, tx: Tx, network: Network, facts: Facts, scope: Scope): Promise<Records> {
  const { period, at, actor } = scope;
  const zone = network.charter.timeZone;
  const dayOf = (instant: Date): string => localDay(instant, zone);
  const within = (day: string): boolean => day >= period.start && day <= period.end;
  const today = dayOf(at);
  const held = facts.meetings.filter(
    ({ startsAt, state, groupKey }) =>
      groupKey === null && state !== 'cancelled' && startsAt <= at && within(dayOf(startsAt)),
  );
  const inPeriod = (from: LocalDay, adoptedAt: Date): boolean => within(laterDay(from, dayOf(adoptedAt)));
  // what was decided in the period, and what was decided before and let out in it
  const { items: told, releases } = await decisionsTold(tx, network, {
    adopted: (adoptedAt) => within(dayOf(adoptedAt)),
    released: ({ from, adoptedAt }) => inPeriod(from, adoptedAt),
  });
  const plans = (await standings(deps, tx, network.id, at)).filter(({ plan }) => plan.state === 'adopted');
  // for the Secretariat's eyes alone: a file, which nobody signed in for, has none
  const actions = actor ? await openActionsSeenBy(tx, actor) : [];
  return {
    meetings: held.map(({ number, kind, startsAt }) => ({
      number,
      kind: KIND[kind] ?? 'Meeting',
      day: formatDay(dayOf(startsAt)),
    })),
    decisions: told.map((item) => ({
      ...factsOf(item),
      day: formatDay(dayOf(item.adoptedAt)),
      release: furthest(releases.filter(({ thing }) => thing.id === item.id).map((one) => seenFrom(one, scope, today))),
    })),
    documents: releases
      .filter(({ thing, from, adoptedAt }) => thing.feature !== 'decisions' && inPeriod(from, adoptedAt))
      .map((one) => ({ name: capital(one.thing.name), release: seenFrom(one, scope, today) })),
    groups: {
      label: network.charter.subgroups.label.value,
      names: groupsOn(network, period.end < today ? period.end : today).map(({ name }) => name),
    },
    engagements: await engagementsOf(deps, tx, network, within),
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

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A release as this addressee and this day see it. */
function seenFrom({ by, to, from }: Release, scope: Scope, today: string): ReleaseFact {
  const holds = !isFor(to, scope.to, scope.toWords) ? 'elsewhere' : from > today ? 'later' : 'open';
  return { by, to, from: formatDay(from), holds };
}

/** Of several releases of one thing the one that lets it out. */
const furthest = (releases: readonly ReleaseFact[]): ReleaseFact | null =>
  releases.find(({ holds }) => holds === 'open') ?? releases[0] ?? null;

/** Contacts of the period by category: how many, and nothing of what was said. */
async function engagementsOf(
  deps: ReportsDeps,
  tx: Tx,
  network: Network,
  within: (day: string) => boolean,
): Promise<Records['engagements']> {
  const register = (await registerOf(deps, tx, network.id)).stakeholders;
  const count = (category: string) =>
    register
      .filter((one) => one.category === category)
      .flatMap(({ engagements }) => engagements)
      .filter(({ day }) => within(day)).length;
  const categories = [...new Set(register.map(({ category }) => category))];
  return categories.map((category) => ({ category, count: count(category) })).filter((one) => one.count > 0);
}
