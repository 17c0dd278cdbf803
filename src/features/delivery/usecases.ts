import type { Address, DeliveryResult } from '../../kernel/messages';
import type { Tx } from '../../kernel/store';
import type { MessageRow } from '../../store/tables/messages';
import type { LocalDay } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { actorOf, convenorsOf, holdersOf, memberName, personName, secretariatOf } from '../membership/rules';
import type { Network, Person } from '../membership/types';
import { messagesAbout, sendAgain } from '../messages/usecases';
import { reportModel } from './card-models';
import { OUTDATED, reasonOf, UNKNOWN_REASON } from './messages';
import { concernOf, isReport, reportKey, subjectOf } from './rules';
import type { DeliveryReportDeps, Ends, Missed } from './types';

export const REPORT = 'delivery.report';
/** Messages about one thing end within seconds of each other: one report for all of them. */
const GATHER_MS = 60_000;

/** Notes that somebody was not reached; the Secretariat is told of all of them together. */
export async function noteEnd(
  deps: DeliveryReportDeps,
  tx: Tx,
  { networkId, key, to }: { networkId: string; key: string; to: Address },
  result: DeliveryResult,
): Promise<void> {
  if (result.state === 'sent' || to.kind === 'thread') return;
  // a report that stands, and lacks a change alone, is left: telling of it anew would go on for ever
  if (isReport(key) && (await messagesAbout(tx, networkId, key)).some(stands)) return;
  const at = new Date(result.at.getTime() + GATHER_MS);
  await deps.agenda.schedule(tx, { networkId, kind: REPORT, subject: concernOf(key), at });
}

const stands = ({ activityId }: MessageRow): boolean => activityId !== null;

/** Tells those who keep the network in touch who was not reached by what, and why. */
export async function report(deps: DeliveryReportDeps, tx: Tx, networkId: string, subject: string, at: Date) {
  const network = await deps.networks.load(tx, networkId);
  const ends = await endsOf(tx, network, subject, at);
  const reported = ends.missed.length > 0;
  for (const person of await keepersOf(tx, network, subject, at)) {
    const key = reportKey(subject, person.id);
    if (!reported && !(await deps.outbox.has(tx, networkId, key))) continue;
    const card = deps.cards.render('delivery/report', reportModel(network, ends));
    const to = { kind: 'person', personId: person.id } as const;
    await deps.outbox.post(tx, { networkId, to, key, card, summary: `Not reached: ${ends.title}`, at });
  }
}

/** The Secretariat; where no officer got the report, the Coordinator as well, or whoever convenes: somebody must know. */
async function keepersOf(tx: Tx, network: Network, subject: string, at: Date): Promise<readonly Person[]> {
  const day = localDay(at, network.charter.timeZone);
  const officers = secretariatOf(network, day);
  const told = await messagesAbout(tx, network.id, reportKey(subject, ''));
  const isAway = ({ id }: Person): boolean =>
    told.some((row) => row.key === reportKey(subject, id) && !stands(row) && isOver(row));
  if (!officers.every(isAway)) return officers;
  const others = [...holdersOf(network, 'coordinator', day), ...convenorsOf(network, day)];
  return [...new Map([...officers, ...others].map((person) => [person.id, person])).values()];
}

const isOver = ({ state }: MessageRow): boolean => state === 'failed' || state === 'unknown';

/** How the messages about one thing ended, as it is at an instant: who has left since is nobody to reach. */
export async function endsOf(tx: Tx, network: Network, subject: string, at: Date): Promise<Ends> {
  const rows = (await messagesAbout(tx, network.id, subject)).filter(({ key }) => subjectOf(key) === subject);
  const day = localDay(at, network.charter.timeZone);
  const isHere = ({ address }: MessageRow): boolean =>
    address.kind !== 'person' || actorOf(network, address.personId, day) !== undefined;
  const lacking = rows.filter((row) => isOver(row) && (!stands(row) || isHere(row)));
  const counted = rows.filter((row) => row.address.kind === 'person' || lacking.includes(row));
  return {
    subject,
    title: rows[0]?.summary ?? subject,
    total: counted.length,
    missed: lacking.map((row) => missedOf(network, row, day)),
    waiting: counted.filter((row) => !stands(row) && !isOver(row)).length,
  };
}

function missedOf(network: Network, row: MessageRow, day: LocalDay): Missed {
  const about = { serial: row.serial, name: placeName(network, row.address, day) };
  const { code = '', status = null } = row.failure ?? {};
  if (stands(row)) {
    // what is not there any more cannot be brought up to date by trying again
    return { ...about, state: 'outdated', reason: `${OUTDATED} ${reasonOf(code, status)}`, again: status !== GONE };
  }
  if (row.state === 'unknown') return { ...about, state: 'unknown', reason: UNKNOWN_REASON, again: false };
  return { ...about, state: 'failed', reason: reasonOf(code, status), again: true };
}

const GONE = 404;

/** A person with the members that were not consulted by them: `Ruslan Kadyrbekov (ILO)`. */
function placeName(network: Network, to: Address, day: LocalDay): string {
  if (to.kind === 'person') {
    const members = actorOf(network, to.personId, day)?.represents.map(({ memberId }) => memberName(network, memberId));
    return `${personName(network, to.personId)}${members?.length ? ` (${members.join(', ')})` : ''}`;
  }
  if (to.kind === 'channel') return to.channel === 'network' ? 'the Network’s channel' : `the channel of ${to.channel}`;
  return 'a thread';
}

/** Whose message is to be sent again. */
export type Wanted = (row: MessageRow) => boolean;

/** What finally failed: the person has installed the app meanwhile. What may stand there already is left alone. */
export const whatFailed: Wanted = ({ state }) => state === 'failed';

/** What nobody knows of, where somebody asked and heard that it did not come. */
export const whatDidNotCome =
  (serials: ReadonlySet<number>): Wanted =>
  ({ state, serial }) =>
    state === 'unknown' && serials.has(serial);

/** Sends messages about one thing again. Returns how many; how they ended is reported. */
export async function tryAgain(
  deps: DeliveryReportDeps,
  tx: Tx,
  network: Network,
  { subject, wanted, at }: { readonly subject: string; readonly wanted: Wanted; readonly at: Date },
): Promise<number> {
  const rows = await messagesAbout(tx, network.id, subject);
  const again = rows.filter((row) => subjectOf(row.key) === subject && wanted(row));
  const due = { networkId: network.id, kind: REPORT, subject, at: new Date(at.getTime() + GATHER_MS) };
  if (again.length > 0) await deps.agenda.schedule(tx, due);
  return sendAgain(deps.jobs, tx, again);
}
