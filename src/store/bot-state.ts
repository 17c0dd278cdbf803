import { eq } from 'drizzle-orm';
import type { Tx } from '../kernel/store';
import { botState } from './tables/messages';

/** State of the bot itself, of no network. Undefined when nothing was kept under the key. */
export async function readBotState<T>(tx: Tx, key: string): Promise<T | undefined> {
  const [row] = await tx.db.select().from(botState).where(eq(botState.key, key));
  return row?.value as T | undefined;
}

export async function writeBotState(tx: Tx, key: string, value: unknown): Promise<void> {
  await tx.db.insert(botState).values({ key, value }).onConflictDoUpdate({ target: botState.key, set: { value } });
}

/** Keeps the value where nothing was kept under the key; of two bots that do so at once, one wins. */
export async function keepFirst(tx: Tx, key: string, value: unknown): Promise<void> {
  await tx.db.insert(botState).values({ key, value }).onConflictDoNothing();
}
