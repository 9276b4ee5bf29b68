import { z } from 'zod';
import { headerValue } from '../headers.ts';
import { likeness } from '../likeness.ts';
import { isRedirect, locationOf, nameOf, readAddress } from '../location.ts';
import { factsOf, type HttpFacts, type HttpResult, httpSeen, type Net } from '../net.ts';
import { worstOf } from '../rules.ts';
import { type Codes, type Probe, sayer, type Target, type Verdict } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { failed, isBotWall, unusable } from '../unusable.ts';

/** A name that can never be the target's (RFC 2606 §2). */
export const FOREIGN = 'holdpoint-probe.example';
/** From this share of common words on, a page is taken for the site's own. */
const ALIKE = 0.8;

const params = z.object({
  paths: z
    .array(z.string().regex(/^\/[\x21-\x7e]*$/))
    .max(8)
    .default(['/login', '/admin/'])
    .meta({
      title: 'More paths',
      description: 'Some frameworks check the host late, so more than the front page is asked for.',
    }),
});
type P = z.infer<typeof params>;

const answer = z.object({
  path: z.string(),
  /** The Host line sent; null for the site's own. */
  host: z.string().nullable(),
  seen: httpSeen,
  /** How alike the body is to the site's own at this path, 0 to 1. */
  likeness: z.number(),
  empty: z.boolean(),
  /** The Host sent stands in the body. */
  inBody: z.boolean(),
});
type Answer = z.infer<typeof answer>;
const observation = z.object({
  own: z.string(),
  baselines: z.array(answer).min(1),
  answers: z.array(answer),
});
type O = z.infer<typeof observation>;

const codes = {
  'host-rejection.ok': ['pass', 'Requests for a foreign host are refused.'],
  'host-rejection.site-served': ['fail', 'The site answers to a foreign Host as if it were its own.'],
  'host-rejection.reflected': ['fail', 'The foreign Host comes back in a redirect or in a page.'],
  'host-rejection.other-page': ['warn', 'A foreign Host gets a page that is not the site’s.'],
  'host-rejection.canonical-redirect': ['warn', 'A foreign Host is redirected to the site’s own name.'],
  'host-rejection.server-error': ['warn', 'A foreign Host ends in a server error in place of a refusal.'],
  'host-rejection.no-baseline': ['inconclusive', 'The site has no page of its own to compare with.'],
} as const satisfies Codes;
const say = sayer(codes);

const mend = {
  fix: 'Answer only for your own names: refuse any other Host with 421 or 400, or close the connection.',
  fixFor: {
    nginx:
      'server { listen 443 ssl default_server; listen 80 default_server; ssl_reject_handshake on; return 444; }\n# and in your own server block: server_name example.com;',
    caddy: ':443, :80 { respond 421 }   # beside your own site block',
    apache:
      '<VirtualHost *:443>  # the first one is the default\n  ServerName default.invalid\n  Redirect 400 /\n</VirtualHost>',
    django: "ALLOWED_HOSTS = ['example.com']   # never ['*']",
  },
  reference: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.20',
};

const isUsable = ({ seen }: Answer): boolean =>
  seen.ok && !isBotWall(seen) && ((seen.status >= 200 && seen.status < 400) || seen.status === 401);

/** The same relative redirect, or the same challenge, as the site itself gives: the site took the name for its own. */
const sameHead = (seen: HttpFacts, base: HttpFacts): boolean => {
  const [to, own] = [locationOf(seen), locationOf(base)];
  if (to !== null) return to === own && readAddress(to) === null && !to.startsWith('//');
  const [challenge, usual] = [seen, base].map(({ headers }) => headerValue(headers, 'www-authenticate'));
  return seen.status === 401 && base.status === 401 && challenge === usual;
};

const isOwnContent = (answer: Answer, seen: HttpFacts, base: Answer): boolean => {
  if (!base.seen.ok || seen.status !== base.seen.status) return false;
  if (isRedirect(seen.status) || seen.status === 401) return sameHead(seen, base.seen);
  return seen.status < 300 && !answer.empty && !base.empty && answer.likeness >= ALIKE;
};

const isReflected = (answer: Answer, seen: HttpFacts): boolean => {
  const to = locationOf(seen);
  if (to !== null && answer.host !== null && to.toLowerCase().includes(answer.host)) return true;
  return seen.status < 300 && answer.inBody;
};

const judgeRest = ({ host, path }: Answer, seen: HttpFacts, own: string): Verdict => {
  const sent = `Host: ${host} at ${path}`;
  if (seen.status >= 500) return say('host-rejection.server-error', `${sent} answers ${seen.status}.`, mend);
  const to = locationOf(seen);
  if (to !== null && nameOf(readAddress(to)?.href ?? '') === own)
    return say('host-rejection.canonical-redirect', `${sent} is redirected to ${to}.`, mend);
  return say('host-rejection.other-page', `${sent} answers ${seen.status} with something else.`, mend);
};

/** In the order of probes.md: the site's content, then a refusal, then a reflection, then the rest. */
const judgeAnswer = (answer: Answer, base: Answer, own: string): Verdict => {
  const { seen, host, path } = answer;
  const sent = `Host: ${host} at ${path}`;
  if (!seen.ok)
    return ['closed', 'reset', 'tls-alert'].includes(seen.failure)
      ? say('host-rejection.ok', `${sent} is refused (${seen.failure}).`)
      : failed(seen);
  if (seen.status === 429 || isBotWall(seen)) return unusable(seen) ?? say('host-rejection.no-baseline');
  if (isOwnContent(answer, seen, base))
    return say('host-rejection.site-served', `${sent} gets the site’s own answer (${seen.status}).`, mend);
  if (seen.status >= 400 && seen.status < 500)
    return say('host-rejection.ok', `${sent} answers ${seen.status}.`);
  if (seen.status < 300 && answer.empty) return say('host-rejection.ok', `${sent} gets an empty answer.`);
  if (isReflected(answer, seen))
    return say('host-rejection.reflected', `${sent} comes back in the answer.`, mend);
  return judgeRest(answer, seen, own);
};

const noBaseline = (baselines: Answer[]): Verdict => {
  const [first] = baselines;
  return (first && unusable(first.seen)) ?? say('host-rejection.no-baseline');
};

const noteAnswer = (
  path: string,
  host: string | null,
  result: HttpResult,
  base: HttpResult,
  own: string,
): Answer => {
  const text = result.ok ? result.body.text() : '';
  const names = [host ?? own, own];
  return {
    path,
    host,
    seen: factsOf(result),
    likeness: likeness(text, base.ok ? base.body.text() : '', names),
    empty: result.ok && (result.bodyBytes === 0 || (text !== '' && text.trim() === '')),
    inBody: host !== null && text.toLowerCase().includes(host),
  };
};

const foreignHosts = (own: string): [string, string, string] => [
  FOREIGN,
  `${own}.${FOREIGN}`,
  `holdpoint-probe${own}`,
];

const observePath = async (path: string, hosts: string[], target: Target, net: Net) => {
  const own = target.host.toLowerCase();
  const [base, ...results] = await Promise.all([
    net.http({ path }),
    ...hosts.map((host) => net.http({ path, hostHeaders: [host] })),
  ]);
  return {
    baseline: noteAnswer(path, null, base, base, own),
    answers: results.map((result, index) => noteAnswer(path, hosts[index] ?? '', result, base, own)),
  };
};

export const hostRejection: Probe<P, O> = {
  id: 'host-rejection',
  title: 'A foreign Host is refused',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe(target, { paths }, net) {
    const hosts = foreignHosts(target.host);
    const more = [...new Set(paths)].filter((path) => path !== target.path);
    const found = await Promise.all([
      observePath(target.path, hosts, target, net),
      ...more.map((path) => observePath(path, hosts.slice(0, 1), target, net)),
    ]);
    return {
      own: target.host,
      baselines: found.map(({ baseline }) => baseline),
      answers: found.flatMap(({ answers }) => answers),
    };
  },
  judge({ own, baselines, answers }) {
    const verdicts = answers.flatMap((one) => {
      const base = baselines.find(({ path }) => path === one.path);
      return base && isUsable(base) ? [judgeAnswer(one, base, own)] : [];
    });
    return verdicts.length > 0 ? worstOf(verdicts) : noBaseline(baselines);
  },
  reproduce: (target) => `curl -sS -i -H 'Host: ${FOREIGN}' ${shellWord(target.url)}`,
};
