import type { Recipient } from '../../kernel/messages';
import type { Tx } from '../../kernel/store';
import { isOutage } from '../../store/outage';
import type { MessageRow } from '../../store/tables/messages';
import { close } from './ending.usecases';
import { putOff } from './outbox.usecases';
import { dressed, isTooLong, laneOf, NOT_IN_TIME } from './rules';
import { takeMessage, takeMessages } from './taking.store';
import { ALONE, type DeliveryDeps, type Errand, type Named, type Place } from './types';

/** A slot further off than this is not waited for: the message goes back into the queue until then, and its place is free. */
const PATIENCE_MS = 2_000;

type Taken = Errand | undefined;

/** Takes those that wait, in one transaction; those of which one cannot say so without waiting are to be taken alone. */
export async function takeLot(deps: DeliveryDeps, lot: readonly Named[]): Promise<readonly (Taken | typeof ALONE)[]> {
  if (lot.length === 1) return [ALONE];
  try {
    return await deps.store.transaction(async (tx) => {
      const rows = await takeMessages(tx, lot, { machine: deps.clock.machine(), bot: deps.bot.id });
      const inOrder = rows.sort((a, b) => indexIn(lot, a) - indexIn(lot, b));
      const errands = await onTheirWay(deps, tx, inOrder);
      const found = new Map(inOrder.map((row, index) => [indexIn(lot, row), errands[index]]));
      return lot.map((_, index) => (found.has(index) ? found.get(index) : ALONE));
    });
  } catch (error) {
    if (isOutage(error)) throw error;
    deps.logger.warn({ err: error }, 'messages could not be taken together, and are taken one by one');
    return lot.map(() => ALONE);
  }
}

/** Takes one, waiting for whoever holds it. Undefined where there is nothing to be done about it now. */
export const takeAlone = (deps: DeliveryDeps, { networkId, key }: Named): Promise<Taken> =>
  deps.store.transaction(async (tx) => {
    const row = await takeMessage(tx, { networkId, key, machine: deps.clock.machine(), bot: deps.bot.id });
    return row ? (await onTheirWay(deps, tx, [row]))[0] : undefined;
  });

const indexIn = (lot: readonly Named[], { networkId, key }: Named): number =>
  lot.findIndex((one) => one.networkId === networkId && one.key === key);

/** Finds where each is to go, and when it may. */
async function onTheirWay(deps: DeliveryDeps, tx: Tx, rows: readonly MessageRow[]): Promise<Taken[]> {
  const places = await deps.locate(tx, rows);
  const placed = rows.flatMap((row, index) => {
    const place = places[index];
    return place ? [{ row, place }] : [];
  });
  for (const row of rows.filter((_, index) => !places[index]))
    await close(deps, tx, row, { state: 'failed', at: deps.clock.now(), code: 'NoSuchPlace', status: null });
  const waits =
    placed.length > 0
      ? await deps.pace.reserve(
          tx,
          placed.map(({ row, place }) => whither(row, place.to)),
          PATIENCE_MS,
        )
      : [];
  const errands = new Map<MessageRow, Errand>();
  const later: { row: MessageRow; waitMs: number }[] = [];
  for (const [index, { row, place }] of placed.entries()) {
    const waitMs = waits[index] ?? 0;
    if (waitMs <= PATIENCE_MS) errands.set(row, errandOf(deps, row, place, waitMs));
    else later.push({ row, waitMs });
  }
  await putOffOrGiveUp(deps, tx, later);
  return rows.map((row) => errands.get(row));
}

function errandOf(deps: DeliveryDeps, row: MessageRow, place: Place, waitMs: number): Errand {
  const { networkId, key, version, attempts } = row;
  return {
    ...{ networkId, key, version, attempts, waitMs },
    bot: deps.bot.id,
    triedSince: row.triedSince ?? deps.clock.machine(),
    to: place.to,
    calls: whither(row, place.to).calls,
    standing: standingOf(row),
    message: { summary: row.summary, card: dressed(row.card, place) },
  };
}

const standingOf = ({ activityId, conversationId }: MessageRow): Errand['standing'] =>
  activityId && conversationId ? { conversationId, activityId } : null;

async function putOffOrGiveUp(
  deps: DeliveryDeps,
  tx: Tx,
  all: readonly { readonly row: MessageRow; readonly waitMs: number }[],
): Promise<void> {
  const machine = deps.clock.machine().getTime();
  const tooLong = ({ row, waitMs }: (typeof all)[number]): boolean =>
    isTooLong(machine - (row.triedSince?.getTime() ?? machine) + waitMs);
  for (const { row } of all.filter(tooLong))
    await close(deps, tx, row, { state: 'failed', at: deps.clock.now(), code: NOT_IN_TIME, status: 429 });
  await putOff(
    deps,
    tx,
    all.filter((one) => !tooLong(one)),
  );
}

/** A chat that is not known yet is asked for first: one call more. */
const whither = (row: MessageRow, to: Recipient) => ({
  tenantId: to.tenantId,
  lane: laneOf(row.networkId, row.address),
  calls: standingOf(row) || to.conversationId || to.channelId ? 1 : 2,
});
