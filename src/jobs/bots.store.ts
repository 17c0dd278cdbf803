import type { Tx } from '../kernel/store';

export async function noteSeen(tx: Tx, bot: string): Promise<void> {
  await tx.query(
    `insert into bots (bot_id, seen_at) values ($1, clock_timestamp())
     on conflict (bot_id) do update set seen_at = excluded.seen_at`,
    [bot],
  );
}

/** Those that said within so many milliseconds that they live; the others are forgotten. */
export async function livingBots(tx: Tx, withinMs: number): Promise<string[]> {
  await tx.query("delete from bots where seen_at < clock_timestamp() - $1 * interval '1 millisecond'", [withinMs]);
  const { rows } = await tx.query<{ bot_id: string }>('select bot_id from bots');
  return rows.map((row) => row.bot_id);
}

export async function forgetBots(tx: Tx, bots: 'all' | readonly string[]): Promise<void> {
  if (bots === 'all') await tx.query('delete from bots');
  else await tx.query('delete from bots where bot_id = any($1)', [[...bots]]);
}

/** Writes down which jobs this bot has in its hands. */
export async function noteTaken(tx: Tx, bot: string, queue: string, ids: readonly string[]): Promise<void> {
  await tx.query(
    `insert into taken_jobs (job_id, queue, bot_id) select unnest($1::uuid[]), $2, $3
     on conflict (job_id) do update set bot_id = excluded.bot_id`,
    [[...ids], queue, bot],
  );
}

export async function forgetTaken(tx: Tx, bot: string, ids: readonly string[]): Promise<void> {
  await tx.query('delete from taken_jobs where job_id = any($1::uuid[]) and bot_id = $2', [[...ids], bot]);
}

export async function holdersOfJobs(tx: Tx): Promise<string[]> {
  const { rows } = await tx.query<{ bot_id: string }>('select distinct bot_id from taken_jobs');
  return rows.map((row) => row.bot_id);
}

/** Jobs that this bot has, by their queues. */
export async function takenBy(tx: Tx, bot: string): Promise<Map<string, string[]>> {
  const { rows } = await tx.query<{ job_id: string; queue: string }>(
    'select job_id, queue from taken_jobs where bot_id = $1',
    [bot],
  );
  const found = new Map<string, string[]>();
  for (const { queue, job_id: id } of rows) found.set(queue, [...(found.get(queue) ?? []), id]);
  return found;
}
