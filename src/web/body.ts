import type { IncomingMessage } from 'node:http';
import type { HttpAnswer } from '../kernel/define';
import { errorAnswer } from './answers';

export const MAX_BODY_BYTES = 1_000_000;

export type BodyReading =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly answer: HttpAnswer };

const refused = (status: number, code: string, message: string): BodyReading => ({
  ok: false,
  answer: errorAnswer(status, code, message),
});

const tooLarge = (): BodyReading => refused(413, 'TooLarge', `The request is larger than ${MAX_BODY_BYTES} bytes.`);

const decoder = new TextDecoder('utf-8', { fatal: true });

function parsed(bytes: Buffer): BodyReading {
  if (bytes.length === 0) return { ok: true, body: undefined };
  try {
    return { ok: true, body: JSON.parse(decoder.decode(bytes)) };
  } catch {
    // The parser's own message quotes the body, which may hold what nobody should read in an answer or a log.
    return refused(400, 'NotJson', 'The request’s body is not JSON in UTF-8.');
  }
}

/**
 * Reads a JSON body of at most a megabyte. Own reading, because restify's reader measures a compressed body before it is
 * unpacked and takes in the whole of one that is too large. Rejects when the sender breaks off.
 */
export async function readJson(request: IncomingMessage): Promise<BodyReading> {
  if (request.headers['content-encoding']) return refused(415, 'Encoded', 'Compressed bodies are not accepted.');
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return tooLarge();
    chunks.push(chunk);
  }
  return parsed(Buffer.concat(chunks));
}
