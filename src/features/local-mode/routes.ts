import { z } from 'zod';
import { defineRoute, type RouteDefinition } from '../../kernel/define';
import { parseLocalDateTime } from '../calendar/parse.rules';
import type { ClockMover } from './clock.usecases';
import { clockUnread } from './errors';

const WITH_OFFSET = /(Z|[+-]\d{2}:\d{2})$/;
const body = z.strictObject({ to: z.string().optional() });

/** `{ "to": "2027-02-22T17:02:00+06:00" }` moves the clock; `{}` only waits until nothing is left to deliver. */
export const clockRoutes = (mover: ClockMover): RouteDefinition[] => [
  defineRoute({
    method: 'POST',
    path: '/local/clock',
    access: 'loopback',
    handle: async (request) => {
      const read = body.safeParse(request.body ?? {});
      if (!read.success) throw clockUnread({ to: '' });
      const now = read.data.to === undefined ? await mover.wait() : await mover.move(instantIn(read.data.to));
      return { status: 200, body: { now: now.toISOString() } };
    },
  }),
];

/** An instant with its offset. `new Date` alone would read 30 February as 2 March. */
function instantIn(to: string): Date {
  const instant = WITH_OFFSET.test(to) ? parseLocalDateTime(to, 'UTC') : null;
  if (!instant) throw clockUnread({ to });
  return instant;
}
