import type { Refusal } from './result.ts';

const headers = { 'cache-control': 'no-store', 'content-type': 'application/problem+json' };

/** A refusal as problem details (RFC 9457). */
export function problem({ status, code, message, fields }: Refusal): Response {
  const body = { type: 'about:blank', status, code, title: message, ...(fields && { fields }) };
  const challenge = status === 401 ? { 'www-authenticate': 'Bearer realm="Holdpoint"' } : {};
  // What was not read of a body would stand before the next request on the same connection.
  const unread = status === 413 ? { connection: 'close' } : {};
  return Response.json(body, { status, headers: { ...headers, ...challenge, ...unread } });
}

/** What a bug looks like from outside: nothing of what was thrown. */
export function fault(): Response {
  const title = 'Holdpoint could not answer this. It is a fault of Holdpoint, and stands in its log.';
  return Response.json({ type: 'about:blank', status: 500, code: 'fault', title }, { status: 500, headers });
}
