import type { Address, DeliveryResult } from '../../kernel/messages';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { holdersOf, personName, secretariatOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { messagesAbout, sendAgain } from '../messages/usecases';
import { reportModel } from './card-models';
import { reasonOf, UNKNOWN_REASON } from './messages';
import { isReported, PREFIX, subjectOf } from './rules';
import type { DeliveryReportDeps, Ends, Missed } from './types';

export const REPORT = 'delivery.report';
/** Messages about one thing end within seconds of each other: one report for all of them. */
const GATHER_MS = 60_000;

/** Notes that somebody was not reached; the Secretariat is told of all of them together. */
export async function noteEnd(
  deps: DeliveryReportDeps,
  tx: Tx,
  message: { networkId: string; key: string; to: Address },
  result: DeliveryResult,
): Promise<void> {
  if (result.state === 'sent' || message.to.kind === 'thread' || !isReported(message.key)) return;
  const at = new Date(result.at.getTime() + GATHER_MS);
  await deps.agenda.schedule(tx, {
    networkId: message.networkId,
    kind: REPORT,
    subject: subjectOf(message.key),
    at,
  });
}

/** Tells the Secretariat (where nobody holds it, the Coordinator) who was not reached by what, and why. */
export async function report(deps: DeliveryReportDeps, tx: Tx, networkId: string, subject: string, at: Date) {
  const network = await deps.networks.load(tx, networkId);
  const ends = await endsOf(tx, network, subject);
  const reported = ends.missed.length > 0;
  for (const person of keepersOf(network, at)) {
    const key = `${PREFIX}${subject}:person:${person.id}`;
    if (!reported && !(await deps.outbox.has(tx, networkId, key))) continue;
    const card = deps.cards.render('delivery/report', reportModel(network, ends));
    const to = { kind: 'person', personId: person.id } as const;
    await deps.outbox.post(tx, { networkId, to, key, card, summary: `Not reached: ${ends.title}`, at });
  }
}

export function keepersOf(network: Network, at: Date) {
  const day = localDay(at, network.charter.timeZone);
  const officers = secretariatOf(network, day);
  return officers.length > 0 ? officers : holdersOf(network, 'coordinator', day);
}

export async function endsOf(tx: Tx, network: Network, subject: string): Promise<Ends> {
  const rows = (await messagesAbout(tx, network.id, subject)).filter(({ key }) => subjectOf(key) === subject);
  const missed = rows.flatMap((row): Missed[] => {
    if (row.activityId || (row.state !== 'failed' && row.state !== 'unknown')) return [];
    const reason =
      row.state === 'unknown' ? UNKNOWN_REASON : reasonOf(row.failure?.code ?? '', row.failure?.status ?? null);
    return [{ name: placeName(network, row.address), state: row.state, reason }];
  });
  return { subject, title: rows[0]?.summary ?? subject, total: rows.length, missed };
}

function placeName(network: Network, to: Address): string {
  if (to.kind === 'person') return personName(network, to.personId);
  if (to.kind === 'channel') return to.channel === 'network' ? 'the Network’s channel' : `the channel of ${to.channel}`;
  return 'a thread';
}

/** Sends again what finally failed: the person has installed the app meanwhile. What may stand there already is left alone. */
export async function tryAgain(
  deps: DeliveryReportDeps,
  tx: Tx,
  network: Network,
  subject: string,
  at: Date,
): Promise<number> {
  const rows = await messagesAbout(tx, network.id, subject);
  const failed = rows.filter(
    ({ key, state, activityId }) => subjectOf(key) === subject && state === 'failed' && !activityId,
  );
  const due = { networkId: network.id, kind: REPORT, subject, at: new Date(at.getTime() + GATHER_MS) };
  if (failed.length > 0) await deps.agenda.schedule(tx, due);
  return sendAgain(deps.jobs, tx, failed);
}
