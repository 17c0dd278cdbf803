import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const isLoopbackUrl = (url: string): boolean => URL.canParse(url) && LOOPBACK.test(new URL(url).hostname);

/**
 * Whether a request to a local bot was meant for it. Listening on loopback keeps other machines out, but not web pages: a
 * page whose name is made to point here sends its own `Host`, and a page from elsewhere sends its `Origin`.
 */
export function isFromHere({ host, origin }: IncomingHttpHeaders): boolean {
  return host !== undefined && isLoopbackUrl(`http://${host}`) && (origin === undefined || isLoopbackUrl(origin));
}
