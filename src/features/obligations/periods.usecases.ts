import type { Due } from '../../kernel/due';
import type { Tx } from '../../kernel/store';
import { periodByKey } from '../calendar/periods.rules';
import type { Period } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import type { Meeting } from '../meetings/types';
import type { Network } from '../membership/types';
import { datesOf, warnInstant } from './dates.rules';
import { dutiesOf, REGULAR } from './duties.rules';
import { loadFacts } from './facts.usecases';
import { refreshNotice, refreshNotices, tellMissed, warn } from './notices.usecases';
import { groundsOf, periodsNotOver } from './rules';
import { standingOf } from './standing.rules';
import { insertMissed } from './store';
import type { Duty, Facts, ObligationsDeps } from './types';

/** T-14: the first working day of the last month of a period, at 09:00. */
export const WARN_DUE = 'obligations.warn';
/** The instant at which a period is over, and what was not met in it is missed. */
export const END_DUE = 'obligations.end';

/**
 * To be called when a network is imported, changed or otherwise comes in: sets what falls due in the periods that run. Each
 * period has its own row among the dues, so that calling it again doubles and loses nothing.
 */
export async function entered(deps: ObligationsDeps, tx: Tx, network: Network, at: Date): Promise<void> {
  const facts = await loadFacts(deps, tx, network);
  for (const duty of dutiesOf(network, localDay(at, network.charter.timeZone)))
    await planDuty(deps, tx, network, duty, facts, at);
}

async function planDuty(deps: ObligationsDeps, tx: Tx, network: Network, duty: Duty, facts: Facts, at: Date) {
  for (const period of periodsNotOver(network, duty, facts, at)) await plan(deps, tx, network, duty, period, facts, at);
}

async function plan(
  deps: ObligationsDeps,
  tx: Tx,
  network: Network,
  duty: Duty,
  period: Period,
  facts: Facts,
  at: Date,
): Promise<void> {
  const key = { networkId: network.id, subject: `${duty.key}/${period.key}` };
  await deps.agenda.schedule(tx, { ...key, kind: END_DUE, at: datesOf(network, duty, period, facts).endsAt });
  if (duty.kind !== 'meeting') return;
  // a warning of today that the sweep has not taken yet stays where it is
  const warnAt = warnInstant(network, period);
  if (warnAt > at) await deps.agenda.schedule(tx, { ...key, kind: WARN_DUE, at: warnAt });
}

interface Subject {
  readonly network: Network;
  readonly facts: Facts;
  readonly duty: Duty;
  readonly period: Period;
}

/** What a due is about; null where the charter's reading, the settings or the groups have changed and it is owed no more. */
async function subjectOf(deps: ObligationsDeps, tx: Tx, { networkId, subject, at }: Due): Promise<Subject | null> {
  const network = await deps.networks.load(tx, networkId);
  const cut = subject.lastIndexOf('/');
  const period = periodByKey(subject.slice(cut + 1));
  const duties = dutiesOf(network, localDay(at, network.charter.timeZone));
  const duty = duties.find((one) => one.key === subject.slice(0, cut));
  if (!duty?.firm || !period || duty.per !== period.kind) return null;
  return { network, duty, period, facts: await loadFacts(deps, tx, network) };
}

/** Warns where nothing is planned; a calendar that changed meanwhile moves the warning to its new day. */
export async function warnOfPeriod(deps: ObligationsDeps, tx: Tx, due: Due): Promise<void> {
  const subject = await subjectOf(deps, tx, due);
  if (!subject) return;
  const { network, duty, period, facts } = subject;
  const warnAt = warnInstant(network, period);
  if (warnAt > due.at) return deps.agenda.schedule(tx, { ...due, at: warnAt });
  const standing = standingOf(network, duty, period, facts, due.at);
  if (standing.state !== 'due' || standing.planned !== '') return;
  await warn(deps, tx, network, { duty, standing, obligation: groundsOf(network, duty) }, due.at);
}

/**
 * Keeps what was missed, tells the convenors of a meeting that was not held, and sets what falls due in the duty's next
 * periods. With the regular meeting's period every duty is set anew, so that a changed setting or a new group is not left out.
 */
export async function endPeriod(deps: ObligationsDeps, tx: Tx, due: Due): Promise<void> {
  const subject = await subjectOf(deps, tx, due);
  if (!subject) return entered(deps, tx, await deps.networks.load(tx, due.networkId), due.at);
  const { network, duty, period, facts } = subject;
  const { endsAt } = datesOf(network, duty, period, facts);
  if (endsAt > due.at) return deps.agenda.schedule(tx, { ...due, at: endsAt });
  await keepMissed(deps, tx, subject, due);
  if (duty.key === REGULAR) return entered(deps, tx, network, due.at);
  await planDuty(deps, tx, network, duty, facts, due.at);
}

async function keepMissed(deps: ObligationsDeps, tx: Tx, { network, duty, period, facts }: Subject, due: Due) {
  // what was owed when its period ended is missed: from then on it is on record
  const standing = standingOf(network, { ...duty, decided: false }, period, facts, due.at);
  if (standing.state !== 'missed') return;
  await insertMissed(tx, { networkId: network.id, duty: duty.key, period: period.key, at: due.at });
  if (duty.kind !== 'meeting') return;
  await tellMissed(deps, tx, network, { duty, standing, obligation: groundsOf(network, duty) }, due.at);
  await refreshNotice(deps, tx, network, duty, standing, due.at);
}

/** To be told of a meeting that was moved, cancelled or taken back: what a warning says of it follows. */
export async function meetingChanged(deps: ObligationsDeps, tx: Tx, meeting: Meeting, at: Date): Promise<void> {
  await refreshNotices(deps, tx, await deps.networks.load(tx, meeting.networkId), at);
}

/** To be told of a meeting that was convened: a warning that nothing is planned says so no longer. */
export async function meetingPlanned(deps: ObligationsDeps, tx: Tx, meeting: Meeting): Promise<void> {
  const network = await deps.networks.load(tx, meeting.networkId);
  await refreshNotices(deps, tx, network, meeting.convenedAt);
}
