import { z } from 'zod';
import { headerValues } from '../headers.ts';
import { factsOf, type HttpFacts, type HttpResult, type HttpSeen, httpSeen } from '../net.ts';
import { worstOf } from '../rules.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { failed, unusable } from '../unusable.ts';
import { findDebugMarkers } from './debug-markers.ts';
import { addressOf } from './page.ts';

const params = z.object({
  paths: z.array(z.string().startsWith('/').max(500)).min(1).max(5).default(['/']).meta({
    title: 'Under these paths',
    description: 'A random name is asked for below each; name one that your application serves.',
  }),
});
type P = z.infer<typeof params>;

const answer = z.object({
  seen: httpSeen,
  /** Signs of debug pages in the body, which is not kept. */
  markers: z.array(z.object({ source: z.string(), count: z.number().int() })),
  /** A version of the server that the body tells. */
  version: z.string().nullable(),
});
type Answer = z.infer<typeof answer>;

const observation = z.object({ missing: z.array(answer), badHost: answer });
type O = z.infer<typeof observation>;

const codes = {
  'debug-page.ok': ['pass', 'A page that does not exist is answered with a clean error.'],
  'debug-page.shown': ['fail', 'An error shows a debug page or a traceback.'],
  'debug-page.one-marker': ['warn', 'An error page holds one sign of a framework’s own debug page.'],
  'debug-page.version-leaked': ['warn', 'The version of the server is told to everyone.'],
  'debug-page.no-error-page': [
    'inconclusive',
    'A random path was not answered with an error, so no error page was seen.',
  ],
} as const satisfies Codes;
const say = sayer(codes);

const shownFix = {
  fix: 'Run in production mode (Django DEBUG = False, RAILS_ENV=production, APP_DEBUG=false, NODE_ENV=production) with error pages of your own',
  fixFor: {
    django: 'DEBUG = False\nALLOWED_HOSTS = ["example.com", "www.example.com"]',
    nginx: 'proxy_intercept_errors on;\nerror_page 404 /404.html;\nerror_page 500 502 503 504 /50x.html;',
    caddy: 'handle_errors {\n  rewrite * /{err.status_code}.html\n  file_server\n}',
    apache: 'ErrorDocument 404 /404.html\nErrorDocument 500 /500.html\nProxyErrorOverride On',
  },
  reference: 'https://owasp.org/www-community/Improper_Error_Handling',
};
const versionFix = {
  fix: 'Send Server without a version, and no X-Powered-By',
  fixFor: {
    nginx: 'server_tokens off;\nproxy_hide_header X-Powered-By;',
    caddy: 'header -Server\nheader -X-Powered-By',
    apache: 'ServerTokens Prod\nServerSignature Off\nHeader always unset X-Powered-By',
    django: '# comes from the server in front: gunicorn and uvicorn tell no version',
  },
  reference:
    'https://owasp.org/www-project-web-security-testing-guide/latest/4-Web_Application_Security_Testing/01-Information_Gathering/02-Fingerprint_Web_Server',
};

const tellers = ['server', 'x-powered-by', 'x-aspnet-version', 'x-aspnetmvc-version', 'x-runtime-version'];
const versionIn = (seen: HttpFacts): string | null =>
  tellers
    .flatMap((name) => headerValues(seen.headers, name).map((value) => `${name}: ${value.slice(0, 80)}`))
    .find((line) => /\d\.\d|\/\d/.test(line)) ?? null;

const judgeMarkers = ({ seen, markers }: Answer): Verdict | null => {
  const most = markers.toSorted((a, b) => b.count - a.count)[0];
  if (!most || !seen.ok) return null;
  const what = `${seen.url.slice(0, 200)} (${seen.status}) holds ${most.count} signs of ${most.source}.`;
  if (most.count > 1)
    return say('debug-page.shown', what.replace('signs of', 'signs of a debug page of'), shownFix);
  return say('debug-page.one-marker', what.replace('1 signs', 'one sign'), shownFix);
};

const judgeVersion = ({ seen, version }: Answer): Verdict | null => {
  const told = seen.ok ? (versionIn(seen) ?? version) : null;
  return told === null ? null : say('debug-page.version-leaked', `Told to everyone: ${told}.`, versionFix);
};

const judgeMissing = ({ seen }: Answer): Verdict => {
  if (!seen.ok) return failed(seen);
  if (seen.status >= 400 && seen.status < 500)
    return unusable(seen) ?? say('debug-page.ok', undefined, { reference: shownFix.reference });
  const what = `${seen.url.slice(0, 200)} is answered ${seen.status}, so the error page was not seen.`;
  return (
    unusable(seen) ??
    say('debug-page.no-error-page', what, { fix: 'Name a path below which your application answers 404.' })
  );
};

const footer = /<(?:center|address)>\s*((?:nginx|openresty|Apache|LiteSpeed|Microsoft-IIS)\/\d[\w.]{0,20})/i;

const readAnswer = (result: HttpResult): Answer => {
  const text = result.ok ? result.body.text() : '';
  return {
    seen: factsOf(result) satisfies HttpSeen,
    markers: findDebugMarkers(text),
    version: footer.exec(text)?.[1] ?? null,
  };
};

export const debugPage: Probe<P, O> = {
  id: 'debug-page',
  title: 'No debug pages',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe(_target, p, net) {
    const random = (under: string) => `${under.replace(/\/$/, '')}/holdpoint-${net.nonce}`;
    const [badHost, ...missing] = await Promise.all([
      net.http({ path: '/', hostHeaders: [`holdpoint-${net.nonce}.invalid`] }),
      ...p.paths.map((under) => net.http({ path: random(under) })),
    ]);
    return { missing: missing.map(readAnswer), badHost: readAnswer(badHost) };
  },
  judge(o) {
    const all = [...o.missing, o.badHost];
    const extra = [...all.map(judgeMarkers), ...all.map(judgeVersion)].filter((verdict) => verdict !== null);
    const missing = o.missing.map(judgeMissing);
    return worstOf([...extra, ...(missing.length > 0 ? missing : [say('debug-page.no-error-page')])]);
  },
  reproduce: (target) => `curl -sS ${shellWord(addressOf(target, '/holdpoint-no-such-page'))}`,
};
