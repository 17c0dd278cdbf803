import type { Feature } from '../kernel/define';
import { isAppError } from '../kernel/errors';
import type { SendOutcome, Transport } from '../kernel/messages';
import type { Metrics, Outcome } from './metrics';
import type { Traced } from './tracing';

type Kind = Parameters<Metrics['worked']>[0];

/** Measures and traces one piece of work: `kind` and `name` are ours, the attributes ids alone. */
export type Watch = <T>(
  kind: Kind,
  name: string,
  attributes: Readonly<Record<string, string>>,
  run: () => Promise<T>,
  outcomeOf?: (result: T) => Outcome,
  parent?: string | null,
) => Promise<T>;

export function createWatch(metrics: Metrics, traced: Traced): Watch {
  return async (kind, name, attributes, run, outcomeOf = () => 'ok', parent = null) => {
    const began = performance.now();
    const done = (outcome: Outcome) => metrics.worked(kind, name, outcome, (performance.now() - began) / 1_000);
    try {
      const result = await traced(`${kind} ${name}`, attributes, run, parent);
      done(outcomeOf(result));
      return result;
    } catch (error) {
      done(isAppError(error) ? 'refused' : 'failed');
      throw error;
    }
  };
}

/** The same features, each command, action, due act and route of theirs under watch. */
export const watched = (watch: Watch, feature: Feature): Feature => ({
  ...feature,
  ...(feature.commands && {
    commands: feature.commands.map((command) => ({
      ...command,
      handle: (turn, words) =>
        watch('command', command.name, { correlationId: turn.correlationId, network: turn.actor.networkId }, () =>
          command.handle(turn, words),
        ),
    })),
  }),
  ...(feature.actions && {
    actions: feature.actions.map((action) => ({
      ...action,
      handle: (turn, data) =>
        watch('action', action.verb, { correlationId: turn.correlationId, network: turn.actor.networkId }, () =>
          action.handle(turn, data),
        ),
    })),
  }),
  ...(feature.dues && {
    dues: feature.dues.map((due) => ({
      ...due,
      handle: (tx, row) => watch('due', due.kind, { network: row.networkId }, () => due.handle(tx, row)),
      ...(due.handleAll && {
        handleAll: (tx, rows) =>
          watch('due', due.kind, { network: rows[0]?.networkId ?? '' }, async () => due.handleAll?.(tx, rows)),
      }),
    })),
  }),
});

const ended = (outcome: SendOutcome): Outcome => {
  if (outcome.ok) return 'ok';
  return outcome.outcome === 'refused' ? 'refused' : 'failed';
};

export const watchedTransport = (watch: Watch, transport: Transport): Transport => ({
  send: (to, message) => watch('delivery', 'send', { tenant: to.tenantId }, () => transport.send(to, message), ended),
  update: (to, message) =>
    watch('delivery', 'update', { tenant: to.tenantId }, () => transport.update(to, message), ended),
});
