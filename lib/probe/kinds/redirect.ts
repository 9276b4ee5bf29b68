import { z } from 'zod';
import { hostOf, isRedirect, locationOf, readAddress } from '../location.ts';
import { factsOf, type HttpFacts, type HttpSeen, httpSeen } from '../net.ts';
import { worstOf } from '../rules.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { siblingOf } from '../sibling.ts';
import { failed, unusable } from '../unusable.ts';

const params = z.object({
  deepPath: z
    .string()
    .regex(/^\/[\x21-\x7e]+$/)
    .default('/holdpoint-check/deep?page=2')
    .meta({ title: 'A deep path', description: 'Must come through the redirect whole.' }),
});
type P = z.infer<typeof params>;

const observation = z.object({
  /** `host:port` of the HTTPS site, without the usual port. */
  secure: z.string(),
  root: httpSeen,
  deep: httpSeen,
  deepPath: z.string(),
  /** The root again, redirects followed to their end. */
  chain: httpSeen,
  /** The other of apex and www; null when there is none or it does not answer. */
  sibling: httpSeen.nullable(),
});
type O = z.infer<typeof observation>;

const codes = {
  'redirect.ok': ['pass', 'Plain HTTP leads to HTTPS on the same host, for good and with the path kept.'],
  'redirect.served-plain': ['fail', 'The site is served over plain HTTP.'],
  'redirect.to-http': ['fail', 'Plain HTTP redirects to plain HTTP.'],
  'redirect.loop': ['fail', 'The redirects go round, or are more than five.'],
  'redirect.no-location': ['fail', 'A redirect without a usable Location.'],
  'redirect.temporary': [
    'warn',
    'The redirect is temporary (302, 303 or 307), so browsers ask again each time.',
  ],
  'redirect.leaves-host': ['warn', 'The first hop leaves the host, so HSTS is never set on it.'],
  'redirect.other-port': ['warn', 'The redirect names another port than the target’s.'],
  'redirect.path-lost': ['warn', 'The redirect loses the path or the query.'],
  'redirect.port-closed': [
    'warn',
    'The plain-HTTP port is closed: a visitor without https:// gets an error.',
  ],
  'redirect.not-redirected': ['warn', 'Plain HTTP answers with an error in place of a redirect.'],
} as const satisfies Codes;
const say = sayer(codes);

const mend = {
  fix: 'Answer every plain-HTTP request with 301 or 308 to https:// on the same host, path and query kept.',
  fixFor: {
    nginx:
      'server { listen 80; listen [::]:80; server_name example.com; return 301 https://$host$request_uri; }',
    caddy: 'http://example.com { redir https://{host}{uri} permanent }',
    apache: 'RewriteEngine On\nRewriteRule ^ https://%{HTTP_HOST}%{REQUEST_URI} [R=301,L]',
    django: 'SECURE_SSL_REDIRECT = True',
  },
  reference: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.4.2',
};

const judgeTarget = (from: HttpFacts, to: URL, secure: string): Verdict | null => {
  const where = `${from.url} redirects to ${to.href}`;
  if (to.protocol === 'http:')
    return to.href === readAddress(from.url)?.href
      ? say('redirect.loop', `${from.url} redirects to itself.`, mend)
      : say('redirect.to-http', `${where}, plain HTTP again.`, mend);
  if (to.protocol !== 'https:') return say('redirect.no-location', `${where}.`, mend);
  const name = readAddress(from.url)?.hostname;
  if (to.hostname !== name)
    return say(
      'redirect.leaves-host',
      `${where}: go to https://${name} first, so that HSTS covers it.`,
      mend,
    );
  return to.host === secure || name !== readAddress(`https://${secure}`)?.hostname
    ? null
    : say('redirect.other-port', `${where}; the target is at ${secure}.`, mend);
};

const judgeHop = (seen: HttpFacts, secure: string, path: string | null): Verdict => {
  const location = locationOf(seen);
  const to = location === null ? null : readAddress(location, seen.url);
  if (!to)
    return say('redirect.no-location', `${seen.url} answers ${seen.status} without a usable Location.`, mend);
  const found = judgeTarget(seen, to, secure);
  if (found) return found;
  if (seen.status !== 301 && seen.status !== 308)
    return say('redirect.temporary', `${seen.url} answers ${seen.status}; 301 or 308 is for good.`, mend);
  if (path !== null && `${to.pathname}${to.search}` !== path)
    return say('redirect.path-lost', `${seen.url} redirects to ${to.href}.`, mend);
  return say('redirect.ok', `${seen.url} answers ${seen.status} to ${to.href}.`);
};

const judgeOne = (seen: HttpSeen, secure: string, path: string | null = null): Verdict => {
  if (!seen.ok)
    return ['refused', 'closed', 'reset'].includes(seen.failure)
      ? say(
          'redirect.port-closed',
          `Port ${seen.port} of ${seen.host} gives no answer (${seen.failure}).`,
          mend,
        )
      : failed(seen);
  const bad = unusable(seen);
  if (bad) return bad;
  if (isRedirect(seen.status)) return judgeHop(seen, secure, path);
  if (seen.status < 300) return say('redirect.served-plain', `${seen.url} answers ${seen.status}.`, mend);
  return say('redirect.not-redirected', `${seen.url} answers ${seen.status}.`, mend);
};

/** Round and round, or more than five hops; what else happens behind the first hop is for other probes. */
const judgeChain = (chain: HttpSeen): Verdict | null =>
  !chain.ok && chain.failure === 'limit' && chain.hop > 0
    ? say('redirect.loop', `The redirects from ${chain.host} do not end.`, mend)
    : null;

export const redirect: Probe<P, O> = {
  id: 'redirect',
  title: 'Plain HTTP leads to HTTPS',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe(target, { deepPath }, net) {
    const plain = { scheme: 'http' as const, path: '/' };
    const other = siblingOf(target.host);
    const [root, deep, chain, sibling] = await Promise.all([
      net.http(plain),
      net.http({ ...plain, path: deepPath }),
      net.http({ ...plain, follow: true }),
      other === null ? null : net.http({ ...plain, host: other }),
    ]);
    const secure = readAddress(
      `https://${target.ip && target.host.includes(':') ? `[${target.host}]` : target.host}:${target.port}`,
    );
    return {
      secure: secure?.host ?? hostOf(target.url),
      root: factsOf(root),
      deep: factsOf(deep),
      deepPath,
      chain: factsOf(chain),
      sibling: sibling?.ok ? factsOf(sibling) : null,
    };
  },
  judge({ secure, root, deep, deepPath, chain, sibling }) {
    const verdicts = [
      judgeOne(root, secure),
      judgeOne(deep, secure, deepPath),
      judgeChain(chain),
      sibling && judgeOne(sibling, secure),
    ];
    return worstOf(verdicts.filter((verdict) => verdict !== null));
  },
  reproduce: (target, { deepPath }) => {
    const port = target.httpPort === 80 ? '' : `:${target.httpPort}`;
    const host = target.host.includes(':') ? `[${target.host}]` : target.host;
    return `curl -sS -o /dev/null -w '%{http_code} %{redirect_url}\\n' ${shellWord(`http://${host}${port}/`)} ${shellWord(`http://${host}${port}${deepPath}`)}`;
  },
};
