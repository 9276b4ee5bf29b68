import { z } from 'zod';
import { headerValues } from '../headers.ts';
import { factsOf, type HttpFacts, httpSeen } from '../net.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { unusable } from '../unusable.ts';
import { isWide, metaPolicies, type Policy, readPolicies, readPolicy } from './csp-policy.ts';
import { readTags } from './html-tags.ts';
import { fetchPage, notPage } from './page.ts';

const params = z.object({});
type P = z.infer<typeof params>;

const observation = z.object({
  page: httpSeen,
  /** The page's own head names frame-ancestors or X-Frame-Options, where neither counts. */
  inMeta: z.boolean(),
});
type O = z.infer<typeof observation>;

const codes = {
  'frame-options.ok': ['pass', 'Other sites cannot show the page in a frame, or only those named.'],
  'frame-options.missing': ['fail', 'Any site can show the page in a frame.'],
  'frame-options.open': ['fail', 'frame-ancestors lets any site show the page in a frame.'],
  'frame-options.allow-from': ['fail', 'ALLOW-FROM is ignored by browsers, so any site can frame the page.'],
  'frame-options.not-understood': ['fail', 'Browsers do not know the value, so any site can frame the page.'],
  'frame-options.only-in-meta': ['fail', 'The rule stands in the page itself, where it does not count.'],
  'frame-options.report-only': ['fail', 'frame-ancestors stands in a policy that only reports.'],
  'frame-options.differ': ['warn', 'frame-ancestors and X-Frame-Options say different things.'],
  'frame-options.values-differ': [
    'warn',
    'X-Frame-Options is sent with several values; browsers refuse every frame.',
  ],
  'frame-options.no-page': ['inconclusive', 'The answer is not a page of the site.'],
} as const satisfies Codes;
const say = sayer(codes);

const reference =
  'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Content-Security-Policy/frame-ancestors';
const more = {
  fix: "Send: Content-Security-Policy: frame-ancestors 'none' (or 'self'), and X-Frame-Options: DENY (or SAMEORIGIN) once",
  fixFor: {
    nginx: `add_header Content-Security-Policy "frame-ancestors 'none'" always;\nadd_header X-Frame-Options DENY always;`,
    caddy: `header Content-Security-Policy "frame-ancestors 'none'"\nheader X-Frame-Options DENY`,
    apache: `Header always set Content-Security-Policy "frame-ancestors 'none'"\nHeader always set X-Frame-Options DENY`,
    django:
      'MIDDLEWARE += ["django.middleware.clickjacking.XFrameOptionsMiddleware"]\nX_FRAME_OPTIONS = "DENY"',
  },
  reference,
};

/** Who may frame a page, narrowest first. */
const widths = ['none', 'self', 'named', 'any'] as const;
type Width = (typeof widths)[number];

const widthOf = (sources: readonly string[], origin: string): Width => {
  const real = sources.map((source) => source.toLowerCase()).filter((source) => source !== "'none'");
  if (real.length === 0) return 'none';
  if (real.some(isWide)) return 'any';
  return real.every((source) => source === "'self'" || source === origin) ? 'self' : 'named';
};

/** The narrowest of all policies that name frame-ancestors; null when none does. */
const ancestorsOf = (policies: readonly Policy[], origin: string): Width | null => {
  const found = policies
    .map((policy) => policy.get('frame-ancestors'))
    .filter((sources) => sources !== undefined)
    .map((sources) => widths.indexOf(widthOf(sources, origin)));
  return found.length === 0 ? null : (widths[Math.min(...found)] ?? 'any');
};

/** HTML §7.6.1: the values of all X-Frame-Options fields, split at commas, without case, each once. */
const optionsOf = (page: HttpFacts): string[] => [
  ...new Set(
    headerValues(page.headers, 'x-frame-options')
      .flatMap((value) => value.split(','))
      .map((value) => value.trim().toLowerCase())
      .filter((value) => value !== ''),
  ),
];

const judgeAncestors = (width: Width, options: readonly string[]): Verdict => {
  if (width === 'any') return say('frame-options.open', undefined, more);
  const agrees = (option: string) =>
    (option === 'deny' && width === 'none') ||
    (option === 'sameorigin' && width === 'self') ||
    !['deny', 'sameorigin'].includes(option); // ignored wherever frame-ancestors is known
  if (options.every(agrees)) return say('frame-options.ok', undefined, { reference });
  const sent = options.join(', ').toUpperCase().slice(0, 80);
  return say(
    'frame-options.differ',
    `frame-ancestors counts; X-Frame-Options says ${sent}, which differs.`,
    more,
  );
};

const judgeOptions = (options: readonly string[]): Verdict => {
  const known = options.some((option) => ['deny', 'sameorigin', 'allowall'].includes(option));
  if (known && options.length > 1) return say('frame-options.values-differ', undefined, more);
  if (options[0] === 'deny' || options[0] === 'sameorigin')
    return say('frame-options.ok', `X-Frame-Options: ${options[0].toUpperCase()}.`, { reference });
  return options.some((option) => option.startsWith('allow-from'))
    ? say('frame-options.allow-from', undefined, more)
    : say('frame-options.not-understood', `X-Frame-Options: ${options.join(', ').slice(0, 80)}.`, more);
};

const judgePage = (page: HttpFacts, inMeta: boolean): Verdict => {
  const policies = (name: string) => readPolicies(headerValues(page.headers, name));
  const { origin } = new URL(page.url);
  const ancestors = ancestorsOf(policies('content-security-policy'), origin);
  const options = optionsOf(page);
  if (ancestors !== null) return judgeAncestors(ancestors, options);
  if (options.length > 0) return judgeOptions(options);
  if (ancestorsOf(policies('content-security-policy-report-only'), origin) !== null)
    return say('frame-options.report-only', undefined, more);
  return say(inMeta ? 'frame-options.only-in-meta' : 'frame-options.missing', undefined, more);
};

const namedInMeta = (html: string): boolean =>
  metaPolicies(html).some(({ content }) => readPolicy(content).has('frame-ancestors')) ||
  readTags(html).some(
    ({ name, attributes }) =>
      name === 'meta' && attributes.get('http-equiv')?.toLowerCase() === 'x-frame-options',
  );

export const frameOptions: Probe<P, O> = {
  id: 'frame-options',
  title: 'Protection against framing',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe(_target, _params, net) {
    const page = await fetchPage(net);
    return { page: factsOf(page), inMeta: page.ok && namedInMeta(page.body.text()) };
  },
  judge({ page, inMeta }) {
    const problem = unusable(page);
    if (problem || !page.ok) return problem ?? say('frame-options.no-page');
    const other = notPage(page);
    return other === null ? judgePage(page, inMeta) : say('frame-options.no-page', other);
  },
  reproduce: (target) =>
    `curl -sSL -o /dev/null -D - ${shellWord(target.url)} | grep -iE 'x-frame-options|content-security-policy'`,
};
