import type { ConnectorCall, Fault } from '../../harness/fake-teams';
import type { Dice } from './dice';

const status = (code: number, name?: string, headers?: Record<string, string>): Fault => ({
  status: code,
  ...(name ? { code: name } : {}),
  ...(headers ? { headers } : {}),
});

/** What Teams may do to a request, and how often beside each other. */
const FAULTS: readonly (readonly [name: string, weight: number, fault: Fault])[] = [
  ['403', 1, status(403, 'ConversationBlockedByUser')],
  ['404', 1, status(404, 'ConversationNotFound')],
  ['412', 3, status(412, 'PreconditionFailed')],
  ['413', 1, status(413, 'MessageSizeTooBig')],
  ['429', 3, status(429, 'Throttled', { 'retry-after': '1' })],
  ['500', 1, status(500)],
  ['502', 4, status(502)],
  ['503', 4, status(503, undefined, { 'retry-after': '1' })],
  ['504', 4, status(504)],
  ['the line cut before', 2, 'cut'],
  ['the line cut after', 2, 'cut-after'],
  ['the line cut within', 2, 'cut-within'],
];
const HANG: (typeof FAULTS)[number] = ['no answer', 1, 'hang'];

/**
 * Teams as it is on a bad day: of each hundred requests so many go wrong. `withHangs`: some are never answered, for each of
 * which a bot waits until its patience ends.
 */
export function createFaults(dice: Dice, share: number, withHangs: boolean) {
  const all = withHangs ? [...FAULTS, HANG] : FAULTS;
  const drawn = all.flatMap((one) => Array.from({ length: one[1] }, () => one));
  const counts = new Map<string, number>();
  let on = true;
  return {
    counts,
    /** From now on Teams is well. */
    end: (): void => {
      on = false;
    },
    fault: (_call: ConnectorCall): Fault | undefined => {
      if (!on || !dice.chance(share)) return undefined;
      const [name, , fault] = dice.pick(drawn);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      return fault;
    },
  };
}

export type Faults = ReturnType<typeof createFaults>;
