import { createHash } from 'node:crypto';
import type { Tx } from '../../kernel/store';

/** Longer than any command takes, shorter than Teams waits before it brings the same activity again. */
const CLAIM_COUNTS = '10 seconds';

/** Whether the claim was to be had: nobody has it, or whoever had it left it long ago. */
export async function claimActivity(tx: Tx, networkId: string, key: string): Promise<boolean> {
  const { rows } = await tx.query(
    `insert into activity_claims (network_id, key, claimed_at) values ($1, $2, now())
     on conflict (network_id, key) do update set claimed_at = excluded.claimed_at
       where activity_claims.claimed_at < now() - interval '${CLAIM_COUNTS}'
     returning 1 as mine`,
    [networkId, key],
  );
  return rows.length > 0;
}

/** Longer than Teams goes on bringing an activity that it takes for lost. */
const ANSWERED_COUNTS = '1 hour';

/** Whether nobody has answered it yet; what is older than anybody would ask again is forgotten on the way. */
export async function claimOutside(tx: Tx, tenantId: string, key: string): Promise<boolean> {
  await tx.query(`delete from answers_outside where answered_at < now() - interval '${ANSWERED_COUNTS}'`);
  const { rows } = await tx.query(
    `insert into answers_outside (tenant_id, key, answered_at) values ($1, $2, now())
     on conflict (tenant_id, key) do nothing returning 1 as mine`,
    // the conversation is a way to somebody of whom nothing is kept here
    [tenantId, createHash('sha256').update(key).digest('base64url')],
  );
  return rows.length > 0;
}

export async function releaseActivity(tx: Tx, networkId: string, key: string): Promise<void> {
  await tx.query('delete from activity_claims where network_id = $1 and key = $2', [networkId, key]);
}
