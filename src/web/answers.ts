import type { HttpAnswer } from '../kernel/define';
import type { Fault } from '../kernel/errors';

/** Every error of the web room has this shape. */
export const errorAnswer = (status: number, code: string, message: string, details?: readonly Fault[]): HttpAnswer => ({
  status,
  body: { error: { code, message, ...(details ? { details } : {}) } },
});

/** What is sent: bytes and texts as they are, all else as JSON. */
export function payloadOf({ body, contentType }: HttpAnswer): { readonly payload: Buffer; readonly type: string } {
  if (body instanceof Uint8Array)
    return { payload: Buffer.from(body), type: contentType ?? 'application/octet-stream' };
  if (typeof body === 'string' && contentType) return { payload: Buffer.from(body), type: contentType };
  const payload = body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body));
  return { payload, type: contentType ?? 'application/json; charset=utf-8' };
}
