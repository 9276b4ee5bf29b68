import { headerValues } from './headers.ts';
import type { FailureKind, HttpSeen, NetFailure } from './net.ts';
import { type Codes, sayer, type Verdict } from './schema.ts';

/** Codes that every probe may give: a limit of ours, or an answer that nothing can be judged from. */
export const networkCodes = {
  'net.unresolvable': ['inconclusive', 'The name has no address.'],
  'net.dns-failure': ['inconclusive', 'The resolver gave no usable answer.'],
  'net.refused': ['inconclusive', 'The connection was refused.'],
  'net.unreachable': ['inconclusive', 'There is no route to the address from here.'],
  'net.timeout': ['inconclusive', 'There was no answer in time.'],
  'net.closed': ['inconclusive', 'The server closed the connection without an answer.'],
  'net.reset': ['inconclusive', 'The server reset the connection.'],
  'net.tls-alert': ['inconclusive', 'The server refused the TLS handshake.'],
  'net.tls-local': ['inconclusive', 'Our TLS library could not complete the handshake.'],
  'net.protocol': ['inconclusive', 'The answer is not valid HTTP.'],
  'net.guarded': ['inconclusive', 'The guard refused the connection.'],
  'net.limit': ['inconclusive', 'The answer went over a limit.'],
  'net.rate-limited': ['inconclusive', 'The rate limit for this target or workspace is used up.'],
  'net.cancelled': ['inconclusive', 'The run ended before there was an answer.'],
  'net.bot-wall': ['inconclusive', 'A bot wall answered in place of the site.'],
  'net.too-many-requests': ['inconclusive', 'The site answered 429, too many requests.'],
  'net.server-error': ['inconclusive', 'The site answered with a server error.'],
  'probe.internal': ['inconclusive', 'Holdpoint could not judge this; the fault is its own.'],
  'probe.unknown': ['inconclusive', 'This version of Holdpoint knows no such probe.'],
  'probe.bad-params': ['inconclusive', 'The settings do not fit this probe.'],
  'probe.old-observation': ['inconclusive', 'The stored observation no longer fits the rule; run it again.'],
  'probe.not-owned': ['inconclusive', 'This probe runs only against a host whose ownership is proven.'],
} as const satisfies Codes;

const say = sayer(networkCodes);
const codeOf: Record<FailureKind, keyof typeof networkCodes> = {
  unresolvable: 'net.unresolvable',
  'dns-failure': 'net.dns-failure',
  refused: 'net.refused',
  unreachable: 'net.unreachable',
  timeout: 'net.timeout',
  closed: 'net.closed',
  reset: 'net.reset',
  'tls-alert': 'net.tls-alert',
  'tls-local': 'net.tls-local',
  protocol: 'net.protocol',
  guarded: 'net.guarded',
  limit: 'net.limit',
  'rate-limited': 'net.rate-limited',
  cancelled: 'net.cancelled',
};

const place = ({ host, port, address }: NetFailure) =>
  `${host.includes(':') ? `[${host}]` : host}:${port}${address && address !== host ? ` (${address})` : ''}`;

/** The verdict on an ask that gave no answer: inconclusive, with the code of what stood in the way. */
export const failed = (failure: NetFailure): Verdict => {
  const code = codeOf[failure.failure];
  const what = failure.alert ?? failure.detail;
  return say(code, `${networkCodes[code][1].slice(0, -1)}: ${place(failure)}${what ? `, ${what}` : ''}.`);
};

const challenges: readonly [header: string, value: RegExp][] = [
  ['cf-mitigated', /challenge/i],
  ['x-amzn-waf-action', /challenge|captcha/i],
  ['x-datadome', /./],
  ['x-sucuri-block', /./],
];

/** A page that a wall against robots put in the site's place (by header; statuses 202, 403, 405, 429, 503). */
export const isBotWall = (seen: HttpSeen): boolean =>
  seen.ok &&
  [202, 403, 405, 429, 503].includes(seen.status) &&
  challenges.some(([name, value]) => headerValues(seen.headers, name).some((sent) => value.test(sent)));

/**
 * For probes that judge the site's own page: the inconclusive verdict when there is no such page
 * (no answer, a bot wall, 429, 5xx), else null.
 */
export const unusable = (seen: HttpSeen): Verdict | null => {
  if (!seen.ok) return failed(seen);
  if (isBotWall(seen)) return say('net.bot-wall');
  if (seen.status === 429) return say('net.too-many-requests');
  if (seen.status >= 500) return say('net.server-error', `The site answered ${seen.status} at ${seen.url}.`);
  return null;
};
