import { z } from 'zod';
import { headerValues } from '../headers.ts';
import { factsOf, httpSeen } from '../net.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { unusable } from '../unusable.ts';
import { metaPolicies, type Policy, readMetaPolicy, readPolicies, scriptFreedom } from './csp-policy.ts';
import { fetchPage, notPage } from './page.ts';

const params = z.object({});
type P = z.infer<typeof params>;

const observation = z.object({
  page: httpSeen,
  /** Policies in the page's own head. */
  metas: z.array(z.object({ content: z.string(), late: z.boolean() })),
});
type O = z.infer<typeof observation>;

const codes = {
  'csp.ok': ['pass', 'A policy is enforced and restricts scripts.'],
  'csp.missing': ['fail', 'No content security policy.'],
  'csp.report-only': ['warn', 'The policy only reports; nothing is blocked.'],
  'csp.scripts-unlimited': ['warn', 'The policy does not restrict scripts.'],
  'csp.unsafe-inline': ['warn', 'Inline scripts run, injected ones too.'],
  'csp.wildcard': ['warn', 'Scripts may come from any host.'],
  'csp.data-scripts': ['warn', 'Scripts may come from data: addresses.'],
  'csp.unsafe-eval': ['warn', 'Scripts may run text as code.'],
  'csp.late-meta': ['warn', 'Scripts stand before the policy in the page, which does not bind them.'],
  'csp.no-page': ['inconclusive', 'The answer is not a page of the site.'],
} as const satisfies Codes;
const say = sayer(codes);

const example =
  "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'";
const reference = 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CSP';
const mend = (fix: string) => ({
  fix,
  fixFor: {
    nginx: `add_header Content-Security-Policy "${example}" always;`,
    caddy: `header Content-Security-Policy "${example}"`,
    apache: `Header always set Content-Security-Policy "${example}"`,
    django: `# Django 6.0: add django.middleware.csp.ContentSecurityPolicyMiddleware\nfrom django.utils.csp import CSP\nSECURE_CSP = {"default-src": [CSP.SELF], "script-src": [CSP.SELF, CSP.NONCE], "object-src": [CSP.NONE], "base-uri": [CSP.NONE]}`,
  },
  reference,
});

const nonceFix =
  "Take 'unsafe-inline' out and mark your own scripts: script-src 'nonce-…' 'strict-dynamic', a fresh nonce in every answer";
const faults: readonly [
  key: keyof ReturnType<typeof scriptFreedom>,
  code: keyof typeof codes,
  fix: string,
][] = [
  ['unlimited', 'csp.scripts-unlimited', `Add a script-src, such as: Content-Security-Policy: ${example}`],
  ['inline', 'csp.unsafe-inline', nonceFix],
  [
    'anyHost',
    'csp.wildcard',
    "Name the hosts: script-src 'self' https://cdn.example.com, in place of * or https:",
  ],
  [
    'data',
    'csp.data-scripts',
    'Take data: out of script-src (and of default-src where that is what binds scripts)',
  ],
  [
    'eval',
    'csp.unsafe-eval',
    "Take 'unsafe-eval' out of script-src; WebAssembly needs only 'wasm-unsafe-eval'",
  ],
];

/** The verdict on what all policies together allow: the first fault, with the others named. */
const judgePolicies = (policies: readonly Policy[]): Verdict => {
  const freedom = scriptFreedom(policies);
  const found = freedom.unlimited ? faults.slice(0, 1) : faults.filter(([key]) => freedom[key]);
  const [first] = found;
  if (!first) return say('csp.ok', undefined, { reference });
  return say(first[1], found.map(([, code]) => codes[code][1]).join(' '), mend(first[2]));
};

const judgeNone = (reportOnly: readonly string[]): Verdict =>
  reportOnly.length > 0
    ? say(
        'csp.report-only',
        undefined,
        mend('Send the same policy as Content-Security-Policy, without -Report-Only'),
      )
    : say('csp.missing', undefined, mend(`Send: Content-Security-Policy: ${example}`));

const judgePage = (sent: readonly string[], metas: O['metas'], reportOnly: readonly string[]): Verdict => {
  const inHeader = readPolicies(sent);
  const early = metas.filter((meta) => !meta.late);
  const withMetas = (some: O['metas']) =>
    [...inHeader, ...some.map((meta) => readMetaPolicy(meta.content))].filter((policy) => policy.size > 0);
  const all = withMetas(metas);
  if (all.length === 0) return judgeNone(reportOnly);
  const verdict = judgePolicies(all);
  if (verdict.verdict !== 'pass' || judgePolicies(withMetas(early)).verdict === 'pass') return verdict;
  return say(
    'csp.late-meta',
    undefined,
    mend('Send the policy as a header, or move its <meta> before every script'),
  );
};

export const csp: Probe<P, O> = {
  id: 'csp',
  title: 'Content security policy',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe(_target, _params, net) {
    const page = await fetchPage(net);
    return { page: factsOf(page), metas: page.ok ? metaPolicies(page.body.text()) : [] };
  },
  judge({ page, metas }) {
    const problem = unusable(page);
    if (problem || !page.ok) return problem ?? say('csp.no-page');
    const other = notPage(page);
    if (other !== null) return say('csp.no-page', other);
    const values = (name: string) => headerValues(page.headers, name);
    return judgePage(values('content-security-policy'), metas, values('content-security-policy-report-only'));
  },
  reproduce: (target) => `curl -sSL -D - ${shellWord(target.url)} | grep -i content-security-policy`,
};
