import { z } from 'zod';
import { likeness } from '../likeness.ts';
import { factsOf, type HttpFacts, type HttpRequest, type HttpResult, httpSeen, type Net } from '../net.ts';
import { worstOf } from '../rules.ts';
import { type Codes, type Probe, sayer, type Target, type Verdict } from '../schema.ts';
import { failed, unusable } from '../unusable.ts';
import { sightOf } from './console-signatures.ts';
import { siteOf } from './page.ts';
import { redactCookies } from './set-cookie.ts';

const params = z.object({
  names: z
    .array(z.string().regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/))
    .max(20)
    .default(['tasks', 'minio', 'traefik', 'flower'])
    .meta({
      title: 'Names',
      description: 'Looked for below the domain of the target, such as tasks.example.com.',
    }),
  paths: z
    .array(z.string().startsWith('/').max(500))
    .max(20)
    .default([])
    .meta({ title: 'Admin paths', description: 'Paths on the target that must ask for a login.' }),
});
type P = z.infer<typeof params>;

const place = z.object({
  /** A host, or a path on the target. */
  asked: z.string(),
  seen: httpSeen,
  login: z.boolean(),
  console: z.string().nullable(),
  title: z.string(),
  /** Much the same as the site's own page, or as a random path of the site. */
  ordinary: z.boolean(),
});
type Place = z.infer<typeof place>;

const observation = z.object({ places: z.array(place) });
type O = z.infer<typeof observation>;

const codes = {
  'exposed-consoles.none': ['pass', 'Every console asks for a login, or is not there.'],
  'exposed-consoles.open': ['fail', 'A console is open to everyone.'],
  'exposed-consoles.no-login': ['fail', 'A path that must ask for a login does not.'],
  'exposed-consoles.not-recognised': [
    'inconclusive',
    'Something answers that is neither a login nor a console that is known.',
  ],
} as const satisfies Codes;
const say = sayer(codes);

const more = {
  fix: 'Ask for a login in front of it, or let only a private network or VPN reach it',
  fixFor: {
    nginx:
      'auth_basic "console";\nauth_basic_user_file /etc/nginx/console.htpasswd;\n# or: allow 10.0.0.0/8; deny all;',
    caddy: 'basic_auth {\n  admin <hash from: caddy hash-password>\n}',
    apache:
      'AuthType Basic\nAuthName console\nAuthUserFile /etc/apache2/console.htpasswd\nRequire valid-user',
    django: '# wrap views in django.contrib.auth.decorators.login_required or staff_member_required',
  },
  reference:
    'https://owasp.org/www-project-web-security-testing-guide/latest/4-Web_Application_Security_Testing/02-Configuration_and_Deployment_Management_Testing/05-Enumerate_Infrastructure_and_Application_Admin_Interfaces',
};

const isPath = (asked: string) => asked.startsWith('/');

const judgePage = ({ asked, seen, console: open, title, ordinary, login }: Place): Verdict | null => {
  if (!seen.ok || login) return null;
  const what = title === '' ? `${asked} (${seen.status})` : `${asked}, “${title}”,`;
  if (open !== null) return say('exposed-consoles.open', `${asked} is an open ${open}.`, more);
  if (ordinary) return null;
  return isPath(asked)
    ? say('exposed-consoles.no-login', `${what} is shown without a login.`, more)
    : say('exposed-consoles.not-recognised', `${what} is neither a login nor a known console.`, {
        fix: 'Look at it without being signed in; if it shows nothing private, take the name out of this probe.',
      });
};

const judgePlace = (one: Place): Verdict | null => {
  const { seen, asked } = one;
  if (!seen.ok) {
    const absent = !isPath(asked) && ['unresolvable', 'refused'].includes(seen.failure);
    const shut = ['closed', 'reset', 'tls-alert'].includes(seen.failure); // hung up on strangers
    return absent || shut ? null : failed(seen);
  }
  return seen.status >= 200 && seen.status < 300 ? judgePage(one) : unusable(seen);
};

const succeeded = (seen: HttpFacts) => seen.status >= 200 && seen.status < 300;

const readPlace = (asked: string, result: HttpResult, own: readonly string[]): Place => {
  const seen = redactCookies(factsOf(result));
  const nothing = { login: false, console: null, title: '' };
  if (!result.ok || !succeeded(result)) return { asked, seen, ...nothing, ordinary: false };
  const html = result.body.text();
  const sight = sightOf(html, result.url, result.hops[0]?.url ?? result.url);
  return { asked, seen, ...sight, ordinary: own.some((page) => likeness(page, html) > 0.9) };
};

const requestsFor = (target: Target, p: P): [asked: string, request: HttpRequest][] => [
  ...(target.ip ? [] : p.names).map((name): [string, HttpRequest] => {
    const host = `${name}.${siteOf(target.host)}`;
    return [host, { host, path: '/', follow: true }];
  }),
  ...p.paths.map((path): [string, HttpRequest] => [path, { path, follow: true }]),
];

const observe = async (target: Target, p: P, net: Net): Promise<O> => {
  const requests = requestsFor(target, p);
  const [page, control, ...results] = await Promise.all([
    net.http({ path: '/', follow: true }),
    net.http({ path: `/holdpoint-${net.nonce}`, follow: true }),
    ...requests.map(([, request]) => net.http(request)),
  ]);
  const textOf = (result: HttpResult) => (result.ok && succeeded(result) ? [result.body.text()] : []);
  const own = (asked: string) => [...(isPath(asked) ? [] : textOf(page)), ...textOf(control)];
  const places = results.map((result, at) => {
    const asked = requests[at]?.[0] ?? '';
    return readPlace(asked, result, own(asked));
  });
  return { places };
};

export const exposedConsoles: Probe<P, O> = {
  id: 'exposed-consoles',
  title: 'Consoles ask for a login',
  params,
  observation,
  needsOwnership: true,
  byDefault: false,
  ruleVersion: 1,
  codes,
  observe,
  judge(o) {
    const none = say('exposed-consoles.none', `${o.places.length} places looked at.`, {
      reference: more.reference,
    });
    return worstOf([none, ...o.places.map(judgePlace).filter((verdict) => verdict !== null)]);
  },
  reproduce: (target, p) =>
    `for n in ${p.names.join(' ')}; do curl -sSL -o /dev/null -w "%{http_code} %{url_effective}\\n" https://$n.${siteOf(target.host)}/; done`,
};
