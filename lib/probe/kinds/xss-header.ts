import { z } from 'zod';
import { headerValues } from '../headers.ts';
import { factsOf, type HttpFacts, httpSeen } from '../net.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { unusable } from '../unusable.ts';
import { metaPolicies, readMetaPolicy, readPolicies, scriptFreedom } from './csp-policy.ts';
import { fetchPage, notPage } from './page.ts';

const params = z.object({});
type P = z.infer<typeof params>;

const observation = z.object({
  page: httpSeen,
  /** Content security policies in the page's own head. */
  metas: z.array(z.string()),
});
type O = z.infer<typeof observation>;

const codes = {
  'xss-header.csp': ['pass', 'The old filter is left off, and a content security policy restricts scripts.'],
  'xss-header.absent': ['pass', 'The old filter is not asked for, as modern advice has it.'],
  'xss-header.off': ['pass', 'The old filter is switched off.'],
  'xss-header.on': ['warn', 'The old filter is asked for.'],
  'xss-header.not-understood': ['warn', 'The value is none that browsers knew.'],
  'xss-header.no-page': ['inconclusive', 'The answer is not a page of the site.'],
} as const satisfies Codes;
const say = sayer(codes);

const why =
  'No current browser has this filter; in old ones it could be used to switch a page’s own scripts off or to read across sites. A content security policy does its work.';
const reference = 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-XSS-Protection';
const more = {
  fix: 'Send X-XSS-Protection: 0, or leave the header out, and restrict scripts by Content-Security-Policy',
  fixFor: {
    nginx: 'add_header X-XSS-Protection "0" always;',
    caddy: 'header X-XSS-Protection 0',
    apache: 'Header always set X-XSS-Protection "0"',
    django:
      '# Django 4 and later never send it; remove SECURE_BROWSER_XSS_FILTER and any middleware that sets it',
  },
  reference,
};

const restrictsScripts = (page: HttpFacts, metas: readonly string[]): boolean => {
  const policies = [
    ...readPolicies(headerValues(page.headers, 'content-security-policy')),
    ...metas.map(readMetaPolicy),
  ];
  return policies.length > 0 && !scriptFreedom(policies).inline;
};

const judgePage = (page: HttpFacts, metas: readonly string[]): Verdict => {
  const values = headerValues(page.headers, 'x-xss-protection').map((value) => value.trim());
  const odd = values.find((value) => !/^0(?:\s*;|$)/.test(value));
  if (odd !== undefined) {
    const code = odd.startsWith('1') ? 'xss-header.on' : 'xss-header.not-understood';
    return say(code, `X-XSS-Protection: ${odd.slice(0, 80)}. ${why}`, more);
  }
  if (restrictsScripts(page, metas)) return say('xss-header.csp', undefined, { reference });
  const code = values.length > 0 ? 'xss-header.off' : 'xss-header.absent';
  return say(code, `${codes[code][1]} ${why}`, { reference });
};

export const xssHeader: Probe<P, O> = {
  id: 'xss-header',
  title: 'The old XSS filter',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe(_target, _params, net) {
    const page = await fetchPage(net);
    const metas = page.ok ? metaPolicies(page.body.text()).map(({ content }) => content) : [];
    return { page: factsOf(page), metas };
  },
  judge({ page, metas }) {
    const problem = unusable(page);
    if (problem || !page.ok) return problem ?? say('xss-header.no-page');
    const other = notPage(page);
    return other === null ? judgePage(page, metas) : say('xss-header.no-page', other);
  },
  reproduce: (target) => `curl -sSL -o /dev/null -D - ${shellWord(target.url)} | grep -i x-xss-protection`,
};
