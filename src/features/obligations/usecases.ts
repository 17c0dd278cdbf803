import type { Actor } from '../../kernel/actor';
import type { AppError } from '../../kernel/errors';
import type { Tx } from '../../kernel/store';
import { formatInstant } from '../calendar/format.rules';
import { periodOf } from '../calendar/periods.rules';
import { localDay } from '../calendar/zone.rules';
import { convenorWords } from '../charters/names.rules';
import { ruleReference } from '../charters/rules';
import { type Capacity, capacityFor } from '../membership/rights.rules';
import { secretariatOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { meetingDay } from './dates.rules';
import { REGULAR } from './duties.rules';
import {
  doesNotCount,
  mayNotChange,
  mayNotSend,
  missedAlready,
  notOpen,
  notSent,
  obligationUnknown,
  reasonMissing,
} from './errors';
import { loadFacts } from './facts.usecases';
import { SAID, STATE_WORDS } from './messages';
import { refreshNotices } from './notices.usecases';
import { currentPeriod, kindOfMonths } from './periods.rules';
import { isOpen, isSendable, mayCount, standingFor } from './rules';
import { insertFiling, insertMark, insertWaiver } from './store';
import type { Duty, Facts, ObligationsDeps, Standing } from './types';

export interface DutyOrder {
  readonly actor: Actor;
  readonly at: Date;
  readonly duty: string;
  readonly period: string;
  readonly reason: string;
}

interface Found {
  readonly network: Network;
  readonly facts: Facts;
  readonly duty: Duty;
  readonly standing: Standing;
}

export const whatOf = (duty: Duty, standing: Standing): string => `${duty.words}, ${standing.periodWords}`;

/** Waives a duty of one period, with a reason (4.10). Refused once the period ended (T-14). Returns what to say. */
export function waive(deps: ObligationsDeps, order: DutyOrder): Promise<string> {
  return deps.store.transaction(async (tx) => {
    const { actor, at, reason } = order;
    const network = await deps.networks.load(tx, actor.networkId);
    const capacity = mayChange(network, actor, 'waive a duty');
    const found = await find(deps, tx, network, order);
    const what = whatOf(found.duty, found.standing);
    if (found.standing.state === 'waived') return SAID.alreadyWaived(what);
    mustBeOpen(found);
    if (reason.trim() === '') throw reasonMissing();
    const row = {
      duty: order.duty,
      period: order.period,
      reason: reason.trim(),
      personId: actor.personId,
      capacity,
      at,
    };
    await insertWaiver(tx, { networkId: network.id, ...row });
    await refreshNotices(deps, tx, network, at);
    return SAID.waived(what);
  });
}

export type MarkOrder = Omit<DutyOrder, 'duty'> & { readonly meetingId: string };

/**
 * Marks a meeting as counting for the regular one of its period: an annual meeting (KG, AZ) or one held on request. Refused
 * to whoever may not change defaults, once the period ended (T-14), and for a meeting that cannot count.
 */
export const markAsCounting = (deps: ObligationsDeps, order: MarkOrder): Promise<string> =>
  deps.store.transaction((tx) => markCounting(deps, tx, order));

/** The same within the transaction of another room: a meeting can be marked when it is convened. */
export async function markCounting(deps: ObligationsDeps, tx: Tx, order: MarkOrder): Promise<string> {
  const { actor, at, reason, meetingId } = order;
  const network = await deps.networks.load(tx, actor.networkId);
  const capacity = mayChange(network, actor, 'mark a meeting as counting');
  const found = await find(deps, tx, network, { ...order, duty: REGULAR });
  const meeting = found.facts.meetings.find((one) => one.id === meetingId);
  if (!meeting) throw obligationUnknown();
  const known = found.facts.marks.some((one) => one.meetingId === meetingId && one.period === order.period);
  if (known) return SAID.alreadyCounts(meeting.number);
  mustBeOpen(found);
  const own = found.duty.per && currentPeriod(found.duty, found.duty.per, meetingDay(network, meeting)).key;
  if (!mayCount(network, meeting) || own !== order.period)
    throw doesNotCount({ number: meeting.number }, { rule: rule(network, 'meetings.annualCountsAsRegular') });
  if (reason.trim() === '') throw reasonMissing();
  const row = { duty: REGULAR, period: order.period, meetingId, reason: reason.trim(), capacity, at };
  await insertMark(tx, { networkId: network.id, personId: actor.personId, ...row });
  await refreshNotices(deps, tx, network, at);
  return SAID.counts(meeting.number, whatOf(found.duty, found.standing));
}

/** Records that an update was sent, a list shared or a plan adopted; `reason` is a reference and may be empty. */
export function markAsSent(deps: ObligationsDeps, order: DutyOrder): Promise<string> {
  return deps.store.transaction(async (tx) => {
    const { actor, at } = order;
    const network = await deps.networks.load(tx, actor.networkId);
    const capacity = capacityFor(actor, network, 'keep_agenda');
    if (!capacity) throw mayNotSend(undefined, { rule: rule(network, 'secretariat') });
    const found = await find(deps, tx, network, order);
    const what = whatOf(found.duty, found.standing);
    if (!isSendable(found.duty)) throw notSent({ what });
    if (found.standing.state === 'met') return SAID.alreadySent(what);
    if (found.standing.state !== 'waived') mustBeOpen(found);
    const late = found.standing.state === 'overdue';
    await recordFiling(tx, {
      networkId: network.id,
      duty: order.duty,
      period: order.period,
      at,
      by: actor.personId,
      capacity,
      note: order.reason.trim() || null,
    });
    return SAID.sent(what, late);
  });
}

export interface FilingOrder {
  readonly networkId: string;
  /** The duty's key, for a group's update `groupUpdateDuty(groupKey)`. */
  readonly duty: string;
  /** The period's key: `2026-P6`. */
  readonly period: string;
  readonly at: Date;
  /** Who files. */
  readonly by: string;
  readonly capacity?: string;
  readonly note?: string | null;
}

/**
 * Records that something was filed for a period, for the room that took it in and authorised it. The first filing counts;
 * whether it is late, or too late, is computed from its instant.
 */
export const recordFiling = (tx: Tx, { by, capacity = '', note = null, ...of }: FilingOrder): Promise<void> =>
  insertFiling(tx, { ...of, personId: by, capacity: capacity || null, note });

const MEMBER_LIST = 'secretariatDuties.memberList';

/** The member list was shared: that meets the duty of the period in which it was (KG L65, AZ L79), whoever asked for it. */
export async function memberListShared(tx: Tx, network: Network, at: Date): Promise<void> {
  if (!network.charter.secretariatDuties.memberList) return;
  const day = localDay(at, network.charter.timeZone);
  const { key: period } = periodOf(kindOfMonths(network.settings.memberListMonths), day);
  const by = secretariatOf(network, day)[0]?.id ?? '';
  await recordFiling(tx, { networkId: network.id, duty: MEMBER_LIST, period, at, by });
}

async function find(
  deps: ObligationsDeps,
  tx: Tx,
  network: Network,
  { duty, period, at }: Pick<DutyOrder, 'duty' | 'period' | 'at'>,
): Promise<Found> {
  const facts = await loadFacts(deps, tx, network);
  const found = standingFor(network, facts, duty, period, at);
  if (!found) throw obligationUnknown();
  return { network, facts, duty: found.duty, standing: found.standing };
}

function mayChange(network: Network, actor: Actor, what: string): Capacity {
  const capacity = capacityFor(actor, network, 'change_default');
  if (!capacity)
    throw mayNotChange({ what, who: convenorWords(network.charter) }, { rule: rule(network, 'rights.duties') });
  return capacity;
}

function mustBeOpen({ network, duty, standing }: Found): void {
  if (isOpen(standing)) return;
  throw standing.state === 'missed' ? missed(network, duty, standing) : closed(network, duty, standing);
}

/** Since when, in UTC and in the network's zone: the instant at which the period ended (T-14). */
function missed(network: Network, duty: Duty, standing: Standing): AppError {
  const { endsAt } = standing;
  if (!endsAt) return closed(network, duty, standing);
  const since = endsAt.toISOString().replace(':00.000Z', 'Z');
  const local = formatInstant(endsAt, network.charter.timeZone);
  return missedAlready({ what: whatOf(duty, standing), since, local }, { rule: rule(network, 'duties.met') });
}

const closed = (network: Network, duty: Duty, standing: Standing): AppError => {
  const state = STATE_WORDS[standing.state].toLowerCase();
  return notOpen({ what: whatOf(duty, standing), state }, { rule: rule(network, 'duties.met') });
};

const rule = (network: Network, key: string) => ruleReference(network.charter, key, network.settings);
