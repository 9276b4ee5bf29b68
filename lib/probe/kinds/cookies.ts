import { z } from 'zod';
import { headerValue, headerValues } from '../headers.ts';
import { factsOf, type HttpFacts, type HttpRequest, type HttpSeen, httpSeen, type Net } from '../net.ts';
import { worstOf } from '../rules.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { failed, unusable } from '../unusable.ts';
import { purposeOf } from './cookie-purpose.ts';
import { addressOf, isRedirect, siteOf } from './page.ts';
import { brokenPrefix, type Cookie, isDeletion, readSetCookie, redactCookies } from './set-cookie.ts';

const reference = 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie';

const params = z.object({
  paths: z
    .array(z.string().startsWith('/').max(500))
    .max(10)
    .default(['/login', '/accounts/login/', '/admin/'])
    .meta({
      title: 'Login and admin paths',
      description: 'Asked besides the page itself, for the cookies they set.',
    }),
  sessionCookies: z.array(z.string().min(1).max(256)).max(50).default([]).meta({
    title: 'Your session cookies',
    description: 'Names that are session cookies whatever they look like.',
  }),
  otherCookies: z
    .array(z.string().min(1).max(256))
    .max(50)
    .default([])
    .meta({ title: 'Not session cookies', description: 'Names that only look like session cookies.' }),
});
type P = z.infer<typeof params>;

const observation = z.object({
  /** Every answer that was looked at, redirects among them; the values of cookies are taken out. */
  answers: z.array(httpSeen),
});
type O = z.infer<typeof observation>;

const codes = {
  'cookies.ok': ['pass', 'Every cookie is Secure and SameSite, and session cookies are HttpOnly.'],
  'cookies.session-not-secure': ['fail', 'A session cookie is not Secure.'],
  'cookies.csrf-not-secure': ['fail', 'A CSRF cookie is not Secure.'],
  'cookies.session-not-httponly': ['fail', 'A session cookie can be read by scripts.'],
  'cookies.none-not-secure': ['fail', 'SameSite=None without Secure: browsers drop the cookie.'],
  'cookies.prefix-broken': ['fail', 'A cookie breaks the promise of its name, so browsers drop it.'],
  'cookies.not-secure': ['warn', 'A cookie is not Secure.'],
  'cookies.no-samesite': ['warn', 'A cookie has no SameSite that browsers know.'],
  'cookies.none-seen': ['inconclusive', 'No cookie was set on any path that was asked.'],
} as const satisfies Codes;
const say = sayer(codes);

const wanted = (cookie: Cookie, session: boolean) =>
  `${cookie.name}=…; Path=/; Secure${session ? '; HttpOnly' : ''}; SameSite=${cookie.sameSite === 'none' ? 'None' : 'Lax'}`;

const mend = (cookie: Cookie, session: boolean) => {
  const flags = `Secure${session ? '; HttpOnly' : ''}; SameSite=Lax`;
  const name = cookie.name.slice(0, 80);
  const safe = name.replace(/[^\w.-]/g, '.'); // goes into lines of configuration
  return {
    fix: `Send: Set-Cookie: ${wanted({ ...cookie, name }, session)}`,
    fixFor: {
      nginx: `proxy_cookie_flags ${safe} secure${session ? ' httponly' : ''} samesite=lax;`,
      caddy: `reverse_proxy … {\n  header_down Set-Cookie "^(${safe}=.*)$" "$1; ${flags}"\n}`,
      apache: `Header always edit Set-Cookie "^(${safe}=.*)$" "$1; ${flags}"`,
      django:
        'SESSION_COOKIE_SECURE = True\nSESSION_COOKIE_HTTPONLY = True\nSESSION_COOKIE_SAMESITE = "Lax"\nCSRF_COOKIE_SECURE = True\nCSRF_COOKIE_SAMESITE = "Lax"\nLANGUAGE_COOKIE_SECURE = True',
    },
    reference,
  };
};

const judgeCookie = (cookie: Cookie, place: string, p: P): Verdict => {
  const purpose = purposeOf(cookie.name, { session: p.sessionCookies, other: p.otherCookies });
  const session = purpose === 'session';
  const what = `${cookie.name.slice(0, 80) || '(no name)'}, set at ${place},`;
  const more = mend(cookie, session);
  const broken = brokenPrefix(cookie);
  if (broken) return say('cookies.prefix-broken', `${what} is dropped by browsers: ${broken}.`, more);
  if (!cookie.secure) {
    if (purpose !== 'other') return say(`cookies.${purpose}-not-secure`, `${what} is not Secure.`, more);
    if (cookie.sameSite === 'none')
      return say('cookies.none-not-secure', `${what} is SameSite=None but not Secure.`, more);
  }
  if (session && !cookie.httpOnly)
    return say(
      'cookies.session-not-httponly',
      `${what} looks like a session cookie and is not HttpOnly.`,
      more,
    );
  if (!cookie.secure) return say('cookies.not-secure', `${what} is not Secure.`, more);
  if (cookie.sameSite === null)
    return say('cookies.no-samesite', `${what} has no SameSite of Strict, Lax or None.`, more);
  return say('cookies.ok', undefined, { reference });
};

const cookiesIn = (seen: HttpFacts, now: Date): Cookie[] => {
  const sent = Date.parse(headerValue(seen.headers, 'date') ?? '');
  const at = Number.isNaN(sent) ? now.getTime() : sent;
  return headerValues(seen.headers, 'set-cookie')
    .map(readSetCookie)
    .filter((cookie) => cookie !== null)
    .filter((cookie) => !isDeletion(cookie, at));
};

/** An answer nobody could read cookies from; an error page or a 404 is one that could. */
const unread = (seen: HttpSeen): Verdict | null => {
  if (!seen.ok) return failed(seen);
  return seen.status >= 500 ? null : unusable(seen);
};

const judgeAll = (answers: readonly HttpSeen[], p: P, now: Date): Verdict => {
  const cookies = answers
    .filter((seen) => seen.ok)
    .flatMap((seen) =>
      cookiesIn(seen, now).map((cookie) => judgeCookie(cookie, new URL(seen.url).pathname, p)),
    );
  const missed = answers.map(unread).filter((verdict) => verdict !== null);
  if (cookies.length === 0) {
    const why = missed[0] ?? (answers[0] && unusable(answers[0]));
    return why ?? say('cookies.none-seen', undefined, { fix: 'Name a path that sets your session cookie.' });
  }
  const worst = worstOf([...cookies, ...missed]);
  return worst.code === 'cookies.ok'
    ? say('cookies.ok', `${cookies.length} cookies seen, all with the attributes they need.`, { reference })
    : worst;
};

/** The request a redirect leads to, when it stays on the site and on HTTPS. */
const nextOf = (seen: HttpFacts): HttpRequest | null => {
  const location = isRedirect(seen) ? headerValue(seen.headers, 'location') : null;
  const to = location === null ? null : URL.parse(location, seen.url);
  const here = new URL(seen.url);
  if (to?.protocol !== 'https:' || siteOf(to.hostname) !== siteOf(here.hostname)) return null;
  const path = `${to.pathname}${to.search}`;
  return to.host === here.host ? { path } : { host: to.hostname, port: Number(to.port || 443), path };
};

/** An answer and up to two that its redirects lead to: each may set cookies of its own. */
const walk = async (net: Net, request: HttpRequest): Promise<HttpSeen[]> => {
  const found: HttpSeen[] = [];
  let next: HttpRequest | null = request;
  while (next && found.length < 3) {
    const seen: HttpSeen = factsOf(await net.http(next));
    found.push(redactCookies(seen));
    next = seen.ok ? nextOf(seen) : null;
  }
  return found;
};

export const cookies: Probe<P, O> = {
  id: 'cookies',
  title: 'Cookie attributes',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe(_target, p, net) {
    const walks = await Promise.all([walk(net, {}), ...p.paths.map((path) => walk(net, { path }))]);
    const byUrl = new Map(walks.flat().map((seen) => [seen.ok ? seen.url : JSON.stringify(seen), seen]));
    return { answers: [...byUrl.values()] };
  },
  judge: (o, p, now) => judgeAll(o.answers, p, now),
  reproduce: (target, p) =>
    [target.path, ...p.paths]
      .map((path) => `curl -sS -o /dev/null -D - ${shellWord(addressOf(target, path))}`)
      .join('; '),
};
