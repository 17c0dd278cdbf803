import type { Tx } from '../kernel/store';

/** A time during which no bot ran, `to` excluded. */
export interface Interruption {
  readonly from: Date;
  readonly to: Date;
}

/** Bots write each minute; what is silent for longer than this was not there. */
const SILENT_MS = 3 * 60_000;

/**
 * Notes that a bot runs at this instant. Returns the time in which none did before it, null where there was none. Bots that
 * run beside each other wait for each other here, so that the one that was away does not count as the service.
 */
export async function noteBeat(tx: Tx, at: Date): Promise<Interruption | null> {
  await tx.query('insert into service_beats (at) values ($1) on conflict do nothing', [at]);
  const { rows } = await tx.query<{ at: Date }>('select at from service_beats for update');
  const last = new Date(rows[0]?.at ?? at);
  if (at > last) await tx.query('update service_beats set at = $1', [at]);
  if (at.getTime() - last.getTime() <= SILENT_MS) return null;
  await tx.query('insert into service_interruptions (began_at, ended_at) values ($1, $2) on conflict do nothing', [
    last,
    at,
  ]);
  return { from: last, to: at };
}

/** While a local clock stands nothing is counted, and what was counted before it stood is no beginning of an outage. */
export async function forgetBeat(tx: Tx): Promise<void> {
  await tx.query('delete from service_beats');
}

/** Interruptions that reach into a time, oldest first. */
export async function interruptionsBetween(tx: Tx, from: Date, to: Date): Promise<Interruption[]> {
  const { rows } = await tx.query<{ began_at: Date; ended_at: Date }>(
    'select began_at, ended_at from service_interruptions where ended_at > $1 and began_at < $2 order by began_at',
    [from, to],
  );
  return rows.map((row) => ({ from: new Date(row.began_at), to: new Date(row.ended_at) }));
}
