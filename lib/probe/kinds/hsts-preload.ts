import { z } from 'zod';
import { headerValues } from '../headers.ts';
import { hostOf, isRedirect, locationOf, readAddress } from '../location.ts';
import { factsOf, type HttpSeen, httpSeen } from '../net.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { domainOf } from '../sibling.ts';
import { failed, unusable } from '../unusable.ts';
import { YEAR } from './hsts.ts';
import { readStrictTransport } from './strict-transport.ts';

const params = z.object({});
const observation = z.object({
  host: z.string(),
  /** The registrable domain; null for an address or a bare name. */
  domain: z.string().nullable(),
  https: httpSeen,
  http: httpSeen,
  /** `www.` of the domain over HTTPS; null when it does not resolve. */
  www: httpSeen.nullable(),
});
type O = z.infer<typeof observation>;

const codes = {
  'hsts-preload.ok': ['pass', 'The domain meets the rules of the preload list.'],
  'hsts-preload.not-a-domain': ['fail', 'Only a registrable domain can be preloaded, not a host beneath it.'],
  'hsts-preload.certificate': ['fail', 'The certificate is not valid.'],
  'hsts-preload.no-redirect': ['fail', 'Plain HTTP does not redirect to HTTPS on the same host first.'],
  'hsts-preload.missing': ['fail', 'No HSTS header at the domain itself.'],
  'hsts-preload.invalid': ['fail', 'The HSTS header is not valid.'],
  'hsts-preload.max-age': ['fail', 'max-age is under a year.'],
  'hsts-preload.no-subdomains': ['fail', 'includeSubDomains is not sent.'],
  'hsts-preload.no-preload': ['fail', 'The preload directive is not sent.'],
  'hsts-preload.www': ['fail', 'www resolves but does not answer over HTTPS.'],
} as const satisfies Codes;
const say = sayer(codes);

const value = 'max-age=63072000; includeSubDomains; preload';
const caution =
  'Preloading is hard to undo: it takes months to leave browsers, and every subdomain must serve HTTPS for as long.';
const reference = 'https://hstspreload.org/';
const mend = {
  fix: `Send Strict-Transport-Security: ${value} on every HTTPS answer of the domain, redirects too. ${caution}`,
  fixFor: {
    nginx: `add_header Strict-Transport-Security "${value}" always;`,
    caddy: `header Strict-Transport-Security "${value}"`,
    apache: `Header always set Strict-Transport-Security "${value}"`,
    django:
      'SECURE_HSTS_SECONDS = 63072000\nSECURE_HSTS_INCLUDE_SUBDOMAINS = True\nSECURE_HSTS_PRELOAD = True',
  },
  reference,
};

const judgeHeader = (seen: HttpSeen): Verdict => {
  if (!seen.ok) return failed(seen);
  const values = headerValues(seen.headers, 'strict-transport-security');
  const [first] = values;
  if (first === undefined) return unusable(seen) ?? say('hsts-preload.missing', undefined, mend);
  const policy = readStrictTransport(first);
  const sent = `Sent: “${first.slice(0, 120)}”.`;
  if (!policy.valid || values.length > 1) return say('hsts-preload.invalid', sent, mend);
  if (policy.maxAge < YEAR) return say('hsts-preload.max-age', sent, mend);
  if (!policy.includeSubDomains) return say('hsts-preload.no-subdomains', sent, mend);
  if (!policy.preload) return say('hsts-preload.no-preload', sent, mend);
  return say('hsts-preload.ok', `${sent} ${caution}`, { reference });
};

/** Port 80 may be closed; where it answers, its first hop must be HTTPS on the same host. */
const judgePlain = (seen: HttpSeen): Verdict | null => {
  if (!seen.ok) return null;
  const location = locationOf(seen);
  const to = location === null ? null : readAddress(location, seen.url);
  const from = readAddress(seen.url);
  if (isRedirect(seen.status) && to?.protocol === 'https:' && to.hostname === from?.hostname) return null;
  return say(
    'hsts-preload.no-redirect',
    `${hostOf(seen.url)} answers ${seen.status}${to ? ` to ${to.href}` : ''}.`,
    {
      fix: 'Redirect plain HTTP to https:// on the same host before any other redirect.',
      reference,
    },
  );
};

const isSecure = (seen: HttpSeen) => seen.ok && seen.tls?.trustError === null && seen.tls.nameMatches;

export const hstsPreload: Probe<z.infer<typeof params>, O> = {
  id: 'hsts-preload',
  title: 'HSTS preload list',
  params,
  observation,
  needsOwnership: false,
  byDefault: false, // only for those who want preload: it is hard to undo
  ruleVersion: 1,
  codes,
  async observe(target, _params, net) {
    const domain = domainOf(target.host);
    const [https, http, www] = await Promise.all([
      net.http(),
      net.http({ scheme: 'http' }),
      domain === null ? null : net.http({ host: `www.${domain}`, path: '/' }),
    ]);
    const seen = www === null || (!www.ok && www.stage === 'dns') ? null : factsOf(www);
    return { host: target.host, domain, https: factsOf(https), http: factsOf(http), www: seen };
  },
  judge(o) {
    if (o.domain === null || o.domain !== o.host)
      return say(
        'hsts-preload.not-a-domain',
        `${o.host} is not a registrable domain${o.domain ? `; ${o.domain} is` : ''}.`,
        {
          fix: `Ask for ${o.domain ?? 'a domain of your own'} in place of ${o.host}.`,
          reference,
        },
      );
    if (!o.https.ok) return failed(o.https);
    if (!isSecure(o.https))
      return say('hsts-preload.certificate', undefined, { fix: 'Mend the certificate first.', reference });
    if (o.www && !isSecure(o.www))
      return say('hsts-preload.www', undefined, {
        fix: 'Serve www over HTTPS, or take its record away.',
        reference,
      });
    return judgePlain(o.http) ?? judgeHeader(o.https);
  },
  reproduce: (target) => `curl -sS -o /dev/null -D - ${shellWord(target.url)} http://${target.host}/`,
};
