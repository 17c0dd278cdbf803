import type { IncomingHttpHeaders } from 'node:http';

const FORM = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The trace that a request belongs to (W3C Trace Context), where its sender says so in a form that can be read. */
export function traceParentOf({ traceparent }: IncomingHttpHeaders): string | null {
  return typeof traceparent === 'string' && FORM.test(traceparent) ? traceparent : null;
}
