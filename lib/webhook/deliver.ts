import 'server-only';
import { makeDial } from '#lib/probe/dial.ts';
import { AskFailed, sortError } from '#lib/probe/failure.ts';
import { type Answer, exchange, RouteAgent } from '#lib/probe/http.ts';
import { limits, unlimited } from '#lib/probe/limits.ts';
import type { FailureKind } from '#lib/probe/net.ts';
import type { Target } from '#lib/probe/schema.ts';
import type { NetOptions } from '#lib/probe/session.ts';
import { parseTarget } from '#lib/probe/target.ts';
import { makeTransport } from '#lib/probe/transport.ts';

/** A message to post: a body of JSON, and headers beside the usual ones. */
export type Post = { url: string; body: string; headers?: readonly [name: string, value: string][] };

/** What came of posting: the status and how the answer began, or in words why there was no answer. */
export type Posted = { status: number | null; failure: string | null; answer: string; durationMs: number };

/** How much of an answer is kept, in characters. */
const KEPT = 1_000;

type Net = NetOptions & { signal: AbortSignal };

/**
 * Posts once to an address of somebody's choice, through the probes' guard (probes.md): every address that its name
 * stands for is checked, certificates are enforced, redirects are not followed, ten seconds are the limit. Never
 * throws: whatever goes wrong is a value.
 */
export async function post(message: Post, net: Net): Promise<Posted> {
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  const parsed = parseTarget(message.url);
  if (!parsed.ok) return { status: null, failure: parsed.reason, answer: '', durationMs: 0 };
  try {
    const { status, bytes } = await send(message, parsed.target, net);
    const redirect = status >= 300 && status < 400 ? 'a redirect, which is not followed' : null;
    return { status, failure: redirect, answer: shown(bytes), durationMs: took() };
  } catch (error) {
    return { status: null, failure: sayFailure(sortError(error, 'request')), answer: '', durationMs: took() };
  }
}

async function send({ body, headers = [] }: Post, target: Target, net: Net): Promise<Answer> {
  const { allow = [], pins = [], dnsServer = null, ca = null, workspace = '', userAgent } = net;
  const signal = AbortSignal.any([net.signal, AbortSignal.timeout(net.requestMs ?? limits.requestMs)]);
  const servers = dnsServer ? [dnsServer] : null;
  const guard = { target, allow, pins, servers, rateLimit: unlimited, workspace, signal };
  const dial = makeDial(makeTransport(guard), ca);
  const agent = new RouteAgent(() => open(dial, target, signal), false);
  const own: [string, string][] = [
    ['Host', new URL(target.url).host],
    ['User-Agent', userAgent],
    ['Content-Type', 'application/json'],
    ['Content-Length', String(Buffer.byteLength(body))],
    ['Connection', 'close'],
    ...headers,
  ];
  try {
    const sent = { method: 'POST', path: target.path, headers: own, keepBody: true, body };
    return await exchange(sent, agent, agent, signal);
  } finally {
    agent.destroy();
  }
}

async function open(dial: ReturnType<typeof makeDial>, target: Target, signal: AbortSignal) {
  const { scheme, host, port, httpPort } = target;
  const purpose = 'web' as const;
  if (scheme === 'http') return (await dial.plain({ host, port: httpPort, purpose }, signal)).socket;
  const { socket, tls } = await dial.secure({ host, port, purpose }, {}, signal);
  const fault = tls?.trustError ?? (tls?.nameMatches ? null : 'it is for another name');
  if (fault === null) return socket;
  socket.destroy();
  throw new AskFailed('tls-local', 'tls', { detail: `its certificate is not trusted: ${fault}` });
}

const words: Partial<Record<FailureKind, string>> = {
  unresolvable: 'its name has no address',
  'dns-failure': 'its name could not be looked up',
  refused: 'it refused the connection',
  unreachable: 'there is no way to it from here',
  timeout: 'it did not answer within ten seconds',
  closed: 'it closed the connection without an answer',
  reset: 'it broke the connection',
  'tls-alert': 'it refused TLS',
  protocol: 'what it answered is not HTTP',
  cancelled: 'Holdpoint was stopped while it waited',
};

function sayFailure({ failure, details }: AskFailed): string {
  if (failure === 'guarded') return `the guard refuses it: ${details.detail ?? 'its address'}`;
  return words[failure] ?? details.detail ?? failure;
}

// What a stranger answers: text at most, without what the database cannot hold.
const shown = (bytes: Uint8Array): string =>
  new TextDecoder().decode(bytes.subarray(0, KEPT)).replaceAll('\0', '\ufffd');
