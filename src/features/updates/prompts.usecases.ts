import type { Due } from '../../kernel/due';
import type { Tx } from '../../kernel/store';
import { nextPeriod, periodByKey } from '../calendar/periods.rules';
import type { LocalDay, Period } from '../calendar/types';
import type { Network } from '../membership/types';
import type { Facts } from '../obligations/types';
import { askedFor, dayOf, factsOf, groupAt } from './asked.usecases';
import { ask, postDigest, tellCoordinator } from './notices.usecases';
import { datesFor, filablePeriods, standingOrToCome, updateDutyOf } from './rules';
import type { Asked, UpdatesDeps } from './types';

/** T-15: the prompt, five working days before the update is due. Subject: `LM/2026-P6`. */
export const PROMPT_DUE = 'updates.prompt';
/** T-15: the first working day after. */
export const OVERDUE_DUE = 'updates.overdue';
/** The digest to the Network, when the time of a period is over. Subject: the period. */
export const DIGEST_DUE = 'updates.digest';

/**
 * To be called when a network comes in, is changed, or gets a group: sets what falls due for the update that each group owes
 * now, or will first owe where the network file names one that is yet to be established. Each group and period has its own
 * rows, so that calling it again neither doubles nor loses one.
 */
export async function entered(deps: UpdatesDeps, tx: Tx, network: Network, at: Date): Promise<void> {
  const facts = await factsOf(tx, network);
  for (const { key, day } of standingOrToCome(network, dayOf(network, at)))
    await planGroup(deps, tx, network, key, facts, { day, at });
}

interface Moment {
  /** The day as of which the group owes: today, or the one on which it is established. */
  readonly day: LocalDay;
  readonly at: Date;
}

async function planGroup(
  deps: UpdatesDeps,
  tx: Tx,
  network: Network,
  key: string,
  facts: Facts,
  { day, at }: Moment,
): Promise<void> {
  const duty = updateDutyOf(network, key, day);
  if (!duty) return;
  for (const period of filablePeriods(network, duty, facts.entered, day)) {
    if (datesFor(network, period).overdue > at) await plan(deps, tx, network, key, period, at);
  }
}

/** A prompt of which the hour has passed, the update not yet being due, goes out now. */
async function plan(deps: UpdatesDeps, tx: Tx, network: Network, key: string, period: Period, at: Date): Promise<void> {
  const { prompt, due, overdue } = datesFor(network, period);
  const of = { networkId: network.id, subject: `${key}/${period.key}` };
  if (due > at) {
    const when = prompt > at ? prompt : at;
    await deps.agenda.schedule(tx, { ...of, kind: PROMPT_DUE, at: when });
  }
  await deps.agenda.schedule(tx, { ...of, kind: OVERDUE_DUE, at: overdue });
  await deps.agenda.schedule(tx, { networkId: network.id, subject: period.key, kind: DIGEST_DUE, at: overdue });
}

/** What a due is about; null where the group is none any more, or its periods have been set anew. */
async function subjectOf(deps: UpdatesDeps, tx: Tx, { networkId, subject, at }: Due): Promise<Asked | null> {
  const network = await deps.networks.load(tx, networkId);
  const [key = '', name = ''] = subject.split('/');
  const period = periodByKey(name);
  const group = groupAt(network, key, at);
  if (!period || !group) return null;
  const asked = await askedFor(tx, network, group, period, at);
  return asked.standing === null ? null : asked;
}

/** Asks for an update that nobody has filed or waived; a calendar that changed meanwhile moves the prompt to its new day. */
export async function prompt(deps: UpdatesDeps, tx: Tx, due: Due): Promise<void> {
  const asked = await subjectOf(deps, tx, due);
  if (!asked) return;
  if (asked.dates.prompt > due.at) return deps.agenda.schedule(tx, { ...due, at: asked.dates.prompt });
  if (isWaiting(asked)) await ask(deps, tx, asked, 'prompt', due.at);
}

const isWaiting = ({ standing, filed }: Asked): boolean =>
  filed.length === 0 && ['upcoming', 'due', 'overdue'].includes(standing?.state ?? '');

/**
 * Tells the lead, the group and the Coordinator that the update is overdue; where no text and no decision has set a period it
 * never is (TR L77, BD L60). Then the next period's prompt is set.
 */
export async function overdue(deps: UpdatesDeps, tx: Tx, due: Due): Promise<void> {
  const asked = await subjectOf(deps, tx, due);
  if (!asked) return entered(deps, tx, await deps.networks.load(tx, due.networkId), due.at);
  const { network, group, period, dates, standing } = asked;
  if (dates.overdue > due.at) return deps.agenda.schedule(tx, { ...due, at: dates.overdue });
  if (standing?.state === 'overdue' && asked.filed.length === 0) {
    await ask(deps, tx, asked, 'overdue', due.at);
    await tellCoordinator(deps, tx, network, period, due.at);
  }
  await plan(deps, tx, network, group.key, nextPeriod(period), due.at);
}

export async function digest(deps: UpdatesDeps, tx: Tx, due: Due): Promise<void> {
  const network = await deps.networks.load(tx, due.networkId);
  const period = periodByKey(due.subject);
  if (!period) return;
  const { overdue: at } = datesFor(network, period);
  if (at > due.at) return deps.agenda.schedule(tx, { ...due, at });
  await postDigest(deps, tx, network, period, due.at);
}

/** Whether the digest of a period has its hour behind it: what is filed from then on joins it. */
export const digestIsDue = (network: Network, period: Period, at: Date): boolean =>
  datesFor(network, period).overdue <= at;
