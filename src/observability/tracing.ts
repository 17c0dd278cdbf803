import type { Span } from '@opentelemetry/api';

export type Attributes = Readonly<Record<string, string>>;

/** Runs a piece of work within a span of its own; what it throws marks the span as failed. */
export type Traced = <T>(
  name: string,
  attributes: Attributes,
  run: () => Promise<T>,
  /** The trace that another process began, as W3C's `traceparent`. */
  parent?: string | null,
) => Promise<T>;

export interface Tracing {
  readonly traced: Traced;
  stop(): Promise<void>;
}

const NO_TRACING: Tracing = { traced: (_name, _attributes, run) => run(), stop: async () => {} };

/**
 * Spans to the collector at this address (OTLP over HTTP); without one there is no tracing and nothing of it is loaded, for
 * its parts would make the start a quarter of a second longer.
 */
export function createTracing(endpoint: string | undefined, serviceName = 'convenor'): Tracing {
  if (!endpoint) return NO_TRACING;
  const api: typeof import('@opentelemetry/api') = require('@opentelemetry/api');
  const { BatchSpanProcessor, NodeTracerProvider }: typeof import('@opentelemetry/sdk-trace-node') =
    require('@opentelemetry/sdk-trace-node');
  const { OTLPTraceExporter }: typeof import('@opentelemetry/exporter-trace-otlp-http') =
    require('@opentelemetry/exporter-trace-otlp-http');
  const { resourceFromAttributes }: typeof import('@opentelemetry/resources') = require('@opentelemetry/resources');
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  // registered, so that spans within spans know their parents over awaits
  provider.register();
  const tracer = provider.getTracer(serviceName);

  const inSpan = async <T>(span: Span, run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      // the code alone: messages may hold what people wrote
      const code = (error as { code?: unknown }).code;
      span.setStatus({ code: api.SpanStatusCode.ERROR, message: typeof code === 'string' ? code : 'fault' });
      throw error;
    } finally {
      span.end();
    }
  };

  return {
    traced: (name, attributes, run, parent) => {
      const here = api.context.active();
      const around = parent ? api.propagation.extract(here, { traceparent: parent }) : here;
      return tracer.startActiveSpan(name, { attributes: { ...attributes } }, around, (span) => inSpan(span, run));
    },
    stop: () => provider.shutdown(),
  };
}
