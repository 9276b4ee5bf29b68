import { z } from 'zod';
import { headerValues } from '../headers.ts';
import { hostOf } from '../location.ts';
import { factsOf, type HttpSeen, httpSeen, type Net } from '../net.ts';
import { worstOf } from '../rules.ts';
import { type Codes, type Probe, sayer, type Target, type Verdict } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { siblingOf } from '../sibling.ts';
import { failed, unusable } from '../unusable.ts';
import { readStrictTransport } from './strict-transport.ts';

export const HALF_YEAR = 15_768_000;
export const YEAR = 31_536_000;
const reference = 'https://www.rfc-editor.org/rfc/rfc6797#section-6.1';

const params = z.object({
  minAge: z
    .int()
    .min(1)
    .default(YEAR)
    .meta({ title: 'Shortest max-age', description: 'Seconds; a shorter one is a warning.' }),
  includeSubDomains: z
    .boolean()
    .default(true)
    .meta({ title: 'Subdomains too', description: 'Warn when includeSubDomains is not sent.' }),
});
type P = z.infer<typeof params>;

const observation = z.object({
  ip: z.boolean(),
  https: httpSeen,
  /** The other of apex and www; null when there is none or it does not resolve. */
  sibling: httpSeen.nullable(),
  http: httpSeen,
});
type O = z.infer<typeof observation>;

const codes = {
  'hsts.ok': ['pass', 'One valid header with a max-age that is long enough.'],
  'hsts.missing': ['fail', 'No Strict-Transport-Security header.'],
  'hsts.malformed': ['fail', 'The header does not conform to its syntax, so browsers ignore it.'],
  'hsts.directive-repeated': ['fail', 'A directive is repeated, so browsers ignore the header.'],
  'hsts.max-age-missing': ['fail', 'The header has no max-age.'],
  'hsts.max-age-zero': ['fail', 'max-age=0 tells browsers to forget the policy.'],
  'hsts.max-age-too-short': ['fail', 'max-age is under six months.'],
  'hsts.ip-host': ['fail', 'On an address in place of a name the header does not count.'],
  'hsts.certificate-error': ['fail', 'With a certificate error the header does not count.'],
  'hsts.max-age-short': ['warn', 'max-age is over six months but shorter than asked for.'],
  'hsts.no-subdomains': ['warn', 'includeSubDomains is not sent.'],
  'hsts.two-headers': ['warn', 'The header is sent twice; browsers read the first only.'],
  'hsts.over-http': ['warn', 'The header is also sent over plain HTTP, where it must not be.'],
} as const satisfies Codes;
const say = sayer(codes);

const wanted = (p: P) => `max-age=${p.minAge}${p.includeSubDomains ? '; includeSubDomains' : ''}`;
const mend = (p: P) => ({
  fix: `Send exactly one header on every HTTPS response: Strict-Transport-Security: ${wanted(p)}`,
  fixFor: {
    nginx: `add_header Strict-Transport-Security "${wanted(p)}" always;`,
    caddy: `header Strict-Transport-Security "${wanted(p)}"`,
    apache: `Header always set Strict-Transport-Security "${wanted(p)}"`,
    django: `SECURE_HSTS_SECONDS = ${p.minAge}\nSECURE_HSTS_INCLUDE_SUBDOMAINS = ${p.includeSubDomains ? 'True' : 'False'}`,
  },
  reference,
});

const judgeMaxAge = (host: string, seconds: number, p: P): Verdict | null => {
  if (seconds === 0) return say('hsts.max-age-zero', `${host} sends max-age=0: browsers forget it.`, mend(p));
  const sent = `${host} sends max-age=${seconds}`;
  if (seconds < Math.min(HALF_YEAR, p.minAge))
    return say('hsts.max-age-too-short', `${sent}, under six months.`, mend(p));
  return seconds < p.minAge ? say('hsts.max-age-short', `${sent}, less than ${p.minAge}.`, mend(p)) : null;
};

const judgeHeader = (host: string, values: string[], p: P): Verdict => {
  const first = values[0];
  if (first === undefined) return say('hsts.missing', `${host} sends no HSTS header.`, mend(p));
  const policy = readStrictTransport(first); // RFC 6797 §8.1: only the first header is processed
  if (!policy.valid) return say(`hsts.${policy.problem}`, `${host} sends “${first.slice(0, 120)}”.`, mend(p));
  const short = judgeMaxAge(host, policy.maxAge, p);
  if (short) return short;
  if (values.length > 1)
    return say('hsts.two-headers', `${host} sends ${values.length} headers; only the first counts.`, mend(p));
  if (p.includeSubDomains && !policy.includeSubDomains)
    return say('hsts.no-subdomains', `${host} leaves its subdomains out.`, mend(p));
  return say('hsts.ok', `${host} sends “${first.slice(0, 120)}”.`, { reference });
};

const judgeHost = (seen: HttpSeen, p: P): Verdict => {
  if (!seen.ok) return failed(seen);
  const host = hostOf(seen.url);
  if (seen.tls && (seen.tls.trustError !== null || !seen.tls.nameMatches))
    return say('hsts.certificate-error', `${host}: a browser ignores HSTS with this certificate.`, {
      fix: 'Mend the certificate first (see the certificate probe).',
      reference: 'https://www.rfc-editor.org/rfc/rfc6797#section-8.1',
    });
  const values = headerValues(seen.headers, 'strict-transport-security');
  return (values.length === 0 ? unusable(seen) : null) ?? judgeHeader(host, values, p);
};

const judgePlain = (seen: HttpSeen): Verdict | null =>
  seen.ok && headerValues(seen.headers, 'strict-transport-security').length > 0
    ? say('hsts.over-http', 'The header is also sent over plain HTTP (RFC 6797 §7.2 forbids it).', {
        fix: 'Send the header from the HTTPS server only; leave it out of the plain-HTTP redirect.',
        reference: 'https://www.rfc-editor.org/rfc/rfc6797#section-7.2',
      })
    : null;

const observeSibling = async (target: Target, net: Net): Promise<HttpSeen | null> => {
  const sibling = siblingOf(target.host);
  if (sibling === null) return null;
  const seen = factsOf(await net.http({ host: sibling, path: '/' }));
  return seen.ok || seen.stage === 'tls' || seen.stage === 'request' ? seen : null;
};

export const hsts: Probe<P, O> = {
  id: 'hsts',
  title: 'HTTP Strict Transport Security',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe(target, _params, net) {
    const [https, sibling, http] = await Promise.all([
      net.http(),
      observeSibling(target, net),
      net.http({ scheme: 'http' }),
    ]);
    return { ip: target.ip, https: factsOf(https), sibling, http: factsOf(http) };
  },
  judge(o, p) {
    if (o.ip && o.https.ok)
      return say('hsts.ip-host', undefined, { fix: 'Serve the site under a host name.', reference });
    const all = [judgeHost(o.https, p), o.sibling && judgeHost(o.sibling, p), judgePlain(o.http)];
    return worstOf(all.filter((verdict) => verdict !== null));
  },
  reproduce: (target) => `curl -sS -o /dev/null -D - ${shellWord(target.url)}`,
};
